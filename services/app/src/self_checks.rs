//! A self-check with the hazards that it found: one record for a school and a period, and a
//! draft for each hazard.
//!
//! The check is in a stream whose id follows from school and period, so a period is filed once
//! whoever files it; each hazard is in its own, with an id that follows from the check's. What
//! would be refused is refused before anything is written; what a crash cuts off is completed by
//! sending the same again.

use chrono::NaiveDate;
use duban_domain::{
    FindingId, Line, Prose, UnitId,
    finding::{FindingKind, FindingRefusal, Particulars, Place, Severity, Source, SourceLevel},
    self_check::{CheckPeriod, SelfCheck, SelfCheckCommand, SelfCheckRefusal},
};
use uuid::Uuid;

use crate::{Answer, App, Caller, CommandError, NewFinding, Request, finding_id};

/// A check as a school files it.
#[derive(Debug, Clone)]
pub struct NewSelfCheck {
    pub school: UnitId,
    pub period: CheckPeriod,
    /// Any day of the period.
    pub on: NaiveDate,
    pub words: Option<Prose>,
    /// None: 未发现隐患.
    pub hazards: Vec<FoundHazard>,
}

/// 隐患: what is found where; kind, source and day follow from the check.
#[derive(Debug, Clone)]
pub struct FoundHazard {
    /// In words; absent: the school.
    pub place: Option<Line>,
    pub description: Prose,
    pub severity: Severity,
    /// A danger to life or health.
    pub safety: bool,
    pub category: Option<Line>,
}

/// What was recorded.
#[derive(Debug, Clone)]
pub struct FiledSelfCheck {
    /// Of the check itself.
    pub answer: Answer,
    pub hazards: Vec<FindingId>,
    /// The answer that came last: whoever waits for it sees all of them.
    pub last: Answer,
}

/// Why nothing, or not everything, was recorded.
#[derive(Debug)]
pub enum SelfCheckError {
    Check(CommandError<SelfCheckRefusal>),
    Hazard(CommandError<FindingRefusal>),
}

impl From<CommandError<SelfCheckRefusal>> for SelfCheckError {
    fn from(error: CommandError<SelfCheckRefusal>) -> Self {
        Self::Check(error)
    }
}

impl From<CommandError<FindingRefusal>> for SelfCheckError {
    fn from(error: CommandError<FindingRefusal>) -> Self {
        Self::Hazard(error)
    }
}

/// The stream of one school's check of one period: `on` is any day of it.
#[must_use]
pub fn self_check_id(school: UnitId, period: CheckPeriod, on: NaiveDate) -> Uuid {
    let (from, _) = period.span(on);
    Uuid::new_v5(&school.0, format!("selfcheck/{}/{from}", period.code()).as_bytes())
}

/// The command that records the `ordinal`th hazard.
fn hazard_command(check: Uuid, ordinal: usize) -> Uuid {
    Uuid::new_v5(&check, format!("hazard/{ordinal}").as_bytes())
}

impl App {
    /// Files a check and its hazards, each a draft with a number of its own.
    pub async fn file_self_check(
        &self,
        caller: &Caller,
        request: Request<NewSelfCheck>,
    ) -> Result<FiledSelfCheck, SelfCheckError> {
        let new = &request.command;
        let check = self_check_id(new.school, new.period, new.on);
        let found: Vec<_> = new.hazards.iter().map(|one| self.hazard_of(new, one)).collect();
        let ids = (0..found.len()).map(|ordinal| finding_id(hazard_command(check, ordinal)));
        let hazards: Vec<FindingId> = ids.collect();
        let command = SelfCheckCommand::FileSelfCheck {
            school: new.school,
            period: new.period,
            on: new.on,
            words: new.words.clone(),
            hazards: hazards.clone(),
        };
        let filing = request.beside(request.command_id, command);
        self.rehearse::<SelfCheck>(caller, &check.to_string(), &filing).await?;
        for (ordinal, particulars) in found.iter().enumerate() {
            let one = hazard(&request, hazard_command(check, ordinal), particulars.clone());
            self.would_be_recorded(caller, one).await?;
        }
        let answer = self.execute::<SelfCheck>(caller, &check.to_string(), &filing).await?;
        let mut last = answer;
        for (ordinal, particulars) in found.into_iter().enumerate() {
            let new = NewFinding { particulars, interim_measure: None, indicator: None };
            let one = hazard(&request, hazard_command(check, ordinal), new);
            (_, last) = self.record_finding(caller, one).await?;
        }
        Ok(FiledSelfCheck { answer, hazards, last })
    }

    fn hazard_of(&self, new: &NewSelfCheck, found: &FoundHazard) -> Particulars {
        let words = found.place.clone().unwrap_or_else(own_school);
        Particulars {
            kind: FindingKind::Hazard,
            source: Source {
                level: SourceLevel::SelfCheck,
                body: None,
                document: None,
                number: None,
                upper_due_on: None,
            },
            inspection: None,
            visit: None,
            severity: found.severity,
            veto: false,
            safety: found.safety,
            place: Place { words, unit: Some(new.school) },
            category: found.category.clone(),
            description: found.description.clone(),
            clause: None,
            threshold_words: None,
            measured_words: None,
            threshold: None,
            measured: None,
            found_on: Some(new.on.min(self.today())),
        }
    }
}

fn own_school() -> Line {
    Line::parse("本校").expect("two characters are a line")
}

/// A hazard is recorded in one's own name: whoever enters the check for a school saw it written
/// down, and answers for the draft.
fn hazard<C>(request: &Request<NewSelfCheck>, command_id: Uuid, command: C) -> Request<C> {
    Request { on_behalf: None, ..request.beside(command_id, command) }
}
