//! A sheet as a sparse grid. A cell under a merge is known by the cell that it shows.

use std::collections::HashMap;

use super::{Cell, Limits, WorkbookError, WorkbookFault};

/// A merged region, corners included, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Region {
    pub top: u32,
    pub left: u32,
    pub bottom: u32,
    pub right: u32,
}

#[derive(Debug, Clone, Default)]
pub struct Sheet {
    pub name: String,
    pub hidden: bool,
    rows: Vec<Vec<(u32, Cell)>>,
    /// From a covered cell to the one that it shows.
    shown: HashMap<(u32, u32), (u32, u32)>,
}

const EMPTY: Cell = Cell::Empty;

impl Sheet {
    /// Rows up to the last one that holds a value.
    #[must_use]
    pub fn row_count(&self) -> u32 {
        u32::try_from(self.rows.len()).unwrap_or(u32::MAX)
    }

    /// Columns up to the last one that holds a value in any row.
    #[must_use]
    pub fn column_count(&self) -> u32 {
        let last = self.rows.iter().filter_map(|cells| cells.last());
        last.map(|(column, _)| column + 1).max().unwrap_or(0)
    }

    /// The cell itself, empty where a merge covers it.
    #[must_use]
    pub fn cell(&self, row: u32, column: u32) -> &Cell {
        let Some(cells) = self.rows.get(row as usize) else { return &EMPTY };
        let found = cells.binary_search_by_key(&column, |(at, _)| *at);
        found.map_or(&EMPTY, |at| &cells[at].1)
    }

    /// What is seen at this place: a merge shows its first cell everywhere.
    #[must_use]
    pub fn seen(&self, row: u32, column: u32) -> &Cell {
        let (row, column) = self.origin(row, column);
        self.cell(row, column)
    }

    /// As [`Self::seen`], for a table's body: a merge repeats down its first column, but
    /// what spans several columns belongs to the first of them.
    #[must_use]
    pub fn repeated(&self, row: u32, column: u32) -> &Cell {
        let (from, at) = self.origin(row, column);
        if at == column { self.cell(from, at) } else { &EMPTY }
    }

    /// The row of the cell that is seen at this place.
    #[must_use]
    pub fn top_of(&self, row: u32, column: u32) -> u32 {
        self.origin(row, column).0
    }

    /// The values of a row, left to right, without what merges repeat.
    pub fn values(&self, row: u32) -> impl Iterator<Item = (u32, &Cell)> {
        let cells = self.rows.get(row as usize).into_iter().flatten();
        cells.filter(|(_, cell)| !cell.is_empty()).map(|(column, cell)| (*column, cell))
    }

    fn origin(&self, row: u32, column: u32) -> (u32, u32) {
        self.shown.get(&(row, column)).copied().unwrap_or((row, column))
    }
}

/// Collects cells in any order and holds them to the limits, over all sheets of a workbook.
pub(super) struct Gatherer<'a> {
    limits: &'a Limits,
    cells: usize,
    text_bytes: usize,
}

impl<'a> Gatherer<'a> {
    pub(super) const fn new(limits: &'a Limits) -> Self {
        Self { limits, cells: 0, text_bytes: 0 }
    }

    /// Checks one value before it is kept.
    pub(super) fn weigh(
        &mut self,
        row: u32,
        column: u32,
        cell: &Cell,
    ) -> Result<(), WorkbookError> {
        let fault = self.weighed(row, column, cell);
        fault.map_or(Ok(()), |fault| Err(WorkbookError::from(fault).at_cell(row, column)))
    }

    fn weighed(&mut self, row: u32, column: u32, cell: &Cell) -> Option<WorkbookFault> {
        let limits = self.limits;
        self.cells += 1;
        if row >= limits.rows {
            return Some(WorkbookFault::TooManyRows { limit: limits.rows });
        }
        if column >= limits.columns {
            return Some(WorkbookFault::TooManyColumns { limit: limits.columns });
        }
        if self.cells > limits.cells {
            return Some(WorkbookFault::TooManyCells { limit: limits.cells });
        }
        let Cell::Text(text) = cell else { return None };
        self.text_bytes += text.len();
        if text.chars().count() > limits.cell_chars {
            return Some(WorkbookFault::TextTooLong { limit: limits.cell_chars });
        }
        (self.text_bytes > limits.text_bytes)
            .then_some(WorkbookFault::TextTooLong { limit: limits.text_bytes })
    }

    /// Makes a sheet of what was gathered. Merges below the last value cover nothing.
    pub(super) fn sheet(
        &mut self,
        name: &str,
        hidden: bool,
        values: Vec<(u32, u32, Cell)>,
        merges: &[Region],
    ) -> Result<Sheet, WorkbookError> {
        let mut rows: Vec<Vec<(u32, Cell)>> = Vec::new();
        for (row, column, cell) in values {
            let needed = row as usize + 1;
            if rows.len() < needed {
                rows.resize_with(needed, Vec::new);
            }
            rows[row as usize].push((column, cell));
        }
        for cells in &mut rows {
            cells.sort_by_key(|(column, _)| *column);
            cells.dedup_by_key(|(column, _)| *column);
        }
        let mut sheet = Sheet { name: name.to_owned(), hidden, rows, shown: HashMap::new() };
        for merge in merges {
            self.cover(&mut sheet, *merge).map_err(|error| error.at_sheet(name))?;
        }
        Ok(sheet)
    }

    fn cover(&mut self, sheet: &mut Sheet, merge: Region) -> Result<(), WorkbookError> {
        let bottom = merge.bottom.min(sheet.row_count().saturating_sub(1));
        let right = merge.right.min(self.limits.columns.saturating_sub(1));
        for row in merge.top..=bottom {
            for column in merge.left..=right {
                self.weigh(row, column, &Cell::Empty)?;
                sheet.shown.insert((row, column), (merge.top, merge.left));
            }
        }
        Ok(())
    }
}

/// The letters by which Excel names a column; the first is `A`.
#[must_use]
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = Some(column);
    while let Some(number) = rest {
        letters.push(char::from(b'A' + u8::try_from(number % 26).unwrap_or(0)));
        rest = (number / 26).checked_sub(1);
    }
    letters.iter().rev().collect()
}
