//! The dates of one finding with every step that led to them, and whose days it took.
//!
//! A date that stands in an event is explained by the calendar of that event's version: what
//! was adopted since has no word on it. **Deliberately absent:** lists; this reads a stream.

mod signing;

use duban_domain::{
    Actor, Context, Decider, FindingId, Mentions, PolicyVersion,
    deadline::{DeadlineKind, DeadlineStep, SetDate, StepCode, steps},
    finding::{
        DatedFact, DayAccount, Finding, FindingDate, FindingStatus, Ground, Mark, dates_of,
        days_of, delivery_of,
    },
};
use duban_eventlog::{Envelope, READ_PAGE_MAX};

use crate::{App, CommandError, Fault, execute::stream_of};

pub use signing::{
    DueSigning, DueSignings, MOVED_MAX, MovedDate, MovedDates, SeenSignings, WAITING_MAX,
};

/// Most pages of one stream.
const PAGES_MAX: usize = 200;

/// One date and how it came about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExplainedDate {
    pub kind: DeadlineKind,
    pub on: chrono::NaiveDate,
    /// A notice that is not out yet may have moved it.
    pub provisional: bool,
    /// By which rules and which calendar; `None`: people stated it.
    pub policy: Option<PolicyVersion>,
    pub calendar: Option<PolicyVersion>,
    pub steps: Vec<DeadlineStep>,
}

/// What its history says of a finding's time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FindingTime {
    pub days: DayAccount,
    pub dates: Vec<ExplainedDate>,
}

impl App {
    /// All dates that stand on the finding, and those that the rules offer today.
    pub async fn time_of(&self, finding: FindingId) -> Result<FindingTime, Fault> {
        let history = self.dated_facts(finding).await?;
        let context = self.context_of_clock().await?;
        let mut dates = Vec::new();
        for date in dates_of(&history) {
            dates.push(self.explained(date).await?);
        }
        let state =
            history.iter().fold(Finding::default(), |state, fact| state.evolve(&fact.event));
        if let Some(delivered_on) = delivery_of(&history) {
            dates.extend(waiting(&state, delivered_on, &context));
        }
        dates.extend(offered(&state, &context));
        Ok(FindingTime { days: days_of(&history, context.today), dates })
    }

    pub(crate) async fn context_of_clock(&self) -> Result<Context, Fault> {
        let context = self.context(Actor::Clock, &Mentions::default(), None).await;
        context.map_err(CommandError::<duban_domain::finding::FindingRefusal>::into_fault)
    }

    pub(crate) async fn dated_facts(&self, finding: FindingId) -> Result<Vec<DatedFact>, Fault> {
        let facts = self.facts_of::<Finding>(&finding.to_string()).await?;
        Ok(facts.into_iter().map(|(day, event)| DatedFact { day, event }).collect())
    }

    /// A stream's facts, each with the office day on which it was recorded.
    pub(crate) async fn facts_of<D: Decider>(
        &self,
        id: &str,
    ) -> Result<Vec<(chrono::NaiveDate, D::Event)>, Fault> {
        let stream = stream_of::<D>(id)?;
        let mut facts = Vec::new();
        for _ in 0..PAGES_MAX {
            let next = facts.len() as u64;
            let page = self.log.read_stream(&stream, next, READ_PAGE_MAX).await?;
            for entry in &page {
                let recorded_at = Envelope::of(entry)?.recorded_at;
                let day = recorded_at.with_timezone(&self.zone).date_naive();
                facts.push((day, self.decode::<D::Event>(entry)?));
            }
            if page.len() < READ_PAGE_MAX {
                return Ok(facts);
            }
        }
        Err(Fault::Other(format!("{stream} has more entries than may be read")))
    }

    async fn explained(&self, date: FindingDate) -> Result<ExplainedDate, Fault> {
        let FindingDate { kind, on, ground } = date;
        match ground {
            Ground::Told(steps) => Ok(ExplainedDate {
                kind,
                on,
                provisional: false,
                policy: None,
                calendar: None,
                steps,
            }),
            Ground::Set(set) => {
                let calendar = self.calendar_of(&set.calendar).await?;
                let told = calendar.and_then(|one| steps(&one.calendar, set.from, set.period).ok());
                Ok(of_set(kind, *set, told.unwrap_or_default()))
            }
        }
    }
}

fn of_set(kind: DeadlineKind, set: SetDate, steps: Vec<DeadlineStep>) -> ExplainedDate {
    let SetDate { on, policy, calendar, provisional, .. } = set;
    ExplainedDate { kind, on, provisional, policy: Some(policy), calendar: Some(calendar), steps }
}

/// It was delivered and waits to be signed for: by the rules and the calendar of today.
fn waiting(
    finding: &Finding,
    delivered_on: chrono::NaiveDate,
    context: &Context,
) -> Option<ExplainedDate> {
    let (until, set) = finding.sign_for_until(delivered_on, context)?;
    let delivered = DeadlineStep::on(StepCode::Delivered, delivered_on);
    let Some(set) = set else {
        let policy = context.policy.as_ref().map(|policy| policy.version.clone());
        let days = u32::try_from((until - delivered_on).num_days()).unwrap_or(0);
        let counting = duban_domain::calendar::Counting::Natural;
        let steps = vec![delivered, DeadlineStep::lasting(StepCode::OlderRule, days, counting)];
        let (kind, on) = (DeadlineKind::SignFor, until);
        return Some(ExplainedDate { kind, on, provisional: false, policy, calendar: None, steps });
    };
    let mut told = vec![delivered];
    told.extend(counted(&set, context));
    Some(of_set(DeadlineKind::SignFor, set, told))
}

fn counted(set: &SetDate, context: &Context) -> Vec<DeadlineStep> {
    let calendar = context.calendar.as_ref();
    let told = calendar.and_then(|one| steps(&one.calendar, set.from, set.period).ok());
    told.unwrap_or_default()
}

/// What the rules would say, for whoever issues or suspends it today.
fn offered(finding: &Finding, context: &Context) -> Vec<ExplainedDate> {
    let status = finding.status();
    let mut offers = Vec::new();
    if status == Some(FindingStatus::Confirmed) {
        let set = finding.offered_due(context);
        offers.extend(set.map(|set| {
            let told = counted(&set, context);
            capped(of_set(DeadlineKind::OfferedRectification, set, told), finding)
        }));
    }
    if status.is_some_and(FindingStatus::is_open) && !finding.has(Mark::Suspended) {
        let set = finding.offered_review(context);
        offers.extend(set.map(|set| {
            let told = counted(&set, context);
            of_set(DeadlineKind::OfferedReview, set, told)
        }));
    }
    offers
}

/// An upper body's date binds what is offered too.
fn capped(offer: ExplainedDate, finding: &Finding) -> ExplainedDate {
    let Some(upper) = finding.upper_due_on().filter(|upper| *upper < offer.on) else {
        return offer;
    };
    let mut steps = offer.steps;
    steps.push(DeadlineStep::on(StepCode::Capped, upper));
    ExplainedDate { on: upper, steps, ..offer }
}
