//! What is done to put it right, and what shows it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    DutyId, EvidenceId, Line, MeasureId, OnBehalf, PersonId, Prose, UnitId,
    finding::{Audience, ContactMeans, Evidence, Measured, Plan, Progress, SourceReturn},
};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InterimMeasureOrdered {
    pub measure: MeasureId,
    /// Sees the finding and reports on the measure, whoever leads.
    pub unit: UnitId,
    pub words: Prose,
    pub due_on: NaiveDate,
    pub ordered_by: PersonId,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InterimMeasureReported {
    pub measure: MeasureId,
    pub words: Prose,
    pub happened_on: NaiveDate,
    pub reported_by: PersonId,
    /// The act counts as this person's too, whose agent (代理) the doer was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent_for: Option<PersonId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_behalf: Option<OnBehalf>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InterimMeasureVerified {
    pub measure: MeasureId,
    /// False: it does not hold, and stays due.
    pub holds: bool,
    pub words: Prose,
    pub verified_by: PersonId,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanFiled {
    pub plan: Plan,
    pub filed_by: PersonId,
    /// The act counts as this person's too, whose agent (代理) the doer was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent_for: Option<PersonId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_behalf: Option<OnBehalf>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanApproved {
    pub approved_by: PersonId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remark: Option<Prose>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanReturned {
    pub defects: Vec<Prose>,
    pub returned_by: PersonId,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgressReported {
    pub progress: Progress,
    pub unit: UnitId,
    pub reported_by: PersonId,
    /// The act counts as this person's too, whose agent (代理) the doer was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent_for: Option<PersonId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_behalf: Option<OnBehalf>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DutyDone {
    pub duty: DutyId,
    pub words: Prose,
    pub happened_on: NaiveDate,
    pub reported_by: PersonId,
    /// The act counts as this person's too, whose agent (代理) the doer was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent_for: Option<PersonId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_behalf: Option<OnBehalf>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DutyWaived {
    pub duty: DutyId,
    pub reason: Prose,
    pub waived_by: PersonId,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceAttached {
    pub evidence: Evidence,
    pub attached_by: PersonId,
    /// The act counts as this person's too, whose agent (代理) the doer was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent_for: Option<PersonId>,
    pub unit: UnitId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_behalf: Option<OnBehalf>,
}

/// It stays listed, with its digest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceWithdrawn {
    pub evidence: EvidenceId,
    pub reason: Prose,
    pub withdrawn_by: PersonId,
}

/// A later return holds a new value; it closes nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasurementOffered {
    pub measured: Measured,
    pub measured_on: NaiveDate,
    /// The return that says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub returned: Option<SourceReturn>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasurementRecorded {
    pub measured: Measured,
    pub measured_on: NaiveDate,
    /// For which unit it was measured: the lead, or the office's own measuring.
    pub unit: UnitId,
    pub recorded_by: PersonId,
    /// The act counts as this person's too, whose agent (代理) the doer was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent_for: Option<PersonId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_behalf: Option<OnBehalf>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasurementWaived {
    pub reasons: Prose,
    pub waived_by: PersonId,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commented {
    pub words: Prose,
    pub audience: Audience,
    pub commented_by: PersonId,
}

/// A call, a visit, a message outside the system, and what was promised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactRecorded {
    pub means: ContactMeans,
    /// The unit that was reached; a person's name does not stand here.
    pub unit: UnitId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    pub words: Prose,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promised: Option<Line>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promised_by: Option<NaiveDate>,
    pub happened_on: NaiveDate,
    pub recorded_by: PersonId,
    /// 送达: by this contact the lead unit was handed the item.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub delivered: bool,
}
