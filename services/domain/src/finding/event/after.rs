//! After closing, beside the work, and out of the ledger.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    FindingId, PersonId, Prose, Signature, UnitId,
    finding::{CorrectableField, LinkKind},
};

/// Somebody went back to look (回头看).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookBackHeld {
    /// Still cured.
    pub holds: bool,
    pub words: Prose,
    pub visited_on: NaiveDate,
    pub visited_by: Vec<PersonId>,
}

/// Relapse 反弹, 重新挂账: the number stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reopened {
    pub reasons: Prose,
    /// `None` only where the lead or the date was never known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_on: Option<NaiveDate>,
    pub reopened_by: PersonId,
    /// How often it has relapsed, this time included.
    pub relapse: u16,
    /// A unit reports anew from then on; `None`: recorded before this was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reopened_on: Option<NaiveDate>,
}

/// 批示: the words of a leader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instructed {
    pub words: Prose,
    pub signature: Signature,
}

/// 限定知悉: only the named readers see that it exists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Restricted {
    pub readers: Vec<PersonId>,
    pub reason: Prose,
    pub restricted_by: PersonId,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unrestricted {
    pub reason: Prose,
    pub unrestricted_by: PersonId,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Linked {
    pub kind: LinkKind,
    pub to: FindingId,
    pub linked_by: PersonId,
}

/// 并案: a duplicate of another finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merged {
    pub into: FindingId,
    pub reason: Prose,
    pub merged_by: PersonId,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawn {
    pub reason: Prose,
    pub withdrawn_by: PersonId,
}

/// The unit is gone; never counted as closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terminated {
    pub reason: Prose,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub successor: Option<UnitId>,
    pub terminated_by: PersonId,
}

/// A unit objects to an entry that somebody made on its behalf.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryContested {
    /// The entry's revision in this stream.
    pub entry: u64,
    pub reason: Prose,
    pub unit: UnitId,
    pub contested_by: PersonId,
}

/// 代录异议裁定: what became of the objection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContestedEntryDecided {
    /// The entry's revision in this stream.
    pub entry: u64,
    /// The unit that had objected.
    pub unit: UnitId,
    /// Upheld as it was entered; else `reasons` say what is right instead. The entry itself
    /// stays where it is: history is not edited.
    pub stands: bool,
    pub reasons: Prose,
    pub decided_by: PersonId,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Corrected {
    pub field: CorrectableField,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub old: Option<Prose>,
    pub new: Prose,
    pub reason: Prose,
    /// Who recorded it, or the office.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrected_by: Option<PersonId>,
    /// The place's unit where the place was corrected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitId>,
}
