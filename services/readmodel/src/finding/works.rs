//! What hangs on a finding of its works: the plan that waits, stages, money.

use chrono::NaiveDate;
use duban_domain::{
    FundingLineId, Line, PersonId, Prose, Quantity, UnitId,
    finding::{FundingLine, FundingStep, Plan, Stage},
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Piece;

/// A plan that nobody has approved yet; there is one at most.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FiledPlan {
    pub plan: Plan,
    pub filed_by: PersonId,
    pub filed_on: NaiveDate,
}

/// A stage of the approved plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedStage {
    pub stage: Stage,
    /// Its place in the plan, from 0.
    pub ordinal: usize,
    pub accepted_on: Option<NaiveDate>,
    pub accepted_by: Option<PersonId>,
    /// What was said when it was accepted.
    pub remark: Option<Prose>,
    /// Why it was last sent back.
    pub defects: Vec<Prose>,
    /// The newest report that names it.
    pub report: Option<StageReport>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageReport {
    pub words: Prose,
    pub done: Option<Quantity>,
    pub happened_on: NaiveDate,
}

/// A line of money of the approved plan, with what was recorded for each step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FundedLine {
    pub line: FundingLine,
    /// Its place in the plan, from 0.
    pub ordinal: usize,
    /// In 元.
    pub sums: FundingSums,
}

/// Money by step, in 元.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FundingSums {
    #[serde(with = "rust_decimal::serde::str")]
    pub requested: Decimal,
    #[serde(with = "rust_decimal::serde::str")]
    pub granted: Decimal,
    #[serde(with = "rust_decimal::serde::str")]
    pub paid_in: Decimal,
    #[serde(with = "rust_decimal::serde::str")]
    pub paid_out: Decimal,
}

impl FundingSums {
    pub(crate) fn add(&mut self, step: FundingStep, amount: Decimal) {
        let sum = match step {
            FundingStep::Requested => &mut self.requested,
            FundingStep::Granted => &mut self.granted,
            FundingStep::PaidIn => &mut self.paid_in,
            FundingStep::PaidOut => &mut self.paid_out,
        };
        *sum = sum.saturating_add(amount);
    }
}

/// One step of money, as it was recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FundingEntry {
    pub id: Uuid,
    /// Its place on the item; `contestEntry` names it by this.
    pub revision: u64,
    pub line: FundingLineId,
    pub name: Line,
    pub step: FundingStep,
    #[serde(with = "rust_decimal::serde::str")]
    pub amount: Decimal,
    pub on: NaiveDate,
    pub document: Line,
    pub unit: UnitId,
    pub recorded_by: PersonId,
    /// Entered for the unit by somebody else 代录.
    pub on_behalf: bool,
}

impl Piece for FiledPlan {
    const KIND: &'static str = "filed_plan";

    fn id(&self) -> Uuid {
        Uuid::nil()
    }
}

impl Piece for PlannedStage {
    const KIND: &'static str = "stage";

    fn id(&self) -> Uuid {
        self.stage.id.0
    }
}

impl Piece for FundedLine {
    const KIND: &'static str = "funding_line";

    fn id(&self) -> Uuid {
        self.line.id.0
    }
}

impl Piece for FundingEntry {
    const KIND: &'static str = "funding_entry";

    fn id(&self) -> Uuid {
        self.id
    }
}
