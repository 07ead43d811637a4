//! What hangs on one finding: evidence, duties, interim measures, requests, links.

use async_graphql::{Enum, ID, SimpleObject};
use chrono::{DateTime, Utc};
use duban_readmodel as readmodel;

use crate::{
    code::{EvidenceKind, LinkKind},
    person::Person,
    scalar::Date,
    unit::Unit,
};

/// One file, or one thing done before witnesses 佐证材料. Withdrawn ones stay listed.
#[derive(Debug, Clone, SimpleObject)]
pub struct Evidence {
    pub id: ID,
    pub kind: EvidenceKind,
    /// What it proves.
    pub proves: String,
    /// 材料指纹, SHA-256; null for what was done on site before witnesses.
    pub sha256: Option<String>,
    /// Bytes.
    pub size: u64,
    /// As found in the bytes.
    pub media_type: String,
    /// As uploaded, without path.
    pub file_name: String,
    pub captured_on: Option<Date>,
    pub attached_by: Person,
    /// For which unit.
    pub unit: Unit,
    pub attached_at: DateTime<Utc>,
    /// In the set that the standing claim froze.
    pub frozen: bool,
    pub withdrawn: bool,
    pub withdrawn_reason: Option<String>,
}

/// How a duty stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "duban_readmodel::DutyState")]
pub enum DutyState {
    Due,
    Done,
    /// No longer asked for.
    Waived,
}

/// A co-unit's own part.
#[derive(Debug, Clone, SimpleObject)]
pub struct Duty {
    pub id: ID,
    pub unit: Unit,
    pub words: String,
    pub state: DutyState,
    /// What was done, or why it was waived.
    pub outcome: Option<String>,
    pub done_on: Option<Date>,
}

/// What had to be done at once.
#[derive(Debug, Clone, SimpleObject)]
pub struct InterimMeasure {
    pub id: ID,
    /// The unit ordered.
    pub unit: Unit,
    pub words: String,
    pub due_on: Date,
    pub reported: bool,
    /// The newest report; null: none yet.
    pub report: Option<String>,
    /// Null: nobody has looked yet. False: it does not hold and stays due.
    pub holds: Option<bool>,
}

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "duban_readmodel::RequestKind")]
pub enum RequestKind {
    /// 退回
    HandBack,
    /// 争议
    Dispute,
    /// 延期
    Extension,
    /// 公示异议: against a public notice.
    Objection,
}

/// A hand-back, a dispute, an extension or an objection.
#[derive(Debug, Clone, SimpleObject)]
pub struct FindingRequest {
    pub id: ID,
    pub kind: RequestKind,
    pub asked_on: Date,
    pub asked_by: Person,
    pub reason: String,
    /// In an extension: the date asked for.
    pub requested_due_on: Option<Date>,
    /// False: it waits for a decision, and what follows is null.
    pub decided: bool,
    pub decided_on: Option<Date>,
    /// Granted, reassigned, decided for another lead; in a dispute always true.
    pub granted: Option<bool>,
    pub reasons: Option<String>,
}

/// Another finding that belongs to this one.
#[derive(Debug, Clone, SimpleObject)]
pub struct FindingLink {
    pub kind: LinkKind,
    /// What the viewer may not see is not in the list.
    pub finding: Option<super::Finding>,
    /// The link was made on the other one; it is shown both ways.
    pub made_there: bool,
    /// 联动整改: the other one is struck off and this one is open. Look whether it is cured
    /// too; its own source still closes it.
    pub other_is_cured: bool,
}

impl From<readmodel::FiledEvidence> for Evidence {
    fn from(filed: readmodel::FiledEvidence) -> Self {
        let file = filed.evidence;
        Self {
            id: file.id.into(),
            kind: file.kind.into(),
            proves: file.proves.to_string(),
            sha256: file.sha256,
            size: file.size,
            media_type: file.media_type.to_string(),
            file_name: file.file_name.to_string(),
            captured_on: file.captured_on.map(Date),
            attached_by: Person(filed.attached_by),
            unit: Unit(filed.unit),
            attached_at: filed.attached_at,
            frozen: filed.frozen,
            withdrawn: filed.withdrawn.is_some(),
            withdrawn_reason: filed.withdrawn.map(|withdrawn| withdrawn.reason.to_string()),
        }
    }
}

impl From<readmodel::AssignedDuty> for Duty {
    fn from(assigned: readmodel::AssignedDuty) -> Self {
        Self {
            id: assigned.duty.id.into(),
            unit: Unit(assigned.duty.unit),
            words: assigned.duty.words.to_string(),
            state: assigned.state.into(),
            outcome: assigned.outcome.map(|words| words.to_string()),
            done_on: assigned.done_on.map(Date),
        }
    }
}

impl From<readmodel::OrderedMeasure> for InterimMeasure {
    fn from(ordered: readmodel::OrderedMeasure) -> Self {
        Self {
            id: ordered.id.into(),
            unit: Unit(ordered.unit),
            words: ordered.words.to_string(),
            due_on: Date(ordered.due_on),
            reported: ordered.report.is_some(),
            report: ordered.report.map(|words| words.to_string()),
            holds: ordered.holds,
        }
    }
}

impl From<readmodel::MadeRequest> for FindingRequest {
    fn from(made: readmodel::MadeRequest) -> Self {
        Self {
            id: made.id.into(),
            kind: made.kind.into(),
            asked_on: Date(made.asked_on),
            asked_by: Person(made.asked_by),
            reason: made.reason.to_string(),
            requested_due_on: made.requested_due_on.map(Date),
            decided: made.decision.is_some(),
            decided_on: made.decision.as_ref().map(|decision| Date(decision.decided_on)),
            granted: made.decision.as_ref().map(|decision| decision.granted),
            reasons: made.decision.map(|decision| decision.reasons.to_string()),
        }
    }
}
