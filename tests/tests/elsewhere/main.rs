//! Offices whose log lies in an event store, or whose files lie in a bucket. The event store
//! is simulated on the wire; the bucket is served by a program that is not ours.

mod bucket;
#[path = "../nodes/writer.rs"]
#[allow(dead_code, reason = "the test of several nodes uses the rest")]
mod writer;

use std::{
    collections::{HashMap, HashSet},
    path::Path,
    process::Output,
};

use duban_eventlog::{EventLog, Filter, StoredEntry, verify_entry};
use duban_eventlog_eventstore::{
    Address, EventStoreLog, Options,
    simulator::{AppendFault, ReadFault, Simulator},
};
use duban_server::{accounts::Role, config::StoreUrl};
use duban_tests::{
    TestApp, Town,
    shipped::{self, Served},
    town::{acquisition, photo},
};
use serde_json::Value;
use tempfile::TempDir;
use uuid::Uuid;

use bucket::Bucket;
use writer::{Journal, Writer};

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

async fn read_whole(address: &str) -> Vec<StoredEntry> {
    let address = Address::parse(address).expect("an address");
    let log = EventStoreLog::open(&address, Options { read_only: true, ..Options::default() });
    let (log, mut entries, mut after) = (log.expect("a log"), Vec::new(), None);
    loop {
        let page = log.read_all(after, &Filter::All, usize::MAX).await.expect("a page");
        entries.extend(page.entries);
        after = page.next_after;
        if page.at_end {
            return entries;
        }
    }
}

/// Every acknowledged command is there once; no stream has a hole; one office was founded.
fn check(entries: &[StoredEntry], journal: &Journal) {
    let (mut ids, mut next) = (HashSet::new(), HashMap::<&str, u64>::new());
    let (mut carried_out, mut founded) = (HashMap::<Uuid, usize>::new(), 0);
    for entry in entries {
        let envelope = verify_entry(entry).expect("an entry that agrees with its envelope");
        let next = next.entry(entry.stream.as_str()).or_default();
        assert_eq!(entry.revision, *next, "a hole in {}", entry.stream);
        *next += 1;
        assert!(ids.insert(entry.id), "{} stands in the log twice", entry.id);
        founded += usize::from(entry.event_type == "deployment.founded");
        if entry.event_type == "finding.recorded" {
            *carried_out.entry(envelope.command_id).or_default() += 1;
        }
    }
    assert_eq!(founded, 1);
    assert_eq!(carried_out.len(), journal.findings());
    for command in &journal.acknowledged {
        assert_eq!(carried_out.get(command), Some(&1), "{command} was acknowledged");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_office_on_an_event_store_loses_and_doubles_nothing_whatever_its_cluster_does() {
    let (simulator, folder) = (Simulator::start(NODES).await, TempDir::new().expect("a folder"));
    simulator.write_system_events(FOREIGN_EVENTS);
    let address = simulator.address();
    let settings: &Settings<'_> = &[("DUBAN_LOG__URL", &address)];
    let node = Served::start_in(folder.path(), settings);
    let token = shipped::one_time_token_in(folder.path(), settings, "head", Role::OfficeHead);
    let head = node.sign_in_by_token(&token).await;
    let mut one = Writer::start("one", head.at(node.address));
    one.gains(STAGE).await;

    simulator.elect(1);
    one.gains(STAGE).await;
    simulator.fail_append(AppendFault::AnswerLost);
    simulator.fail_append(AppendFault::AbortedAfterCommit);
    simulator.fail_read(ReadFault::CleanEnd);
    one.gains(STAGE).await;
    simulator.fail_append(AppendFault::LeaderDies);
    one.gains(STAGE).await;

    node.kill();
    let node = Served::start_in(folder.path(), settings);
    one.moves_to(node.address);
    one.gains(STAGE).await;
    let journal = one.stop().await;

    drop(node);
    check(&read_whole(&address).await, &journal);
    let settings = [("DUBAN_LOG__URL".to_owned(), address.clone())];
    let verified = run(&["verify", "--data", text(folder.path()), "--json"], &settings);
    expect_done(&verified);
    let found: Value = serde_json::from_slice(&verified.stdout).expect("JSON");
    assert_eq!((&found["problem_count"], &found["views_compared"]), (&0.into(), &true.into()));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_log_moves_to_an_event_store_and_back_and_the_engine_keeps_every_law() {
    let simulator = Simulator::start(1).await;
    let (address, back) = (simulator.address(), TempDir::new().expect("a folder"));
    let town = Town::founded_in(TestApp::start().await).await;
    town.under_way().await;
    let home = town.app.stop().await;
    let log_of = |folder: &TempDir| {
        let options = duban_eventlog_sqlite::Options::default();
        let log =
            duban_eventlog_sqlite::SqliteLog::open_read_only(folder.path().join("log.db"), options);
        log.expect("a log")
    };
    let whole =
        log_of(&home).read_all(None, &Filter::All, usize::MAX).await.expect("a page").entries;

    expect_done(&run(&["log", "copy", "--from", text(home.path()), "--to", &address], &[]));
    expect_done(&run(&["log", "copy", "--from", &address, "--to", text(back.path())], &[]));
    let returned = log_of(&back).read_all(None, &Filter::All, usize::MAX).await.expect("a page");
    assert_eq!(returned.entries, whole);

    let checked = run(&["log-check", "--json", "--log", &address], &[]);
    expect_done(&checked);
    let laws: Vec<Value> = serde_json::from_slice(&checked.stdout).expect("JSON");
    assert!(laws.len() > 15 && laws.iter().all(|law| law["holds"] == true), "{laws:?}");
    assert_eq!(read_whole(&address).await.len(), whole.len(), "the real log was not touched");
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
