//! The facts about a school as a school.

use chrono::NaiveDate;

use super::{FigureChange, ReportedFigure, ReturnRow, Stage};
use crate::{Line, PersonId, UnitId, standard::SchoolType};

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
        /// The first return of a reporting year. A blank is no figure, never a zero.
        ReturnFiled "institution.return_filed" {
            /// 2025 for the school year 2025–2026.
            year: u16,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            school_type: Option<SchoolType>,
            /// The township's words as reported.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            township: Option<Line>,
            figures: Vec<ReportedFigure>,
            row: ReturnRow,
            /// Nobody: the local operator's import.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            filed_by: Option<PersonId>,
        }
        /// A later row says otherwise. Type and township are said anew: nothing there means
        /// that the row states none.
        ReturnCorrected "institution.return_corrected" {
            year: u16,
            changes: Vec<FigureChange>,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            school_type: Option<SchoolType>,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            township: Option<Line>,
            row: ReturnRow,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            filed_by: Option<PersonId>,
        }
    }
}
