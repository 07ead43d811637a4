//! The yearly return 事业统计报表 of a school: what was reported, and what was put right.
//!
//! **Invariant:** a figure that is not there is unknown; a zero was reported as zero. What a
//! correction replaces stays in the fact that said it first.
//!
//! **Deliberately absent:** verdicts. They follow from the figures and a catalogue, any time.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{InstitutionEvent, InstitutionRefusal, RegisteredInstitution, state::Decision};
use crate::{
    Context, Line,
    digest::is_sha256_hex,
    standard::{Figure, SchoolReturn, SchoolStage, SchoolType},
};

/// Reporting years that can be; none lies ahead either.
const YEARS: std::ops::RangeInclusive<u16> = 1990..=2100;
/// No school reports as much of anything, in m², yuan or single pieces.
const FIGURE_MAX: i64 = 1_000_000_000_000;

/// One figure, in m², yuan, persons and rooms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportedFigure {
    pub figure: Figure,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<SchoolStage>,
    #[serde(with = "rust_decimal::serde::str")]
    pub value: Decimal,
}

/// One figure that was put right; a value that is not there was or becomes unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureChange {
    pub figure: Figure,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<SchoolStage>,
    #[serde(
        default,
        with = "rust_decimal::serde::str_option",
        skip_serializing_if = "Option::is_none"
    )]
    pub old: Option<Decimal>,
    #[serde(
        default,
        with = "rust_decimal::serde::str_option",
        skip_serializing_if = "Option::is_none"
    )]
    pub new: Option<Decimal>,
}

/// The row of a workbook in which a school's return stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnRow {
    /// SHA-256 of the workbook, lower-case hex.
    pub workbook_sha256: String,
    pub sheet: Line,
    /// As Excel counts, from 1.
    pub row: u32,
}

/// What one row says of one school and year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReturnStatement {
    /// 2025 for the school year 2025–2026.
    pub year: u16,
    pub school_type: Option<SchoolType>,
    /// The township's words as they stand.
    pub township: Option<Line>,
    pub figures: Vec<ReportedFigure>,
    pub row: ReturnRow,
}

/// A year's return as it stands, corrections included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FiledReturn {
    pub school_type: Option<SchoolType>,
    pub township: Option<Line>,
    pub figures: Figures,
    /// Where it stands now: the row of the last correction.
    pub row: ReturnRow,
    pub corrections: u32,
}

/// By figure, and by stage where it is reported so.
pub type Figures = BTreeMap<(Figure, Option<SchoolStage>), Decimal>;

impl FiledReturn {
    /// What `said` says otherwise, in the order of the figures.
    #[must_use]
    pub fn changes(&self, said: &Figures) -> Vec<FigureChange> {
        let keys: std::collections::BTreeSet<_> = self.figures.keys().chain(said.keys()).collect();
        let change = |&&(figure, stage): &&(Figure, Option<SchoolStage>)| FigureChange {
            figure,
            stage,
            old: self.figures.get(&(figure, stage)).copied(),
            new: said.get(&(figure, stage)).copied(),
        };
        keys.iter().map(change).filter(|change| change.old != change.new).collect()
    }

    /// Whether `said` says the same, wherever it stands.
    #[must_use]
    pub fn says(&self, said: &ReturnStatement) -> bool {
        self.school_type == said.school_type
            && self.township == said.township
            && self.changes(&said.by_figure()).is_empty()
    }

    /// As standards are measured on it; the school's code and name are its institution's.
    #[must_use]
    pub fn measurable(&self, code: &str, name: &str) -> SchoolReturn {
        SchoolReturn {
            code: code.to_owned(),
            name: name.to_owned(),
            school_type: self.school_type,
            township: self.township.as_ref().map(ToString::to_string),
            figures: self.figures.clone(),
        }
    }
}

impl ReturnStatement {
    #[must_use]
    pub fn by_figure(&self) -> Figures {
        self.figures.iter().map(|one| ((one.figure, one.stage), one.value)).collect()
    }

    fn holds(&self, context: &Context) -> Result<(), InstitutionRefusal> {
        let this_year = chrono::Datelike::year(&context.today);
        if !YEARS.contains(&self.year) || i32::from(self.year) > this_year {
            return Err(InstitutionRefusal::ImpossibleYear);
        }
        if !is_sha256_hex(&self.row.workbook_sha256) {
            return Err(InstitutionRefusal::DigestMalformed);
        }
        if self.by_figure().len() != self.figures.len() {
            return Err(InstitutionRefusal::FigureTwice);
        }
        if self.figures.iter().all(ReportedFigure::is_possible) {
            Ok(())
        } else {
            Err(InstitutionRefusal::ImpossibleFigure)
        }
    }
}

impl ReportedFigure {
    fn is_possible(&self) -> bool {
        let whole = !self.figure.is_count() || self.value.is_integer();
        let bounded = self.value >= Decimal::ZERO && self.value < Decimal::from(FIGURE_MAX);
        whole && bounded && (self.stage.is_none() || self.figure.is_by_stage())
    }

    fn normal(&self) -> Self {
        Self { value: self.value.normalize(), ..*self }
    }
}

impl RegisteredInstitution {
    /// A school that was closed since has had its year.
    pub(super) fn file_return(&self, said: &ReturnStatement, context: &Context) -> Decision {
        if self.returns.contains_key(&said.year) {
            return Err(InstitutionRefusal::ReturnFiled);
        }
        said.holds(context)?;
        Ok(InstitutionEvent::ReturnFiled {
            year: said.year,
            school_type: said.school_type,
            township: said.township.clone(),
            figures: said.figures.iter().map(ReportedFigure::normal).collect(),
            row: said.row.clone(),
            filed_by: context.actor.person(),
        })
    }

    pub(super) fn correct_return(&self, said: &ReturnStatement, context: &Context) -> Decision {
        let filed = self.returns.get(&said.year).ok_or(InstitutionRefusal::ReturnMissing)?;
        said.holds(context)?;
        if filed.says(said) {
            return Err(InstitutionRefusal::NothingChanges);
        }
        let figures = said.figures.iter().map(ReportedFigure::normal);
        let figures = figures.map(|one| ((one.figure, one.stage), one.value)).collect();
        Ok(InstitutionEvent::ReturnCorrected {
            year: said.year,
            changes: filed.changes(&figures),
            school_type: said.school_type,
            township: said.township.clone(),
            row: said.row.clone(),
            filed_by: context.actor.person(),
        })
    }

    /// What facts on returns change; every other fact changes none.
    pub(super) fn take_return(&mut self, event: &InstitutionEvent) {
        use InstitutionEvent as E;
        match event {
            E::ReturnFiled { year, school_type, township, figures, row, .. } => {
                let figures = figures.iter().map(|one| ((one.figure, one.stage), one.value));
                let filed = FiledReturn {
                    school_type: *school_type,
                    township: township.clone(),
                    figures: figures.collect(),
                    row: row.clone(),
                    corrections: 0,
                };
                self.returns.insert(*year, filed);
            }
            E::ReturnCorrected { year, changes, school_type, township, row, .. } => {
                let Some(filed) = self.returns.get_mut(year) else { return };
                filed.school_type = *school_type;
                filed.township.clone_from(township);
                filed.row = row.clone();
                filed.corrections += 1;
                filed.take(changes);
            }
            E::Registered { .. }
            | E::Renamed { .. }
            | E::CodeChanged { .. }
            | E::Merged { .. }
            | E::Closed { .. } => {}
        }
    }
}

impl FiledReturn {
    fn take(&mut self, changes: &[FigureChange]) {
        for change in changes {
            let key = (change.figure, change.stage);
            match change.new {
                Some(value) => self.figures.insert(key, value),
                None => self.figures.remove(&key),
            };
        }
    }
}
