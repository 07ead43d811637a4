//! How fast the whole product answers over HTTP, on an office that already holds much.
//!
//! Ratios within the run decide whether it passes; rates and times depend on the machine and
//! are printed beside what is wanted on two free cores. The server is the shipped binary in a
//! process of its own, and shares the machine's cores with its clients: each rate is that of
//! both together. Where the system says what a process takes, the server's part and what it
//! would do on two cores of its own are printed below.
//!
//! `make bench BENCH=http ARGS=FINDINGS` (default 100,000 findings)

mod load;
mod parts;
mod seed;
mod server;

use std::{
    env,
    process::ExitCode,
    time::{Duration, Instant},
};

use duban_server::accounts::{Role, UnitKind};
use duban_tests::TestApp;
use serde_json::{Value, json};
use tempfile::TempDir;
use uuid::Uuid;

use crate::{
    load::{Measured, Question, measure},
    seed::Seed,
    server::Server,
};

const FINDINGS: u64 = 100_000;
/// The page of a ledger so many times smaller is what the page is held against.
const SMALL_PART: u64 = 100;
const SMALL_MIN: u64 = 1_000;
const UNITS: [&str; 4] = ["县教育局", "城关镇人民政府", "县财政局", "县住建局"];

const COMMAND_CONNECTIONS: usize = 32;
const PAGE_CONNECTIONS: usize = 16;

const PAGE: &str = "query($unit: ID, $asOf: AsOfInput) {
    findings(first: 50, filter: { unit: $unit, status: [IN_PROGRESS] }, sort: { by: DUE_ON },
             asOf: $asOf) {
        edges { node { number description status severity dueOn category revision updatedAt } }
    } }";
/// What leadership opens in the morning.
const COUNTS: &str = "{ counts(groupBy: CATEGORY) { value total open overdue } }";
/// The same for one unit that takes part in a quarter of everything.
const COUNTS_OF_UNIT: &str = "query($unit: ID) {
    counts(groupBy: CATEGORY, filter: { unit: $unit }) { value total open overdue } }";
const COMMENT: &str = "mutation($input: CommentInput!) {
    comment(input: $input) { refusal { code } revision folded } }";
const RECORD: &str = "mutation($input: RecordFindingInput!) {
    recordFinding(input: $input) { refusal { code } revision folded } }";
/// Makes each command's id from its number.
const COMMANDS: Uuid = Uuid::from_u128(0x6265_6e63_682d_4000_8000_0000_0000_0001);

fn main() -> ExitCode {
    let findings = env::args().skip(1).find_map(|word| word.parse().ok()).unwrap_or(FINDINGS);
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let ratios = runtime.block_on(run(findings));
    let mut all_hold = true;
    for Ratio { name, found, at_most } in ratios {
        let holds = found <= at_most;
        all_hold &= holds;
        let verdict = if holds { "holds" } else { "MISSED" };
        println!("{name}: {found:.2}, at most {at_most}: {verdict}");
    }
    if all_hold { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// What must hold on every machine.
struct Ratio {
    name: &'static str,
    found: f64,
    at_most: f64,
}

async fn run(findings: u64) -> Vec<Ratio> {
    let folder = TempDir::new_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    let app = TestApp::on(folder).await;
    let mut units = Vec::new();
    for name in UNITS {
        units.push(app.unit(name, UnitKind::Department).await.0);
    }
    let head = app.person("head", Role::OfficeHead, app.office_unit()).await;
    let seed = Seed { units: units.clone(), head: head.0 };
    let page = Question::always(PAGE, json!({ "unit": units[0] }));

    let small = (findings / SMALL_PART).clamp(SMALL_MIN.min(findings), findings);
    seed.grow(&app, 0..small).await;
    let folder = app.stop().await;
    let server = Server::start(folder.path(), "head").await;
    let page_when_small = measure(&server, 1, &page).await;
    drop(server);

    let app = TestApp::on(folder).await;
    let started = Instant::now();
    seed.grow(&app, small..findings).await;
    report_rate("written and folded live", findings - small, started.elapsed(), "10,000 folded");
    let folder = app.stop().await;

    let server = Server::start(folder.path(), "head").await;
    let page_alone = measure(&server, 1, &page).await;
    server.print_peak("read by one client");
    commands(&server, findings).await;
    let mut ratios = pages(&server, &units, findings).await;
    ratios.extend(parts::ratios(&server).await);
    server.print_peak("after the load of 32 clients");
    ratios.push(Ratio {
        name: "page of the whole to the page of the small ledger, by time",
        found: page_when_small.rate() / page_alone.rate(),
        at_most: 1.5,
    });
    ratios
}

async fn commands(server: &Server, findings: u64) {
    let bare = Question::always("{ __typename }", json!({}));
    let bare = measure(server, COMMAND_CONNECTIONS, &bare).await;
    bare.print("bare { __typename }, 32 connections", "");
    let comment = Question::numbered(COMMENT, move |number| {
        json!({ "input": {
            "commandId": Uuid::new_v5(&COMMANDS, format!("comment {number}").as_bytes()),
            "findingId": seed::finding(number * 7_919 % findings),
            "words": "已电话询问进度", "audience": "OFFICE",
        } })
    });
    let wanted = "wanted: 2,000 a second, p99 under 50 ms";
    measure(server, COMMAND_CONNECTIONS, &comment)
        .await
        .print("command (comment) with fold, 32 connections", wanted);
    let record = Question::numbered(RECORD, |number| {
        let id = Uuid::new_v5(&COMMANDS, format!("record {number}").as_bytes());
        json!({ "input": { "commandId": id, "particulars": particulars() } })
    });
    measure(server, COMMAND_CONNECTIONS, &record)
        .await
        .print("command (record a finding) with fold, 32 connections", "");
}

async fn pages(server: &Server, units: &[Uuid], findings: u64) -> Vec<Ratio> {
    // Unit after unit, so that no two pages in a row are the same.
    let nth =
        |units: &[Uuid], number: u64| units[usize::try_from(number).unwrap_or(0) % units.len()];
    let names = units.to_vec();
    let page = Question::numbered(PAGE, move |number| json!({ "unit": nth(&names, number) }));
    let live = measure(server, PAGE_CONNECTIONS, &page).await;
    live.print("ledger page, 16 connections", "wanted: 2,000 a second");
    // When all findings were there, and none of the commands above.
    let names = units.to_vec();
    let then = Question::numbered(
        PAGE,
        move |number| json!({ "unit": nth(&names, number), "asOf": { "logIndex": findings } }),
    );
    let then = measure(server, PAGE_CONNECTIONS, &then).await;
    then.print("ledger page as of then, 16 connections", "");
    let counts = Question::always(COUNTS, json!({}));
    let counts = measure(server, PAGE_CONNECTIONS, &counts).await;
    counts.print("counts page, 16 connections", "");
    let of_unit = Question::always(COUNTS_OF_UNIT, json!({ "unit": units[0] }));
    let of_unit = measure(server, PAGE_CONNECTIONS, &of_unit).await;
    of_unit.print("counts of one unit with a quarter of all findings, 16 connections", "");
    let ratio = |other: &Measured| live.rate() / other.rate();
    vec![
        Ratio { name: "page as of then to live page, by time", found: ratio(&then), at_most: 5.0 },
        Ratio { name: "counts page to ledger page, by time", found: ratio(&counts), at_most: 3.0 },
    ]
}

fn particulars() -> Value {
    json!({
        "kind": "SUGGESTION", "severity": "GENERAL", "veto": false, "safety": false,
        "source": { "level": "COUNTY" }, "place": { "words": "某中心小学" },
        "description": "操场排水不畅,建议疏通",
    })
}

#[expect(clippy::cast_precision_loss, reason = "a figure to look at")]
fn report_rate(what: &str, count: u64, took: Duration, wanted: &str) {
    let rate = count as f64 / took.as_secs_f64();
    println!("{what}: {rate:.0} a second (wanted: {wanted} a second)");
}
