//! Yearly returns of schools come in through HTTP and the command line: once, and nothing guessed.

use duban_server::accounts::Role;
use duban_tests::{
    Client, TestApp,
    sheets::{codes, counts, import, workbook},
    shipped::duban,
    town::command_id,
};
use serde_json::{Value, json};
use tempfile::TempDir;

const COUNTY: &[u8] =
    include_bytes!("../../../services/exchange/tests/samples/school-returns-yunxi-2025.xlsx");
const COUNTY_FILE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../services/exchange/tests/samples/school-returns-yunxi-2025.xlsx"
);
const SCHOOLS: u64 = 24;

const HEADER: &[&str] =
    &["学校标识码", "学校名称", "办学类型", "所在乡镇", "小学在校生数", "小学班数", "音乐专用教室"];
const RIVER: &[&str] = &["2153048845", "城关小学", "小学", "城关镇", "692", "18", "1"];
const HILL: &[&str] = &["2153048846", "青山小学", "小学", "青山乡", "120", "6", ""];

fn titled(title: &str, rows: &[&[&str]]) -> Vec<u8> {
    let rows: Vec<_> = std::iter::once(HEADER).chain(rows.iter().copied()).collect();
    workbook(&[("学校", &[title], &rows)])
}

fn returns(rows: &[&[&str]]) -> Vec<u8> {
    titled("学校办学条件统计表(2025学年)", rows)
}

struct Walk {
    app: TestApp,
    clerk: Client,
}

impl Walk {
    async fn begun() -> Self {
        let app = TestApp::start().await;
        let clerk = app.client("clerk", Role::Office, app.office_unit()).await;
        Self { app, clerk }
    }

    /// With the two schools, and their return of 2025.
    async fn filed() -> Self {
        let walk = Self::begun().await;
        let report = walk.import("?createSchools=true", &returns(&[RIVER, HILL])).await;
        assert_eq!(counts(&report), [2, 2, 0], "{report}");
        walk
    }

    async fn import(&self, query: &str, workbook: &[u8]) -> Value {
        import(&self.clerk, &format!("returns{query}"), workbook).await
    }

    async fn log_index(&self) -> u64 {
        self.app.log_index().await
    }

    /// What the trail tells of returns, oldest first.
    async fn told(&self) -> Vec<(String, Value)> {
        let head = self.app.client("head", Role::OfficeHead, self.app.office_unit()).await;
        self.app.office.views_caught_up().await.expect("the views catch up");
        let query = "{ audit(first: 100) { edges { node { type data } } } }";
        let trail = head.data(query, json!({})).await;
        let edges = trail["audit"]["edges"].as_array().expect("edges").iter().rev();
        let told = edges.map(|edge| {
            let name = edge["node"]["type"].as_str().unwrap_or_default().to_owned();
            (name, edge["node"]["data"].clone())
        });
        told.filter(|(name, _)| name.starts_with("institution.return_")).collect()
    }
}

fn message(report: &Value, code: &str) -> String {
    let problems = report["problems"].as_array().expect("problems");
    let found = problems.iter().find(|one| one["code"] == code);
    found.and_then(|one| one["message"].as_str()).unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_countys_form_is_filed_once_and_the_same_file_adds_nothing() {
    let walk = Walk::begun().await;
    let empty = walk.log_index().await;
    let unknown = walk.import("", COUNTY).await;
    assert_eq!(counts(&unknown), [SCHOOLS, 0, 0], "{unknown}");
    assert!(codes(&unknown).contains(&("unknown_school_code", "B")), "{unknown}");
    let dry = walk.import("?createSchools=true&dryRun=true", COUNTY).await;
    assert_eq!(counts(&dry), [SCHOOLS, SCHOOLS, 0], "{dry}");
    assert_eq!(walk.log_index().await, empty, "a dry run writes nothing");

    let first = walk.import("?createSchools=true", COUNTY).await;
    assert_eq!(counts(&first), [SCHOOLS, SCHOOLS, 0], "{first}");
    let full = walk.log_index().await;
    assert_eq!(full, empty + 3 * SCHOOLS, "a unit, a school and a return each");
    for query in ["", "?createSchools=true", "?correct=true"] {
        let again = walk.import(query, COUNTY).await;
        assert_eq!(counts(&again), [SCHOOLS, 0, SCHOOLS], "{again}");
    }
    assert_eq!(walk.log_index().await, full, "the same file twice adds no event");
}

#[tokio::test]
async fn what_differs_is_named_with_both_values_and_a_correction_keeps_the_first() {
    let walk = Walk::filed().await;
    let before = walk.log_index().await;
    let more: &[&str] = &["2153048845", "城关小学", "小学", "城关镇", "695", "18", ""];
    let workbook = returns(&[more, HILL]);
    let differs = walk.import("", &workbook).await;
    assert_eq!(counts(&differs), [2, 0, 1], "{differs}");
    let words = message(&differs, "differs");
    for value in ["小学在校生数", "「692」", "「695」", "音乐专用教室", "「1」", "「空白」"]
    {
        assert!(words.contains(value), "{value}: {words}");
    }
    let dry = walk.import("?correct=true&dryRun=true", &workbook).await;
    assert_eq!(counts(&dry), [2, 1, 1], "{dry}");
    assert_eq!(walk.log_index().await, before, "nothing was applied");

    let corrected = walk.import("?correct=true", &workbook).await;
    assert_eq!(counts(&corrected), [2, 1, 1], "{corrected}");
    assert_eq!(walk.log_index().await, before + 1);
    let told = walk.told().await;
    let names: Vec<_> = told.iter().map(|(name, _)| name.as_str()).collect();
    let (filed, put_right) = ("institution.return_filed", "institution.return_corrected");
    assert_eq!(names, [filed, filed, put_right]);
    let text = |at: usize| told[at].1.to_string().replace("\\\"", "\"");
    assert!((0..2).any(|at| text(at).contains("\"692\"")), "the first value stays: {told:?}");
    assert!(text(2).contains("\"old\":\"692\"") && text(2).contains("\"new\":\"695\""), "{told:?}");
    assert!(!text(2).contains("\"new\":\"0\""), "a blank is no zero: {told:?}");

    // The older file says otherwise now, and goes back only where that is said again.
    let older = returns(&[RIVER, HILL]);
    assert_eq!(counts(&walk.import("", &older).await), [2, 0, 1]);
    assert_eq!(counts(&walk.import("?correct=true", &older).await), [2, 1, 1]);
    assert_eq!(counts(&walk.import("?correct=true", &older).await), [2, 0, 2]);
}

#[tokio::test]
async fn a_row_of_no_known_school_stays_outside_and_the_others_come_in() {
    let walk = Walk::filed().await;
    let rows: &[&[&str]] = &[
        &["2153048845", "城关小学", "小学", "城关镇", "700", "18", "1"],
        &["2153048846", "第九小学", "小学", "青山乡", "121", "6", ""],
        &["2153048847", "河湾小学", "小学", "城关镇", "80", "6", ""],
        &["215304884", "石桥小学", "小学", "城关镇", "80", "6", ""],
        &["2153048848", "城关小学", "小学", "城关镇", "80", "6", ""],
    ];
    let workbook = titled("学校办学条件统计表(2024学年)", rows);
    let report = walk.import("", &workbook).await;
    assert_eq!(counts(&report), [5, 2, 0], "{report}");
    let told = codes(&report);
    let unknown = told.iter().filter(|one| **one == ("unknown_school_code", "A")).count();
    assert_eq!(unknown, 2, "{report}");
    assert!(told.contains(&("malformed_school_code", "A")), "{report}");
    assert!(told.contains(&("school_name_differs", "A")), "told, and filed: {report}");
    let report = walk.import("?createSchools=true", &workbook).await;
    assert_eq!(counts(&report), [5, 1, 2], "{report}");
    assert!(
        message(&report, "unknown_school_code").contains("2153048845"),
        "its name is another's, who bears another code: {report}"
    );
}

#[tokio::test]
async fn totals_that_do_not_fit_and_impossible_figures_are_named_and_the_rest_is_filed() {
    let walk = Walk::begun().await;
    let wrong: &[&str] = &["2153048847", "河湾小学", "小学", "城关镇", "80", "2.5", ""];
    let total: &[&str] = &["合计", "", "", "", "999", "24", ""];
    let workbook = returns(&[RIVER, HILL, wrong, total]);
    let report = walk.import("?createSchools=true", &workbook).await;
    assert_eq!(counts(&report), [4, 2, 0], "two schools, a wrong row and a total: {report}");
    for problem in [("impossible_figure", "F"), ("total_differs", "E")] {
        assert!(codes(&report).contains(&problem), "{report}");
    }
    let told = walk.told().await;
    assert_eq!(told.len(), 2);
    assert!(!told.iter().any(|(_, data)| data.to_string().contains("\"999\"")), "{told:?}");
}

#[tokio::test]
async fn the_reporting_year_is_stated_by_the_titles_or_by_whoever_imports() {
    let walk = Walk::filed().await;
    let before = walk.log_index().await;
    let workbook = titled("学校办学条件统计表 填报日期:2026年1月5日", &[RIVER, HILL]);
    let report = walk.import("", &workbook).await;
    assert_eq!(counts(&report), [0, 0, 0], "{report}");
    assert_eq!(codes(&report)[0], ("year_not_stated", ""), "{report}");
    let report = walk.import("?year=2199", &workbook).await;
    assert_eq!(counts(&report), [2, 0, 0], "{report}");
    assert_eq!(codes(&report)[0].0, "refused", "{report}");
    assert_eq!(walk.log_index().await, before);
    let report = walk.import("?year=2023", &workbook).await;
    assert_eq!(counts(&report), [2, 2, 0], "{report}");
    let report = walk.import("?year=2025", &workbook).await;
    assert_eq!(counts(&report), [2, 0, 2], "another paper that says the same: {report}");
}

#[tokio::test]
async fn a_returns_workbook_with_an_identity_number_stays_outside() {
    let walk = Walk::begun().await;
    let before = walk.log_index().await;
    let numbered: &[&str] =
        &["2153048845", "城关小学", "小学", "11010519491231002X", "692", "18", "1"];
    let report = walk.import("?createSchools=true", &returns(&[numbered])).await;
    assert_eq!(codes(&report), [("identity_number", "D")], "{report}");
    assert_eq!((walk.log_index().await, walk.app.files_kept()), (before, 0));
}

#[test]
fn the_command_line_files_a_countys_form_once() {
    let folder = TempDir::new().expect("a temporary folder");
    let data = folder.path().to_str().expect("a path in UTF-8");
    let run = |more: &[&str]| {
        let plain = ["import", "returns", COUNTY_FILE, "--data", data, "--json"];
        let output = duban(plain.iter().chain(more));
        let shown = String::from_utf8_lossy(&output.stderr).into_owned();
        let report: Value = serde_json::from_slice(&output.stdout)
            .unwrap_or_else(|error| panic!("{error}: {shown}"));
        (output.status.code(), counts(&report))
    };
    assert_eq!(run(&[]), (Some(1), [SCHOOLS, 0, 0]), "nobody bears the codes yet");
    assert_eq!(run(&["--create-schools", "--dry-run"]), (Some(0), [SCHOOLS, SCHOOLS, 0]));
    assert_eq!(run(&["--create-schools"]), (Some(0), [SCHOOLS, SCHOOLS, 0]));
    assert_eq!(run(&[]), (Some(0), [SCHOOLS, 0, SCHOOLS]));
    assert_eq!(run(&["--year", "2024"]), (Some(0), [SCHOOLS, SCHOOLS, 0]), "the year before");
}

#[tokio::test]
async fn a_school_is_found_by_the_code_that_it_had_and_the_new_code_is_named() {
    let walk = Walk::filed().await;
    let administrator = walk.app.client("admin", Role::Administrator, walk.app.office_unit()).await;
    let query = "query($text: String) { units(text: $text) { edges { node { id } } } }";
    let found = administrator.data(query, json!({ "text": "城关小学" })).await;
    let change = json!({
        "unitId": found["units"]["edges"][0]["node"]["id"],
        "commandId": command_id(),
        "new": "3153048845",
        "on": "2026-01-01",
    });
    let answer = administrator.act("changeSchoolCode", change).await;
    assert!(answer["refusal"].is_null(), "{answer}");
    walk.app.office.views_caught_up().await.expect("the views catch up");

    let later = titled("学校办学条件统计表(2026学年)", &[RIVER, HILL]);
    let report = walk.import("", &later).await;
    assert_eq!(counts(&report), [2, 2, 0], "{report}");
    assert!(codes(&report).contains(&("former_school_code", "A")), "{report}");
    let words = message(&report, "former_school_code");
    assert!(words.contains("2153048845") && words.contains("3153048845"), "{words}");

    let by_now: &[&str] = &["3153048845", "城关小学", "小学", "城关镇", "692", "18", "1"];
    let now = walk.import("", &titled("学校办学条件统计表(2026学年)", &[by_now])).await;
    assert_eq!(counts(&now), [1, 0, 1], "the same school: {now}");
    assert!(!codes(&now).iter().any(|(code, _)| *code == "former_school_code"), "{now}");
}
