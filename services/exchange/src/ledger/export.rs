//! A ledger as an `.xlsx` that an office prints, sends, edits and imports again.
//!
//! **Invariant:** texts are written as texts, whatever they begin with; a date is a real
//! date; a light is a shape and a word, never a colour alone.
//! **Invariant:** equal rows and headings give equal bytes: no clock is read.
//!
//! **Deliberately absent:** formulas, merged body cells (a filter would lose their rows),
//! and findings that are restricted: whoever builds the rows leaves those out.

mod sheet;

use chrono::NaiveDate;
use duban_app::ledger::{Column, ExportRow};
use rust_xlsxwriter::{DocProperties, Workbook, XlsxError};
use thiserror::Error;

use crate::paper::excel_day;
use sheet::Printed;

/// As many rows as one import takes back; a larger office filters by year or unit.
pub const EXPORT_ROWS_MAX: usize = 20_000;
pub use crate::paper::CELL_CHARS_MAX;

/// What stands above the header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportHeading {
    /// For example 元江县督导反馈问题整改台账.
    pub title: String,
    /// 填报单位.
    pub office: String,
    /// The day whose state the rows show.
    pub as_of: NaiveDate,
}

#[derive(Debug, Error)]
pub enum ExportError {
    #[error("{found} findings: a ledger holds at most {EXPORT_ROWS_MAX}; filter them")]
    TooManyRows { found: usize },
    #[error("row {row}, column {}: a cell holds at most {CELL_CHARS_MAX} characters", .column.title())]
    TextTooLong { row: usize, column: Column },
    #[error("the workbook could not be written")]
    Workbook(#[from] XlsxError),
}

/// Writes the rows in the order given; the running number is given here.
pub fn export(heading: &ExportHeading, rows: &[ExportRow]) -> Result<Vec<u8>, ExportError> {
    check(rows)?;
    let mut workbook = Workbook::new();
    let founded = excel_day(heading.as_of)?;
    let properties = DocProperties::new().set_title(&heading.title).set_author(&heading.office);
    workbook.set_properties(&properties.set_creation_datetime(&founded));
    let mut printed = Printed::begin(workbook.add_worksheet(), heading, rows.len())?;
    for (at, row) in rows.iter().enumerate() {
        printed.row(at, row)?;
    }
    printed.finish()?;
    Ok(workbook.save_to_buffer()?)
}

fn check(rows: &[ExportRow]) -> Result<(), ExportError> {
    if rows.len() > EXPORT_ROWS_MAX {
        return Err(ExportError::TooManyRows { found: rows.len() });
    }
    for (at, row) in rows.iter().enumerate() {
        let long = |column: &Column| row.written(*column).chars().count() > CELL_CHARS_MAX;
        if let Some(column) = Column::ALL.iter().copied().find(long) {
            return Err(ExportError::TextTooLong { row: at + 1, column });
        }
    }
    Ok(())
}
