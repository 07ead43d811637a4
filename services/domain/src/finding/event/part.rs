//! Breaking down 分解, and how the parts came to rest.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    FindingId, Line, PersonId, UnitId,
    finding::{Part, PartOutcome},
};

/// Parts were named, the first ones or more. Each then has a stream of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BrokenDown {
    /// Those that this act adds.
    pub parts: Vec<Part>,
    pub broken_down_by: PersonId,
    /// The act counts as this person's too, whose agent (代理) the doer was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent_for: Option<PersonId>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartSettled {
    pub part: FindingId,
    pub number: Line,
    pub outcome: PartOutcome,
    /// It was settled already, in another way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<PartOutcome>,
    /// The whole is verified on no day before this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rested_on: Option<NaiveDate>,
    /// Everybody who had a hand in its cure: none of them verifies the whole.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub done_by: Vec<PersonId>,
    /// Its lead and co-units: nobody who acts for them verifies the whole either.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub done_by_units: Vec<UnitId>,
}

/// There is work left on a part that was settled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartReopened {
    pub part: FindingId,
    pub number: Line,
    pub before: PartOutcome,
}
