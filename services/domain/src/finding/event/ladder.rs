//! Up and down the ladder, and listed supervision.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    Line, PersonId, PolicyVersion, Prose, RequestId, Signature, UnitId,
    finding::FiveDuties,
    ladder::{Ground, Rung},
};

/// Rung 1 of the ladder, by the clock alone. After a standstill it names every step that was
/// missed: all of them stand here, and one message goes out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reminded {
    pub due_on: NaiveDate,
    /// Days left; below zero when overdue.
    pub days_left: i32,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub grounds: Vec<Ground>,
}

/// The next rung is proposed, with the draft of its paper, to whoever decides on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EscalationProposed {
    pub proposal: RequestId,
    pub rung: Rung,
    /// What held on that day; empty where somebody gave words instead.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub grounds: Vec<Ground>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<Prose>,
    pub addressee: UnitId,
    /// The rules that the rung and the draft of its paper are from.
    pub policy: PolicyVersion,
    /// `None`: the clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposed_by: Option<PersonId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent_for: Option<PersonId>,
}

/// Not proposed again on the same grounds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EscalationDeclined {
    pub proposal: RequestId,
    pub rung: Rung,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub grounds: Vec<Ground>,
    pub reasons: Prose,
    pub signature: Signature,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Escalated {
    /// The proposal that was decided on; a chase needs none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposal: Option<RequestId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Rung>,
    pub rung: Rung,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub grounds: Vec<Ground>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<Prose>,
    /// 文号, from formal supervision up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<Line>,
    pub addressee: UnitId,
    pub escalated_on: NaiveDate,
    pub policy: PolicyVersion,
    pub signature: Signature,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deescalated {
    pub from: Rung,
    /// `None`: back to normal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Rung>,
    pub reasons: Prose,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<Line>,
    pub deescalated_on: NaiveDate,
    pub signature: Signature,
}

/// 挂牌督办, with the five duties that leadership lays down (五落实).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SupervisionListed {
    pub duties: FiveDuties,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<Line>,
    pub listed_on: NaiveDate,
    pub signature: Signature,
}

/// 摘牌
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SupervisionLifted {
    pub reasons: Prose,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<Line>,
    pub lifted_on: NaiveDate,
    pub signature: Signature,
}
