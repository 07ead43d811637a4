//! A unit's sheet that came back.

use std::collections::{HashMap, HashSet};

use duban_app::{
    ledger::{Problem, ProblemCode, problem::Place},
    progress_sheet::{FilledRow, FilledSheet, ProgressCells, title},
};
use rust_decimal::Decimal;

use super::MARK;
use crate::{
    ledger::date::Said,
    titled::{Title, Titled, TitledRow},
    workbook::{self, Limits, Sheet, WorkbookError},
};

const TITLES: &[Title] = &[
    Title { title: title::NUMBER, also: &[], needed: true },
    Title { title: title::WORDS, also: &[], needed: true },
    Title { title: title::DONE, also: &[], needed: false },
    Title { title: title::FORECAST, also: &[], needed: false },
    Title { title: title::REMARK, also: &[], needed: false },
];
/// In the hidden sheet: the mark, then the unit.
const UNIT_ROW: u32 = 1;

/// Reads `.xlsx`. An error means that nothing of the file could be read.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<FilledSheet, WorkbookError> {
    Ok(read_sheets(&workbook::read(bytes, limits)?))
}

/// The same from grids.
#[must_use]
pub fn read_sheets(sheets: &[Sheet]) -> FilledSheet {
    let mut filled = FilledSheet::default();
    let hidden = sheets.iter().find(|sheet| sheet.cell(0, 0).text() == MARK);
    let mut shown = sheets.iter().filter(|sheet| !sheet.hidden);
    let shown = shown.find_map(|sheet| Titled::find(sheet, TITLES));
    let (Some(hidden), Some(shown)) = (hidden, shown) else {
        let zh = "不是本系统导出的整改月报,或其中的基准表已被删除";
        let en = "is no monthly sheet of ours, or its hidden sheet is gone";
        filled.problems.push(Problem::new(Place::default(), ProblemCode::NoLedger, zh, en));
        return filled;
    };
    filled.unit = hidden.cell(UNIT_ROW, 0).text().parse().ok();
    let before = baseline(hidden);
    let mut met = HashSet::new();
    for row in shown.rows() {
        filled.row_count += 1;
        let number = row.text(title::NUMBER);
        if !number.is_empty() && !met.insert(number.clone()) {
            let (zh, en) = ("在本表中重复", "stands twice in this sheet");
            filled.problems.push(row.problem(title::NUMBER, ProblemCode::DuplicateKey, zh, en));
            continue;
        }
        match cells(row) {
            Ok(now) => {
                let before = before.get(&number).cloned();
                filled.rows.push(FilledRow { at: row.at(), number, before, now });
            }
            Err(problem) => filled.problems.push(*problem),
        }
    }
    filled
}

fn baseline(sheet: &Sheet) -> HashMap<String, ProgressCells> {
    let Some(titled) = Titled::find(sheet, TITLES) else { return HashMap::new() };
    let row = |row: TitledRow<'_>| {
        let cells = ProgressCells {
            words: row.text(title::WORDS),
            done: row.text(title::DONE),
            forecast: row.text(title::FORECAST),
            remark: row.text(title::REMARK),
        };
        (row.text(title::NUMBER), cells)
    };
    titled.rows().map(row).collect()
}

fn cells(row: TitledRow<'_>) -> Result<ProgressCells, Box<Problem>> {
    for title in [title::WORDS, title::DONE, title::FORECAST, title::REMARK] {
        if let Some(problem) = row.without_value(title) {
            return Err(Box::new(problem));
        }
    }
    Ok(ProgressCells {
        words: row.text(title::WORDS),
        done: plain_number(&row.text(title::DONE)),
        forecast: plain_day(row, title::FORECAST),
        remark: row.text(title::REMARK),
    })
}

/// `1,200.50` and `1200.5` are one number; what is none stays as typed and is named later.
fn plain_number(typed: &str) -> String {
    let parsed: Option<Decimal> = typed.replace([',', '\u{ff0c}'], "").parse().ok();
    parsed.map_or_else(|| typed.to_owned(), |number| number.normalize().to_string())
}

fn plain_day(row: TitledRow<'_>, title: &str) -> String {
    match row.day(title) {
        Ok(Said::Day(day)) => day.to_string(),
        Ok(Said::Nothing | Said::Unclear) | Err(_) => row.cell(title).text().trim().to_owned(),
    }
}
