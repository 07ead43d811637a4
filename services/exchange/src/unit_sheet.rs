//! The monthly sheet of a unit, out and in again.
//!
//! ```text
//! 整改月报   locked, but for the cells into which the unit types
//! 基准       hidden: for whom it was made, and what those cells said then
//! ```
//!
//! **Invariant:** a sheet that nobody touched reads back with equal cells before and now.

mod read;

use duban_app::progress_sheet::{ProgressCells, SheetItem, UnitSheet, title};

use crate::table::{Table, TableCell, TableColumn, TableError, print as print_tables};

pub use read::{read, read_sheets};

/// Stands in the first cell of the hidden sheet; another layout gets another mark.
const MARK: &str = "duban-unit-sheet-1";
const SHEET: &str = "整改月报";
const BASELINE: &str = "基准";

/// Prints a unit's sheet.
pub fn print(sheet: &UnitSheet) -> Result<Vec<u8>, TableError> {
    print_tables(&[monthly(sheet), baseline(sheet)], sheet.as_of)
}

fn monthly(sheet: &UnitSheet) -> Table {
    let UnitSheet { unit_name, office, as_of, items, .. } = sheet;
    let column =
        |title: &str, width: u16, open: bool| TableColumn { title: title.to_owned(), width, open };
    Table {
        name: SHEET.to_owned(),
        title: format!("{unit_name}督导问题整改月报"),
        notes: vec![
            format!("填报单位:{unit_name}    下发单位:{office}    数据截至:{as_of}"),
            "只填写浅黄色的四列;其他单元格已锁定,请勿增删行。没有变化的不用填。".to_owned(),
        ],
        columns: vec![
            column("序号", 6, false),
            column(title::NUMBER, 12, false),
            column("承担", 6, false),
            column("问题描述", 36, false),
            column("整改目标", 20, false),
            column("整改时限", 12, false),
            column("完成情况", 12, false),
            column("数量单位", 9, false),
            column(title::WORDS, 36, true),
            column(title::DONE, 10, true),
            column(title::FORECAST, 14, true),
            column(title::REMARK, 20, true),
        ],
        rows: items.iter().enumerate().map(|(at, item)| row(at, item)).collect(),
        locked: true,
        hidden: false,
    }
}

fn row(at: usize, item: &SheetItem) -> Vec<TableCell> {
    let ProgressCells { words, done, forecast, remark } = &item.cells;
    let done = if done.is_empty() { TableCell::Empty } else { TableCell::Number(done.clone()) };
    vec![
        TableCell::Number((at + 1).to_string()),
        TableCell::text(&item.number),
        TableCell::text(item.part),
        TableCell::text(&item.description),
        TableCell::text(&item.target),
        TableCell::text(&item.due),
        TableCell::text(&item.status),
        TableCell::text(item.measure.map(duban_domain::Measure::symbol).unwrap_or_default()),
        TableCell::text(words),
        done,
        TableCell::day(forecast.parse().ok()),
        TableCell::text(remark),
    ]
}

fn baseline(sheet: &UnitSheet) -> Table {
    let titles = [title::NUMBER, title::WORDS, title::DONE, title::FORECAST, title::REMARK];
    let column = |title: &str| TableColumn { title: title.to_owned(), width: 12, open: false };
    let row = |item: &SheetItem| {
        let ProgressCells { words, done, forecast, remark } = &item.cells;
        let cells = [&item.number, words, done, forecast, remark];
        cells.into_iter().map(TableCell::text).collect()
    };
    Table {
        name: BASELINE.to_owned(),
        title: MARK.to_owned(),
        notes: vec![sheet.unit.to_string()],
        columns: titles.iter().map(|title| column(title)).collect(),
        rows: sheet.items.iter().map(row).collect(),
        locked: true,
        hidden: true,
    }
}
