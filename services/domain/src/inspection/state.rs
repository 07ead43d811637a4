//! What the rules need to know of an inspection, and how it comes out of the history.

use chrono::NaiveDate;

use super::{Grade, InspectionCommand, InspectionEvent, InspectionKind, InspectionRefusal, decide};
use crate::{Context, Decider, Line, finding::SourceLevel};

/// Nothing, or an inspection that was opened once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inspection(Option<OpenedInspection>);

/// An inspection as the rules know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenedInspection {
    pub title: Line,
    pub kind: InspectionKind,
    pub level: SourceLevel,
    /// Findings of its visits carry both as their source.
    pub body: Option<Line>,
    pub document: Option<Line>,
    pub started_on: Option<NaiveDate>,
    /// The best grade while a veto finding is open.
    pub veto_caps_at: Grade,
    /// As decided last.
    pub grade: Option<Grade>,
    pub visits: u32,
    pub closed: bool,
}

impl Decider for Inspection {
    const CATEGORY: &'static str = "inspection";
    type Command = InspectionCommand;
    type Event = InspectionEvent;
    type Refusal = InspectionRefusal;

    fn decide(
        &self,
        command: &InspectionCommand,
        context: &Context,
    ) -> Result<Vec<InspectionEvent>, InspectionRefusal> {
        let event = match (&self.0, command) {
            (None, InspectionCommand::OpenInspection { .. }) => decide::open(command)?,
            (None, _) => return Err(InspectionRefusal::NotOpened),
            (Some(inspection), _) => inspection.decide(command, context)?,
        };
        Ok(vec![event])
    }

    /// Whoever a one-visit grant makes an inspector is one in that inspection alone.
    fn decide_on(
        &self,
        id: &str,
        command: &InspectionCommand,
        context: &Context,
    ) -> Result<Vec<InspectionEvent>, InspectionRefusal> {
        if context.acts_outside_the_visit(id.parse().ok()).is_some() {
            return Err(InspectionRefusal::OutsideVisit);
        }
        self.decide(command, context)
    }

    fn evolve(self, event: &InspectionEvent) -> Self {
        match self.0 {
            Some(inspection) => Self(Some(inspection.evolve(event))),
            None => Self(OpenedInspection::first(event)),
        }
    }

    /// A visit may change what the grade should be; a notice cannot.
    fn material(_: &InspectionCommand, event: &InspectionEvent) -> bool {
        use InspectionEvent as E;
        match event {
            E::Opened { .. }
            | E::Evaluated { .. }
            | E::VisitRecorded { .. }
            | E::GradeDecided { .. }
            | E::Closed { .. } => true,
            E::NoticeSent { .. } | E::SelfEvaluated { .. } => false,
        }
    }
}

impl Inspection {
    #[must_use]
    pub fn opened(&self) -> Option<&OpenedInspection> {
        self.0.as_ref()
    }
}

impl OpenedInspection {
    /// Nothing but its opening is ever recorded first.
    fn first(event: &InspectionEvent) -> Option<Self> {
        let InspectionEvent::Opened {
            title,
            kind,
            level,
            body,
            document,
            started_on,
            ended_on: _,
            veto_caps_at,
        } = event
        else {
            return None;
        };
        Some(Self {
            title: title.clone(),
            kind: *kind,
            level: *level,
            body: body.clone(),
            document: document.clone(),
            started_on: *started_on,
            veto_caps_at: *veto_caps_at,
            grade: None,
            visits: 0,
            closed: false,
        })
    }

    fn evolve(mut self, event: &InspectionEvent) -> Self {
        use InspectionEvent as E;
        match event {
            // Opened once only; notices and points are for people to read.
            E::Opened { .. }
            | E::NoticeSent { .. }
            | E::SelfEvaluated { .. }
            | E::Evaluated { .. } => {}
            E::VisitRecorded { .. } => self.visits = self.visits.saturating_add(1),
            E::GradeDecided { grade, .. } => self.grade = Some(*grade),
            E::Closed { .. } => self.closed = true,
        }
        self
    }
}
