//! A real ledger of 2009 comes in through HTTP, goes out again, and comes back in.

use duban_server::accounts::{Role, UnitId};
use duban_tests::{
    Client, TestApp,
    sheets::{self, XLSX, codes, counts, text, workbook},
};
use serde_json::{Value, json};

const LEDGER: &[u8] =
    include_bytes!("../../../services/exchange/tests/samples/ledger-yuanjiang-2009.xlsx");
const LEDGER_ROWS: u64 = 14;
/// Leads three rows of it, and helps in a fourth.
const BUREAU: &str = "县教育局";

async fn import(who: &Client, dry_run: bool, workbook: &[u8]) -> Value {
    let door = format!("ledger?createUnits=true&dryRun={dry_run}");
    sheets::import(who, &door, workbook).await
}

async fn export(who: &Client) -> Vec<u8> {
    let answer = who.get("/export/ledger.xlsx").await;
    assert_eq!(answer.status(), 200, "the ledger is sent");
    answer.bytes().await.expect("a workbook").to_vec()
}

async fn findings(app: &TestApp, who: &Client) -> Value {
    app.office.views_caught_up().await.expect("the views catch up");
    let query = "{ findings(first: 50) { totalCount { count }
        edges { node { status description lead { name } coUnits { name } } } } }";
    who.data(query, json!({})).await["findings"].clone()
}

#[tokio::test]
async fn a_dry_run_adds_nothing_the_first_import_all_and_the_second_nothing() {
    let app = TestApp::start().await;
    let clerk = app.client("clerk", Role::Office, app.office_unit()).await;
    let empty = app.log_index().await;

    let dry = import(&clerk, true, LEDGER).await;
    assert_eq!(counts(&dry), [LEDGER_ROWS, LEDGER_ROWS, 0], "{dry}");
    assert_eq!(app.log_index().await, empty, "a dry run writes nothing");
    assert_eq!(findings(&app, &clerk).await["totalCount"]["count"], 0);

    let first = import(&clerk, false, LEDGER).await;
    assert_eq!(counts(&first), [LEDGER_ROWS, LEDGER_ROWS, 0], "{first}");
    assert_eq!(findings(&app, &clerk).await["totalCount"]["count"], LEDGER_ROWS);
    let full = app.log_index().await;
    assert_ne!(full, empty);

    let second = import(&clerk, false, LEDGER).await;
    assert_eq!(counts(&second), [LEDGER_ROWS, 0, LEDGER_ROWS], "{second}");
    assert_eq!(app.log_index().await, full, "the same file twice adds no event");
}

#[tokio::test]
async fn an_export_that_nobody_touched_changes_nothing_when_it_comes_back() {
    let app = TestApp::start().await;
    let clerk = app.client("clerk", Role::Office, app.office_unit()).await;
    import(&clerk, false, LEDGER).await;
    let full = app.log_index().await;

    let exported = export(&clerk).await;
    let report = import(&clerk, false, &exported).await;
    assert_eq!(counts(&report), [LEDGER_ROWS, 0, LEDGER_ROWS], "{report}");
    assert_eq!(app.log_index().await, full);
}

#[tokio::test]
async fn a_workbook_that_holds_an_identity_number_is_named_by_its_cell_and_nothing_is_kept() {
    let app = TestApp::start().await;
    let clerk = app.client("clerk", Role::Office, app.office_unit()).await;
    let titles = ["序号", "问题描述", "责任单位", "整改时限", "联系人"];
    let rows: &[&[&str]] = &[
        &["1", "门卫登记不全", "县教育局", "2099-12-31", "张某"],
        &["2", "消防通道堆物", "县教育局", "2099-12-31", "李某 11010519491231002X"],
    ];
    let numbered = workbook(&[("台账", &titles, rows)]);
    // In no column that the ledger reads, and on a sheet that holds none.
    let beside = workbook(&[
        ("台账", &titles, &rows[..1]),
        ("名单", &["姓名", "证件"], &[&["李某", "11010519491231002X"]]),
    ]);
    let before = app.log_index().await;
    for (file, column) in [(&numbered, "E"), (&beside, "B")] {
        for dry_run in [true, false] {
            let report = import(&clerk, dry_run, file).await;
            assert_eq!(codes(&report), [("identity_number", column)], "{report}");
            assert_eq!(counts(&report), [1, 0, 0], "{report}");
        }
        let people = sheets::import(&clerk, "people", file).await;
        assert_eq!(codes(&people), [("identity_number", column)], "{people}");
    }
    assert_eq!((app.log_index().await, app.files_kept()), (before, 0));
    let clean = workbook(&[("台账", &titles, &rows[..1])]);
    assert_eq!(counts(&import(&clerk, false, &clean).await), [1, 1, 0]);
    assert_eq!(app.files_kept(), 1, "a ledger that holds none is kept");
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
