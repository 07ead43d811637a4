//! Who has it, and by when.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    Line, OnBehalf, PersonId, PolicyVersion, Prose, RequestId, Signature, UnitId,
    deadline::SetDate,
    finding::{Assignment, InCharge, Suspension},
};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issued {
    pub assignment: Assignment,
    pub signature: Signature,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnerNamed {
    pub in_charge: InCharge,
    pub named_by: PersonId,
}

/// The upper body's own document moved its own date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UpperDueDateMoved {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    pub to: NaiveDate,
    pub document: Line,
    pub recorded_by: PersonId,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssueRecalled {
    pub reason: Prose,
    pub recalled_by: PersonId,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedFor {
    pub unit: UnitId,
    pub signed_by: PersonId,
    /// Not in events of before the ladder, which counts a report's cycle from this day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed_on: Option<NaiveDate>,
    /// The act counts as this person's too, whose agent (代理) the doer was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent_for: Option<PersonId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_behalf: Option<OnBehalf>,
    /// By when a plan is due; `None`: none is needed, or no rule says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan_due: Option<SetDate>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeemedSignedFor {
    /// The day on which delivery was proven.
    pub delivered_on: NaiveDate,
    pub policy: PolicyVersion,
    /// The last day on which it could be signed for; `None`: by the older rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sign_for_due: Option<SetDate>,
    /// By when a plan is due; `None`: none is needed, or no rule says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan_due: Option<SetDate>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandedBack {
    pub request: RequestId,
    pub reason: Prose,
    /// The document that says whose duty it is.
    pub duty_document: Line,
    pub unit: UnitId,
    pub handed_back_by: PersonId,
    /// The act counts as this person's too, whose agent (代理) the doer was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent_for: Option<PersonId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_behalf: Option<OnBehalf>,
}

/// What became of a hand-back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "outcome")]
pub enum HandBackOutcome {
    /// It stays where it was issued.
    Insisted,
    Reassigned {
        lead: UnitId,
    },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandBackDecided {
    pub request: RequestId,
    pub outcome: HandBackOutcome,
    pub reasons: Prose,
    pub decided_by: PersonId,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disputed {
    pub request: RequestId,
    /// Both sides' words.
    pub statement: Prose,
    pub counter_statement: Prose,
    /// Keeps the clock meanwhile.
    pub interim_lead: UnitId,
    pub raised_by: PersonId,
    /// The act counts as this person's too, whose agent (代理) the doer was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent_for: Option<PersonId>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisputeDecided {
    pub request: RequestId,
    pub lead: UnitId,
    pub reasons: Prose,
    pub minutes_number: Line,
    pub signature: Signature,
    /// From here on the new lead reports. Not in events of before: its cycle began with its
    /// first report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_on: Option<NaiveDate>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reassigned {
    pub from: UnitId,
    pub assignment: Assignment,
    pub reason: Prose,
    pub signature: Signature,
}

/// A unit took over another's open items: merger, split, abolition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitSucceeded {
    pub from: UnitId,
    pub to: UnitId,
    pub basis: Line,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recorded_by: Option<PersonId>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExtensionRequested {
    pub request: RequestId,
    pub current_due_on: NaiveDate,
    pub requested_due_on: NaiveDate,
    pub reason: Prose,
    pub requested_by: PersonId,
    /// The act counts as this person's too, whose agent (代理) the doer was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent_for: Option<PersonId>,
    /// Asked after the due date; erases no overdue day.
    pub late: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_behalf: Option<OnBehalf>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExtensionGranted {
    pub request: RequestId,
    pub old_due_on: NaiveDate,
    pub new_due_on: NaiveDate,
    /// 1 for the first.
    pub ordinal: u16,
    pub reasons: Prose,
    pub policy: PolicyVersion,
    pub signature: Signature,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExtensionRefused {
    pub request: RequestId,
    pub reasons: Prose,
    pub policy: PolicyVersion,
    pub signature: Signature,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suspended {
    pub suspension: Suspension,
    pub signature: Signature,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resumed {
    pub old_due_on: NaiveDate,
    pub due_on: NaiveDate,
    pub reasons: Prose,
    pub resumed_by: PersonId,
    /// A unit reports anew from then on; `None`: recorded before this was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resumed_on: Option<NaiveDate>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MovedToContinuing {
    pub reasons: Prose,
    pub next_review_on: NaiveDate,
    pub moved_by: PersonId,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContinuingReviewed {
    pub result: Prose,
    pub next_review_on: NaiveDate,
    pub reviewed_by: PersonId,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContinuingEnded {
    pub reasons: Prose,
    pub due_on: NaiveDate,
    pub ended_by: PersonId,
    /// A unit reports anew from then on; `None`: recorded before this was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_on: Option<NaiveDate>,
}
