//! An inspection: what was inspected, when, and how it came out.

use chrono::NaiveDate;
use duban_domain::{
    Line, PersonId, UnitId,
    finding::SourceLevel,
    inspection::{Grade, InspectionEvent, InspectionKind, Score},
};
use serde::{Deserialize, Serialize};

use super::Card;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InspectionCard {
    pub title: Line,
    pub kind: InspectionKind,
    pub level: SourceLevel,
    pub body: Option<Line>,
    pub document: Option<Line>,
    pub started_on: Option<NaiveDate>,
    pub ended_on: Option<NaiveDate>,
    /// 督导通知书, the newest.
    pub notice: Option<Line>,
    pub notice_sent_on: Option<NaiveDate>,
    pub inspected: Vec<UnitId>,
    /// 督导小组
    pub group: Vec<PersonId>,
    pub visits: u32,
    /// Of those, with no problem found.
    pub visits_without_problem: u32,
    /// 自评, of the inspection as a whole.
    pub self_evaluation: Option<Score>,
    /// 复评, of the inspection as a whole.
    pub evaluation: Option<Score>,
    /// Of single units.
    pub units: Vec<UnitScores>,
    /// The points that the grade was decided by.
    pub score: Option<Score>,
    /// What the points alone give.
    pub earned: Option<Grade>,
    pub grade: Option<Grade>,
    /// Veto findings that were open when the grade was decided.
    pub open_vetoes: u32,
    /// The best grade while a veto finding is open.
    pub veto_caps_at: Grade,
    pub closed_on: Option<NaiveDate>,
}

/// What one unit gave itself and was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitScores {
    pub unit: UnitId,
    pub self_evaluation: Option<Score>,
    pub evaluation: Option<Score>,
}

impl Card for InspectionCard {
    const CATEGORY: &'static str = "inspection";
    const WIRE_NAMES: &'static [&'static str] = InspectionEvent::WIRE_NAMES;
    type Event = InspectionEvent;

    fn fold(before: Option<Self>, event: &InspectionEvent) -> Option<Self> {
        if let InspectionEvent::Opened {
            title,
            kind,
            level,
            body,
            document,
            started_on,
            ended_on,
            veto_caps_at,
        } = event
        {
            return Some(Self {
                title: title.clone(),
                kind: *kind,
                level: *level,
                body: body.clone(),
                document: document.clone(),
                started_on: *started_on,
                ended_on: *ended_on,
                notice: None,
                notice_sent_on: None,
                inspected: Vec::new(),
                group: Vec::new(),
                visits: 0,
                visits_without_problem: 0,
                self_evaluation: None,
                evaluation: None,
                units: Vec::new(),
                score: None,
                earned: None,
                grade: None,
                open_vetoes: 0,
                veto_caps_at: *veto_caps_at,
                closed_on: None,
            });
        }
        let mut card = before?;
        card.go_on(event);
        Some(card)
    }

    /// The newest first: lists of inspections run backwards.
    fn sort(&self) -> String {
        self.started_on.map_or_else(String::new, |day| day.to_string())
    }

    fn names(&self) -> Vec<String> {
        let units = self.inspected.iter().map(ToString::to_string);
        std::iter::once(self.title.to_string()).chain(units).collect()
    }

    fn active(&self) -> bool {
        self.closed_on.is_none()
    }
}

impl InspectionCard {
    fn go_on(&mut self, event: &InspectionEvent) {
        use InspectionEvent as E;
        match event {
            E::NoticeSent { document, sent_on, inspected, group } => {
                self.notice = Some(document.clone());
                self.notice_sent_on = Some(*sent_on);
                self.inspected.extend(inspected);
                self.inspected.sort_unstable();
                self.inspected.dedup();
                self.group.clone_from(group);
            }
            E::SelfEvaluated { unit: None, score } => self.self_evaluation = Some(*score),
            E::SelfEvaluated { unit: Some(unit), score } => {
                self.of_unit(*unit).self_evaluation = Some(*score);
            }
            E::Evaluated { unit: None, score } => {
                (self.evaluation, self.score) = (Some(*score), Some(*score));
            }
            E::Evaluated { unit: Some(unit), score } => {
                self.of_unit(*unit).evaluation = Some(*score);
            }
            E::VisitRecorded { no_problem_found, .. } => {
                self.visits += 1;
                self.visits_without_problem += u32::from(*no_problem_found);
            }
            E::GradeDecided { grade, earned, score, open_vetoes, .. } => {
                (self.grade, self.earned) = (Some(*grade), Some(*earned));
                (self.score, self.open_vetoes) = (Some(*score), *open_vetoes);
            }
            E::Closed { on, .. } => self.closed_on = Some(*on),
            E::Opened { .. } => {}
        }
    }

    fn of_unit(&mut self, unit: UnitId) -> &mut UnitScores {
        let place = self.units.iter().position(|known| known.unit == unit);
        let place = place.unwrap_or_else(|| {
            self.units.push(UnitScores { unit, self_evaluation: None, evaluation: None });
            self.units.len() - 1
        });
        &mut self.units[place]
    }
}
