//! Which dates stand on a finding, and on what each rests, as its history tells.

use chrono::NaiveDate;

use super::{DatedFact, Finding, FindingEvent, FindingStatus};
use crate::{
    Decider,
    calendar::Counting,
    deadline::{DeadlineKind, DeadlineStep, SetDate, StepCode},
};

/// One date, and why it is this one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingDate {
    pub kind: DeadlineKind,
    pub on: NaiveDate,
    pub ground: Ground,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ground {
    /// By a rule, which is counted again by the calendar of that version.
    Set(Box<SetDate>),
    /// People stated it, or the older rule that only knew natural days.
    Told(Vec<DeadlineStep>),
}

/// What stands at the end of a history.
#[must_use]
pub fn dates_of(history: &[DatedFact]) -> Vec<FindingDate> {
    let mut told = Told::default();
    for fact in history {
        told.hear(fact);
        told.finding = std::mem::take(&mut told.finding).evolve(&fact.event);
    }
    told.dates()
}

/// The first day on which the present lead was handed the issue, while it waits to be signed
/// for; nobody is handed what was not issued yet.
#[must_use]
pub fn delivery_of(history: &[DatedFact]) -> Option<NaiveDate> {
    let (mut finding, mut lead, mut issued_on) = (Finding::default(), None, NaiveDate::MIN);
    let mut delivered_on: Option<NaiveDate> = None;
    for DatedFact { day, event } in history {
        if let FindingEvent::ContactRecorded(contact) = event
            && contact.delivered
            && Some(contact.unit) == finding.lead()
        {
            let on = contact.happened_on.max(issued_on);
            delivered_on = Some(delivered_on.map_or(on, |earlier| earlier.min(on)));
        }
        finding = finding.evolve(event);
        let issued = matches!(event, FindingEvent::Issued(_) | FindingEvent::Reassigned(_));
        if issued || finding.lead() != lead {
            (delivered_on, lead, issued_on) = (None, finding.lead(), *day);
        }
    }
    delivered_on.filter(|_| finding.status == Some(FindingStatus::Issued))
}

/// What was said on the way.
#[derive(Default)]
struct Told {
    finding: Finding,
    due: Vec<DeadlineStep>,
    defence: Option<(NaiveDate, Ground)>,
    sign_for: Option<(NaiveDate, Ground)>,
    plan: Option<SetDate>,
    verification: Option<SetDate>,
    notice: Option<(NaiveDate, Ground)>,
    look_backs: Vec<SetDate>,
}

impl Told {
    fn hear(&mut self, fact: &DatedFact) {
        self.hear_of_due(&fact.event);
        self.hear_of_set(&fact.event);
        self.hear_of_older(fact);
    }

    /// What people stated of the date by which it must be done.
    fn hear_of_due(&mut self, event: &FindingEvent) {
        if matches!(event, FindingEvent::IssueRecalled(_)) {
            self.due.clear();
        }
        let Some((code, on)) = stated(event) else { return };
        if code == StepCode::Stated {
            self.due.clear();
        }
        let before = self.finding.due_on().filter(|_| code != StepCode::Stated);
        self.due.push(DeadlineStep::between(code, before, on));
    }

    fn hear_of_set(&mut self, event: &FindingEvent) {
        if let FindingEvent::SignedFor(fact) = event {
            self.plan.clone_from(&fact.plan_due);
        }
        if let FindingEvent::DeemedSignedFor(fact) = event {
            self.plan.clone_from(&fact.plan_due);
        }
        if let FindingEvent::ClosureClaimed(fact) = event {
            self.verification.clone_from(&fact.verification_due);
        }
        if let FindingEvent::NoticePublished(fact) = event {
            let stated = || Ground::Told(vec![DeadlineStep::on(StepCode::StatedLast, fact.until)]);
            let set = fact.notice_due.clone().filter(|set| set.on == fact.until);
            let ground = set.map_or_else(stated, |set| Ground::Set(Box::new(set)));
            self.notice = Some((fact.until, ground));
        }
        if let FindingEvent::Closed(fact) = event {
            self.look_backs.clone_from(&fact.look_backs);
        }
    }

    fn hear_of_older(&mut self, DatedFact { day, event }: &DatedFact) {
        if let FindingEvent::FedBack(fact) = event {
            let set = fact.defence_due.clone().map(|set| Ground::Set(Box::new(set)));
            let ground = set.unwrap_or_else(|| older(*day, fact.defence_until));
            self.defence = Some((fact.defence_until, ground));
        }
        if let FindingEvent::DeemedSignedFor(fact) = event
            && let Some(set) = &fact.sign_for_due
        {
            self.sign_for = Some((set.on, Ground::Set(Box::new(set.clone()))));
        }
    }

    fn dates(self) -> Vec<FindingDate> {
        let Self { finding, mut due, defence, sign_for, plan, verification, notice, look_backs } =
            self;
        let status = finding.status;
        let due_on = finding.due_on().filter(|_| !due.is_empty());
        if let Some(upper) = finding.upper_due_on {
            due.push(DeadlineStep::on(StepCode::Capped, upper));
        }
        let claimed = status.is_some_and(FindingStatus::rests_on_a_claim);
        let closed = status == Some(FindingStatus::Closed);
        let on_notice = status == Some(FindingStatus::OnPublicNotice);
        let set = |kind, set: SetDate| (kind, set.on, Ground::Set(Box::new(set)));
        let all = due_on
            .map(|on| (DeadlineKind::Rectification, on, Ground::Told(due)))
            .into_iter()
            .chain(defence.map(|(on, ground)| (DeadlineKind::Defence, on, ground)))
            .chain(sign_for.map(|(on, ground)| (DeadlineKind::SignFor, on, ground)))
            .chain(plan.map(|one| set(DeadlineKind::Plan, one)))
            .chain(verification.filter(|_| claimed).map(|one| set(DeadlineKind::Verification, one)))
            .chain(
                notice
                    .filter(|_| on_notice)
                    .map(|(on, ground)| (DeadlineKind::PublicNotice, on, ground)),
            )
            .chain(
                look_backs
                    .into_iter()
                    .filter(|_| closed)
                    .map(|one| set(DeadlineKind::LookBack, one)),
            );
        all.map(|(kind, on, ground)| FindingDate { kind, on, ground }).collect()
    }
}

/// A date by which it must be done, as somebody stated it.
fn stated(event: &FindingEvent) -> Option<(StepCode, NaiveDate)> {
    use FindingEvent as E;
    if let E::Issued(fact) = event {
        return Some((StepCode::Stated, fact.assignment.due_on));
    }
    if let E::Reassigned(fact) = event {
        return Some((StepCode::Stated, fact.assignment.due_on));
    }
    if let E::CarriedOver(fact) = event {
        return Some((StepCode::CarriedOver, fact.due_on?));
    }
    if let E::ExtensionGranted(fact) = event {
        return Some((StepCode::Extended, fact.new_due_on));
    }
    if let E::Resumed(fact) = event {
        return Some((StepCode::Resumed, fact.due_on));
    }
    if let E::ContinuingEnded(fact) = event {
        return Some((StepCode::Resumed, fact.due_on));
    }
    if let E::Reopened(fact) = event {
        return Some((StepCode::Reopened, fact.due_on?));
    }
    if let E::UpperReturned(fact) = event {
        return Some((StepCode::Reopened, fact.due_on));
    }
    None
}

/// Natural days that the rules of that time counted.
fn older(from: NaiveDate, until: NaiveDate) -> Ground {
    let days = u32::try_from((until - from).num_days()).unwrap_or(0);
    Ground::Told(vec![
        DeadlineStep::on(StepCode::Began, from),
        DeadlineStep::lasting(StepCode::OlderRule, days, Counting::Natural),
    ])
}
