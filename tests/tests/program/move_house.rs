//! A log moves from one engine to another and back, and an engine is held to the laws.

use std::{path::Path, process::Output};

use duban_eventlog::{EventLog, Expected, NewEntry, StoredEntry};
use duban_eventlog_postgres::{Address, Options, PostgresLog};
use duban_eventlog_sqlite::SqliteLog;
use duban_postgres::testkit::Cluster;
use duban_server::{
    config::{Config, Place, StoreUrl},
    office::{Office, Surroundings},
};
use duban_tests::{TestApp, Town, oracle::read_whole, shipped};
use serde_json::Value;
use tempfile::TempDir;

/// Entries that a copy that was cut short had brought over.
const BROUGHT_BEFORE: usize = 10;
const REFUSED_OR_FAULT: [i32; 2] = [1, 3];

async fn lived_in() -> TempDir {
    let town = Town::founded_in(TestApp::start().await).await;
    town.under_way().await;
    town.recorded().await;
    town.app.stop().await
}

fn copy(from: &str, to: &str) -> Output {
    shipped::duban(["log", "copy", "--from", from, "--to", to])
}

fn words(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

fn text(folder: &TempDir) -> &str {
    folder.path().to_str().expect("a path in UTF-8")
}

async fn on_server(url: &str) -> PostgresLog {
    let address = Address::parse(url).expect("an address");
    PostgresLog::open(address, Options::default()).await.expect("a log")
}

fn in_folder(folder: &Path) -> SqliteLog {
    let options = duban_eventlog_sqlite::Options::default();
    SqliteLog::open_read_only(folder.join("log.db"), options).expect("a log")
}

/// Every entry, less its position, which is the engine's own.
async fn placeless(log: &dyn EventLog) -> Vec<StoredEntry> {
    let nowhere = duban_eventlog::Position::at(0);
    let entries = read_whole(log).await.into_iter();
    entries.map(|entry| StoredEntry { position: nowhere, ..entry }).collect()
}

async fn fingerprint(folder: &Path, url: Option<&str>) -> String {
    let log = Place { url: url.map(|url| StoreUrl(url.to_owned())), url_file: None };
    let config = Config { data: folder.to_path_buf(), log, ..Config::default() };
    let office = Office::open(config, Surroundings::of_a_test()).await.expect("it opens");
    office.views_caught_up().await.expect("the views catch up");
    let fingerprint = format!("{:?}", office.views.fingerprint().await.expect("a fingerprint"));
    office.views.stop().await;
    fingerprint
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_log_moves_to_a_server_and_back_and_stays_the_same() {
    let (home, away, cluster) =
        (lived_in().await, TempDir::new().expect("a folder"), Cluster::start());
    let (url, back) = (cluster.url(), TempDir::new().expect("a folder"));
    let whole = placeless(&in_folder(home.path())).await;
    // A copy that was cut short.
    let target = on_server(&url).await;
    for entry in &whole[..BROUGHT_BEFORE] {
        let expected = entry.revision.checked_sub(1).map_or(Expected::NoStream, Expected::Exact);
        let StoredEntry { id, event_type, envelope, payload, .. } = entry.clone();
        let new = vec![NewEntry { id, event_type, envelope, payload }];
        target.append(&entry.stream, expected, new).await.expect("brought over");
    }

    let copied = copy(text(&home), &url);
    assert_eq!(copied.status.code(), Some(0), "{}", words(&copied));
    let told = format!("{} entries, {BROUGHT_BEFORE} were there before", whole.len());
    assert!(words(&copied).contains(&told), "{}", words(&copied));
    assert_eq!(placeless(&target).await, whole);

    let returned = copy(&url, text(&back));
    assert_eq!(returned.status.code(), Some(0), "{}", words(&returned));
    assert_eq!(placeless(&in_folder(back.path())).await, whole);
    assert_eq!(
        fingerprint(home.path(), None).await,
        fingerprint(away.path(), Some(&url)).await,
        "the views that are folded from both are equal"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_does_not_mix_two_logs() {
    let (one, other) = (lived_in().await, lived_in().await);
    let before = placeless(&in_folder(other.path())).await;
    let mixed = copy(text(&one), text(&other));
    assert!(mixed.status.code().is_some_and(|code| REFUSED_OR_FAULT.contains(&code)));
    assert!(words(&mixed).contains("the target is another log"), "{}", words(&mixed));
    assert_eq!(placeless(&in_folder(other.path())).await, before);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_engine_is_held_to_every_law_and_the_real_log_is_not_touched() {
    let (home, cluster) = (lived_in().await, Cluster::start());
    let url = cluster.url();
    assert_eq!(copy(text(&home), &url).status.code(), Some(0));
    let before = placeless(&on_server(&url).await).await;
    for place in [url.as_str(), text(&home)] {
        let checked = shipped::duban(["log-check", "--json", "--log", place]);
        assert_eq!(checked.status.code(), Some(0), "{}", words(&checked));
        let laws: Vec<Value> = serde_json::from_slice(&checked.stdout).expect("JSON");
        assert!(laws.len() > 15 && laws.iter().all(|law| law["holds"] == true), "{laws:?}");
    }
    assert_eq!(placeless(&on_server(&url).await).await, before);
    assert_eq!(placeless(&in_folder(home.path())).await, before);

    let address = Address::parse(&url).expect("an address");
    let session = address.connect("").await.expect("a connection");
    let left = "SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'duban_trial%'";
    assert_eq!(session.query_one(left, &[]).await.expect("told").get::<_, i64>(0), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_works_on_a_folder_alone_says_so_and_the_rest_works_on_a_server() {
    let (home, cluster) = (lived_in().await, Cluster::start());
    let url = cluster.url();
    assert_eq!(copy(text(&home), &url).status.code(), Some(0));
    let moved = shipped::duban(["vault", "copy", "--from", text(&home), "--to", &url]);
    assert_eq!(moved.status.code(), Some(0), "{}", words(&moved));
    let node = TempDir::new().expect("a folder");
    let run = |arguments: &[&str]| {
        let mut command = shipped::command(arguments.iter().chain(&["--data", text(&node)]));
        command.envs([("DUBAN_LOG__URL", &url), ("DUBAN_VAULT__URL", &url)]);
        command.output().expect("duban runs")
    };
    for done in [&["verify"][..], &["rebuild"], &["admin", "list"]] {
        let output = run(done);
        assert_eq!(output.status.code(), Some(0), "{done:?}: {}", words(&output));
    }
    assert!(words(&run(&["admin", "list"])).contains("head"), "the accounts came along");
    let away = node.path().join("backup");
    let backup = run(&["backup", "--out", away.to_str().expect("a path")]);
    assert!(backup.status.code().is_some_and(|code| REFUSED_OR_FAULT.contains(&code)));
    assert!(words(&backup).contains("pg_dump"), "{}", words(&backup));
    let demo = run(&["demo", "--only-data"]);
    assert!(words(&demo).contains("a demo has a folder of its own"), "{}", words(&demo));

    let elsewhere = shipped::duban(["log-check", "--log", "mysql://somewhere"]);
    assert!(words(&elsewhere).contains("mysql://"), "{}", words(&elsewhere));
}
