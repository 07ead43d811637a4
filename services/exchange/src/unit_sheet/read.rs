//! A unit's sheet that came back.

use std::collections::{BTreeMap, HashMap, HashSet};

use duban_app::{
    ledger::{Problem, ProblemCode, problem::Place},
    progress_sheet::{FilledRow, FilledSheet, ProgressCells, title},
    start_up::RowPlace,
};
use rust_decimal::Decimal;

use super::MARK;
use crate::{
    ledger::date::{self, Said},
    titled::{Title, Titled, TitledRow},
    workbook::{self, Cell, Limits, Sheet, WorkbookError},
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
    let sheets = workbook::read(bytes, limits)?;
    let mut filled = FilledSheet::default();
    let hidden = sheets.iter().find(|sheet| sheet.cell(0, 0).text() == MARK);
    let mut shown = sheets.iter().filter(|sheet| !sheet.hidden);
    let shown = shown.find_map(|sheet| Titled::find(sheet, TITLES));
    let (Some(hidden), Some(shown)) = (hidden, shown) else {
        let zh = "不是本系统导出的整改月报,或其中的基准表已被删除";
        let en = "is no monthly sheet of ours, or its hidden sheet is gone";
        filled.problems.push(Problem::new(Place::default(), ProblemCode::NoLedger, zh, en));
        return Ok(filled);
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
                filled.rows.push(FilledRow { at: place(row), number, before, now });
            }
            Err(problem) => filled.problems.push(*problem),
        }
    }
    Ok(filled)
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
        if matches!(row.cell(title), Cell::Error(_) | Cell::Uncomputed) {
            let (zh, en) =
                ("是错误值或未计算的公式", "holds an error or a formula without a value");
            return Err(Box::new(row.problem(title, ProblemCode::ErrorCell, zh, en)));
        }
    }
    Ok(ProgressCells {
        words: row.text(title::WORDS),
        done: plain_number(&row.text(title::DONE)),
        forecast: plain_day(row.cell(title::FORECAST)),
        remark: row.text(title::REMARK),
    })
}

/// `1,200.50` and `1200.5` are one number; what is none stays as typed and is named later.
fn plain_number(typed: &str) -> String {
    let parsed: Option<Decimal> = typed.replace([',', '\u{ff0c}'], "").parse().ok();
    parsed.map_or_else(|| typed.to_owned(), |number| number.normalize().to_string())
}

fn plain_day(cell: &Cell) -> String {
    let said = match cell {
        Cell::Date(at) => date::checked(at.date()),
        other => date::read(&other.text(), None),
    };
    match said {
        Ok(Said::Day(day)) => day.to_string(),
        Ok(Said::Nothing | Said::Unclear) | Err(_) => cell.text().trim().to_owned(),
    }
}

fn place(row: TitledRow<'_>) -> RowPlace {
    let column = |title: &Title| Some((title.title, row.place(title.title).column?));
    let columns: BTreeMap<_, _> = TITLES.iter().filter_map(column).collect();
    RowPlace { sheet: row.place("").sheet, row: row.number(), columns }
}
