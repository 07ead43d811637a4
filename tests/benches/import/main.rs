//! How long a county's whole history takes to come in: a ledger of 5,000 rows through HTTP,
//! and the same file once more.
//!
//! Rows decide whether it passes: none is lost, none comes twice. So does the bound that an
//! office was promised; beside it stands what the rows cost when they are known already.
//!
//! `make bench BENCH=import ARGS=ROWS` (default 5,000 rows)

use std::{
    env,
    process::ExitCode,
    time::{Duration, Instant},
};

use duban_server::accounts::{Role, UnitKind};
use duban_tests::{Client, TestApp};
use rust_xlsxwriter::{Workbook, XlsxError};
use serde_json::{Value, json};

const ROWS: u32 = 5_000;
/// Promised for 5,000 rows on two free cores.
const AT_MOST: Duration = Duration::from_secs(10);
const UNITS: [&str; 6] =
    ["县教育局", "县财政局", "县住房和城乡建设局", "青川镇人民政府", "因远镇人民政府", "县公安局"];
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

fn main() -> ExitCode {
    let rows = env::args().skip(1).find_map(|word| word.parse().ok()).unwrap_or(ROWS);
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    if runtime.block_on(run(rows)) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

async fn run(rows: u32) -> bool {
    let app = TestApp::start().await;
    for name in UNITS {
        app.unit(name, UnitKind::Department).await;
    }
    let clerk = app.client("clerk", Role::Office, app.office_unit()).await;
    let ledger = ledger(rows).expect("the rows are written");
    println!("{rows} rows, {} bytes", ledger.len());

    let (first, took) = import(&clerk, &ledger).await;
    let (again, took_again) = import(&clerk, &ledger).await;
    app.office.views_caught_up().await.expect("the views catch up");
    let found = "{ findings(first: 1) { totalCount { count exact } } }";
    let found = clerk.data(found, json!({})).await["findings"]["totalCount"]["count"].clone();

    let rows = u64::from(rows);
    let all = counts(&first) == [rows, rows, 0] && found == rows;
    let once = counts(&again) == [rows, 0, rows];
    println!("first import {took:.2?}: {first}", first = json!(counts(&first)));
    println!("second import {took_again:.2?}: {again}", again = json!(counts(&again)));
    println!("findings: {found}");
    let in_time = took <= AT_MOST;
    for (what, holds) in
        [("no row is lost", all), ("no row comes twice", once), ("within 10 s", in_time)]
    {
        println!("{what}: {}", if holds { "holds" } else { "MISSED" });
    }
    all && once && in_time
}

async fn import(who: &Client, ledger: &[u8]) -> (Value, Duration) {
    let began = Instant::now();
    let answer = who.post("/import/ledger", XLSX, ledger.to_vec()).await;
    let report: Value = answer.json().await.expect("JSON");
    (report, began.elapsed())
}

fn counts(report: &Value) -> [u64; 3] {
    ["rows", "recorded", "unchanged"].map(|key| report[key].as_u64().unwrap_or_default())
}

/// As offices write them: no numbers of ours, single leads, dates and words.
fn ledger(rows: u32) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let titles = [
        "序号",
        "督导名称",
        "发现日期",
        "问题地点",
        "问题类别",
        "问题描述",
        "整改目标",
        "整改措施",
        "牵头单位",
        "责任人",
        "整改时限",
        "完成情况",
        "整改进展",
    ];
    for (at, title) in (0..).zip(titles) {
        sheet.write_string(0, at, title)?;
    }
    for row in 1..=rows {
        let unit = UNITS[(row as usize) % UNITS.len()];
        let cells = [
            row.to_string(),
            "2025年义务教育优质均衡发展督导".to_owned(),
            format!("2025-{:02}-{:02}", 1 + row % 12, 1 + row % 28),
            format!("第{}小学", row % 300),
            ["校舍安全", "装备图书", "教师队伍", "经费保障"][(row % 4) as usize].to_owned(),
            format!("第{row}项:生均教学及辅助用房面积不足,低于标准,应按办学条件标准补足"),
            format!("补足建筑面积 {} 平方米", 100 + row % 900),
            "列入年度计划,落实资金,分两期建设".to_owned(),
            unit.to_owned(),
            format!("张{}", row % 500),
            "2099-12-31".to_owned(),
            "整改中".to_owned(),
            "已完成立项".to_owned(),
        ];
        for (at, cell) in (0..).zip(cells) {
            sheet.write_string(row, at, cell)?;
        }
    }
    workbook.save_to_buffer()
}
