//! Stages that are accepted or sent back, and money that moves.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;

use crate::{FundingLineId, Line, Prose, StageId, finding::FundingStep};

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AcceptStage {
    pub stage: StageId,
    pub accepted_on: NaiveDate,
    pub remark: Option<Prose>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReturnStage {
    pub stage: StageId,
    pub defects: Vec<Prose>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RecordFunding {
    pub line: FundingLineId,
    pub step: FundingStep,
    /// In 元, exact; below zero takes an earlier entry back 冲正.
    #[serde(with = "rust_decimal::serde::str")]
    pub amount: Decimal,
    pub on: NaiveDate,
    pub document: Line,
}
