//! What must hold in the end.

use duban_eventlog::StoredEntry;
use duban_eventlog_postgres::{Address, Options, PostgresLog};
use duban_server::{
    config::{Config, Place, StoreUrl},
    office::{Office, Surroundings},
};
use duban_tests::{
    Client,
    oracle::{assert_dense, carried_out, count_of, read_whole},
    writer::Journal,
};
use serde_json::json;
use tempfile::TempDir;

pub async fn entries_at(url: &str) -> Vec<StoredEntry> {
    let address = Address::parse(url).expect("an address");
    let log = PostgresLog::open_read_only(address, Options::default()).await.expect("a log");
    read_whole(&log).await
}

/// Nodes that start together in an empty log are one office.
pub async fn founded_once(url: &str) {
    assert_eq!(count_of(&entries_at(url).await, "deployment.founded"), 1);
}

/// Every acknowledged command is there once; nothing else is; no stream has a hole.
pub async fn log(url: &str, journals: &[&Journal]) {
    let entries = entries_at(url).await;
    assert_dense(&entries);
    let recorded = entries.iter().filter(|entry| entry.event_type == "finding.recorded");
    let carried_out = carried_out(recorded);
    let acknowledged: Vec<_> = journals.iter().flat_map(|one| &one.acknowledged).collect();
    for command in &acknowledged {
        assert_eq!(carried_out.get(command), Some(&1), "{command} was acknowledged");
    }
    assert_eq!(carried_out.len(), acknowledged.len(), "something that nobody was told of");
}

/// Each node shows what was written on another, once it is asked not to answer before.
pub async fn ledger(client: &Client, findings: usize, token: &str) {
    let query = "query($token: String) {
        findings(first: 1, notBefore: $token) { totalCount { count exact } } }";
    let ledger = client.data(query, json!({ "token": token })).await;
    assert_eq!(ledger["findings"]["totalCount"], json!({ "count": findings, "exact": true }));
}

/// The views that lived through it are the same on every node, and those of a replay.
pub async fn views(folders: &[TempDir], url: &str) {
    let mut seen = Vec::new();
    for folder in folders {
        let place = || Place { url: Some(StoreUrl(url.to_owned())), url_file: None };
        let data = folder.path().to_path_buf();
        let config = Config { data, log: place(), vault: place(), ..Config::default() };
        let office = Office::open(config, Surroundings::of_a_test()).await.expect("it opens");
        office.views_caught_up().await.expect("the views catch up");
        seen.push(office.views.fingerprint().await.expect("a fingerprint"));
        if seen.len() == folders.len() {
            office.views.rebuild().await.expect("a replay");
            office.views_caught_up().await.expect("the replay serves");
            seen.push(office.views.fingerprint().await.expect("a fingerprint"));
        }
        office.views.stop().await;
    }
    assert!(seen.iter().all(|one| *one == seen[0]), "{seen:?}");
}
