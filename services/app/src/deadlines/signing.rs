//! 视为签收: a process manager that sends `deemSignedFor` once the days after a proven delivery
//! are over.
//!
//! It reconciles: it asks the views which issues were delivered and wait, and sends commands
//! whose ids follow from finding and delivery. Run twice, after weeks off or on three nodes, it
//! acts once. **Deliberately absent:** the rule; the finding says itself whether it is too soon,
//! and keeps silent while a hand-back waits for its decision.

use std::collections::HashMap;

use async_trait::async_trait;
use chrono::NaiveDate;
use duban_domain::{
    AdoptedCalendar, Context, FindingId,
    finding::{DeemSignedFor, Finding, FindingCommand},
};
use futures_util::{StreamExt, TryStreamExt, stream};
use uuid::Uuid;

use crate::{
    App, Caller, Fault, Request, Scope,
    by_clock::{Came, came_of},
};

/// Findings looked at in one tick; what is left waits for the next.
const SIGNINGS_PER_TICK: usize = 500;
/// Findings that are followed up at once; the log commits them together.
const SIGNINGS_AT_ONCE: usize = 32;
/// Findings remembered as too soon; beyond that all are looked at again.
const SEEN_MAX: usize = 10_000;
/// Findings whose dates a preview of a new calendar compares.
pub const WAITING_MAX: usize = 200_000;
/// And of whoever sees single units alone.
const OWN_WAITING_MAX: usize = 1_000;
/// Dates that such a preview lists.
pub const MOVED_MAX: usize = 200;

/// An issue that was handed to its lead and waits to be signed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DueSigning {
    pub finding: FindingId,
    pub delivered_on: NaiveDate,
}

/// What the process manager asks of the read models.
#[async_trait]
pub trait DueSignings: Send + Sync {
    /// At most `most` of them, the earliest delivery first, without those on which a hand-back
    /// waits for its decision.
    async fn due_signings(&self, most: usize) -> Result<Vec<DueSigning>, Fault>;
}

/// What this node knows to be too soon: until which day, by which rules and calendar.
#[derive(Debug, Default)]
pub struct SeenSignings {
    by: Option<(String, String)>,
    until: HashMap<DueSigning, NaiveDate>,
}

/// A date that a new calendar moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MovedDate {
    pub finding: FindingId,
    pub before: NaiveDate,
    pub after: NaiveDate,
}

/// What a new calendar moves of what one viewer sees.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MovedDates {
    /// At most [`MOVED_MAX`], the longest waiting first.
    pub first: Vec<MovedDate>,
    pub total: usize,
    /// False: there are more than [`WAITING_MAX`], or the viewer sees single units alone and
    /// many wait.
    pub all_compared: bool,
}

impl SeenSignings {
    /// Other rules or another calendar: what was too soon may be due.
    fn follow(&mut self, context: &Context) {
        let policy = context.policy.as_ref().map(|one| one.version.version.to_string());
        let calendar = context.calendar.as_ref().map(|one| one.version.version.to_string());
        let by = Some((policy.unwrap_or_default(), calendar.unwrap_or_default()));
        if self.by != by || self.until.len() > SEEN_MAX {
            self.until.clear();
            self.by = by;
        }
    }

    fn is_due(&self, due: &DueSigning, today: NaiveDate) -> bool {
        self.until.get(due).is_none_or(|until| *until < today)
    }
}

impl App {
    /// One tick; how many findings were looked at.
    pub async fn deem_signed_for(
        &self,
        due: &dyn DueSignings,
        seen: &mut SeenSignings,
    ) -> Result<usize, Fault> {
        let context = self.context_of_clock().await?;
        seen.follow(&context);
        let all = due.due_signings(SIGNINGS_PER_TICK + seen.until.len()).await?;
        let news: Vec<_> = all.into_iter().filter(|one| seen.is_due(one, context.today)).collect();
        let news = &news[..news.len().min(SIGNINGS_PER_TICK)];
        let mut over = Vec::new();
        for one in news {
            match self.signing_until(*one, &context).await? {
                Some(until) if until < context.today => over.push(*one),
                Some(until) => drop(seen.until.insert(*one, until)),
                // Until rules are adopted nothing counts as signed for.
                None => drop(seen.until.insert(*one, context.today)),
            }
        }
        // Made before they are run: a stream over a borrowing closure is not `Send`.
        let deeming: Vec<_> = over.iter().map(|one| self.deem(*one)).collect();
        let came: Vec<Came> =
            stream::iter(deeming).buffered(SIGNINGS_AT_ONCE).try_collect().await?;
        for (one, came) in over.iter().zip(came) {
            if !matches!(came, Came::Later) {
                seen.until.insert(*one, context.today);
            }
        }
        Ok(news.len())
    }

    async fn signing_until(
        &self,
        due: DueSigning,
        context: &Context,
    ) -> Result<Option<NaiveDate>, Fault> {
        let entity = self.load::<Finding>(&due.finding.to_string()).await?;
        let until = entity.state.sign_for_until(due.delivered_on, context);
        Ok(until.map(|(until, _)| until))
    }

    async fn deem(&self, due: DueSigning) -> Result<Came, Fault> {
        let DueSigning { finding, delivered_on } = due;
        let id = finding.to_string();
        let stands = self.load::<Finding>(&id).await?;
        let Some(revision) = stands.revision else { return Ok(Came::ToNothing) };
        // As it stands now: what was issued anew may count as signed for anew.
        let name = format!("deem/{delivered_on}/{revision}");
        let command = FindingCommand::DeemSignedFor(DeemSignedFor { delivered_on });
        let request = Request::new(Uuid::new_v5(&finding.0, name.as_bytes()), command);
        came_of(finding, self.execute::<Finding>(&Caller::Clock, &id, &request).await)
    }

    /// Which of the dates that are only counted, and stand in no event yet, another calendar
    /// would move. Dates in events stay where they are.
    pub async fn moved_by(
        &self,
        calendar: AdoptedCalendar,
        due: &dyn DueSignings,
        scope: &Scope,
    ) -> Result<MovedDates, Fault> {
        let before = self.context_of_clock().await?;
        let after = Context { calendar: Some(calendar), ..before.clone() };
        let most = if scope.sees_all() { WAITING_MAX } else { OWN_WAITING_MAX };
        let waiting = due.due_signings(most + 1).await?;
        let all_compared = waiting.len() <= most;
        let mut moved = MovedDates { all_compared, ..MovedDates::default() };
        for DueSigning { finding, delivered_on } in waiting.into_iter().take(most) {
            let entity = self.load::<Finding>(&finding.to_string()).await?;
            let until = |context| Some(entity.state.sign_for_until(delivered_on, context)?.0);
            let dates = until(&before).zip(until(&after)).filter(|(old, new)| old != new);
            let Some((before, after)) = dates.filter(|_| scope.admits(&entity.state)) else {
                continue;
            };
            moved.total += 1;
            if moved.first.len() < MOVED_MAX {
                moved.first.push(MovedDate { finding, before, after });
            }
        }
        Ok(moved)
    }
}
