//! The facts of an inspection, from its opening to its grade.

use chrono::NaiveDate;

use super::{Grade, InspectionKind, Score};
use crate::{
    FindingId, Line, PersonId, PolicyVersion, Prose, UnitId, VisitId, finding::SourceLevel,
};

facts! {
    /// One fact of the stream `inspection-{id}`. History is not edited: no variant is
    /// ever removed, no wire name ever changes.
    InspectionEvent {
        Opened "inspection.opened" {
            title: Line,
            kind: InspectionKind,
            level: SourceLevel,
            /// Who inspects, where it is not this office.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            body: Option<Line>,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            document: Option<Line>,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            started_on: Option<NaiveDate>,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            ended_on: Option<NaiveDate>,
            /// The best grade while a veto finding is open.
            veto_caps_at: Grade,
        }
        NoticeSent "inspection.notice_sent" {
            document: Line,
            sent_on: NaiveDate,
            inspected: Vec<UnitId>,
            group: Vec<PersonId>,
        }
        SelfEvaluated "inspection.self_evaluated" {
            #[serde(default, skip_serializing_if = "Option::is_none")]
            unit: Option<UnitId>,
            score: Score,
        }
        Evaluated "inspection.evaluated" {
            #[serde(default, skip_serializing_if = "Option::is_none")]
            unit: Option<UnitId>,
            score: Score,
        }
        VisitRecorded "inspection.visit_recorded" {
            /// Findings name it; none in the first visits ever recorded.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            visit: Option<VisitId>,
            place: Line,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            unit: Option<UnitId>,
            visited_on: NaiveDate,
            inspectors: Vec<PersonId>,
            /// Who went along for the unit (陪同).
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            companions: Vec<PersonId>,
            words: Prose,
            /// 未发现问题
            no_problem_found: bool,
            /// Those that are recorded together with the visit, each in its own stream.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            findings: Vec<FindingId>,
        }
        GradeDecided "inspection.grade_decided" {
            score: Score,
            /// What the points alone would give.
            earned: Grade,
            grade: Grade,
            /// The grade is below the earned one because of open veto findings.
            capped_by_veto: bool,
            open_vetoes: u32,
            decided_by: PersonId,
            /// Whose bands made points a grade.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            policy: Option<PolicyVersion>,
        }
        Closed "inspection.closed" {
            on: NaiveDate,
            closed_by: PersonId,
        }
    }
}
