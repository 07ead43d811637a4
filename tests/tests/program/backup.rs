//! A backup that is killed in the middle, while the server goes on: what is left looks like
//! no backup, and the next one is whole.

use std::{path::Path, sync::Arc, thread};

use duban_server::{
    accounts::{Role, UnitKind},
    office::FixedClock,
};
use duban_tests::{
    Client, TestApp,
    shipped::{Served, begun, duban, one_time_token},
};
use serde_json::{Value, json};
use tempfile::TempDir;
use uuid::Uuid;

/// Backups that are begun and killed.
const KILLED: u32 = 8;
const RECORD: &str = "mutation($input: RecordFindingInput!) {
    recordFinding(input: $input) { refusal { code } } }";

fn text(path: &Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_that_was_killed_leaves_nothing_that_looks_whole() {
    let folder = TempDir::new().expect("a temporary folder");
    let elsewhere = TempDir::new().expect("a temporary folder");
    let link = one_time_token(folder.path(), "head", Role::OfficeHead);
    let server = Served::start(folder.path());
    let head = server.sign_in_by_token(&link).await;
    for number in 0..20 {
        let id = Uuid::from_u128(number).to_string();
        let particulars = duban_tests::town::particulars();
        let input = json!({ "input": { "commandId": id, "particulars": particulars } });
        head.data(RECORD, input).await;
    }
    let out = elsewhere.path().join("backup");
    let partial = elsewhere.path().join("backup.partial");
    for round in 0..KILLED {
        let mut backup = begun(["backup", "--data", text(folder.path()), "--out", text(&out)]);
        // Each round a little further into it.
        let mut seen = 0;
        while seen <= round * 4 && backup.try_wait().expect("it is ours").is_none() {
            seen += u32::from(partial.exists());
            thread::yield_now();
        }
        // It may have ended by itself a moment ago.
        let _ended = backup.kill();
        backup.wait().expect("it is ours");
        if out.exists() {
            restored(&out, elsewhere.path(), round);
            std::fs::remove_dir_all(&out).expect("removed");
        } else {
            let data = elsewhere.path().join(format!("not-restored-{round}"));
            let refused = duban(["restore", "--from", text(&out), "--data", text(&data)]);
            assert!(!refused.status.success(), "there is no backup");
        }
    }
    let whole = duban(["backup", "--data", text(folder.path()), "--out", text(&out)]);
    assert!(whole.status.success(), "{}", String::from_utf8_lossy(&whole.stderr));
    restored(&out, elsewhere.path(), KILLED);
}

fn restored(out: &Path, beside: &Path, round: u32) {
    let data = beside.join(format!("restored-{round}"));
    let done = duban(["restore", "--from", text(out), "--data", text(&data)]);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let verified = duban(["verify", "--data", text(&data)]);
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stderr));
}

#[tokio::test]
async fn whoever_answers_for_the_backup_sees_how_old_it_is() {
    let clock = Arc::new(FixedClock::at("2026-11-20T01:00:00Z".parse().expect("an instant")));
    let app = TestApp::start_at(Arc::clone(&clock)).await;
    let head = app.client("head", Role::OfficeHead, app.office_unit()).await;
    let school = app.unit("第一小学", UnitKind::School).await;
    let clerk = app.client("clerk", Role::UnitMember, school).await;
    let seen = async |client: &Client| {
        client.get("/session").await.json::<Value>().await.expect("JSON")["backup"].clone()
    };
    assert_eq!(seen(&clerk).await, Value::Null);
    assert_eq!(seen(&head).await, json!({ "at": null, "old": true }), "there is none");
    let mark = json!({ "finished_at": "2026-11-19T18:30:00Z", "place": "/mnt/backup" });
    std::fs::write(app.folder().join("last-backup.json"), mark.to_string()).expect("written");
    assert_eq!(seen(&head).await, json!({ "at": "2026-11-19T18:30:00Z", "old": false }));
    clock.set("2026-11-21T18:30:00Z".parse().expect("an instant"));
    // Their session ended meanwhile.
    let head = app.sign_in("head").await;
    assert_eq!(seen(&head).await["old"], true);
}
