//! Stages that were accepted or sent back, and money that moved.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::{
    FundingLineId, Line, OnBehalf, PersonId, Prose, StageId, UnitId, finding::FundingStep,
};

/// A milestone, and never a closure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageAccepted {
    pub stage: StageId,
    /// As the plan calls it.
    pub name: Line,
    pub accepted_on: NaiveDate,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remark: Option<Prose>,
    pub accepted_by: PersonId,
}

/// Not reached after all; an acceptance that stood falls.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageReturned {
    pub stage: StageId,
    /// As the plan calls it.
    pub name: Line,
    pub defects: Vec<Prose>,
    pub returned_by: PersonId,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FundingRecorded {
    pub line: FundingLineId,
    /// As the plan calls it.
    pub name: Line,
    pub step: FundingStep,
    /// In 元, exact; below zero takes an earlier entry back 冲正.
    #[serde(with = "rust_decimal::serde::str")]
    pub amount: Decimal,
    pub on: NaiveDate,
    /// The paper that shows it.
    pub document: Line,
    pub unit: UnitId,
    pub recorded_by: PersonId,
    /// The act counts as this person's too, whose agent (代理) the doer was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent_for: Option<PersonId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_behalf: Option<OnBehalf>,
}
