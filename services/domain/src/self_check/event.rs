//! The one fact about a self-check.

use chrono::NaiveDate;

use super::CheckPeriod;
use crate::{FindingId, Line, PersonId, PolicyVersion, Prose, UnitId};

facts! {
    /// One fact of the stream `selfcheck-{id}`. History is not edited: no variant is ever
    /// removed, no wire name ever changes.
    SelfCheckEvent {
        Filed "selfcheck.filed" {
            school: UnitId,
            period: CheckPeriod,
            /// The first and the last day of the period.
            from: NaiveDate,
            to: NaiveDate,
            /// The last school day of the period, by which it was asked for.
            due_on: NaiveDate,
            /// What was looked at, as the rules listed it.
            items: Vec<Line>,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            words: Option<Prose>,
            /// 隐患: recorded together with it, each in its own stream. None: 未发现隐患.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            hazards: Vec<FindingId>,
            filed_by: PersonId,
            policy: PolicyVersion,
            calendar: PolicyVersion,
        }
    }
}
