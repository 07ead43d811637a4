//! The yearly returns of schools (学校办学条件统计表): a workbook becomes one
//! [`SchoolReturn`] per school, and a list of what is wrong with it.
//!
//! **Invariant:** what a cell says is kept or left out, never repaired: a blank is unknown and
//! not zero, a total that does not fit its rows is named and changes nothing.
//!
//! **Deliberately absent:** any judgement of the figures against a standard.

mod check;
mod code;
mod column;
mod number;
mod read;
mod row;
mod totals;
mod year;

use duban_app::{
    ledger::{Problem, ProblemCode, problem::Place},
    school_returns,
};
use duban_domain::standard::SchoolReturn;

use crate::workbook::{self, Limits, Sheet, WorkbookError};

/// What a workbook holds.
#[derive(Debug, Clone, Default)]
pub struct ReturnsBook {
    /// The one reporting year that the titles state.
    pub year: Option<u16>,
    pub schools: Vec<ReturnedSchool>,
    /// In the order of sheets, rows and columns, as far as they have one.
    pub problems: Vec<Problem>,
}

/// A school's row.
#[derive(Debug, Clone)]
pub struct ReturnedSchool {
    pub school: SchoolReturn,
    pub sheet: String,
    /// As Excel counts.
    pub row: u32,
    code_column: Option<String>,
    /// Figures whose cell holds something that is no number.
    unreadable: Vec<read::Key>,
}

/// Reads `.xlsx` or `.xls`. An error means that nothing of the file could be read.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<ReturnsBook, WorkbookError> {
    Ok(read_sheets(&workbook::read(bytes, limits)?))
}

/// The same from sheets that were read.
#[must_use]
pub fn read_sheets(sheets: &[Sheet]) -> ReturnsBook {
    let mut reading = read::Reading::default();
    for sheet in sheets {
        reading.sheet(sheet);
    }
    if reading.schools.is_empty() {
        let zh = "没有找到学校办学条件统计表(须有学校名称或标识码,以及在校生数等数据列)";
        let en = "no sheet holds school returns (a school's name or code, and figures)";
        reading.problems.push(Problem::new(Place::default(), ProblemCode::NoReturns, zh, en));
    }
    reading.finish()
}

impl From<ReturnsBook> for school_returns::ReturnsBook {
    fn from(book: ReturnsBook) -> Self {
        let schools = book.schools.into_iter().map(school_returns::SchoolRow::from).collect();
        Self { year: book.year, schools, problems: book.problems }
    }
}

impl From<ReturnedSchool> for school_returns::SchoolRow {
    fn from(read: ReturnedSchool) -> Self {
        let ReturnedSchool { school, sheet, row, code_column, .. } = read;
        Self { school, sheet, row, code_column }
    }
}
