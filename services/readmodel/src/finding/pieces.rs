//! What hangs on a finding and is listed on its page: files, duties, interim measures,
//! requests, links.

use chrono::{DateTime, NaiveDate, Utc};
use duban_domain::{
    EvidenceId, FindingId, MeasureId, PersonId, Prose, RequestId, UnitId,
    finding::{Duty, Evidence, LinkKind},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use uuid::Uuid;

use super::RequestKind;

/// One sort of piece, by the name that its rows carry.
pub(crate) trait Piece: Serialize + DeserializeOwned + Send + 'static {
    const KIND: &'static str;

    /// Tells the pieces of one finding apart.
    fn id(&self) -> Uuid;
}

/// One file, or one thing done before witnesses. Withdrawn ones stay listed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FiledEvidence {
    pub evidence: Evidence,
    pub attached_by: PersonId,
    pub unit: UnitId,
    pub attached_at: DateTime<Utc>,
    /// In the set that the standing claim froze.
    pub frozen: bool,
    pub withdrawn: Option<WithdrawnEvidence>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WithdrawnEvidence {
    pub by: PersonId,
    pub reason: Prose,
}

/// A co-unit's own part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssignedDuty {
    pub duty: Duty,
    /// Its place in the assignment, from 0.
    pub ordinal: usize,
    pub state: DutyState,
    /// What was done, or why it was waived.
    pub outcome: Option<Prose>,
    pub done_on: Option<NaiveDate>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DutyState {
    Due,
    Done,
    /// No longer asked for.
    Waived,
}

/// What had to be done at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderedMeasure {
    pub id: MeasureId,
    pub unit: UnitId,
    pub words: Prose,
    pub due_on: NaiveDate,
    /// The newest report.
    pub report: Option<Prose>,
    /// `None`: nobody has looked yet. False: it does not hold and stays due.
    pub holds: Option<bool>,
}

/// A hand-back, a dispute or an extension, decided or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MadeRequest {
    pub id: RequestId,
    pub kind: RequestKind,
    pub asked_on: NaiveDate,
    pub asked_by: PersonId,
    pub reason: Prose,
    /// In an extension: the date asked for.
    pub requested_due_on: Option<NaiveDate>,
    pub decision: Option<RequestDecision>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestDecision {
    pub decided_on: NaiveDate,
    /// Granted, reassigned, decided for another lead; in a dispute always true.
    pub granted: bool,
    pub reasons: Prose,
}

/// Another finding that belongs to this one; whoever shows it asks for it by scope.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkedFinding {
    pub kind: LinkKind,
    pub to: FindingId,
    /// The link was made on the other one: it is shown both ways.
    #[serde(default)]
    pub from_there: bool,
}

impl Piece for FiledEvidence {
    const KIND: &'static str = "evidence";

    fn id(&self) -> Uuid {
        let EvidenceId(id) = self.evidence.id;
        id
    }
}

impl Piece for AssignedDuty {
    const KIND: &'static str = "duty";

    fn id(&self) -> Uuid {
        self.duty.id.0
    }
}

impl Piece for OrderedMeasure {
    const KIND: &'static str = "interim";

    fn id(&self) -> Uuid {
        self.id.0
    }
}

impl Piece for MadeRequest {
    const KIND: &'static str = "request";

    fn id(&self) -> Uuid {
        self.id.0
    }
}

impl Piece for LinkedFinding {
    const KIND: &'static str = "link";

    fn id(&self) -> Uuid {
        // Two findings may belong together in several ways, and from either side.
        let way = if self.from_there { "from" } else { "to" };
        Uuid::new_v5(&self.to.0, format!("{way}/{}", self.kind.code()).as_bytes())
    }
}
