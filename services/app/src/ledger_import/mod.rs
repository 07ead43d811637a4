//! A ledger into the log: every row as it states itself, once, and nothing guessed.
//!
//! ```text
//! row ── known? ── same → unchanged
//!   │        ╰──── other → problem `differs`, nothing applied
//!   ╰─ new ─ key registered ─ names and notes to the vault ─ finding.carried_over
//! ```
//!
//! **Invariant:** rows = recorded + unchanged + rows with a blocking problem; the
//! same file twice adds no event.

mod carried;
mod known;
mod personal;
mod plan;
mod units;
mod words;

pub(crate) use units::{Units, unit_id};
pub(crate) use words::unit_kind;

use std::collections::HashMap;

use async_trait::async_trait;
use chrono::NaiveDate;
use duban_domain::{FindingId, UnitId};
use futures_util::{StreamExt, stream};
use uuid::Uuid;

use crate::{
    App, Caller, Fault,
    ledger::{ExportRow, Ledger, Problem, Report},
    ports::Vault,
};

use plan::{NewRow, Planned};

/// Rows that are written at once; the log commits them together.
const ROWS_AT_ONCE: usize = 32;

/// How one workbook is imported.
#[derive(Debug, Clone)]
pub struct ImportSettings {
    /// SHA-256 of the workbook, lower-case hex; it is kept as an erasable file.
    pub workbook_sha256: String,
    /// Say what would happen, write nothing.
    pub dry_run: bool,
    /// Register single lead and co-units that the directory does not know.
    pub create_units: bool,
}

/// A unit by one of its names, and when it bore it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NamedUnit {
    /// The unit of today: where the bearer was merged or abolished, whoever took over.
    pub unit: UnitId,
    /// Nothing: ever since.
    pub from: Option<NaiveDate>,
    /// The first day on which it no longer did; nothing: it still does.
    pub until: Option<NaiveDate>,
}

/// What the importer asks of the read models.
#[async_trait]
pub trait KnownLedger: Send + Sync {
    /// Whoever bore each of these names, ever.
    async fn units(&self, names: &[String]) -> Result<HashMap<String, Vec<NamedUnit>>, Fault>;

    /// Rows as an export would print them now.
    async fn rows(&self, findings: &[FindingId]) -> Result<HashMap<FindingId, ExportRow>, Fault>;
}

/// One import on its way.
pub(crate) struct Import<'a> {
    pub app: &'a App,
    pub caller: &'a Caller,
    pub vault: &'a dyn Vault,
    pub known: &'a dyn KnownLedger,
    pub settings: &'a ImportSettings,
    pub correlation: Uuid,
}

impl App {
    /// Imports a ledger that was read from a workbook.
    pub async fn import_ledger(
        &self,
        caller: &Caller,
        vault: &dyn Vault,
        known: &dyn KnownLedger,
        ledger: Ledger,
        settings: &ImportSettings,
    ) -> Result<Report, Fault> {
        let correlation = self.ids.v7(self.clock.now());
        let import = Import { app: self, caller, vault, known, settings, correlation };
        import.run(ledger).await
    }
}

impl Import<'_> {
    async fn run(&self, ledger: Ledger) -> Result<Report, Fault> {
        let mut report = Report {
            rows: ledger.row_count,
            recorded: 0,
            unchanged: 0,
            problems: ledger.problems.clone(),
        };
        let units = self.resolve_units(&ledger.rows).await?;
        let planned = self.plan(&ledger, &units).await?;
        report.unchanged = planned.unchanged;
        report.problems.extend(planned.problems.iter().cloned());
        if self.settings.dry_run {
            report.recorded = planned.new.len();
        } else {
            self.write(planned, &ledger, &mut report).await?;
        }
        report.problems.sort_by(|a, b| problem_place(a).cmp(&problem_place(b)));
        Ok(report)
    }

    async fn write(
        &self,
        planned: Planned<'_>,
        ledger: &Ledger,
        report: &mut Report,
    ) -> Result<(), Fault> {
        self.open_inspections(&planned.new, ledger).await?;
        let new = self.numbered(planned.new).await?;
        self.keep_personal(&new).await?;
        let writing: Vec<_> = new.iter().map(|row| self.carry_over(row, ledger)).collect();
        let mut outcomes = stream::iter(writing).buffer_unordered(ROWS_AT_ONCE);
        while let Some(outcome) = outcomes.next().await {
            match outcome? {
                None => report.recorded += 1,
                Some(problem) => report.problems.push(problem),
            }
        }
        Ok(())
    }
}

pub(crate) fn problem_place(problem: &Problem) -> (&str, Option<u32>, Option<&str>) {
    let at = &problem.place;
    (&at.sheet, at.row, at.column.as_deref())
}

/// A new row with its number.
pub(crate) struct Numbered<'r> {
    pub row: NewRow<'r>,
    pub number: String,
}
