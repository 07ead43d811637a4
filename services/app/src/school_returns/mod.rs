//! Yearly returns 事业统计报表 into the log: every school's row as it states itself, once.
//!
//! ```text
//! row ── school known by its code? ── no → problem, or registered where that is wished
//!   ╰─ filed for the year? ── no → institution.return_filed
//!            ├─ the same → unchanged
//!            ╰─ other → problem `differs`; where wished institution.return_corrected
//! ```
//!
//! **Invariant:** rows = recorded + unchanged + rows with a blocking problem; the same file
//! twice adds no event, and what was said first stays. A row that a total does not fit is
//! named and changes nothing.
//!
//! **Deliberately absent:** verdicts. They are worked out of the figures when somebody asks.

mod row;
mod school;
mod words;

use std::collections::{BTreeSet, HashMap};

use async_trait::async_trait;
use duban_domain::{UnitId, standard::SchoolReturn};
use futures_util::{StreamExt, stream};
use uuid::Uuid;

use crate::{
    App, Caller, Fault, NamedUnit,
    ledger::{Problem, ProblemCode, Report, problem::Place},
    ledger_import::{Units, problem_place},
};

/// Rows that are written at once; the log commits them together.
const ROWS_AT_ONCE: usize = 32;

/// What a workbook of returns says.
#[derive(Debug, Clone, Default)]
pub struct ReturnsBook {
    /// The reporting year by the titles above the table; none where they say none, or several.
    pub year: Option<u16>,
    pub schools: Vec<SchoolRow>,
    pub problems: Vec<Problem>,
}

/// One school's row.
#[derive(Debug, Clone)]
pub struct SchoolRow {
    pub school: SchoolReturn,
    pub sheet: String,
    /// As Excel counts.
    pub row: u32,
    /// Where its code stands.
    pub code_column: Option<String>,
}

/// How one workbook is imported.
#[derive(Debug, Clone)]
pub struct ReturnsSettings {
    /// SHA-256 of the workbook, lower-case hex; it is kept as an erasable file.
    pub workbook_sha256: String,
    /// Stated by whoever imports; it goes before the titles'.
    pub year: Option<u16>,
    /// Register schools whose code nobody bears.
    pub create_schools: bool,
    /// A row that differs from what is filed corrects it.
    pub correct: bool,
    /// Say what would happen, write nothing.
    pub dry_run: bool,
}

/// What the importer asks of the read models.
#[async_trait]
pub trait KnownSchools: Send + Sync {
    /// Every school by its code; several where a code was given twice.
    async fn schools(&self) -> Result<HashMap<String, Vec<UnitId>>, Fault>;

    /// Whoever bore each of these names, ever.
    async fn units(&self, names: &[String]) -> Result<HashMap<String, Vec<NamedUnit>>, Fault>;
}

/// One import on its way.
struct Import<'a> {
    app: &'a App,
    caller: &'a Caller,
    settings: &'a ReturnsSettings,
    correlation: Uuid,
    year: u16,
    schools: HashMap<String, Vec<UnitId>>,
    units: Units,
}

/// What became of a row.
enum Became {
    Recorded,
    Unchanged,
    Blocked(Problem),
}

impl App {
    /// Imports returns that were read from a workbook.
    pub async fn import_returns(
        &self,
        caller: &Caller,
        known: &dyn KnownSchools,
        book: ReturnsBook,
        settings: &ReturnsSettings,
    ) -> Result<Report, Fault> {
        let Some(year) = settings.year.or(book.year) else { return Ok(of_no_year(book)) };
        let names = if settings.create_schools { names_in(&book) } else { Vec::new() };
        let import = Import {
            app: self,
            caller,
            settings,
            correlation: self.ids.v7(self.clock.now()),
            year,
            schools: known.schools().await?,
            units: Units::known(known.units(&names).await?),
        };
        import.run(book).await
    }
}

impl Import<'_> {
    async fn run(&self, book: ReturnsBook) -> Result<Report, Fault> {
        let ReturnsBook { schools, problems, .. } = book;
        let outside = blocked_rows(&problems);
        let is_outside = |one: &SchoolRow| outside.contains(&(one.sheet.clone(), one.row));
        let inside: Vec<_> = schools.into_iter().filter(|one| !is_outside(one)).collect();
        let mut report =
            Report { rows: inside.len() + outside.len(), problems, ..Report::default() };
        // Made before they are run: a stream over a borrowing closure is not `Send`.
        let rows: Vec<_> = inside.iter().map(|row| self.row(row)).collect();
        let mut outcomes = stream::iter(rows).buffer_unordered(ROWS_AT_ONCE);
        while let Some(outcome) = outcomes.next().await {
            let (became, told) = outcome?;
            report.problems.extend(told);
            match became {
                Became::Recorded => report.recorded += 1,
                Became::Unchanged => report.unchanged += 1,
                Became::Blocked(problem) => report.problems.push(problem),
            }
        }
        report.problems.sort_by(|a, b| problem_place(a).cmp(&problem_place(b)));
        Ok(report)
    }
}

/// Rows that were named in reading, rows of totals among them.
fn blocked_rows(problems: &[Problem]) -> BTreeSet<(String, u32)> {
    let blocking = problems.iter().filter(|one| one.blocking && !one.code.stops_the_workbook());
    blocking.filter_map(|one| Some((one.place.sheet.clone(), one.place.row?))).collect()
}

fn of_no_year(book: ReturnsBook) -> Report {
    let mut problems = book.problems;
    if !book.schools.is_empty() {
        let zh = "表头没有写明唯一的报表年度(如“2025学年”),请在导入时指定年度";
        let en = "the titles state no single reporting year: state it when importing (--year)";
        problems.insert(0, Problem::new(Place::default(), ProblemCode::YearNotStated, zh, en));
    }
    Report { rows: blocked_rows(&problems).len(), problems, ..Report::default() }
}

fn names_in(book: &ReturnsBook) -> Vec<String> {
    let names = |row: &SchoolRow| [Some(row.school.name.clone()), row.school.township.clone()];
    let names: BTreeSet<_> = book.schools.iter().flat_map(names).flatten().collect();
    names.into_iter().filter(|name| !name.is_empty()).collect()
}
