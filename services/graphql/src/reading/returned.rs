//! One school's return: what it says now, what it said first, and what changed it.

use std::collections::BTreeMap;

use async_graphql::{Context, Result};
use chrono::{DateTime, Utc};
use duban_domain::{
    Line, PersonId, UnitId,
    institution::{FigureChange, InstitutionEvent, ReportedFigure, ReturnRow as Row},
    standard::{Exact, Figure, SchoolStage, SchoolType},
};
use duban_readmodel::ReturnFact;
use rust_decimal::Decimal;

use super::as_known;
use crate::{
    asking::Asked,
    person::Person,
    scalar::ExactDecimal,
    standards::{ReturnCorrection, ReturnRow, ReturnedFigure, SchoolReturn},
    timeline::AsOfInput,
    unit::Unit,
};

pub async fn school_return(
    ctx: &Context<'_>,
    school: UnitId,
    year: u16,
    as_of: Option<AsOfInput>,
) -> Result<Option<SchoolReturn>> {
    let facts = ctx.views().return_facts(&ctx.scope(), school, year, as_known(as_of)?).await;
    let facts = facts.map_err(|error| ctx.unread(&error))?;
    let Some(told) = Told::of(&facts) else { return Ok(None) };
    let card = super::school(ctx, school).await?;
    let code = card.and_then(|found| found.card.school_code).map(|code| code.to_string());
    Ok(Some(SchoolReturn {
        school: Unit(school),
        code,
        year,
        school_type: told.school_type.map(Into::into),
        township: told.township,
        filed_at: told.filed_at,
        filed_by: told.filed_by.map(Person),
        corrected_at: told.corrected_at,
        figures: told.figures.into_iter().map(|(key, now)| now.shown(key)).collect(),
        corrections: told.corrections,
    }))
}

/// What the facts come to.
struct Told {
    school_type: Option<SchoolType>,
    township: Option<String>,
    filed_at: DateTime<Utc>,
    filed_by: Option<PersonId>,
    corrected_at: Option<DateTime<Utc>>,
    figures: BTreeMap<(Figure, Option<SchoolStage>), Standing>,
    corrections: Vec<ReturnCorrection>,
    /// What was filed first, by the same keys.
    first: BTreeMap<(Figure, Option<SchoolStage>), Decimal>,
}

/// One figure as it stands.
struct Standing {
    value: Decimal,
    first: Option<Decimal>,
    row: Row,
    recorded_at: DateTime<Utc>,
    corrected: bool,
}

impl Told {
    fn of(facts: &[ReturnFact]) -> Option<Self> {
        let mut told: Option<Self> = None;
        for ReturnFact { event, recorded_at, .. } in facts {
            use InstitutionEvent as E;
            match event {
                E::ReturnFiled { school_type, township, figures, row, filed_by, .. } => {
                    let mut filed = Self::filed(figures, row, *recorded_at);
                    filed.filed_by = *filed_by;
                    filed.named(*school_type, township.as_ref());
                    told = Some(filed);
                }
                E::ReturnCorrected { school_type, township, changes, row, filed_by, .. } => {
                    let Some(told) = &mut told else { continue };
                    told.named(*school_type, township.as_ref());
                    told.corrected_at = Some(*recorded_at);
                    for change in changes {
                        told.correct(change, row, (*recorded_at, *filed_by));
                    }
                }
                // Facts of other kinds have no rows among returns.
                E::Registered { .. }
                | E::Renamed { .. }
                | E::CodeChanged { .. }
                | E::Merged { .. }
                | E::Closed { .. } => {}
            }
        }
        told
    }

    fn filed(figures: &[ReportedFigure], row: &Row, recorded_at: DateTime<Utc>) -> Self {
        let first: BTreeMap<_, _> =
            figures.iter().map(|one| ((one.figure, one.stage), one.value)).collect();
        let standing = |(key, value): (&(Figure, Option<SchoolStage>), &Decimal)| {
            let (value, row) = (*value, row.clone());
            (*key, Standing { value, first: Some(value), row, recorded_at, corrected: false })
        };
        Self {
            school_type: None,
            township: None,
            filed_at: recorded_at,
            filed_by: None,
            corrected_at: None,
            figures: first.iter().map(standing).collect(),
            corrections: Vec::new(),
            first,
        }
    }

    fn named(&mut self, school_type: Option<SchoolType>, township: Option<&Line>) {
        self.school_type = school_type;
        self.township = township.map(ToString::to_string);
    }

    fn correct(
        &mut self,
        change: &FigureChange,
        row: &Row,
        (recorded_at, by): (DateTime<Utc>, Option<PersonId>),
    ) {
        let key = (change.figure, change.stage);
        let first = self.first.get(&key).copied();
        match change.new {
            Some(value) => {
                let row = row.clone();
                let standing = Standing { value, first, row, recorded_at, corrected: true };
                self.figures.insert(key, standing);
            }
            None => drop(self.figures.remove(&key)),
        }
        self.corrections.push(ReturnCorrection {
            figure: change.figure.into(),
            stage: change.stage.map(Into::into),
            old: change.old.map(shown),
            new: change.new.map(shown),
            row: row.into(),
            recorded_at,
            filed_by: by.map(Person),
        });
    }
}

impl Standing {
    fn shown(self, (figure, stage): (Figure, Option<SchoolStage>)) -> ReturnedFigure {
        ReturnedFigure {
            figure: figure.into(),
            stage: stage.map(Into::into),
            value: shown(self.value),
            first: self.first.map(shown),
            unit: figure.unit().map(Into::into),
            row: (&self.row).into(),
            recorded_at: self.recorded_at,
            corrected_at: self.corrected.then_some(self.recorded_at),
        }
    }
}

fn shown(value: Decimal) -> ExactDecimal {
    ExactDecimal(Exact::from(value).decimal())
}

impl From<&Row> for ReturnRow {
    fn from(row: &Row) -> Self {
        Self {
            workbook_sha256: row.workbook_sha256.clone(),
            sheet: row.sheet.to_string(),
            row: row.row,
        }
    }
}
