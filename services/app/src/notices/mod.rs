//! Notices 消息: a process manager that tells people what waits for them.
//!
//! ```text
//! an urgent fact, a step of the ladder ──▶ one message at once; what follows soon, in the next
//! a day's hour   ──▶ one digest per person, counts only
//! a failure, a silent sender ──▶ taken up again, or a dead letter
//! ```
//!
//! It reconciles: what was told stands in the messages' streams, whose ids follow from the
//! addressee and the first fact that each tells of. Run twice, after a crash or on three nodes,
//! one message goes out. After downtime there is one digest, today's; what was urgent more than
//! [`URGENT_FOR`] ago waits in it with the rest.
//!
//! **Deliberately absent:** sentences and addresses; they are made and looked up where a message
//! leaves the house. Nobody is told of a finding that they may not see.

mod audience;
mod digest;
mod due;
mod recurring;
mod sending;
mod terms;
mod urgent;

use std::collections::HashSet;

use chrono::{NaiveDate, TimeDelta};
use duban_domain::PersonId;

use crate::{App, Fault, ports::Channels};

pub use due::{DueNotices, Occurred, Reachable, Told};
pub use recurring::Recurring;

/// An urgent fact that is older than this is told by the digest alone.
pub const URGENT_FOR: TimeDelta = TimeDelta::days(3);
/// After an urgent message what is of the same sort waits so long, and is then one message.
pub const URGENT_TOGETHER: TimeDelta = TimeDelta::minutes(10);
/// Messages written or taken up again in one tick; what is left waits for the next.
const MESSAGES_PER_TICK: usize = 500;
/// Messages on their way at once.
const SENDING_AT_ONCE: usize = 8;

/// What this node has looked at already.
#[derive(Debug, Default)]
pub struct SeenNotices {
    /// Everything urgent up to this log index was told to everybody, or is too old.
    pub(crate) urgent_through: Option<u64>,
    /// And so for steps of the ladder: many may wait for the morning, and hold up nothing else.
    pub(crate) steps_through: Option<u64>,
    /// Whose digest of that day was seen to.
    pub(crate) digests: Option<(NaiveDate, HashSet<PersonId>)>,
}

impl App {
    /// One tick; how many messages were written or taken up again.
    pub async fn tell(
        &self,
        due: &dyn DueNotices,
        channels: &dyn Channels,
        seen: &mut SeenNotices,
    ) -> Result<usize, Fault> {
        let terms = self.notice_terms().await?;
        let taken_up = self.take_up_again(due, channels, &terms).await?;
        let through = &mut seen.urgent_through;
        let urgent =
            self.tell_urgent(due, channels, &terms, &terms.at_once(false), through).await?;
        let through = &mut seen.steps_through;
        let steps = self.tell_urgent(due, channels, &terms, &terms.at_once(true), through).await?;
        let digests = self.tell_digests(due, channels, &terms, seen).await?;
        Ok(taken_up + urgent + steps + digests)
    }
}
