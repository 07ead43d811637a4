//! `.xlsx`: the container is unpacked once to weigh it, then read cell by cell.

use std::collections::HashSet;
use std::io::{self, Cursor, Read};

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use super::grid::Gatherer;
use super::{Cell, Limits, Region, Sheet, WorkbookError, WorkbookFault};

type Book<'a> = Xlsx<Cursor<&'a [u8]>>;

pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<Sheet>, WorkbookError> {
    weigh(bytes, limits)?;
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    let sheets: Vec<_> = book.sheets_metadata().to_vec();
    if sheets.len() > limits.sheets {
        return Err(WorkbookFault::TooManySheets { limit: limits.sheets }.into());
    }
    let mut gatherer = Gatherer::new(limits);
    let mut read = Vec::new();
    for sheet in sheets.into_iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        let values = values(&mut book, &sheet.name, &mut gatherer)
            .map_err(|error| error.at_sheet(&sheet.name))?;
        let merges = book.merge_cells_by_sheet_name(&sheet.name);
        let merges = merges.map_err(|error| damaged(&error).at_sheet(&sheet.name))?;
        let merges: Vec<Region> = merges.iter().map(super::xls::region).collect();
        let hidden = sheet.visible != SheetVisible::Visible;
        read.push(gatherer.sheet(&sheet.name, hidden, values, &merges)?);
    }
    Ok(read)
}

/// Unpacks every part into nothing. Sizes that a ZIP declares are claims; only counting
/// what comes out is not.
fn weigh(bytes: &[u8], limits: &Limits) -> Result<(), WorkbookError> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes))
        .map_err(|error| WorkbookFault::Damaged(error.to_string()))?;
    if archive.len() > limits.parts {
        return Err(WorkbookFault::TooManySheets { limit: limits.parts }.into());
    }
    let mut left = limits.unpacked_bytes;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|error| match error {
            zip::result::ZipError::UnsupportedArchive(_) => WorkbookFault::Encrypted,
            other => WorkbookFault::Damaged(other.to_string()),
        })?;
        let unpacked = io::copy(&mut part.take(left + 1), &mut io::sink())
            .map_err(|error| WorkbookFault::Damaged(error.to_string()))?;
        left = left
            .checked_sub(unpacked)
            .ok_or(WorkbookFault::UnpacksTooLarge { limit: limits.unpacked_bytes })?;
    }
    Ok(())
}

fn values(
    book: &mut Book<'_>,
    sheet: &str,
    gatherer: &mut Gatherer<'_>,
) -> Result<Vec<(u32, u32, Cell)>, WorkbookError> {
    let mut values = Vec::new();
    let mut empty = HashSet::new();
    let mut reader = book.worksheet_cells_reader(sheet).map_err(|error| damaged(&error))?;
    let percent: Vec<bool> = reader.styles().iter().map(shows_percent).collect();
    while let Some((found, style)) =
        reader.next_cell_with_style_id().map_err(|error| damaged(&error))?
    {
        let (row, column) = found.get_position();
        let is_percent = percent.get(style).copied().unwrap_or(false);
        let cell = typed(found.get_value(), is_percent);
        if cell == Cell::Empty {
            // Kept only to be compared with the formulas below; bounded like a value.
            if empty.len() < MAX_EMPTY_CELLS {
                empty.insert((row, column));
            }
            continue;
        }
        gatherer.weigh(row, column, &cell)?;
        values.push((row, column, cell));
    }
    drop(reader);
    for (row, column) in uncomputed(book, sheet, &empty)? {
        gatherer.weigh(row, column, &Cell::Uncomputed)?;
        values.push((row, column, Cell::Uncomputed));
    }
    Ok(values)
}

/// Styled cells without a value are remembered up to this number.
const MAX_EMPTY_CELLS: usize = 1_000_000;

/// Formulas whose cell holds no value: written by a program that never computed them.
fn uncomputed(
    book: &mut Book<'_>,
    sheet: &str,
    empty: &HashSet<(u32, u32)>,
) -> Result<Vec<(u32, u32)>, WorkbookError> {
    let mut found = Vec::new();
    if empty.is_empty() {
        return Ok(found);
    }
    let mut reader = book.worksheet_cells_reader(sheet).map_err(|error| damaged(&error))?;
    while let Some(cell) =
        reader.next_cell_with_formula_metadata().map_err(|error| damaged(&error))?
    {
        if cell.formula.is_some() && empty.contains(&cell.pos) {
            found.push(cell.pos);
        }
    }
    Ok(found)
}

fn typed(value: &DataRef<'_>, percent: bool) -> Cell {
    match value {
        DataRef::Empty => Cell::Empty,
        #[expect(clippy::cast_precision_loss, reason = "Excel itself holds every number so")]
        DataRef::Int(number) => Cell::Number(*number as f64),
        DataRef::Float(number) if percent => Cell::Percent(*number),
        DataRef::Float(number) => Cell::Number(*number),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            Cell::Text(text.clone())
        }
        DataRef::SharedString(text) => Cell::Text((*text).to_owned()),
        DataRef::Bool(yes) => Cell::Bool(*yes),
        DataRef::DateTime(at) => super::xls::date(*at),
        DataRef::Error(error) => Cell::Error(error.to_string()),
    }
}

fn shows_percent(style: &calamine::Style) -> bool {
    style.number_format.as_ref().is_some_and(|format| format.format_code.contains('%'))
}

fn damaged(error: &XlsxError) -> WorkbookError {
    match error {
        XlsxError::Password => WorkbookFault::Encrypted.into(),
        other => WorkbookFault::Damaged(other.to_string()).into(),
    }
}
