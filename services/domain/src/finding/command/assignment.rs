//! Who has it, and by when.

use chrono::NaiveDate;
use serde::Serialize;

use crate::{
    Line, Prose, RequestId, Signing, UnitId,
    finding::{Assignment, HandBackOutcome, InCharge, Suspension},
};

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IssueFinding {
    pub assignment: Assignment,
    pub signing: Signing,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NameOwner {
    pub in_charge: InCharge,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RecordUpperDueDate {
    pub to: NaiveDate,
    pub document: Line,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RecallIssue {
    pub reason: Prose,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SignFor {}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DeemSignedFor {
    pub delivered_on: NaiveDate,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HandBack {
    pub request: RequestId,
    pub reason: Prose,
    pub duty_document: Line,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DecideHandBack {
    pub request: RequestId,
    pub outcome: HandBackOutcome,
    pub reasons: Prose,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RaiseDispute {
    pub request: RequestId,
    pub statement: Prose,
    pub counter_statement: Prose,
    pub interim_lead: UnitId,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DecideDispute {
    pub request: RequestId,
    pub lead: UnitId,
    pub reasons: Prose,
    pub minutes_number: Line,
    pub signing: Signing,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reassign {
    pub assignment: Assignment,
    pub reason: Prose,
    pub signing: Signing,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SucceedUnit {
    pub from: UnitId,
    pub to: UnitId,
    pub basis: Line,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RequestExtension {
    pub request: RequestId,
    pub requested_due_on: NaiveDate,
    pub reason: Prose,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DecideExtension {
    pub request: RequestId,
    pub grant: bool,
    /// May be earlier than what was asked for; `None`: as asked for.
    pub new_due_on: Option<NaiveDate>,
    pub reasons: Prose,
    pub signing: Signing,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SuspendFinding {
    pub suspension: Suspension,
    pub signing: Signing,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ResumeFinding {
    pub due_on: NaiveDate,
    pub reasons: Prose,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MoveToContinuing {
    pub reasons: Prose,
    pub next_review_on: NaiveDate,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReviewContinuing {
    pub result: Prose,
    pub next_review_on: NaiveDate,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EndContinuing {
    pub reasons: Prose,
    pub due_on: NaiveDate,
}
