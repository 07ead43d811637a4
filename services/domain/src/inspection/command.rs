//! What may be asked of an inspection.

use chrono::NaiveDate;

use super::{Grade, InspectionKind, Score};
use crate::{FindingId, Line, Mentions, PersonId, Prose, UnitId, VisitId, finding::SourceLevel};

commands! {
    /// One command on an inspection.
    InspectionCommand {
        OpenInspection "openInspection" contributes {
            title: Line,
            kind: InspectionKind,
            level: SourceLevel,
            body: Option<Line>,
            document: Option<Line>,
            started_on: Option<NaiveDate>,
            ended_on: Option<NaiveDate>,
            veto_caps_at: Grade,
        }
        SendNotice "sendInspectionNotice" contributes {
            document: Line,
            sent_on: NaiveDate,
            inspected: Vec<UnitId>,
            group: Vec<PersonId>,
        }
        RecordSelfEvaluation "recordSelfEvaluation" contributes {
            unit: Option<UnitId>,
            score: Score,
        }
        RecordEvaluation "recordEvaluation" contributes {
            unit: Option<UnitId>,
            score: Score,
        }
        RecordVisit "recordVisit" contributes {
            visit: VisitId,
            place: Line,
            unit: Option<UnitId>,
            visited_on: NaiveDate,
            inspectors: Vec<PersonId>,
            companions: Vec<PersonId>,
            words: Prose,
            no_problem_found: bool,
            /// Those that were recorded together with the visit.
            findings: Vec<FindingId>,
        }
        DecideGrade "decideInspectionGrade" decides {
            score: Score,
            /// What the points alone give, where the policy has no bands.
            earned: Option<Grade>,
            /// Veto findings of this inspection that are not closed.
            open_vetoes: u32,
        }
        CloseInspection "closeInspection" decides {
            on: NaiveDate,
        }
    }
}

impl InspectionCommand {
    fn named(&self) -> Mentions {
        match self {
            Self::SendNotice { inspected, group, .. } => Mentions::people(group.iter().copied())
                .and(Mentions::units(inspected.iter().copied())),
            Self::RecordVisit { unit, inspectors, companions, .. } => {
                Mentions::people(inspectors.iter().chain(companions).copied())
                    .and(Mentions::units(*unit))
            }
            Self::RecordSelfEvaluation { unit, .. } | Self::RecordEvaluation { unit, .. } => {
                Mentions::units(*unit)
            }
            Self::OpenInspection { .. }
            | Self::DecideGrade { .. }
            | Self::CloseInspection { .. } => Mentions::default(),
        }
    }
}
