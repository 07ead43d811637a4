//! The oracle: what must hold after every kill.

use std::{
    collections::{HashMap, HashSet},
    path::Path,
};

use duban_eventlog::{EventLog, Filter, StoredEntry, verify_entry};
use duban_eventlog_sqlite::{Options, SqliteLog};
use duban_server::{
    config::Config,
    office::{Office, Surroundings},
};
use duban_tests::{Client, shipped};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::journal::{Command, Journal};

/// Acknowledged: exactly once. Not acknowledged: at most once. Never sent: never there.
pub async fn log(folder: &Path, journal: &Journal) {
    let entries = read_whole(folder).await;
    let carried_out = carried_out(&entries);
    for (command, times) in &carried_out {
        assert!(journal.was_sent(*command), "nobody sent {command}");
        assert_eq!(*times, 1, "{command} was carried out {times} times");
    }
    for command in journal.all_acknowledged() {
        assert!(carried_out.contains_key(command), "{command} was acknowledged and is lost");
    }
    assert_dense(&entries);
    let verify = shipped::duban(["verify", "--json", "--data", &folder.display().to_string()]);
    let words = String::from_utf8_lossy(&verify.stdout);
    assert_eq!(verify.status.code(), Some(0), "{words}");
    let found: Value = serde_json::from_str(&words).expect("JSON");
    assert_eq!(found["entries"], json!(entries.len()));
}

/// How often each command stands in the streams of findings, whose entries people made.
fn carried_out(entries: &[StoredEntry]) -> HashMap<Uuid, usize> {
    let mut times = HashMap::new();
    for entry in entries.iter().filter(|entry| entry.stream.category() == "finding") {
        let envelope = verify_entry(entry).expect("an entry that agrees with its envelope");
        *times.entry(envelope.command_id).or_default() += 1;
    }
    times
}

fn assert_dense(entries: &[StoredEntry]) {
    let mut ids = HashSet::new();
    let mut next: HashMap<&str, u64> = HashMap::new();
    for entry in entries {
        let next = next.entry(entry.stream.as_str()).or_default();
        assert_eq!(entry.revision, *next, "a hole in {}", entry.stream);
        *next += 1;
        assert!(ids.insert(entry.id), "{} stands in the log twice", entry.id);
    }
}

/// The views that lived through the kills are those of a replay, row by row.
pub async fn views(folder: &Path) {
    let config = Config { data: folder.to_path_buf(), ..Config::default() };
    let office = Office::open(config, Surroundings::of_a_test()).await.expect("the office opens");
    office.views_caught_up().await.expect("the views catch up");
    let lived = office.views.fingerprint().await.expect("a fingerprint");
    office.views.rebuild().await.expect("a replay");
    office.views_caught_up().await.expect("the replay serves");
    let replayed = office.views.fingerprint().await.expect("a fingerprint");
    assert_eq!(lived, replayed);
    office.views.stop().await;
}

/// Over GraphQL: the ledger counts every finding that was recorded, once everything is answered.
pub async fn ledger(client: &Client, run: usize, journal: &mut Journal) {
    let last = Command::record(Uuid::from_u128(run as u128));
    let payload = last.send(client).await.expect("a server that runs answers");
    journal.note(last, true);
    let query = "query($token: String) {
        findings(first: 1, notBefore: $token) { totalCount { count exact } } }";
    let ledger = client.data(query, json!({ "token": payload["token"] })).await;
    let total = &ledger["findings"]["totalCount"];
    assert_eq!(*total, json!({ "count": journal.findings(), "exact": true }));
}

async fn read_whole(folder: &Path) -> Vec<StoredEntry> {
    let log = SqliteLog::open_read_only(folder.join("log.db"), Options::default());
    let log = log.expect("it opens after a kill");
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
