//! How long the yearly returns of a large county take to come in: a workbook of 3,000 schools
//! through HTTP, events included, and the same file once more.
//!
//! Rows decide whether it passes: none is lost, none comes twice. So does the bound that an
//! office was promised. Registering the schools themselves is measured beside it, and promised
//! nowhere: it happens once.
//!
//! `make bench BENCH=returns ARGS=SCHOOLS` (default 3,000 schools)

use std::{
    env,
    process::ExitCode,
    time::{Duration, Instant},
};

use duban_server::accounts::Role;
use duban_tests::{Client, TestApp, sheets::XLSX, sheets::counts};
use rust_xlsxwriter::{Workbook, XlsxError};
use serde_json::{Value, json};

const SCHOOLS: u32 = 3_000;
/// Promised for 3,000 schools on two free cores.
const AT_MOST: Duration = Duration::from_secs(2);
/// Schools to a township.
const TOWNSHIP: u32 = 60;

fn main() -> ExitCode {
    let schools = env::args().skip(1).find_map(|word| word.parse().ok()).unwrap_or(SCHOOLS);
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    if runtime.block_on(run(schools)) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

async fn run(schools: u32) -> bool {
    let app = TestApp::start().await;
    let clerk = app.client("clerk", Role::Office, app.office_unit()).await;
    let before = returns(schools, 2024).expect("the rows are written");
    let year = returns(schools, 2025).expect("the rows are written");
    println!("{schools} schools, {} bytes", year.len());

    let (first, took_first) = import(&clerk, "?createSchools=true", &before).await;
    let (next, took) = import(&clerk, "", &year).await;
    let (again, took_again) = import(&clerk, "", &year).await;

    let schools = u64::from(schools);
    println!("schools registered, first year: {took_first:.2?}: {}", json!(counts(&first)));
    println!("next year: {took:.2?}: {}", json!(counts(&next)));
    println!("the same again: {took_again:.2?}: {}", json!(counts(&again)));
    let all = [&first, &next].iter().all(|one| counts(one) == [schools, schools, 0]);
    let once = counts(&again) == [schools, 0, schools];
    let in_time = took <= AT_MOST;
    for (what, holds) in
        [("no row is lost", all), ("no row comes twice", once), ("within 2 s", in_time)]
    {
        println!("{what}: {}", if holds { "holds" } else { "MISSED" });
    }
    all && once && in_time
}

async fn import(who: &Client, query: &str, workbook: &[u8]) -> (Value, Duration) {
    let began = Instant::now();
    let answer = who.post(&format!("/import/returns{query}"), XLSX, workbook.to_vec()).await;
    let report: Value = answer.json().await.expect("JSON");
    (report, began.elapsed())
}

/// The figures of the national form, of primary schools.
const TITLES: [&str; 17] = [
    "学校标识码",
    "学校名称",
    "办学类型",
    "所在乡镇",
    "小学在校生数",
    "小学班数",
    "小学专任教师数",
    "小学高于规定学历教师数",
    "小学县级以上骨干教师数",
    "小学体育艺术专任教师数",
    "教学及辅助用房面积(㎡)",
    "其中室内体育用房面积(㎡)",
    "室外运动场面积(㎡)",
    "教学仪器设备值(万元)",
    "网络多媒体教室数(间)",
    "音乐专用教室(间)",
    "校舍建筑面积(㎡)",
];

fn returns(schools: u32, year: u32) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write_string(0, 0, format!("义务教育学校办学条件统计表({year}学年)"))?;
    for (at, title) in (0..).zip(TITLES) {
        sheet.write_string(1, at, title)?;
    }
    for school in 0..schools {
        let row = school + 2;
        sheet.write_string(row, 0, format!("2153{school:06}"))?;
        sheet.write_string(row, 1, format!("第{school}小学"))?;
        sheet.write_string(row, 2, "小学")?;
        sheet.write_string(row, 3, format!("第{}镇", school / TOWNSHIP))?;
        let pupils = 180 + (school * 7 + year) % 900;
        let teachers = pupils / 17 + 2;
        let areas = [pupils * 5 + 400, 120, pupils * 7];
        let figures = [pupils, 6 + pupils / 45, teachers, teachers / 2, teachers / 6, 3]
            .into_iter()
            .chain(areas)
            .map(f64::from)
            .chain([f64::from(pupils) * 0.21, f64::from(6 + pupils / 60), 1.0])
            .chain([f64::from(pupils * 9 + 500)]);
        for (at, figure) in (4..).zip(figures) {
            sheet.write_number(row, at, figure)?;
        }
    }
    workbook.save_to_buffer()
}
