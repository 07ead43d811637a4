//! One school's row into one return.

use duban_domain::{
    Language, Line, UnitId,
    institution::{
        FiledReturn, Institution, InstitutionCommand, InstitutionRefusal, RegisteredInstitution,
        ReportedFigure, ReturnRow, ReturnStatement,
    },
};
use uuid::Uuid;

use super::{Became, Import, SchoolRow, words};
use crate::{
    CommandError, Fault, Request,
    ledger::{Problem, ProblemCode, problem::Place, text::compact},
};

impl Import<'_> {
    /// What became of it, and what is told beside.
    pub(super) async fn row(&self, row: &SchoolRow) -> Result<(Became, Vec<Problem>), Fault> {
        let said = match self.said(row) {
            Ok(said) => said,
            Err(problem) => return Ok((Became::Blocked(problem), Vec::new())),
        };
        let unit = match self.school_of(row).await? {
            Ok(unit) => unit,
            Err(problem) => return Ok((Became::Blocked(problem), Vec::new())),
        };
        let entity = self.app.load::<Institution>(&unit.to_string()).await?;
        let school = entity.state.registered();
        let told = |school| row.former_code(school).into_iter().chain(row.other_name(school));
        let told = school.into_iter().flat_map(told).collect();
        let filed = school.and_then(|school| school.returns.get(&self.year));
        Ok((self.state(row, unit, said, filed).await?, told))
    }

    async fn state(
        &self,
        row: &SchoolRow,
        unit: UnitId,
        said: ReturnStatement,
        filed: Option<&FiledReturn>,
    ) -> Result<Became, Fault> {
        let (command, turn) = match filed {
            None => (InstitutionCommand::FileReturn { said }, 0),
            Some(filed) if filed.says(&said) => return Ok(Became::Unchanged),
            Some(filed) if self.settings.correct => {
                (InstitutionCommand::CorrectReturn { said }, filed.corrections + 1)
            }
            Some(filed) => return Ok(Became::Blocked(row.differs(filed, &said))),
        };
        let request = Request::new(self.command_id(row, turn), command).in_call(self.correlation);
        match self.run_command(unit, &request).await {
            Ok(()) => Ok(Became::Recorded),
            Err(CommandError::Refused(refusal)) => Ok(Became::Blocked(row.refused(
                &refusal.message(Language::Chinese),
                &refusal.message(Language::English),
            ))),
            Err(other) => Err(other.into_fault()),
        }
    }

    /// A rehearsal of a school that is still to be registered rests on nothing.
    async fn run_command(
        &self,
        unit: UnitId,
        request: &Request<InstitutionCommand>,
    ) -> Result<(), CommandError<InstitutionRefusal>> {
        let id = unit.to_string();
        if !self.settings.dry_run {
            return self.app.execute::<Institution>(self.caller, &id, request).await.map(drop);
        }
        match self.app.rehearse::<Institution>(self.caller, &id, request).await {
            Err(CommandError::Refused(InstitutionRefusal::NotRegistered)) => Ok(()),
            other => other,
        }
    }

    /// The same row gives the same command, in every import of this deployment; a correction
    /// is told apart by how often the year was corrected before.
    fn command_id(&self, row: &SchoolRow, turn: u32) -> Uuid {
        let (code, year) = (&row.school.code, self.year);
        let (digest, sheet, at) = (&self.settings.workbook_sha256, &row.sheet, row.row);
        let filed = format!("return/{code}/{year}/{digest}/{sheet}/{at}");
        let name = if turn == 0 { filed } else { format!("{filed}/{turn}") };
        Uuid::new_v5(&self.app.deployment, name.as_bytes())
    }

    fn said(&self, row: &SchoolRow) -> Result<ReturnStatement, Problem> {
        let line = |text: &str| {
            Line::parse(text).map_err(|error| row.refused(&error.to_string(), &error.to_string()))
        };
        let figures = row.school.figures.iter();
        let figure = |(&(figure, stage), &value)| ReportedFigure { figure, stage, value };
        Ok(ReturnStatement {
            year: self.year,
            school_type: row.school.school_type,
            township: row.school.township.as_deref().map(line).transpose()?,
            figures: figures.map(figure).collect(),
            row: ReturnRow {
                workbook_sha256: self.settings.workbook_sha256.clone(),
                sheet: line(&row.sheet)?,
                row: row.row,
            },
        })
    }
}

impl SchoolRow {
    pub(super) fn problem(&self, code: ProblemCode, zh: &str, en: &str) -> Problem {
        Problem::new(Place::row(&self.sheet, self.row), code, zh, en)
    }

    /// At the cell that holds the school's code.
    pub(super) fn of_code(&self, code: ProblemCode, zh: &str, en: &str) -> Problem {
        let mut problem = self.problem(code, zh, en);
        problem.place.column.clone_from(&self.code_column);
        problem
    }

    /// The rules' no.
    pub(super) fn refused(&self, zh: &str, en: &str) -> Problem {
        self.problem(ProblemCode::Refused, &format!("未入库:{zh}"), en)
    }

    fn differs(&self, filed: &FiledReturn, said: &ReturnStatement) -> Problem {
        let (zh, en) = words::differences(filed, said);
        self.problem(ProblemCode::Differs, &zh, &en)
    }

    /// An old code still names its school, as long as nobody else was given it.
    fn former_code(&self, school: &RegisteredInstitution) -> Option<Problem> {
        let (now, code) = (school.school_code.as_ref()?, &self.school.code);
        if now.as_str() == code || !school.former_codes.iter().any(|one| one.as_str() == code) {
            return None;
        }
        let zh = format!("标识码 {code} 是「{}」的原标识码，现为 {now}，已按该校入库", school.name);
        let en = format!("{code} was the code of 「{}」, which is {now} now", school.name);
        Some(self.of_code(ProblemCode::FormerSchoolCode, &zh, &en))
    }

    /// The code goes before the name: an old or short name is told and blocks nothing.
    fn other_name(&self, school: &RegisteredInstitution) -> Option<Problem> {
        let (here, found) = (school.name.as_str(), self.school.name.as_str());
        let (a, b) = (compact(here), compact(found));
        if b.is_empty() || a.contains(&b) || b.contains(&a) {
            return None;
        }
        let code = &self.school.code;
        let zh = format!("标识码 {code} 在系统中是「{here}」,文件中是「{found}」,请核对");
        let en = format!("{code} is 「{here}」 here and 「{found}」 in the file; check it");
        Some(self.of_code(ProblemCode::SchoolNameDiffers, &zh, &en))
    }
}
