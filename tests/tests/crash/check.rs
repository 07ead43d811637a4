//! The oracle: what must hold after every kill.

use std::path::Path;

use duban_server::{
    config::Config,
    office::{Office, Surroundings},
};
use duban_tests::{
    Client,
    oracle::{assert_dense, carried_out, entries_in},
    shipped,
};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::journal::{Command, Journal};

/// Acknowledged: exactly once. Not acknowledged: at most once. Never sent: never there.
pub async fn log(folder: &Path, journal: &Journal) {
    let entries = entries_in(folder).await;
    // The entries of a finding's stream are made by people.
    let of_findings = entries.iter().filter(|entry| entry.stream.category() == "finding");
    let carried_out = carried_out(of_findings);
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
