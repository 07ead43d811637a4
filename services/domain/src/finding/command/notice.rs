//! Public notice 公示 between verification and closing.

use chrono::NaiveDate;
use serde::Serialize;

use crate::{Line, Prose, RequestId};

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PublishNotice {
    pub published_on: NaiveDate,
    /// The last day. Where a rule says how long, it may be left out, and is no earlier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// Where it can be read: a website, a board.
    pub place: Line,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<Line>,
}

/// Whoever objects is named nowhere: the office knows, the log does not.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FileObjection {
    pub objection: RequestId,
    pub statement: Prose,
    pub received_on: NaiveDate,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DecideObjection {
    pub objection: RequestId,
    pub upheld: bool,
    pub reasons: Prose,
}
