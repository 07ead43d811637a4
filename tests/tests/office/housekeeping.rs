//! What a running server tidies up.

use std::sync::Arc;

use chrono::TimeDelta;
use duban_server::{accounts::Role, housekeeping::sweep, office::FixedClock};
use duban_tests::TestApp;
use serde_json::json;

/// Longer than any session lives.
const LONG: TimeDelta = TimeDelta::days(60);

#[tokio::test]
async fn what_has_expired_is_deleted_and_what_lives_stays() {
    let begun = "2026-01-05T01:00:00Z".parse().expect("an instant");
    let clock = Arc::new(FixedClock::at(begun));
    let app = TestApp::start_at(Arc::clone(&clock)).await;
    app.client("head", Role::OfficeHead, app.office_unit()).await;
    assert_eq!(sweep(&app.office).await.expect("swept"), 0, "a session that lives stays");

    clock.advance(LONG);
    let head = app.sign_in("head").await;
    assert_eq!(sweep(&app.office).await.expect("swept"), 1, "the one of before is gone");
    assert_eq!(sweep(&app.office).await.expect("swept"), 0);
    let me = head.data("{ me { grants { role } } }", json!({})).await;
    assert_eq!(me["me"]["grants"][0]["role"], "OFFICE_HEAD", "the new one lives");
}
