//! The views as a file: folded live or anew they are the same; what is broken is folded again.

use std::{collections::BTreeSet, sync::Arc};

use crate::kit::{
    self, FINANCE, OTHER, Office, PATIENCE, SCHOOL, facts, finding, office_scope, path, views_of,
};
use duban_eventlog::{EventLog, StreamName, Upcasters};
use duban_readmodel::{FindingFilter, Settings, State, differences_from_replay};

/// Five days in the life of a few findings.
async fn five_days(office: &Office) {
    for n in 0..6 {
        office.write(n, "recorded", facts::recorded(&format!("2026-{n}"), "D级危房仍在使用")).await;
    }
    office.folded().await;
    office.pass_days(1);
    for n in 0..5 {
        office.write(n, "confirmed", facts::confirmed()).await;
        office.write(n, "issued", facts::issued_with_duty(FINANCE, SCHOOL, "2026-03-20")).await;
    }
    office
        .write(
            4,
            "issue_recalled",
            serde_json::json!({ "reason": "误", "recalled_by": kit::person(1) }),
        )
        .await;
    office.folded().await;
    office
        .write(
            5,
            "fed_back",
            serde_json::json!({
                "to": kit::unit(OTHER), "defence_until": "2026-03-12",
                "policy": { "name": "office", "version": "1" }, "fed_back_by": kit::person(1),
            }),
        )
        .await;
    office.pass_days(1);
    for n in 0..3 {
        office.write(n, "signed_for", facts::signed_for(FINANCE)).await;
        office.write(n, "progress_reported", facts::progress(FINANCE, "600")).await;
        office.write(n, "evidence_attached", facts::attached(FINANCE, n)).await;
        office.write(n, "duty_done", serde_json::json!({
            "duty": uuid::Uuid::from_u128(0xD1), "words": "已拨付", "happened_on": "2026-03-04",
            "reported_by": kit::person(52),
        })).await;
        office.folded().await;
    }
    office.pass_days(2);
    office.write(0, "closure_claimed", facts::claimed(0, "2026-03-06")).await;
    office.write(0, "verification_passed", facts::verified("2026-03-06")).await;
    office.write(0, "closed", facts::closed("2026-03-06")).await;
    office.write(2, "restricted", facts::restricted(77)).await;
    office.folded().await;
}

#[tokio::test]
async fn views_that_were_folded_live_equal_a_replay_row_by_row() {
    let office = Office::new().await;
    five_days(&office).await;

    let live = office.views.fingerprint().await.expect("readable");
    office.views.rebuild().await.expect("built");
    assert_eq!(office.views.fingerprint().await.expect("readable"), live);
    assert_eq!(office.numbers(&office_scope(), FindingFilter::default()).await.len(), 5);

    office.views.stop().await;
    let settings = Settings {
        path: path(&office.folder),
        readers: 1,
        zone: chrono_tz::Asia::Shanghai,
        set_aside: BTreeSet::new(),
    };
    let log: Arc<dyn EventLog> = Arc::<duban_eventlog::MemoryLog>::clone(&office.log);
    let found = differences_from_replay(settings, log, Arc::new(Upcasters::new())).await;
    assert_eq!(found.expect("compared"), []);
}

#[tokio::test]
async fn an_entry_that_cannot_be_read_halts_the_views_until_its_stream_is_set_aside() {
    let office = Office::new().await;
    office.write(1, "recorded", facts::recorded("1", "一")).await;
    office.folded().await;
    office.write(1, "confirmed", serde_json::json!({ "confirmed_by": 7 })).await;
    let later = office.write(2, "recorded", facts::recorded("2", "二")).await;

    let mut status = office.views.watch();
    let halted = tokio::time::timeout(
        PATIENCE,
        status.wait_for(|status| matches!(status.state, State::Halted(_))),
    );
    let State::Halted(halt) = halted.await.expect("in time").expect("runs").state.clone() else {
        unreachable!("waited for it");
    };
    assert_eq!((halt.log_index, halt.newer_release), (1, false));
    assert!(halt.reason.contains("revision 1: finding.confirmed"), "{}", halt.reason);
    assert_eq!(office.numbers(&office_scope(), FindingFilter::default()).await, ["1"]);

    let stream = StreamName::new("finding", finding(1)).expect("a name");
    office.views.set_aside(stream).await.expect("taken");
    assert!(office.views.wait_for(later, PATIENCE).await);
    let page = office.list(&office_scope(), FindingFilter::default()).await;
    let banners: Vec<_> = page.items.iter().map(|(_, item)| item.set_aside).collect();
    assert_eq!(banners, [true, false]);

    let stream = StreamName::new("finding", finding(1)).expect("a name");
    office.views.take_back(stream).await.expect("folded anew");
    let again = status.wait_for(|status| matches!(status.state, State::Halted(_)));
    tokio::time::timeout(PATIENCE, again).await.expect("it still cannot be read").expect("runs");
    assert_eq!(office.views.status().set_aside, [""; 0]);
}

#[tokio::test]
async fn an_unknown_type_names_a_newer_release() {
    let office = Office::new().await;
    office.write(1, "teleported", serde_json::json!({})).await;
    let mut status = office.views.watch();
    let halted = status.wait_for(|status| matches!(status.state, State::Halted(_)));
    let status =
        tokio::time::timeout(PATIENCE, halted).await.expect("in time").expect("runs").clone();
    assert!(matches!(status.state, State::Halted(halt) if halt.newer_release));
}

#[tokio::test]
async fn a_log_that_was_restored_to_an_older_state_is_noticed() {
    let office = Office::new().await;
    office.write(1, "recorded", facts::recorded("1", "一")).await;
    office.write(2, "recorded", facts::recorded("2", "二")).await;
    office.folded().await;
    office.views.stop().await;

    let restored = Office::new().await;
    restored.write(3, "recorded", facts::recorded("3", "三")).await;
    restored.views.stop().await;
    let views = views_of(&restored.log, &office.folder).await;
    assert!(views.wait_until_caught_up(PATIENCE).await);
    let again = Office { views, ..restored };
    assert_eq!(again.numbers(&office_scope(), FindingFilter::default()).await, ["3"]);
}

#[tokio::test]
async fn a_damaged_file_is_moved_aside_and_folded_anew() {
    let office = Office::new().await;
    office.write(1, "recorded", facts::recorded("1", "一")).await;
    office.folded().await;
    office.views.stop().await;
    std::fs::write(path(&office.folder), b"not a database, not at all").expect("written");

    let views = views_of(&office.log, &office.folder).await;
    assert!(views.wait_until_caught_up(PATIENCE).await);
    let office = Office { views, ..office };
    assert_eq!(office.numbers(&office_scope(), FindingFilter::default()).await, ["1"]);
    assert!(office.folder.path().join("views.db.damaged").exists());
}

#[tokio::test]
async fn a_file_that_was_open_when_the_system_went_down_is_folded_anew() {
    let office = Office::new().await;
    office.write(1, "recorded", facts::recorded("1", "一")).await;
    office.folded().await;
    office.views.stop().await;
    let mark = office.folder.path().join("views.db.open");
    assert!(!mark.exists(), "closed in order");
    std::fs::write(&mark, "another boot").expect("written");

    let views = views_of(&office.log, &office.folder).await;
    assert!(views.wait_until_caught_up(PATIENCE).await);
    let office = Office { views, ..office };
    assert_eq!(office.numbers(&office_scope(), FindingFilter::default()).await, ["1"]);
    assert_ne!(std::fs::read_to_string(&mark).unwrap_or_default(), "another boot");
}

#[tokio::test]
async fn views_that_were_closed_go_on_where_they_ended() {
    let office = Office::new().await;
    office.write(1, "recorded", facts::recorded("1", "一")).await;
    office.folded().await;
    office.views.stop().await;
    office.write(2, "recorded", facts::recorded("2", "二")).await;

    let views = views_of(&office.log, &office.folder).await;
    let office = Office { views, ..office };
    office.folded().await;
    assert_eq!(office.numbers(&office_scope(), FindingFilter::default()).await, ["1", "2"]);
}
