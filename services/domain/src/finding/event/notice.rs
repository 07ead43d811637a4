//! Public notice 公示, and what people object.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{Line, PersonId, Prose, RequestId, deadline::SetDate};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticePublished {
    pub published_on: NaiveDate,
    /// The last day on which anybody may object.
    pub until: NaiveDate,
    pub place: Line,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<Line>,
    /// The last day by the rule, where one says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice_due: Option<SetDate>,
    pub published_by: PersonId,
}

/// By anybody, through the office; who it was is in no event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObjectionFiled {
    pub objection: RequestId,
    pub statement: Prose,
    pub received_on: NaiveDate,
    pub filed_by: PersonId,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObjectionDecided {
    pub objection: RequestId,
    /// Back to work.
    pub upheld: bool,
    pub reasons: Prose,
    pub decided_by: PersonId,
}
