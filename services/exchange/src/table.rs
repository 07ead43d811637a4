//! A plain table as a sheet to print and to fill in: templates, slips, lists of handover,
//! monthly sheets.
//!
//! **Invariant:** texts are written as texts, whatever they begin with; equal tables give
//! equal bytes: no clock is read. A locked sheet lets people type into its open columns
//! alone; it is a guard against slips, never against intent: whoever reads it back checks.

use chrono::NaiveDate;
use rust_xlsxwriter::{Color, DocProperties, ProtectionOptions, Workbook, Worksheet, XlsxError};
use thiserror::Error;

use crate::paper::{self, CELL_CHARS_MAX, excel_day};

/// As many rows as one sheet is printed with.
pub const TABLE_ROWS_MAX: usize = 20_000;
/// What people may type into.
const OPEN_COLOUR: Color = Color::RGB(0x00FF_F8DC);

/// One sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    pub name: String,
    pub title: String,
    /// Lines between title and header.
    pub notes: Vec<String>,
    pub columns: Vec<TableColumn>,
    pub rows: Vec<Vec<TableCell>>,
    /// Protected: only open columns take what is typed.
    pub locked: bool,
    pub hidden: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableColumn {
    pub title: String,
    /// In characters.
    pub width: u16,
    /// People may type here, also where the sheet is locked.
    pub open: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum TableCell {
    #[default]
    Empty,
    Text(String),
    /// A decimal number as written.
    Number(String),
    Day(NaiveDate),
}

#[derive(Debug, Error)]
pub enum TableError {
    #[error("{found} rows: a sheet holds at most {TABLE_ROWS_MAX}")]
    TooManyRows { found: usize },
    #[error("the workbook could not be written")]
    Workbook(#[from] XlsxError),
}

impl TableCell {
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    #[must_use]
    pub fn day(day: Option<NaiveDate>) -> Self {
        day.map_or(Self::Empty, Self::Day)
    }
}

/// The sheets in their order; `as_of` stands for the day on which the file was made.
pub fn print(tables: &[Table], as_of: NaiveDate) -> Result<Vec<u8>, TableError> {
    let mut workbook = Workbook::new();
    let title = tables.first().map(|table| table.title.as_str()).unwrap_or_default();
    let properties = DocProperties::new().set_title(title);
    workbook.set_properties(&properties.set_creation_datetime(&excel_day(as_of)?));
    for table in tables {
        if table.rows.len() > TABLE_ROWS_MAX {
            return Err(TableError::TooManyRows { found: table.rows.len() });
        }
        Printed { sheet: workbook.add_worksheet(), table }.print()?;
    }
    Ok(workbook.save_to_buffer()?)
}

struct Printed<'a> {
    sheet: &'a mut Worksheet,
    table: &'a Table,
}

impl Printed<'_> {
    fn print(mut self) -> Result<(), XlsxError> {
        self.page()?;
        let header = self.heading()?;
        self.header(header)?;
        for (line, row) in (header + 1..).zip(&self.table.rows) {
            for (place, cell) in (0..).zip(row) {
                self.cell(line, place, cell)?;
            }
        }
        if self.table.locked {
            self.sheet.protect_with_options(&ProtectionOptions {
                format_columns: true,
                format_rows: true,
                use_autofilter: true,
                ..ProtectionOptions::new()
            });
        }
        if self.table.hidden {
            self.sheet.set_hidden(true);
        }
        Ok(())
    }

    fn page(&mut self) -> Result<(), XlsxError> {
        paper::page(self.sheet, &self.table.name)?;
        for (place, column) in (0..).zip(&self.table.columns) {
            self.sheet.set_column_width(place, f64::from(column.width))?;
        }
        Ok(())
    }

    /// Title and notes; answers the header's row.
    fn heading(&mut self) -> Result<u32, XlsxError> {
        let (title, note) = (paper::title(), paper::label());
        let mut line = 0;
        if !self.table.title.is_empty() {
            self.sheet.write_string_with_format(line, 0, &self.table.title, &title)?;
            line += 1;
        }
        for words in &self.table.notes {
            self.sheet.write_string_with_format(line, 0, words, &note)?;
            line += 1;
        }
        Ok(line)
    }

    fn header(&mut self, line: u32) -> Result<(), XlsxError> {
        let format = paper::header();
        for (place, column) in (0..).zip(&self.table.columns) {
            self.sheet.write_string_with_format(line, place, &column.title, &format)?;
        }
        self.sheet.set_repeat_rows(line, line)?;
        self.sheet.set_freeze_panes(line + 1, 0)?;
        Ok(())
    }

    fn cell(&mut self, line: u32, place: u16, cell: &TableCell) -> Result<(), XlsxError> {
        let open = self.table.columns.get(usize::from(place)).is_some_and(|column| column.open);
        let format = if open && self.table.locked {
            paper::body().set_unlocked().set_background_color(OPEN_COLOUR)
        } else {
            paper::body()
        };
        match cell {
            TableCell::Empty => self.sheet.write_blank(line, place, &format)?,
            TableCell::Day(day) => {
                let format = format.set_num_format(paper::DATE);
                self.sheet.write_datetime_with_format(line, place, excel_day(*day)?, &format)?
            }
            TableCell::Number(number) => match number.parse::<f64>() {
                Ok(number) => self.sheet.write_number_with_format(line, place, number, &format)?,
                Err(_) => self.sheet.write_string_with_format(line, place, number, &format)?,
            },
            TableCell::Text(text) => {
                let format = paper::text(&format, text);
                let text: String = text.chars().take(CELL_CHARS_MAX).collect();
                self.sheet.write_string_with_format(line, place, text, &format)?
            }
        };
        Ok(())
    }
}
