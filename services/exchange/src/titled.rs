//! A sheet whose columns are known by their titles, in any order, under any heading.
//!
//! **Deliberately absent:** what a cell means; merged bodies (a fill-in sheet has none).

use std::collections::BTreeMap;

use duban_app::{
    ledger::{
        Problem, ProblemCode,
        problem::Place,
        text::{clean, compact},
    },
    start_up::RowPlace,
};

use crate::{
    ledger::date::{self, DateFault, Said},
    workbook::{Cell, Sheet, column_letters},
};

/// Rows above the header are searched down to here.
const HEADER_SEARCH_ROWS: u32 = 30;
/// Columns beyond this one are not looked at.
const COLUMNS_MAX: u32 = 64;

/// A column's title as we print it, and what people write instead.
#[expect(clippy::struct_field_names, reason = "a title has a title, as we print it")]
pub struct Title {
    pub title: &'static str,
    pub also: &'static [&'static str],
    /// The sheet is none of ours without it.
    pub needed: bool,
}

/// A sheet with its header found.
pub struct Titled<'s> {
    pub sheet: &'s Sheet,
    header: u32,
    columns: Vec<(&'static str, u32)>,
}

impl<'s> Titled<'s> {
    /// The first row that bears every needed title.
    #[must_use]
    pub fn find(sheet: &'s Sheet, titles: &[Title]) -> Option<Self> {
        (0..sheet.row_count().min(HEADER_SEARCH_ROWS)).find_map(|row| {
            let columns = columns_in(sheet, row, titles);
            let has = |title: &&Title| columns.iter().any(|(known, _)| *known == title.title);
            let whole = titles.iter().filter(|title| title.needed).all(|title| has(&title));
            whole.then_some(Self { sheet, header: row, columns })
        })
    }

    /// The rows below the header in which anything known stands.
    pub fn rows(&self) -> impl Iterator<Item = TitledRow<'_>> {
        let all = (self.header + 1..self.sheet.row_count()).map(|row| TitledRow { of: self, row });
        all.filter(|row| self.columns.iter().any(|(title, _)| !row.text(title).is_empty()))
    }
}

fn columns_in(sheet: &Sheet, row: u32, titles: &[Title]) -> Vec<(&'static str, u32)> {
    let mut columns: Vec<(&'static str, u32)> = Vec::new();
    for (at, cell) in sheet.values(row).filter(|(at, _)| *at < COLUMNS_MAX) {
        let found = plain(&cell.text());
        let is = |title: &&Title| {
            plain(title.title) == found || title.also.iter().any(|other| plain(other) == found)
        };
        let Some(title) = titles.iter().find(is) else { continue };
        if !columns.iter().any(|(known, _)| *known == title.title) {
            columns.push((title.title, at));
        }
    }
    columns
}

/// A title without spacing, and without the mark by which a form says that it is needed.
fn plain(title: &str) -> String {
    compact(title).trim_end_matches('*').to_owned()
}

/// One row under its titles.
#[derive(Clone, Copy)]
pub struct TitledRow<'t> {
    of: &'t Titled<'t>,
    row: u32,
}

impl TitledRow<'_> {
    /// As Excel counts.
    #[must_use]
    pub fn number(&self) -> u32 {
        self.row + 1
    }

    #[must_use]
    pub fn cell(&self, title: &str) -> &Cell {
        const EMPTY: &Cell = &Cell::Empty;
        let at = self.of.columns.iter().find(|(known, _)| *known == title);
        at.map_or(EMPTY, |(_, at)| self.of.sheet.cell(self.row, *at))
    }

    /// Trimmed; empty where there is no such column.
    #[must_use]
    pub fn text(&self, title: &str) -> String {
        clean(&self.cell(title).text())
    }

    /// The place of a cell, or of the row where there is no such column.
    #[must_use]
    pub fn place(&self, title: &str) -> Place {
        let sheet = &self.of.sheet.name;
        match self.of.columns.iter().find(|(known, _)| *known == title) {
            Some((_, at)) => Place::cell(sheet, self.number(), &column_letters(*at)),
            None => Place::row(sheet, self.number()),
        }
    }

    /// The row, and where each of its cells stands.
    #[must_use]
    pub fn at(&self) -> RowPlace {
        let columns = self.of.columns.iter();
        let columns: BTreeMap<_, _> =
            columns.map(|(title, at)| (*title, column_letters(*at))).collect();
        RowPlace { sheet: self.of.sheet.name.clone(), row: self.number(), columns }
    }

    /// What the cell says of a day; a text may say one too.
    pub fn day(&self, title: &str) -> Result<Said, DateFault> {
        match self.cell(title) {
            Cell::Date(at) => date::checked(at.date()),
            other => date::read(&other.text(), None),
        }
    }

    /// What is wrong with a cell that holds no value to read, if it is such a one.
    #[must_use]
    pub fn without_value(&self, title: &str) -> Option<Problem> {
        let without = matches!(self.cell(title), Cell::Error(_) | Cell::Uncomputed);
        let (zh, en) = ("是错误值或未计算的公式", "holds an error or a formula without a value");
        without.then(|| self.problem(title, ProblemCode::ErrorCell, zh, en))
    }

    #[must_use]
    pub fn problem(&self, title: &str, code: ProblemCode, zh: &str, en: &str) -> Problem {
        let (zh, en) = (format!("「{title}」{zh}"), format!("「{title}」 {en}"));
        Problem::new(self.place(title), code, zh, en)
    }
}
