//! Parts 子项: a process manager that brings every part into being, and tells the whole
//! how its parts stand.
//!
//! ```text
//! finding.broken_down ── names a part that has no stream ──▶ finding.recorded, born confirmed
//! the part came to rest, or goes on again ─────────────────▶ finding.part_settled, …_reopened
//! ```
//!
//! It reconciles: whatever it is told of, it looks at the streams, and sends commands whose
//! ids follow from the part. Run twice, after a crash or on three nodes, it acts once.
//!
//! **Deliberately absent:** issuing a part; that is signed by a person.

use async_trait::async_trait;
use duban_domain::{
    FindingId,
    finding::{Finding, FindingCommand, SettlePart},
};
use duban_eventlog::Position;
use futures_util::{StreamExt, TryStreamExt, stream};
use uuid::Uuid;

use crate::{
    Answer, App, Caller, Fault, Request,
    by_clock::{Came, came_of},
    intake::{KeyNotTaken, number_key},
};

/// Parts looked at in one tick; what is left waits for the next.
const PARTS_PER_TICK: usize = 500;
/// Parts that are followed up at once; the log commits them together.
const PARTS_AT_ONCE: usize = 32;

/// A part whose whole has not heard how it stands, or that has no stream yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DuePart {
    pub parent: FindingId,
    pub part: FindingId,
}

/// What the process manager asks of the read models.
#[async_trait]
pub trait DueParts: Send + Sync {
    /// At most `most` of them, in any order.
    async fn due_parts(&self, most: usize) -> Result<Vec<DuePart>, Fault>;
}

impl App {
    /// One tick; how many parts were looked at.
    pub async fn follow_parts(&self, due: &dyn DueParts) -> Result<usize, Fault> {
        let due = due.due_parts(PARTS_PER_TICK).await?;
        self.follow_all(&due).await?;
        Ok(due.len())
    }

    /// The same for one finding, right after something was done on it: its new parts, if it
    /// was broken down; its whole, if it is a part.
    pub async fn follow_finding(&self, finding: FindingId) -> Result<(), Fault> {
        let entity = self.load::<Finding>(&finding.to_string()).await?;
        if let Some(parent) = entity.state.parent() {
            self.tell_the_whole(DuePart { parent, part: finding }).await?;
        }
        if entity.state.is_parent() {
            self.write_parts(finding).await?;
        }
        Ok(())
    }

    /// Gives every part of `parent` its stream; the last position that this came to.
    pub async fn write_parts(&self, parent: FindingId) -> Result<Option<Position>, Fault> {
        let entity = self.load::<Finding>(&parent.to_string()).await?;
        let parts = entity.state.parts().map(|(part, _)| DuePart { parent, part: part.id });
        let due: Vec<_> = parts.collect();
        // Made before they are run: a stream over a borrowing closure is not `Send`.
        let writing: Vec<_> = due.into_iter().map(|due| self.write_part(due)).collect();
        let answers = stream::iter(writing).buffer_unordered(PARTS_AT_ONCE);
        let answers: Vec<Option<Answer>> = answers.try_collect().await?;
        Ok(answers.into_iter().flatten().map(|answer| answer.position).max())
    }

    async fn follow_all(&self, due: &[DuePart]) -> Result<(), Fault> {
        let following: Vec<_> = due.iter().map(|due| self.follow_part(*due)).collect();
        stream::iter(following).buffer_unordered(PARTS_AT_ONCE).try_collect().await
    }

    async fn follow_part(&self, due: DuePart) -> Result<(), Fault> {
        self.write_part(due).await?;
        self.tell_the_whole(due).await
    }

    /// `None`: it has a stream already.
    async fn write_part(&self, DuePart { parent, part }: DuePart) -> Result<Option<Answer>, Fault> {
        let id = part.to_string();
        if self.load::<Finding>(&id).await?.revision.is_some() {
            return Ok(None);
        }
        let whole = self.load::<Finding>(&parent.to_string()).await?;
        let Some(command) = whole.state.recording_of(parent, part) else { return Ok(None) };
        let number = command.number.clone();
        match self
            .take_key(&Caller::Clock, &number_key(number.as_str()), "finding.number", part.0)
            .await
        {
            Ok(()) => {}
            Err(KeyNotTaken::Fault(fault)) => return Err(fault),
            // A ledger row came in under this number before. The part was named by people and
            // is not lost for it; by the number alone the older one is found.
            Err(KeyNotTaken::HeldBy(holder)) => {
                tracing::warn!(%part, %number, %holder, "A part's number is another finding's");
            }
        }
        let command = FindingCommand::RecordFinding(command);
        let request = Request::new(Uuid::new_v5(&part.0, b"record"), command);
        let answer = self.execute::<Finding>(&Caller::Clock, &id, &request).await;
        Ok(match came_of(part, answer)? {
            Came::Done(answer) => Some(answer),
            Came::ToNothing | Came::Later => None,
        })
    }

    async fn tell_the_whole(&self, DuePart { parent, part }: DuePart) -> Result<(), Fault> {
        let stands = self.load::<Finding>(&part.to_string()).await?;
        let Some(revision) = stands.revision else { return Ok(()) };
        let whole = self.load::<Finding>(&parent.to_string()).await?;
        let heard = whole.state.parts().find(|(known, _)| known.id == part);
        let outcome = stands.state.settles_as();
        if heard.is_none_or(|(_, heard)| heard == outcome) {
            return Ok(());
        }
        let command = FindingCommand::SettlePart(SettlePart {
            part,
            outcome,
            rested_on: stands.state.closed_on(),
            done_by: stands.state.had_a_hand(),
            done_by_units: stands.state.working_units(),
        });
        let command_id = Uuid::new_v5(&part.0, format!("settle/{revision}").as_bytes());
        let request = Request::new(command_id, command);
        let answer = self.execute::<Finding>(&Caller::Clock, &parent.to_string(), &request).await;
        // What was not heard is due again.
        came_of(part, answer).map(drop)
    }
}
