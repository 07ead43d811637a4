//! What must hold in the end.

use std::collections::{HashMap, HashSet};

use duban_eventlog::{EventLog, Filter, StoredEntry, verify_entry};
use duban_eventlog_postgres::{Address, Options, PostgresLog};
use duban_server::{
    config::{Config, Place, StoreUrl},
    office::{Office, Surroundings},
};
use duban_tests::Client;
use serde_json::json;
use tempfile::TempDir;
use uuid::Uuid;

use crate::writer::Journal;

pub async fn read_whole(url: &str) -> Vec<StoredEntry> {
    let address = Address::parse(url).expect("an address");
    let log = PostgresLog::open_read_only(address, Options::default()).await.expect("a log");
    let (mut entries, mut after) = (Vec::new(), None);
    loop {
        let page = log.read_all(after, &Filter::All, usize::MAX).await.expect("a page");
        entries.extend(page.entries);
        after = page.next_after;
        if page.at_end {
            return entries;
        }
    }
}

/// Nodes that start together in an empty log are one office.
pub async fn founded_once(url: &str) {
    let entries = read_whole(url).await;
    let founded = entries.iter().filter(|entry| entry.event_type == "deployment.founded").count();
    assert_eq!(founded, 1);
}

/// Every acknowledged command is there once; nothing else is; no stream has a hole.
pub async fn log(url: &str, journals: &[&Journal]) {
    let entries = read_whole(url).await;
    let (mut ids, mut next) = (HashSet::new(), HashMap::<&str, u64>::new());
    let mut carried_out: HashMap<Uuid, usize> = HashMap::new();
    for entry in &entries {
        let envelope = verify_entry(entry).expect("an entry that agrees with its envelope");
        let next = next.entry(entry.stream.as_str()).or_default();
        assert_eq!(entry.revision, *next, "a hole in {}", entry.stream);
        *next += 1;
        assert!(ids.insert(entry.id), "{} stands in the log twice", entry.id);
        if entry.event_type == "finding.recorded" {
            *carried_out.entry(envelope.command_id).or_default() += 1;
        }
    }
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
