//! How long the ladder's clock takes on an office that holds much: a look that changes nothing,
//! and everything that came due since yesterday.
//!
//! Rows decide whether it passes: everything that was due is done, and nothing is left. So do
//! the two bounds that an office was promised on two free cores. The first look after a long
//! standstill is measured beside them.
//!
//! `make bench BENCH=clock ARGS=FINDINGS` (default 100,000 findings)

#[path = "../http/seed.rs"]
mod seed;

use std::{
    env,
    process::ExitCode,
    sync::Arc,
    time::{Duration, Instant},
};

use chrono::{DateTime, Utc};
use duban_server::{
    accounts::{Role, UnitKind},
    office::FixedClock,
};
use duban_tests::{Client, TestApp, town::command_id};
use serde_json::json;

use crate::seed::Seed;

const FINDINGS: u64 = 100_000;
const POLICY: &str = include_str!("../../../schema/policies/office.toml");
const UNITS: [&str; 4] = ["县教育局", "城关镇人民政府", "县财政局", "县住建局"];
/// Of a look that finds nothing to do.
const NOTHING_AT_MOST: Duration = Duration::from_millis(10);
/// Of everything that a new day brings.
const DAY_AT_MOST: Duration = Duration::from_secs(2);
/// Looks that are averaged.
const LOOKS: u32 = 200;
/// Looks until nothing is left; reached only where something goes round in circles.
const LOOKS_MAX: usize = 10_000;

fn main() -> ExitCode {
    let findings = env::args().skip(1).find_map(|word| word.parse().ok()).unwrap_or(FINDINGS);
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    if runtime.block_on(run(findings)) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn morning(day: &str) -> DateTime<Utc> {
    format!("{day}T01:00:00Z").parse().expect("an instant")
}

async fn run(findings: u64) -> bool {
    let clock = Arc::new(FixedClock::at(morning("2026-11-22")));
    let app = TestApp::start_at(Arc::clone(&clock)).await;
    let head = app.person("head", Role::OfficeHead, app.office_unit()).await;
    let client = app.sign_in("head").await;
    let mut units = Vec::new();
    for name in UNITS {
        units.push(app.unit(name, UnitKind::Department).await.0);
    }
    client.act("adoptPolicy", json!({ "commandId": command_id(), "text": POLICY })).await;
    Seed { units, head: head.0 }.grow(&app, 0..findings).await;

    // What was left lying is reminded of on the first day and proposed on the second.
    for day in ["2027-02-15", "2027-02-16"] {
        let (backlog, took) = new_day(&app, &clock, day).await;
        println!("{findings} findings; after a standstill: {backlog} events in {took:.2?}");
    }
    let (events, took) = new_day(&app, &clock, "2027-02-17").await;
    println!("a new day: {events} events in {took:.2?}");
    let nothing = idle(&app).await;
    println!("a look that finds nothing: {nothing:.2?}");
    preview(&app.sign_in("head").await).await;
    let holds = [
        ("a new day brings something", events > 0),
        ("a new day within 2 s", took <= DAY_AT_MOST),
        ("nothing within 10 ms", nothing <= NOTHING_AT_MOST),
    ];
    for (what, holds) in holds {
        println!("{what}: {}", if holds { "holds" } else { "MISSED" });
    }
    holds.iter().all(|(_, holds)| *holds)
}

/// How long one waits for the effect of other rules on everything that is open.
async fn preview(head: &Client) {
    let other = POLICY.replacen("near_due_days = 7", "near_due_days = 14", 1);
    assert_ne!(other, POLICY);
    let query = "query($text: String!) { policy { preview(text: $text) {
        compared lightTotal allCompared } } }";
    let began = Instant::now();
    let answer = head.data(query, json!({ "text": other })).await;
    println!("a preview of other rules: {:.2?}, {}", began.elapsed(), answer["policy"]["preview"]);
}

/// Sets the day, and looks until nothing is left to do.
#[expect(
    clippy::default_trait_access,
    reason = "the type is one of `duban-app`, which tests do not name"
)]
async fn new_day(app: &TestApp, clock: &FixedClock, day: &str) -> (u64, Duration) {
    let before = app.log_index().await;
    clock.set(morning(day));
    let began = Instant::now();
    let mut seen = Default::default();
    for _ in 0..LOOKS_MAX {
        let looked = app.office.app.climb(&app.office.views, &mut seen).await.expect("a look");
        if looked == 0 {
            break;
        }
        app.office.views_caught_up().await.expect("the views catch up");
    }
    (app.log_index().await - before, began.elapsed())
}

#[expect(
    clippy::default_trait_access,
    reason = "the type is one of `duban-app`, which tests do not name"
)]
async fn idle(app: &TestApp) -> Duration {
    let began = Instant::now();
    for _ in 0..LOOKS {
        let mut fresh = Default::default();
        let looked = app.office.app.climb(&app.office.views, &mut fresh).await.expect("a look");
        assert_eq!(looked, 0, "nothing is left");
    }
    began.elapsed() / LOOKS
}
