//! Where a table begins and which column is which: under title rows, in one header row or
//! in two, in any order.

use duban_app::ledger::problem::Place;
use duban_app::ledger::text::clean;
use duban_app::ledger::{Column, Problem, ProblemCode};

use super::names::known;
use crate::workbook::{Sheet, column_letters};

/// Title rows above a header are searched down to here.
const HEADER_SEARCH_ROWS: u32 = 30;
/// Fewer known columns than this is a list of something else.
const KNOWN_COLUMNS_MIN: usize = 3;
/// Headers beyond this column are not looked at; the workbook's own bound is near it.
const HEADER_COLUMNS_MAX: u32 = 256;

/// The columns of one sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// The first header row, from 0.
    pub top: u32,
    /// The first row of the body, from 0.
    pub body: u32,
    pub columns: Vec<(Column, Found)>,
    /// Titles that no known column bears.
    pub unknown: Vec<Found>,
    /// Known columns that stand twice: the surer one is read, the other kept as a note.
    pub repeated: Vec<Found>,
}

/// A column as found: its place and its title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub at: u32,
    pub title: String,
}

impl Header {
    /// The best header among the first rows; `None` where the sheet holds no ledger.
    #[must_use]
    pub fn find(sheet: &Sheet) -> Option<Self> {
        let last = sheet.row_count().min(HEADER_SEARCH_ROWS);
        let single = (0..last).map(|row| Self::one_row(sheet, row));
        let double = (0..last).map(|row| Self::two_rows(sheet, row));
        let mut best: Option<Self> = None;
        for candidate in single.chain(double) {
            // Strictly better only: of equals the first and simplest stands.
            if best.as_ref().is_none_or(|best| candidate.columns.len() > best.columns.len()) {
                best = Some(candidate);
            }
        }
        best.filter(Self::is_ledger)
    }

    #[must_use]
    pub fn place_of(&self, column: Column) -> Option<u32> {
        self.columns.iter().find(|(known, _)| *known == column).map(|(_, found)| found.at)
    }

    /// What the sheet's clerk should know about the header.
    #[must_use]
    pub fn problems(&self, sheet: &str) -> Vec<Problem> {
        let repeated = self.repeated.iter().map(|found| {
            note(
                sheet,
                self,
                found,
                ProblemCode::DuplicateColumn,
                "与另一列含义相同,仅作备注保留",
                "means the same as another column and is kept as a note",
            )
        });
        let unknown = self.unknown.iter().map(|found| {
            note(
                sheet,
                self,
                found,
                ProblemCode::UnknownColumn,
                "不是已知列,仅作备注保留",
                "is no known column and is kept as a note",
            )
        });
        repeated.chain(unknown).collect()
    }

    fn is_ledger(&self) -> bool {
        self.place_of(Column::Description).is_some() && self.columns.len() >= KNOWN_COLUMNS_MIN
    }

    fn one_row(sheet: &Sheet, row: u32) -> Self {
        let titles = columns_of(sheet, row).map(|at| Found { at, title: title(sheet, row, at) });
        // A title that is merged with the row above makes that row part of the header.
        let top = columns_of(sheet, row).map(|at| sheet.top_of(row, at)).min().unwrap_or(row);
        Self::of(top, row + 1, titles.collect())
    }

    /// A group over its columns: the lower title names the column, the upper one only where
    /// the lower is silent (its cell not merged with the group's).
    fn two_rows(sheet: &Sheet, row: u32) -> Self {
        let titles = columns_of(sheet, row).map(|at| {
            let (group, name) = (title(sheet, row, at), title(sheet, row + 1, at));
            let title = if name.is_empty() { group } else { name };
            Found { at, title }
        });
        Self::of(row, row + 2, titles.collect())
    }

    fn of(top: u32, body: u32, titles: Vec<Found>) -> Self {
        let mut header =
            Self { top, body, columns: Vec::new(), unknown: Vec::new(), repeated: Vec::new() };
        let mut certainties: Vec<usize> = Vec::new();
        for found in titles.into_iter().filter(|found| !found.title.is_empty()) {
            let Some((column, certainty)) = known(&found.title) else {
                header.unknown.push(found);
                continue;
            };
            match header.columns.iter().position(|(taken, _)| *taken == column) {
                None => {
                    header.columns.push((column, found));
                    certainties.push(certainty);
                }
                Some(at) if certainty < certainties[at] => {
                    certainties[at] = certainty;
                    header.repeated.push(std::mem::replace(&mut header.columns[at].1, found));
                }
                Some(_) => header.repeated.push(found),
            }
        }
        header
    }
}

/// The columns that show something in this row or the next.
fn columns_of(sheet: &Sheet, row: u32) -> impl Iterator<Item = u32> {
    (0..HEADER_COLUMNS_MAX.min(sheet.column_count()))
        .filter(move |at| !sheet.seen(row, *at).is_empty() || !sheet.seen(row + 1, *at).is_empty())
}

fn title(sheet: &Sheet, row: u32, column: u32) -> String {
    clean(&sheet.seen(row, column).text()).replace('\n', "")
}

fn note(
    sheet: &str,
    header: &Header,
    found: &Found,
    code: ProblemCode,
    zh: &str,
    en: &str,
) -> Problem {
    let title = &found.title;
    let place = Place::cell(sheet, header.body, &column_letters(found.at));
    Problem::new(place, code, format!("列「{title}」{zh}"), format!("column 「{title}」 {en}"))
}
