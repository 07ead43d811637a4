//! An inspection: what was inspected, when, and how it came out.

use chrono::NaiveDate;
use duban_domain::{
    Line, UnitId,
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
    pub inspected: Vec<UnitId>,
    pub visits: u32,
    /// The evaluation of the inspection as a whole.
    pub score: Option<Score>,
    pub grade: Option<Grade>,
    pub closed_on: Option<NaiveDate>,
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
            ..
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
                inspected: Vec::new(),
                visits: 0,
                score: None,
                grade: None,
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
            E::NoticeSent { inspected, .. } => self.inspected.extend(inspected),
            E::Evaluated { unit: None, score } => self.score = Some(*score),
            E::VisitRecorded { .. } => self.visits += 1,
            E::GradeDecided { grade, score, .. } => {
                (self.grade, self.score) = (Some(*grade), Some(*score));
            }
            E::Closed { on, .. } => self.closed_on = Some(*on),
            E::Opened { .. } | E::SelfEvaluated { .. } | E::Evaluated { unit: Some(_), .. } => {}
        }
    }
}
