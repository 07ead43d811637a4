//! Workbooks on their way in over HTTP, and the report that answers them.

use std::io::Cursor;

use calamine::{Reader, Xlsx};
use rust_xlsxwriter::Workbook;
use serde_json::Value;

use crate::Client;

pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A sheet to be: its name, its titles and its rows.
pub type Sheet<'a> = (&'a str, &'a [&'a str], &'a [&'a [&'a str]]);

/// A workbook of texts.
#[must_use]
pub fn workbook(sheets: &[Sheet<'_>]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    for (name, titles, rows) in sheets {
        let sheet = workbook.add_worksheet();
        sheet.set_name(*name).expect("a name");
        for (line, row) in (0..).zip(std::iter::once(titles).chain(*rows)) {
            for (at, cell) in (0..).zip(row.iter()) {
                sheet.write_string(line, at, *cell).expect("a cell");
            }
        }
    }
    workbook.save_to_buffer().expect("a workbook")
}

/// Sends a workbook to `/import/{door}`, a query with it or not; the report.
pub async fn import(who: &Client, door: &str, workbook: &[u8]) -> Value {
    let answer = who.post(&format!("/import/{door}"), XLSX, workbook.to_vec()).await;
    assert_eq!(answer.status(), 200, "the report is the answer");
    answer.json().await.expect("JSON")
}

/// Rows in all, recorded, unchanged.
#[must_use]
pub fn counts(report: &Value) -> [u64; 3] {
    ["rows", "recorded", "unchanged"].map(|key| report[key].as_u64().expect("a count"))
}

/// Each problem by its code and the letters of its column.
#[must_use]
pub fn codes(report: &Value) -> Vec<(&str, &str)> {
    let problems = report["problems"].as_array().expect("problems").iter();
    problems
        .map(|problem| {
            let text = |key: &str| problem[key].as_str().unwrap_or_default();
            (text("code"), text("column"))
        })
        .collect()
}

/// Every cell of the first sheet, a line each.
#[must_use]
pub fn text(workbook: Vec<u8>) -> String {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(workbook)).expect("a workbook");
    let sheet = workbook.worksheet_range_at(0).expect("a sheet").expect("a sheet that is read");
    sheet.used_cells().fold(String::new(), |all, (_, _, cell)| all + &format!("{cell}\n"))
}
