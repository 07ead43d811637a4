//! After closing, beside the work, and out of the ledger.

use chrono::NaiveDate;
use serde::Serialize;

use crate::{
    FindingId, PersonId, Prose, Signing, UnitId,
    finding::{CorrectableField, LinkKind},
};

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RecordLookBack {
    pub holds: bool,
    pub words: Prose,
    pub visited_on: NaiveDate,
    pub visited_by: Vec<PersonId>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReopenFinding {
    pub reasons: Prose,
    pub due_on: Option<NaiveDate>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Instruct {
    pub words: Prose,
    pub signing: Signing,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Restrict {
    pub readers: Vec<PersonId>,
    pub reason: Prose,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Unrestrict {
    pub reason: Prose,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LinkFinding {
    pub kind: LinkKind,
    pub to: FindingId,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MergeFinding {
    pub into: FindingId,
    pub reason: Prose,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WithdrawFinding {
    pub reason: Prose,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TerminateFinding {
    pub reason: Prose,
    pub successor: Option<UnitId>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ContestEntry {
    /// The entry's revision in the stream.
    pub entry: u64,
    pub reason: Prose,
}

/// 裁定代录异议
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DecideContestedEntry {
    /// The entry's revision in the stream.
    pub entry: u64,
    /// Upheld as it was entered; else `reasons` say what is right instead.
    pub stands: bool,
    pub reasons: Prose,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CorrectEntry {
    pub field: CorrectableField,
    pub new: Prose,
    pub reason: Prose,
    pub unit: Option<UnitId>,
}
