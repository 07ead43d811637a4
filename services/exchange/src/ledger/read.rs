//! A whole workbook as a ledger: every visible sheet, every row, every problem.

use std::collections::HashMap;

use duban_app::ledger::problem::Place;
use duban_app::ledger::{Ledger, LedgerRow, Problem, ProblemCode, natural_key};

use super::header::Header;
use super::{footer, row, title};
use crate::workbook::{self, Limits, Sheet, WorkbookError};

/// Reads `.xlsx` or `.xls`. An error means that nothing of the file could be read; see
/// [`WorkbookError::problem`].
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Ledger, WorkbookError> {
    Ok(read_sheets(&workbook::read(bytes, limits)?))
}

/// The same from grids.
#[must_use]
pub fn read_sheets(sheets: &[Sheet]) -> Ledger {
    let mut reading = Reading::default();
    for sheet in sheets.iter().filter(|sheet| sheet.row_count() > 0) {
        reading.sheet(sheet);
    }
    if reading.ledger.sheets.is_empty() {
        let zh = "没有找到台账表头(至少应有「问题描述」等三列)";
        let en = "no sheet holds a ledger's header";
        reading.ledger.problems.push(Problem::new(Place::default(), ProblemCode::NoLedger, zh, en));
    }
    reading.ledger
}

#[derive(Default)]
struct Reading {
    ledger: Ledger,
    /// Where each natural key was met first.
    met: HashMap<String, (String, u32)>,
}

impl Reading {
    fn sheet(&mut self, sheet: &Sheet) {
        if sheet.hidden {
            let (zh, en) = ("隐藏的工作表未导入", "the sheet is hidden and was not read");
            return self.about_sheet(sheet, ProblemCode::HiddenSheet, zh, en);
        }
        let Some(header) = Header::find(sheet) else {
            let (zh, en) =
                ("工作表没有台账表头,未导入", "the sheet has no ledger header and was not read");
            return self.about_sheet(sheet, ProblemCode::NoHeader, zh, en);
        };
        let heading = title::read(sheet, &header);
        self.ledger.problems.extend(header.problems(&sheet.name));
        for at in header.body..sheet.row_count() {
            if footer::is_item(sheet, &header, at) {
                let (row, problems) = row::read(sheet, &header, &heading, at);
                self.row(row, problems);
            }
        }
        self.ledger.sheets.push(heading);
    }

    fn row(&mut self, row: LedgerRow, mut problems: Vec<Problem>) {
        self.ledger.row_count += 1;
        problems.extend(self.met_before(&row));
        let blocked = problems.iter().any(|problem| problem.blocking);
        self.ledger.problems.extend(problems);
        if !blocked {
            self.ledger.rows.push(row);
        }
    }

    /// One file cannot state one finding twice; which of the two is right is not ours to say.
    fn met_before(&mut self, row: &LedgerRow) -> Option<Problem> {
        if row.item.description.is_empty() && row.item.finding_number.is_empty() {
            return None;
        }
        let key = natural_key(row);
        let Some((sheet, first)) = self.met.get(&key) else {
            self.met.insert(key, (row.sheet.clone(), row.row));
            return None;
        };
        let zh = format!("与工作表「{sheet}」第 {first} 行是同一问题");
        let en = format!("states the same finding as row {first} of sheet 「{sheet}」");
        Some(Problem::new(Place::row(&row.sheet, row.row), ProblemCode::DuplicateKey, zh, en))
    }

    fn about_sheet(&mut self, sheet: &Sheet, code: ProblemCode, zh: &str, en: &str) {
        self.ledger.problems.push(Problem::new(Place::sheet(&sheet.name), code, zh, en));
    }
}
