//! A real ledger of 2009 comes in through HTTP, goes out again, and comes back in.

use std::io::Cursor;

use calamine::{Reader, Xlsx};
use duban_server::accounts::{Role, UnitId};
use duban_tests::{Client, TestApp};
use serde_json::{Value, json};

const LEDGER: &[u8] =
    include_bytes!("../../services/exchange/tests/samples/ledger-yuanjiang-2009.xlsx");
const LEDGER_ROWS: u64 = 14;
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// Leads three rows of it, and helps in a fourth.
const BUREAU: &str = "县教育局";

async fn import(who: &Client, dry_run: bool, workbook: &[u8]) -> Value {
    let path = format!("/import/ledger?createUnits=true&dryRun={dry_run}");
    let answer = who.post(&path, XLSX, workbook.to_vec()).await;
    assert_eq!(answer.status(), 200, "the report is the answer");
    answer.json().await.expect("JSON")
}

async fn export(who: &Client) -> Vec<u8> {
    let answer = who.get("/export/ledger.xlsx").await;
    assert_eq!(answer.status(), 200, "the ledger is sent");
    answer.bytes().await.expect("a workbook").to_vec()
}

/// How many entries the log holds, as the node tells.
async fn log_index(app: &TestApp, who: &Client) -> Value {
    app.office.views_caught_up().await.expect("the views catch up");
    let ready: Value = who.get("/readyz").await.json().await.expect("JSON");
    ready["logIndex"].clone()
}

async fn findings(app: &TestApp, who: &Client) -> Value {
    app.office.views_caught_up().await.expect("the views catch up");
    let query = "{ findings(first: 50) { totalCount { count }
        edges { node { status description lead { name } coUnits { name } } } } }";
    who.data(query, json!({})).await["findings"].clone()
}

fn counts(report: &Value) -> [u64; 3] {
    ["rows", "recorded", "unchanged"].map(|key| report[key].as_u64().expect("a count"))
}

#[tokio::test]
async fn a_dry_run_adds_nothing_the_first_import_all_and_the_second_nothing() {
    let app = TestApp::start().await;
    let clerk = app.client("clerk", Role::Office, app.office_unit()).await;
    let empty = log_index(&app, &clerk).await;

    let dry = import(&clerk, true, LEDGER).await;
    assert_eq!(counts(&dry), [LEDGER_ROWS, LEDGER_ROWS, 0], "{dry}");
    assert_eq!(log_index(&app, &clerk).await, empty, "a dry run writes nothing");
    assert_eq!(findings(&app, &clerk).await["totalCount"]["count"], 0);

    let first = import(&clerk, false, LEDGER).await;
    assert_eq!(counts(&first), [LEDGER_ROWS, LEDGER_ROWS, 0], "{first}");
    assert_eq!(findings(&app, &clerk).await["totalCount"]["count"], LEDGER_ROWS);
    let full = log_index(&app, &clerk).await;
    assert_ne!(full, empty);

    let second = import(&clerk, false, LEDGER).await;
    assert_eq!(counts(&second), [LEDGER_ROWS, 0, LEDGER_ROWS], "{second}");
    assert_eq!(log_index(&app, &clerk).await, full, "the same file twice adds no event");
}

#[tokio::test]
async fn an_export_that_nobody_touched_changes_nothing_when_it_comes_back() {
    let app = TestApp::start().await;
    let clerk = app.client("clerk", Role::Office, app.office_unit()).await;
    import(&clerk, false, LEDGER).await;
    let full = log_index(&app, &clerk).await;

    let exported = export(&clerk).await;
    let report = import(&clerk, false, &exported).await;
    assert_eq!(counts(&report), [LEDGER_ROWS, 0, LEDGER_ROWS], "{report}");
    assert_eq!(log_index(&app, &clerk).await, full);
}

#[tokio::test]
async fn a_unit_imports_nothing_and_exports_its_own_rows_alone() {
    let app = TestApp::start().await;
    let clerk = app.client("clerk", Role::Office, app.office_unit()).await;
    import(&clerk, false, LEDGER).await;
    let all = findings(&app, &clerk).await;

    let member = app.client("member", Role::UnitMember, unit(&clerk, BUREAU).await).await;
    let refused = member.post("/import/ledger?dryRun=true", XLSX, LEDGER.to_vec()).await;
    assert_eq!(refused.status(), 403);
    let nobody = Client::stranger(app.address);
    assert_eq!(nobody.post("/import/ledger", XLSX, LEDGER.to_vec()).await.status(), 401);
    assert_eq!(nobody.get("/export/ledger.xlsx").await.status(), 401);

    let own = findings(&app, &member).await;
    let own_count = own["totalCount"]["count"].as_u64().expect("a count");
    assert_eq!(own_count, 4, "{own}");
    let printed = text(export(&member).await);
    for edge in all["edges"].as_array().expect("edges") {
        let description = edge["node"]["description"].as_str().expect("words");
        let helps = edge["node"]["coUnits"].as_array().expect("a list");
        let is_own = edge["node"]["lead"]["name"] == BUREAU
            || helps.iter().any(|unit| unit["name"] == BUREAU);
        assert_eq!(printed.contains(description), is_own, "{description}");
    }
}

async fn unit(who: &Client, name: &str) -> UnitId {
    let query = "query($name: String) { units(text: $name) { edges { node { id name } } } }";
    let answer = who.data(query, json!({ "name": name })).await;
    let edges = answer["units"]["edges"].as_array().expect("edges");
    let found = edges.iter().find(|edge| edge["node"]["name"] == name).expect("the unit is known");
    found["node"]["id"].as_str().expect("an id").parse().expect("a unit's id")
}

/// Every cell of the first sheet.
fn text(workbook: Vec<u8>) -> String {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(workbook)).expect("a workbook");
    let sheet = workbook.worksheet_range_at(0).expect("a sheet").expect("a sheet that is read");
    sheet.used_cells().fold(String::new(), |all, (_, _, cell)| all + &format!("{cell}\n"))
}
