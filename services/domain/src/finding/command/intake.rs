//! Into the ledger, and coming to stand.

use chrono::NaiveDate;
use serde::Serialize;

use crate::{
    Line, Prose, UnitId,
    finding::{
        InCharge, Indicator, Lack, Measured, OrderInterimMeasure, PartOf, Particulars,
        RectificationType, SourceRow, StatedStanding, Target,
    },
};

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RecordFinding {
    pub number: Line,
    pub particulars: Particulars,
    /// A part comes of breaking down alone.
    pub parent: Option<PartOf>,
    /// A danger to life is recorded and ordered in one append.
    pub interim_measure: Option<OrderInterimMeasure>,
    /// The reported figure from which it is drafted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub indicator: Option<Indicator>,
}

/// One row of a ledger, as it states itself.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CarryOverFinding {
    pub number: Line,
    pub particulars: Particulars,
    pub standing: StatedStanding,
    pub lacks: Vec<Lack>,
    pub lead: Option<UnitId>,
    pub lead_words: Option<Line>,
    pub co_units: Vec<UnitId>,
    pub co_unit_words: Option<Line>,
    pub due_on: Option<NaiveDate>,
    pub due_words: Option<Line>,
    pub rectification: Option<RectificationType>,
    pub target: Target,
    pub measures: Option<Prose>,
    pub progress_words: Option<Prose>,
    pub status_words: Option<Line>,
    pub remark: Option<Prose>,
    pub closed_on: Option<NaiveDate>,
    pub in_charge: InCharge,
    pub row: SourceRow,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ConfirmOpening {
    /// The ledger's limit and value are not of the same measure (口径不一致).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub definition_differs: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FeedBack {
    pub to: UnitId,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FileDefence {
    pub statement: Prose,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DecideDefence {
    pub upheld: bool,
    pub reasons: Prose,
    pub corrected: Option<Measured>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ConfirmFinding {
    /// The office states that measured and threshold are not the same measure (口径不一致).
    pub definition_differs: bool,
}
