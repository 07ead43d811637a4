//! `.xls`: calamine reads the whole file at once, so its records are weighed first.
//!
//! **Deliberately absent:** percentages. calamine does not say how an `.xls` shows a number,
//! so that a cell shown as 16.21% reads as 0.1621.

use std::io::{Cursor, Read};

use calamine::{
    CellErrorType, Data, Dimensions, ExcelDateTime, Reader, SheetType, SheetVisible, Xls, XlsError,
};

use super::grid::Gatherer;
use super::{Cell, Limits, Region, Sheet, WorkbookError, WorkbookFault};

pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<Sheet>, WorkbookError> {
    weigh(&workbook_stream(bytes, limits)?, limits)?;
    let mut book = Xls::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    let sheets: Vec<_> = book.sheets_metadata().to_vec();
    if sheets.len() > limits.sheets {
        return Err(WorkbookFault::TooManySheets { limit: limits.sheets }.into());
    }
    let mut gatherer = Gatherer::new(limits);
    let mut read = Vec::new();
    for sheet in sheets.into_iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        let range = book.worksheet_range(&sheet.name).map_err(|error| damaged(&error))?;
        let (top, left) = range.start().unwrap_or_default();
        let mut values = Vec::new();
        for (row, column, value) in range.used_cells() {
            let at = (top + small(row), left + small(column));
            let cell = typed(value);
            gatherer.weigh(at.0, at.1, &cell).map_err(|error| error.at_sheet(&sheet.name))?;
            values.push((at.0, at.1, cell));
        }
        let merges = book.merge_cells_by_sheet_name(&sheet.name);
        let merges = merges.map_err(|error| damaged(&error).at_sheet(&sheet.name))?;
        let merges: Vec<Region> = merges.iter().map(region).collect();
        let hidden = sheet.visible != SheetVisible::Visible;
        read.push(gatherer.sheet(&sheet.name, hidden, values, &merges)?);
    }
    Ok(read)
}

fn workbook_stream(bytes: &[u8], limits: &Limits) -> Result<Vec<u8>, WorkbookError> {
    let broken = |error: std::io::Error| WorkbookFault::Damaged(error.to_string());
    let mut container = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(broken)?;
    if container.exists("/EncryptedPackage") {
        return Err(WorkbookFault::Encrypted.into());
    }
    let name = if container.exists("/Workbook") { "/Workbook" } else { "/Book" };
    let stream = container.open_stream(name).map_err(broken)?;
    let mut content = Vec::new();
    stream.take(limits.file_bytes as u64).read_to_end(&mut content).map_err(broken)?;
    Ok(content)
}

/// Record types of BIFF8 that say where a cell is or how large a sheet claims to be.
const DIMENSIONS: u16 = 0x0200;
const CELL_RECORDS: &[u16] =
    &[0x0203, 0x0204, 0x0205, 0x00d6, 0x027e, 0x00fd, 0x00bd, 0x0006, 0x0207];
/// Type and length stand before every record.
const RECORD_HEAD: usize = 4;
/// The grid of an `.xls`; a larger claim would reserve memory for nothing.
const XLS_ROWS: u32 = 65_536;
const XLS_COLUMNS: u32 = 256;

/// Checks rows, columns, the number of cells and the claimed sizes of all sheets.
fn weigh(stream: &[u8], limits: &Limits) -> Result<(), WorkbookError> {
    let mut cells = 0_usize;
    let mut rest = stream;
    while let Some((head, body)) = rest.split_at_checked(RECORD_HEAD) {
        let (kind, length) = (word(head, 0), usize::from(word(head, 2)));
        let (body, after) = body.split_at(length.min(body.len()));
        rest = after;
        if kind == DIMENSIONS {
            weigh_claim(body)?;
        } else if CELL_RECORDS.contains(&kind) {
            cells += 1;
            weigh_cell(body, cells, limits)?;
        }
    }
    Ok(())
}

/// BIFF8 states rows in four bytes; the shorter record of older versions cannot lie so far.
const BIFF8_DIMENSIONS: usize = 14;

fn weigh_claim(body: &[u8]) -> Result<(), WorkbookError> {
    let long = |at| u32::from(word(body, at)) | u32::from(word(body, at + 2)) << 16;
    let (top, bottom, left, right) = if body.len() >= BIFF8_DIMENSIONS {
        (long(0), long(4), word(body, 8), word(body, 10))
    } else {
        (word(body, 0).into(), word(body, 2).into(), word(body, 4), word(body, 6))
    };
    let sound =
        top <= bottom && bottom <= XLS_ROWS && left <= right && u32::from(right) <= XLS_COLUMNS;
    if sound { Ok(()) } else { Err(WorkbookFault::Damaged("a sheet without bounds".into()).into()) }
}

fn weigh_cell(body: &[u8], cells: usize, limits: &Limits) -> Result<(), WorkbookError> {
    let (row, column) = (u32::from(word(body, 0)), u32::from(word(body, 2)));
    let fault = if cells > limits.cells {
        WorkbookFault::TooManyCells { limit: limits.cells }
    } else if row >= limits.rows {
        WorkbookFault::TooManyRows { limit: limits.rows }
    } else if column >= limits.columns {
        WorkbookFault::TooManyColumns { limit: limits.columns }
    } else {
        return Ok(());
    };
    Err(WorkbookError::from(fault).at_cell(row, column))
}

/// A little-endian word, zero beyond the end.
fn word(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..at + 2).map_or(0, |two| u16::from_le_bytes([two[0], two[1]]))
}

fn typed(value: &Data) -> Cell {
    match value {
        Data::Empty => Cell::Empty,
        #[expect(clippy::cast_precision_loss, reason = "Excel itself holds every number so")]
        Data::Int(number) => Cell::Number(*number as f64),
        Data::Float(number) => Cell::Number(*number),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => {
            Cell::Text(text.clone())
        }
        Data::Bool(yes) => Cell::Bool(*yes),
        Data::DateTime(at) => date(*at),
        Data::Error(error) => error_cell(error),
    }
}

fn error_cell(error: &CellErrorType) -> Cell {
    Cell::Error(error.to_string())
}

/// A date cell; a duration (`[h]:mm`) is a number that only looks like one.
pub(super) fn date(at: ExcelDateTime) -> Cell {
    let date = at.is_datetime().then(|| at.as_datetime()).flatten();
    date.map_or(Cell::Number(at.as_f64()), Cell::Date)
}

pub(super) fn region(merge: &Dimensions) -> Region {
    Region { top: merge.start.0, left: merge.start.1, bottom: merge.end.0, right: merge.end.1 }
}

fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn damaged(error: &XlsError) -> WorkbookError {
    match error {
        XlsError::Password => WorkbookFault::Encrypted.into(),
        other => WorkbookFault::Damaged(other.to_string()).into(),
    }
}
