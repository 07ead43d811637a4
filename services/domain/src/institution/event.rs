//! The facts about a school as a school.

use chrono::NaiveDate;

use super::Stage;
use crate::{Line, UnitId};

facts! {
    /// One fact of the stream `institution-{id}`. History is not edited: no variant is
    /// ever removed, no wire name ever changes.
    InstitutionEvent {
        Registered "institution.registered" {
            /// The same id in the stream `unit-{id}`.
            unit: UnitId,
            name: Line,
            /// 学校标识码, ten digits.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            school_code: Option<Line>,
            stages: Vec<Stage>,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            township: Option<UnitId>,
        }
        Renamed "institution.renamed" {
            old: Line,
            new: Line,
            on: NaiveDate,
        }
        /// A new category gives a new code; the old one is never used again.
        CodeChanged "institution.code_changed" {
            #[serde(default, skip_serializing_if = "Option::is_none")]
            old: Option<Line>,
            new: Line,
            on: NaiveDate,
        }
        Merged "institution.merged" {
            into: UnitId,
            basis: Line,
            on: NaiveDate,
        }
        Closed "institution.closed" {
            basis: Line,
            on: NaiveDate,
        }
    }
}
