//! What hangs on one finding: evidence, duties, interim measures, requests, links.

use async_graphql::{Enum, ID, SimpleObject};
use chrono::{DateTime, Utc};

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
    pub attached_by: Option<Person>,
    pub unit: Option<Unit>,
    pub attached_at: DateTime<Utc>,
    /// In the set that the standing claim froze.
    pub frozen: bool,
    pub withdrawn: bool,
    pub withdrawn_reason: Option<String>,
}

/// How a duty stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
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
}

/// A hand-back, a dispute or an extension.
#[derive(Debug, Clone, SimpleObject)]
pub struct FindingRequest {
    pub id: ID,
    pub kind: RequestKind,
    pub asked_on: Date,
    pub asked_by: Option<Person>,
    pub reason: Option<String>,
    /// In an extension: the date asked for.
    pub requested_due_on: Option<Date>,
    /// False: it waits for a decision.
    pub decided: bool,
    /// Granted, reassigned; null while it waits.
    pub granted: Option<bool>,
    pub reasons: Option<String>,
}

/// Another finding that belongs to this one.
#[derive(Debug, Clone, SimpleObject)]
pub struct FindingLink {
    pub kind: LinkKind,
    /// Null where the viewer may not see it.
    pub finding: Option<super::Finding>,
}
