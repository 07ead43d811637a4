//! The sheets in their order: units before what hangs on them, people before their posts.

use std::collections::HashMap;

use chrono::NaiveDate;
use duban_domain::{PersonId, UnitId};
use uuid::Uuid;

use super::StartUpBook;
use crate::{
    App, Caller, CommandError, Fault, Kept, KnownLedger, Request,
    access::Governed,
    ledger::{Problem, ProblemCode, Report},
    ledger_import::{Units, problem_place},
    ports::Vault,
};

/// How a workbook of start-up data is imported.
#[derive(Debug, Clone, Copy)]
pub struct StartUpSettings {
    /// Say what would happen, write nothing.
    pub dry_run: bool,
}

/// What became of one row.
pub(super) enum Became {
    Recorded,
    Unchanged,
    /// A problem that blocks it.
    Blocked(Box<Problem>),
}

pub(super) type RowOutcome = Result<Became, Fault>;

/// One import on its way.
pub(super) struct Import<'a> {
    pub app: &'a App,
    pub caller: &'a Caller,
    pub vault: &'a dyn Vault,
    pub dry_run: bool,
    pub correlation: Uuid,
    pub today: NaiveDate,
    /// Units that were known before, and those that this file brings.
    pub units: Units,
    /// People whom this file brings, by name and unit.
    pub people: HashMap<(String, UnitId), Vec<PersonId>>,
}

impl App {
    /// Imports start-up data that was read from a workbook.
    pub async fn import_start_up(
        &self,
        caller: &Caller,
        vault: &dyn Vault,
        known: &dyn KnownLedger,
        book: StartUpBook,
        settings: StartUpSettings,
    ) -> Result<Report, Fault> {
        let names = super::units::names_in(&book);
        let units = Units::known(known.units(&names).await?);
        let mut import = Import {
            app: self,
            caller,
            vault,
            dry_run: settings.dry_run,
            correlation: self.ids.v7(self.clock.now()),
            today: self.today(),
            units,
            people: HashMap::new(),
        };
        import.run(book).await
    }
}

impl Import<'_> {
    async fn run(&mut self, book: StartUpBook) -> Result<Report, Fault> {
        let StartUpBook { row_count, units, sections, zones, people, posts, problems } = book;
        let mut report = Report { rows: row_count, recorded: 0, unchanged: 0, problems };
        self.import_units(units, &mut report).await?;
        for row in &sections {
            report.count(self.section(row).await?);
        }
        for row in &zones {
            report.count(self.zone(row).await?);
        }
        for row in &people {
            report.count(self.person(row).await?);
        }
        for row in &posts {
            report.count(self.post(row).await?);
        }
        report.problems.sort_by(|a, b| problem_place(a).cmp(&problem_place(b)));
        Ok(report)
    }

    /// The unit that a cell names, as of today.
    pub(super) fn unit_named(&self, name: &str) -> Option<UnitId> {
        self.units.get(name, self.today)
    }

    /// Runs one command. `Some`: the rules' no.
    pub(super) async fn execute<D: Governed + Kept>(
        &self,
        id: &str,
        command: D::Command,
    ) -> Result<Option<String>, Fault>
    where
        D::Refusal: std::fmt::Display,
    {
        if self.dry_run {
            return Ok(None);
        }
        let command_id = self.app.ids.v7(self.app.clock.now());
        let request = Request::new(command_id, command).in_call(self.correlation);
        match self.app.execute::<D>(self.caller, id, &request).await {
            Ok(_) => Ok(None),
            Err(CommandError::Refused(refusal)) => Ok(Some(refusal.to_string())),
            Err(stop @ (CommandError::Fault(_) | CommandError::Full)) => Err(stop.into_fault()),
            Err(other) => Ok(Some(other.to_string())),
        }
    }
}

impl Report {
    pub(super) fn count(&mut self, became: Became) {
        match became {
            Became::Recorded => self.recorded += 1,
            Became::Unchanged => self.unchanged += 1,
            Became::Blocked(problem) => self.problems.push(*problem),
        }
    }
}

impl super::RowPlace {
    pub(super) fn blocked(&self, title: &str, code: ProblemCode, zh: &str, en: &str) -> Became {
        Became::Blocked(Box::new(self.problem(title, code, zh, en)))
    }

    /// The rules' no.
    pub(super) fn refused(&self, title: &str, why: &str) -> Became {
        self.blocked(title, ProblemCode::Refused, &format!("未登记:{why}"), why)
    }

    pub(super) fn no_such_unit(&self, title: &str, name: &str) -> Became {
        let zh = format!("「{name}」不在单位名录中,也不在本文件中,或有同名单位");
        let en = format!("「{name}」 is no unit that is known or in this file, or several are");
        self.blocked(title, ProblemCode::NoSuchUnit, &zh, &en)
    }

    /// Known already, and it says something else.
    pub(super) fn differs(&self, title: &str, known: &str, found: &str) -> Became {
        let zh = format!("与系统中的记录不一致(系统「{known}」,文件「{found}」),未作改动");
        let en = format!("differs from what is recorded (here 「{known}」, file 「{found}」)");
        self.blocked(title, ProblemCode::Differs, &zh, &en)
    }
}
