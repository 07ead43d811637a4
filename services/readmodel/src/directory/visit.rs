//! One visit of an inspection: who was where, and what was seen.

use chrono::NaiveDate;
use duban_domain::{
    FindingId, InspectionId, Line, PersonId, Prose, UnitId, VisitId, inspection::InspectionEvent,
};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    pub id: VisitId,
    pub inspection: InspectionId,
    /// In words, as it was recorded.
    pub place: Line,
    pub unit: Option<UnitId>,
    pub visited_on: NaiveDate,
    pub inspectors: Vec<PersonId>,
    /// 陪同
    pub companions: Vec<PersonId>,
    pub words: Prose,
    /// 未发现问题
    pub no_problem_found: bool,
    /// Recorded together with it, or to be recorded still.
    pub findings: Vec<FindingId>,
}

impl Visit {
    /// `None`: the event tells of no visit.
    pub(crate) fn of(event: &InspectionEvent, id: VisitId, inspection: &str) -> Option<Self> {
        let InspectionEvent::VisitRecorded {
            visit,
            place,
            unit,
            visited_on,
            inspectors,
            companions,
            words,
            no_problem_found,
            findings,
        } = event
        else {
            return None;
        };
        Some(Self {
            id: visit.unwrap_or(id),
            inspection: inspection.parse().ok()?,
            place: place.clone(),
            unit: *unit,
            visited_on: *visited_on,
            inspectors: inspectors.clone(),
            companions: companions.clone(),
            words: words.clone(),
            no_problem_found: *no_problem_found,
            findings: findings.clone(),
        })
    }
}
