//! The ladder's clock: a process manager that reminds, and proposes the next rung.
//!
//! ```text
//! the day has come ──▶ finding.reminded          one for everything that was missed
//!                  ╰─▶ finding.escalation_proposed  the next rung; people decide
//! ```
//!
//! It reconciles: it is told which findings wake, looks at their streams, and sends commands
//! whose ids follow from what stands there. Switched off for weeks, run twice, on three nodes or
//! with a clock that jumps, it acts once.
//!
//! **Deliberately absent:** stepping up, and telling anybody; others read what stands in the log.

use std::collections::HashMap;

use async_trait::async_trait;
use chrono::NaiveDate;
use duban_domain::{
    AdoptedPolicy, FindingId, OfficeFacts, RequestId,
    finding::{Finding, FindingCommand, ProposeEscalation, Remind},
    ladder::Act,
};
use futures_util::{StreamExt, TryStreamExt, stream};
use uuid::Uuid;

use crate::{
    App, Caller, Fault, Request,
    by_clock::{Came, came_of},
};

/// Findings looked at in one tick; what is left waits for the next.
const WORK_PER_TICK: usize = 500;
/// Findings that are followed up at once; the log commits them together.
const WORK_AT_ONCE: usize = 32;
/// Findings remembered as seen to; beyond that all are looked at again.
const SEEN_MAX: usize = 10_000;

/// A finding on which the clock may have something to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WakingFinding {
    pub finding: FindingId,
    /// Of its stream, as the read models have it.
    pub revision: u64,
}

/// What the process manager asks of the read models.
#[async_trait]
pub trait DueWork: Send + Sync {
    /// At most `most` of those whose day has come, the longest waiting first.
    async fn due_work(&self, today: NaiveDate, most: usize) -> Result<Vec<WakingFinding>, Fault>;
}

/// What this node has looked at today: read models that lag behind wake nobody twice.
#[derive(Debug, Default)]
pub struct SeenWork {
    day: Option<NaiveDate>,
    revisions: HashMap<FindingId, u64>,
}

impl SeenWork {
    /// Another day, another look at everything.
    fn begin(&mut self, today: NaiveDate) {
        if self.day != Some(today) || self.revisions.len() > SEEN_MAX {
            self.revisions.clear();
            self.day = Some(today);
        }
    }

    fn is_news(&self, due: &WakingFinding) -> bool {
        self.revisions.get(&due.finding).is_none_or(|seen| *seen < due.revision)
    }
}

/// What decides the same for every finding of one tick.
struct Terms {
    policy: AdoptedPolicy,
    office: OfficeFacts,
    today: NaiveDate,
}

impl App {
    /// One tick; how many findings were looked at. A full tick has more behind it.
    pub async fn climb(&self, due: &dyn DueWork, seen: &mut SeenWork) -> Result<usize, Fault> {
        let today = self.today();
        seen.begin(today);
        let all = due.due_work(today, WORK_PER_TICK + seen.revisions.len()).await?;
        let news: Vec<_> = all.into_iter().filter(|due| seen.is_news(due)).collect();
        let news = &news[..news.len().min(WORK_PER_TICK)];
        if news.is_empty() {
            return Ok(0);
        }
        let Some(policy) = self.policy().await? else { return Ok(0) };
        let terms = Terms { policy, office: self.office().await?, today };
        let following: Vec<_> = news.iter().map(|due| self.climb_on(due.finding, &terms)).collect();
        let came: Vec<_> =
            stream::iter(following).buffered(WORK_AT_ONCE).try_collect::<Vec<_>>().await?;
        let settled = news.iter().zip(came).filter(|(_, came)| !matches!(came, Came::Later));
        seen.revisions.extend(settled.map(|(due, _)| (due.finding, due.revision)));
        Ok(news.len())
    }

    async fn climb_on(&self, finding: FindingId, terms: &Terms) -> Result<Came, Fault> {
        let id = finding.to_string();
        let entity = self.load::<Finding>(&id).await?;
        let place = entity.state.place(&terms.office);
        let Some(act) = terms.policy.rules.ladder.due(&place, terms.today) else {
            return Ok(Came::ToNothing);
        };
        let told = entity.state.climb().told();
        let (command_id, command) = match (act, entity.state.due_on()) {
            (Act::Propose { rung, .. }, _) => {
                let command_id = named(finding, &format!("propose/{}/{told}", rung.code()));
                let proposal = RequestId(Uuid::new_v5(&command_id, b"proposal"));
                let command = ProposeEscalation { proposal, rung, words: None, addressee: None };
                (command_id, FindingCommand::from(command))
            }
            (Act::Remind { .. }, Some(due_on)) => {
                let command_id = named(finding, &format!("remind/{due_on}/{told}"));
                (command_id, Remind { due_on }.into())
            }
            (Act::Remind { .. }, None) => return Ok(Came::ToNothing),
        };
        let request = Request::new(command_id, command);
        came_of(finding, self.execute::<Finding>(&Caller::Clock, &id, &request).await)
    }
}

/// The same finding, standing the same, gives the same command.
fn named(finding: FindingId, what: &str) -> Uuid {
    Uuid::new_v5(&finding.0, what.as_bytes())
}
