//! Offices whose log lies in an event store, or whose files lie in a bucket. The event store
//! is simulated on the wire; the bucket is served by a program that is not ours.

mod bucket;
mod encrypted;

use std::{path::Path, process::Output};

use duban_eventlog::StoredEntry;
use duban_eventlog_eventstore::{
    Address, EventStoreLog, Options,
    simulator::{AppendFault, ReadFault, Simulator},
};
use duban_postgres::testkit::Cluster;
use duban_server::{accounts::Role, config::StoreUrl};
use duban_tests::{
    TestApp, Town,
    oracle::{assert_dense, carried_out, count_of, entries_in, read_whole},
    shipped::{self, Served},
    town::{acquisition, photo},
    writer::{Journal, Writer},
};
use serde_json::Value;
use tempfile::TempDir;

use bucket::Bucket;

const NODES: usize = 3;
/// Acknowledgements that each stage waits for.
const STAGE: usize = 8;
/// More than one page of the log is looked at.
const FOREIGN_EVENTS: usize = 51_000;

type Settings<'a> = [(&'a str, &'a str)];

fn run(arguments: &[&str], settings: &[(String, String)]) -> Output {
    let mut command = shipped::command(arguments);
    command.envs(settings.iter().cloned()).output().expect("duban runs")
}

fn expect_done(output: &Output) {
    let words = [&output.stdout[..], &output.stderr].concat();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&words));
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}

async fn entries_at(address: &str) -> Vec<StoredEntry> {
    let address = Address::parse(address).expect("an address");
    let log = EventStoreLog::open(&address, Options { read_only: true, ..Options::default() });
    read_whole(&log.expect("a log")).await
}

/// Every acknowledged command is there once; no stream has a hole; one office was founded.
fn check(entries: &[StoredEntry], journals: &[Journal]) {
    assert_dense(entries);
    assert_eq!(count_of(entries, "deployment.founded"), 1);
    let recorded = entries.iter().filter(|entry| entry.event_type == "finding.recorded");
    let carried_out = carried_out(recorded);
    assert_eq!(carried_out.len(), journals.iter().map(Journal::findings).sum::<usize>());
    for command in journals.iter().flat_map(|journal| &journal.acknowledged) {
        assert_eq!(carried_out.get(command), Some(&1), "{command} was acknowledged");
    }
}

async fn gain(writers: &mut [Writer; 2]) {
    for writer in writers {
        writer.gains(STAGE).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_nodes_on_an_event_store_lose_and_double_nothing_whatever_its_cluster_does() {
    let (simulator, people) = (Simulator::start(NODES).await, Cluster::start());
    simulator.write_system_events(FOREIGN_EVENTS);
    let (address, vault) = (simulator.address(), people.url());
    let settings: &Settings<'_> = &[("DUBAN_LOG__URL", &address), ("DUBAN_VAULT__URL", &vault)];
    let folders = [(); 2].map(|()| TempDir::new().expect("a folder"));
    let [first, second] = folders.each_ref().map(|one| Served::start_in(one.path(), settings));
    let token = shipped::one_time_token_in(folders[0].path(), settings, "head", Role::OfficeHead);
    let head = first.sign_in_by_token(&token).await;
    let mut writers = [
        Writer::start("one", head.at(first.address)),
        Writer::start("two", head.at(second.address)),
    ];
    gain(&mut writers).await;

    simulator.elect(1);
    gain(&mut writers).await;
    simulator.fail_append(AppendFault::AnswerLost);
    simulator.fail_append(AppendFault::AbortedAfterCommit);
    simulator.fail_read(ReadFault::CleanEnd);
    gain(&mut writers).await;
    simulator.fail_append(AppendFault::LeaderDies);
    gain(&mut writers).await;

    first.kill();
    writers[1].gains(STAGE).await;
    let first = Served::start_in(folders[0].path(), settings);
    writers[0].moves_to(first.address);
    gain(&mut writers).await;
    let [one, two] = writers;
    let journals = [one.stop().await, two.stop().await];

    drop((first, second));
    check(&entries_at(&address).await, &journals);
    let settings: Vec<_> =
        settings.iter().map(|(name, url)| ((*name).to_owned(), (*url).to_owned())).collect();
    for folder in &folders {
        let verified = run(&["verify", "--data", text(folder.path()), "--json"], &settings);
        expect_done(&verified);
        let found: Value = serde_json::from_slice(&verified.stdout).expect("JSON");
        assert_eq!((&found["problem_count"], &found["views_compared"]), (&0.into(), &true.into()));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_log_moves_to_an_event_store_and_back_and_the_engine_keeps_every_law() {
    let simulator = Simulator::start(1).await;
    let (address, back) = (simulator.address(), TempDir::new().expect("a folder"));
    let town = Town::founded_in(TestApp::start().await).await;
    town.under_way().await;
    let home = town.app.stop().await;
    let whole = entries_in(home.path()).await;

    expect_done(&run(&["log", "copy", "--from", text(home.path()), "--to", &address], &[]));
    expect_done(&run(&["log", "copy", "--from", &address, "--to", text(back.path())], &[]));
    assert_eq!(entries_in(back.path()).await, whole);

    let checked = run(&["log-check", "--json", "--log", &address], &[]);
    expect_done(&checked);
    let laws: Vec<Value> = serde_json::from_slice(&checked.stdout).expect("JSON");
    assert!(laws.len() > 15 && laws.iter().all(|law| law["holds"] == true), "{laws:?}");
    assert_eq!(entries_at(&address).await.len(), whole.len(), "the real log was not touched");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_office_whose_log_and_files_lie_elsewhere_works_as_at_home() {
    let (simulator, bucket) = (Simulator::start(NODES).await, Bucket::start().await);
    let app = TestApp::start_where(|config| {
        config.log.url = Some(StoreUrl(simulator.address()));
        config.evidence = bucket.evidence("county");
    });
    let town = Town::founded_in(app.await).await;
    let mut item = town.under_way().await;
    let paper = town.member.upload("发票.jpg", photo(1)).await;
    town.step(&town.member, "attachEvidence", &mut item, acquisition(&paper)).await;

    let shown = town.shown(&town.member, &item, "evidence { id }").await;
    let evidence = shown["evidence"][0]["id"].as_str().expect("an id");
    let served = town.member.get(&format!("/evidence/{}/{evidence}", item.id)).await;
    assert_eq!(served.status(), 200);
    assert_eq!(served.bytes().await.expect("a body").to_vec(), photo(1));
    assert_eq!((bucket.objects("county"), town.app.files_kept()), (1, 0));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn files_in_a_bucket_are_verified_backed_up_and_restored() {
    let bucket = Bucket::start().await;
    let app = TestApp::start_where(|config| config.evidence = bucket.evidence("county"));
    let town = Town::founded_in(app.await).await;
    let mut item = town.under_way().await;
    let paper = town.member.upload("发票.jpg", photo(1)).await;
    town.step(&town.member, "attachEvidence", &mut item, acquisition(&paper)).await;
    let (folder, beside) = (town.app.stop().await, TempDir::new().expect("a folder"));
    let (out, data) = (beside.path().join("backup"), beside.path().join("data"));
    let here = bucket.settings("county");

    expect_done(&run(&["verify", "--data", text(folder.path())], &here));
    let lost = run(&["verify", "--data", text(folder.path())], &bucket.settings("empty"));
    assert_eq!(lost.status.code(), Some(1), "what a bucket does not hold is missing");

    expect_done(&run(&["backup", "--data", text(folder.path()), "--out", text(&out)], &here));
    let there = bucket.settings("restored");
    expect_done(&run(&["restore", "--from", text(&out), "--data", text(&data)], &there));
    expect_done(&run(&["verify", "--data", text(&data)], &there));
    assert_eq!(bucket.objects("restored"), bucket.objects("county"));
}
