//! Up and down the ladder, and listed supervision.

use chrono::NaiveDate;
use serde::Serialize;

use crate::{Line, Prose, RequestId, Signing, UnitId, finding::FiveDuties, ladder::Rung};

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Remind {
    pub due_on: NaiveDate,
}

/// By the clock, on grounds that hold today; by the office, in its own words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ProposeEscalation {
    pub proposal: RequestId,
    pub rung: Rung,
    pub words: Option<Prose>,
    /// `None`: the lead unit.
    pub addressee: Option<UnitId>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DeclineEscalation {
    pub proposal: RequestId,
    pub reasons: Prose,
    pub signing: Signing,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Escalate {
    pub rung: Rung,
    pub words: Option<Prose>,
    pub document: Option<Line>,
    /// `None`: whom the proposal names, else the lead unit.
    pub addressee: Option<UnitId>,
    pub signing: Signing,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Deescalate {
    /// `None`: back to normal.
    pub to: Option<Rung>,
    pub reasons: Prose,
    pub document: Option<Line>,
    pub signing: Signing,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ListSupervision {
    pub duties: FiveDuties,
    pub document: Option<Line>,
    pub signing: Signing,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LiftSupervision {
    pub reasons: Prose,
    pub document: Option<Line>,
    pub signing: Signing,
}
