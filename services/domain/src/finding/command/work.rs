//! What is done to put it right, and what shows it.

use chrono::NaiveDate;
use serde::Serialize;

use crate::{
    DutyId, EvidenceId, Line, MeasureId, PersonId, Prose, UnitId,
    finding::{Audience, ContactMeans, Evidence, Measured, Plan, Progress, SourceReturn},
};

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OrderInterimMeasure {
    pub measure: MeasureId,
    pub unit: UnitId,
    pub words: Prose,
    pub due_on: NaiveDate,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReportInterimMeasure {
    pub measure: MeasureId,
    pub words: Prose,
    pub happened_on: NaiveDate,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct VerifyInterimMeasure {
    pub measure: MeasureId,
    pub holds: bool,
    pub words: Prose,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FilePlan {
    pub plan: Plan,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ApprovePlan {
    pub remark: Option<Prose>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReturnPlan {
    pub defects: Vec<Prose>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReportProgress {
    pub progress: Progress,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReportDuty {
    pub duty: DutyId,
    pub words: Prose,
    pub happened_on: NaiveDate,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WaiveDuty {
    pub duty: DutyId,
    pub reason: Prose,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AttachEvidence {
    pub evidence: Evidence,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WithdrawEvidence {
    pub evidence: EvidenceId,
    pub reason: Prose,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OfferMeasurement {
    pub measured: Measured,
    pub measured_on: NaiveDate,
    /// The return that says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub returned: Option<SourceReturn>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RecordMeasurement {
    pub measured: Measured,
    pub measured_on: NaiveDate,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WaiveMeasurement {
    pub reasons: Prose,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comment {
    pub words: Prose,
    pub audience: Audience,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RecordContact {
    pub means: ContactMeans,
    pub unit: UnitId,
    pub person: Option<PersonId>,
    pub words: Prose,
    pub promised: Option<Line>,
    pub promised_by: Option<NaiveDate>,
    pub happened_on: NaiveDate,
    /// 送达: the lead unit was handed the item.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub delivered: bool,
}
