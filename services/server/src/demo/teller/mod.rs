//! Tells what happens to one finding, step by step, in days. Nothing is done here:
//! what comes out is a list of acts for the player.

mod aside;
mod assigned;
mod climbed;
mod judged;
mod staged;
mod stood;
mod worked;

use chrono::{Days, NaiveDate};
use duban_app::finding_id;
use duban_domain::{
    Basis, FindingId, PersonId, Role,
    finding::{FindingCommand, FindingKind, Severity, Source},
};
use uuid::Uuid;

use super::{
    act::{Act, Asks, Tale, What, Who},
    cast::{Cast, small_id},
    county::{EDUCATION, central_school_of, has_accounts},
    findings::Case,
    people::{
        CLERK, INSPECTOR, PART_TIME_EMPLOYER, PART_TIME_INSPECTOR, RECUSED_FROM, SECOND_INSPECTOR,
    },
};

pub struct Teller<'a> {
    cast: &'a Cast,
    case: Case,
    source: Source,
    inspection: Option<duban_domain::InspectionId>,
    visit: Option<duban_domain::VisitId>,
    finding: FindingId,
    recording: Uuid,
    /// The story's ordinal of this finding; small things vary by it.
    turn: usize,
    lead: &'static str,
    day: NaiveDate,
    /// Where the work began, and when it is to be done.
    began: NaiveDate,
    due_on: NaiveDate,
    /// The finding told before this one, to be linked with.
    before: Option<FindingId>,
    acts: Vec<Act>,
    files: usize,
    /// Its approved plan has stages.
    staged: bool,
}

/// What a finding is told about.
pub struct Subject {
    pub case: Case,
    pub source: Source,
    pub inspection: Option<duban_domain::InspectionId>,
    /// The visit on which it was found.
    pub visit: Option<duban_domain::VisitId>,
    pub found_on: NaiveDate,
    pub turn: usize,
    pub before: Option<FindingId>,
}

impl<'a> Teller<'a> {
    pub fn new(cast: &'a Cast, subject: Subject) -> Self {
        let Subject { case, source, inspection, visit, found_on, turn, before } = subject;
        let recording = small_id(cast.deployment, &format!("finding/{turn}"));
        let lead = case.lead();
        Self {
            cast,
            case,
            source,
            inspection,
            visit,
            finding: finding_id(recording),
            recording,
            turn,
            lead,
            day: found_on,
            began: found_on,
            due_on: found_on,
            before,
            acts: Vec::new(),
            files: 0,
            staged: false,
        }
    }

    pub fn day(&self) -> NaiveDate {
        self.day
    }

    pub fn finding(&self) -> FindingId {
        self.finding
    }

    pub fn done(self) -> Tale {
        let title = format!("{} {}", self.case.school.name, self.case.pattern.category);
        Tale { title, acts: self.acts }
    }

    /// So many days later, on a working day, and never after the story's end.
    pub fn wait(&mut self, days: u64) {
        self.day = self.cast.working_day(self.day + Days::new(days)).max(self.day);
    }

    /// On the day by which this share of the time between the beginning and `end` is over.
    fn wait_for(&mut self, percent: i64, end: NaiveDate) {
        let span = (end - self.began).num_days().max(0) * percent / 100;
        let day = self.began + Days::new(span.unsigned_abs());
        self.day = self.cast.working_day(day).max(self.day);
    }

    fn every(&self, turns: usize, at: usize) -> bool {
        self.turn % turns == at
    }

    fn id(&self, what: &str) -> Uuid {
        small_id(self.finding.0, what)
    }

    fn push(&mut self, step: &'static str, who: Who, asks: Asks) -> &mut Act {
        let command_id = self.id(&format!("act/{}", self.acts.len()));
        let what = What::Do(self.finding, asks);
        let day = self.day;
        self.acts.push(Act {
            day,
            command_id,
            step,
            who,
            what,
            occurred_on: None,
            on_behalf: None,
        });
        self.acts.last_mut().expect("just pushed")
    }

    fn by(&mut self, login: &str, command: impl Into<FindingCommand>) -> &mut Act {
        let person = self.cast.person(login);
        self.by_person(person, command)
    }

    fn by_person(&mut self, person: PersonId, command: impl Into<FindingCommand>) -> &mut Act {
        let command = command.into();
        let step = duban_domain::Command::name(&command);
        self.push(step, Who::Person(person), Box::new(move |_| command.clone()))
    }

    fn by_clock(&mut self, command: impl Into<FindingCommand>) {
        let command = command.into();
        let step = duban_domain::Command::name(&command);
        self.push(step, Who::Clock, Box::new(move |_| command.clone()));
    }

    /// By somebody of the unit; else by the clerk of its central school, or by the office,
    /// from its stamped slip.
    fn by_unit(
        &mut self,
        unit: &'static str,
        role: Role,
        command: impl Into<FindingCommand>,
    ) -> &mut Act {
        if has_accounts(unit) {
            let person = self.cast.of(unit, role);
            return self.by_person(person, command);
        }
        let basis = [Basis::StampedSlip, Basis::WeChat, Basis::Phone, Basis::Report][self.turn % 4];
        let on_behalf = self.cast.on_behalf(self.cast.unit(unit), basis);
        let central = central_school_of(unit).filter(|_| self.turn.is_multiple_of(2));
        let act = match central {
            Some(central) => self.by_person(self.cast.of(central, Role::UnitMember), command),
            None => self.by(CLERK, command),
        };
        act.on_behalf = Some(on_behalf);
        act
    }

    fn leads_to_the_bureau(&self) -> bool {
        self.lead == EDUCATION
    }

    /// The office head's signature is not enough.
    fn needs_those_above(&self) -> bool {
        self.case.pattern.veto || self.leads_to_the_bureau()
    }

    fn needs_a_plan(&self) -> bool {
        self.case.pattern.kind != FindingKind::Suggestion
            && self.case.pattern.severity != Severity::General
    }

    fn concerns(&self, unit: &str) -> bool {
        let helps = self.case.pattern.duties.iter().any(|(helper, _)| *helper == unit);
        self.case.school.key == unit || self.lead == unit || helps
    }

    /// Inspectors who may look at this one, the one whose turn it is first. The first
    /// is never on the payroll of a bureau that leads.
    fn inspectors(&self) -> Vec<&'static str> {
        let mut free = vec![INSPECTOR];
        if !self.concerns(PART_TIME_EMPLOYER) {
            free.push(PART_TIME_INSPECTOR);
        }
        if !self.leads_to_the_bureau() && !self.concerns(RECUSED_FROM) {
            free.push(SECOND_INSPECTOR);
        }
        let first = self.turn % free.len();
        free.rotate_left(first);
        if !free.contains(&SECOND_INSPECTOR) && !self.concerns(RECUSED_FROM) {
            free.push(SECOND_INSPECTOR);
        }
        free
    }
}
