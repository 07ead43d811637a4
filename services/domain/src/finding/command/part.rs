//! Breaking down 分解, and hearing of the parts.

use chrono::NaiveDate;
use serde::Serialize;

use crate::{
    FindingId, PersonId, Prose, UnitId,
    finding::{PartOutcome, Place, Proposed, Target},
};

/// The first parts, or ones that were forgotten.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BreakDown {
    pub parts: Vec<NewPart>,
}

/// A part to be; its number is the finding's to give.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NewPart {
    pub id: FindingId,
    pub lead: Option<UnitId>,
    pub place: Option<Place>,
    pub words: Option<Prose>,
    pub due_on: NaiveDate,
    pub target: Target,
}

/// Of which finding a new one is a part, and what that says of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PartOf {
    pub parent: FindingId,
    pub proposed: Proposed,
}

/// The process manager's: how a part stands by its own stream.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SettlePart {
    pub part: FindingId,
    /// `None`: there is work left, again.
    pub outcome: Option<PartOutcome>,
    /// The day on which it did, where its own stream says; nothing: today.
    pub rested_on: Option<NaiveDate>,
    /// Everybody who had a hand in its cure.
    pub done_by: Vec<PersonId>,
    /// Its lead and co-units.
    pub done_by_units: Vec<UnitId>,
}
