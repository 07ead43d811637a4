//! A visit with everything that was found on it: one record, and a finding for each.
//!
//! A visit is in its inspection's stream, each finding in its own. What would be refused
//! is refused before anything is written; what a crash cuts off is completed by sending
//! the same again, for every id follows from the command's.

use chrono::NaiveDate;
use duban_domain::{
    FindingId, InspectionId, Line, PersonId, Prose, UnitId, VisitId,
    finding::{
        FindingKind, FindingRefusal, Measured, Particulars, Place, Severity, Source, Threshold,
    },
    inspection::{Inspection, InspectionCommand, InspectionRefusal, OpenedInspection},
};
use uuid::Uuid;

use crate::{Answer, App, Caller, CommandError, NewFinding, Request, finding_id};

/// A visit as a person records it.
#[derive(Debug, Clone)]
pub struct NewVisit {
    pub place: Line,
    pub unit: Option<UnitId>,
    pub visited_on: NaiveDate,
    pub inspectors: Vec<PersonId>,
    pub companions: Vec<PersonId>,
    pub words: Prose,
    pub no_problem_found: bool,
    pub findings: Vec<FoundOnVisit>,
}

/// What was found; where, when and by which inspection follows from the visit.
#[derive(Debug, Clone)]
pub struct FoundOnVisit {
    pub kind: FindingKind,
    pub severity: Severity,
    pub veto: bool,
    pub safety: bool,
    pub category: Option<Line>,
    pub description: Prose,
    pub clause: Option<Line>,
    pub threshold: Option<Threshold>,
    pub measured: Option<Measured>,
}

/// What was recorded.
#[derive(Debug, Clone)]
pub struct RecordedVisit {
    pub visit: VisitId,
    /// Of the visit itself.
    pub answer: Answer,
    pub findings: Vec<FindingId>,
    /// The answer that came last: whoever waits for it sees all of them.
    pub last: Answer,
}

/// Why nothing, or not everything, was recorded.
#[derive(Debug)]
pub enum VisitError {
    Visit(CommandError<InspectionRefusal>),
    Finding(CommandError<FindingRefusal>),
}

impl From<CommandError<InspectionRefusal>> for VisitError {
    fn from(error: CommandError<InspectionRefusal>) -> Self {
        Self::Visit(error)
    }
}

impl From<CommandError<FindingRefusal>> for VisitError {
    fn from(error: CommandError<FindingRefusal>) -> Self {
        Self::Finding(error)
    }
}

/// The visit that this command makes: a repeated command makes the same.
#[must_use]
pub fn visit_id(command_id: Uuid) -> VisitId {
    VisitId(Uuid::new_v5(&command_id, b"visit/0"))
}

/// The command that records the `ordinal`th finding of a visit.
fn finding_command(visit: Uuid, ordinal: usize) -> Uuid {
    Uuid::new_v5(&visit, format!("visit_finding/{ordinal}").as_bytes())
}

impl App {
    /// Records a visit and its findings, each a draft with a number of its own.
    pub async fn record_visit(
        &self,
        caller: &Caller,
        inspection: InspectionId,
        request: Request<NewVisit>,
    ) -> Result<RecordedVisit, VisitError> {
        let id = inspection.to_string();
        let entity = self.load::<Inspection>(&id).await;
        let entity = entity.map_err(|fault| VisitError::Visit(CommandError::Fault(fault)))?;
        // The table speaks first: whoever may not record learns nothing of what there is.
        let capacity = (request.capacity, request.on_behalf.as_ref());
        self.admit_to(caller, &entity.state, "recordVisit", capacity).await?;
        let not_opened = || CommandError::Refused(InspectionRefusal::NotOpened);
        let opened = entity.state.opened().ok_or_else(not_opened)?;
        let sent = request.command_id;
        let visit = visit_id(sent);
        let found: Vec<Particulars> = request
            .command
            .findings
            .iter()
            .map(|found| particulars(inspection, opened, visit, &request.command, found))
            .collect();
        for (ordinal, particulars) in found.iter().enumerate() {
            let one = request.beside(finding_command(sent, ordinal), particulars.clone());
            self.would_be_recorded(caller, one).await?;
        }
        let ids = (0..found.len()).map(|ordinal| finding_id(finding_command(sent, ordinal)));
        let findings: Vec<FindingId> = ids.collect();
        let command = visited(visit, &request.command, findings.clone());
        let answer =
            self.execute::<Inspection>(caller, &id, &request.beside(sent, command)).await?;
        let mut last = answer;
        for (ordinal, particulars) in found.into_iter().enumerate() {
            let new = NewFinding { particulars, interim_measure: None, indicator: None };
            let one = request.beside(finding_command(sent, ordinal), new);
            (_, last) = self.record_finding(caller, one).await?;
        }
        Ok(RecordedVisit { visit, answer, findings, last })
    }
}

fn visited(visit: VisitId, new: &NewVisit, findings: Vec<FindingId>) -> InspectionCommand {
    InspectionCommand::RecordVisit {
        visit,
        place: new.place.clone(),
        unit: new.unit,
        visited_on: new.visited_on,
        inspectors: new.inspectors.clone(),
        companions: new.companions.clone(),
        words: new.words.clone(),
        no_problem_found: new.no_problem_found,
        findings,
    }
}

fn particulars(
    inspection: InspectionId,
    opened: &OpenedInspection,
    visit: VisitId,
    new: &NewVisit,
    found: &FoundOnVisit,
) -> Particulars {
    Particulars {
        kind: found.kind,
        source: Source {
            level: opened.level,
            body: opened.body.clone(),
            document: opened.document.clone(),
            number: None,
            upper_due_on: None,
        },
        inspection: Some(inspection),
        visit: Some(visit),
        severity: found.severity,
        veto: found.veto,
        safety: found.safety,
        place: Place { words: new.place.clone(), unit: new.unit },
        category: found.category.clone(),
        description: found.description.clone(),
        clause: found.clause.clone(),
        threshold_words: None,
        measured_words: None,
        threshold: found.threshold.clone(),
        measured: found.measured.clone(),
        found_on: Some(new.visited_on),
    }
}
