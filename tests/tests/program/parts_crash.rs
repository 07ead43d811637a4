//! The process ends between the breaking down and its parts, or between two of them: after the
//! next start every part is there, once. The log is cut where that process had come to.

use std::{fs, path::Path};

use duban_eventlog::{EventLog, Expected, NewEntry, StoredEntry};
use duban_eventlog_sqlite::{Options, SqliteLog};
use duban_tests::{
    TestApp, Town,
    oracle::entries_in,
    town::{DUE_ON, particulars},
};
use serde_json::{Value, json};
use tempfile::TempDir;

const PARTS: usize = 3;

#[tokio::test]
async fn a_breaking_down_that_was_cut_short_has_every_part_once_after_the_restart() {
    let (folder, whole) = broken_down().await;
    let entries = entries_in(folder.path()).await;
    let act = entries.iter().position(|entry| entry.event_type == "finding.broken_down");
    let act = act.expect("the act");
    let written: Vec<_> = parts_of(&entries[act..]).map(|at| act + at).collect();
    assert_eq!(written.len(), PARTS);
    // Right after the act, then after each part that came into being.
    for last in [act].into_iter().chain(written) {
        let cut = cut_after(folder.path(), &entries[..=last]).await;
        let app = TestApp::on(cut).await;
        ticked(&app).await;
        all_there(&app, &whole).await;
        let full = app.log_index().await;
        let app = app.restart().await;
        ticked(&app).await;
        all_there(&app, &whole).await;
        assert_eq!(app.log_index().await, full, "nothing is written twice");
        let entries = entries_in(app.folder()).await;
        assert_eq!(parts_of(&entries).count(), PARTS);
    }
}

/// A finding with three parts, in a folder whose process has ended; and its id.
async fn broken_down() -> (TempDir, String) {
    let town = Town::founded().await;
    let mut found = particulars();
    found["severity"] = json!("GENERAL");
    let mut whole = town.recorded_as(found).await;
    town.step(&town.clerk, "confirmFinding", &mut whole, json!({ "definitionDiffers": false }))
        .await;
    let part = |lead: &str, target: &str| {
        json!({ "lead": lead, "dueOn": DUE_ON, "place": { "words": target },
            "target": { "words": target } })
    };
    let lead = town.township.to_string();
    let parts: Vec<_> = ["一小", "二小", "三小"].iter().map(|school| part(&lead, school)).collect();
    assert_eq!(parts.len(), PARTS);
    town.step(&town.clerk, "breakDown", &mut whole, json!({ "parts": parts })).await;
    (town.app.stop().await, whole.id)
}

/// Where in these entries parts come into being.
fn parts_of(entries: &[StoredEntry]) -> impl Iterator<Item = usize> {
    let born = |entry: &StoredEntry| {
        let event: Value = serde_json::from_slice(&entry.payload).expect("JSON");
        entry.event_type == "finding.recorded" && !event["data"]["parent"].is_null()
    };
    entries.iter().enumerate().filter(move |(_, entry)| born(entry)).map(|(at, _)| at)
}

/// The process manager's next tick; here nobody waits half a minute for it.
async fn ticked(app: &TestApp) {
    app.office.views_caught_up().await.expect("the views catch up");
    app.office.app.follow_parts(&app.office.views).await.expect("followed");
    app.office.views_caught_up().await.expect("the views catch up");
}

async fn all_there(app: &TestApp, whole: &str) {
    let who = app.sign_in("reviewer").await;
    let query = "query($id: ID!) { finding(id: $id) { breakdown { all
        parts(first: 50) { edges { node { number status } } } } } }";
    let shown = who.data(query, json!({ "id": whole })).await;
    let edges = shown["finding"]["breakdown"]["parts"]["edges"].as_array().cloned();
    let edges = edges.unwrap_or_default();
    assert_eq!(edges.len(), PARTS, "{shown}");
    assert!(edges.iter().all(|edge| edge["node"]["status"] == "CONFIRMED"), "{edges:?}");
}

/// The folder as it would be had the process ended with these entries.
async fn cut_after(folder: &Path, entries: &[StoredEntry]) -> TempDir {
    let cut = TempDir::new().expect("a temporary folder");
    copy(folder, cut.path());
    let log = SqliteLog::open(cut.path().join("log.db"), Options::default()).expect("a new log");
    for entry in entries {
        let StoredEntry { stream, revision, id, event_type, envelope, payload, .. } = entry.clone();
        let before = revision.checked_sub(1).map_or(Expected::NoStream, Expected::Exact);
        let entry = NewEntry { id, event_type, envelope, payload };
        log.append(&stream, before, vec![entry]).await.expect("it was appended before");
    }
    cut
}

/// All but the log and what is folded from it.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder").filter_map(Result::ok) {
        let name = entry.file_name();
        let words = name.to_string_lossy();
        if words.starts_with("log.db") || words.starts_with("views.db") {
            continue;
        }
        if entry.path().is_dir() {
            copy(&entry.path(), &to.join(&name));
        } else if entry.file_type().is_ok_and(|kind| kind.is_file()) {
            fs::copy(entry.path(), to.join(&name)).expect("a copy");
        }
    }
}
