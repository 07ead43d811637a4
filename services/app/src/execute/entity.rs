//! One entity as folded from its stream, with what is needed to answer a command twice.

use std::collections::HashMap;

use duban_domain::Decider;
use duban_eventlog::{ActorKind, Envelope, Position, StoredEntry, Upcasters};
use uuid::Uuid;

use super::Fault;

/// A folded stream.
#[derive(Debug, Clone)]
pub struct Entity<D> {
    pub state: D,
    /// `None`: nothing recorded yet.
    pub revision: Option<u64>,
    /// Of the last entry.
    pub position: Option<Position>,
    answers: HashMap<Uuid, FirstAnswer>,
}

/// How a command was answered the first time.
#[derive(Debug, Clone)]
pub(super) struct FirstAnswer {
    pub actor: (ActorKind, Option<Uuid>),
    pub digest: Box<str>,
    pub revision: u64,
    pub position: Position,
}

impl<D: Decider> Default for Entity<D> {
    fn default() -> Self {
        Self { state: D::default(), revision: None, position: None, answers: HashMap::new() }
    }
}

impl<D: Decider> Entity<D> {
    /// The revision to read on from.
    pub(super) fn next_revision(&self) -> u64 {
        self.revision.map_or(0, |last| last + 1)
    }

    /// The revision after the last fact that this command brought about, if it was carried out.
    #[must_use]
    pub fn answered_at(&self, command_id: Uuid) -> Option<u64> {
        self.first_answer(command_id).map(|first| first.revision)
    }

    pub(super) fn first_answer(&self, command_id: Uuid) -> Option<&FirstAnswer> {
        self.answers.get(&command_id)
    }

    /// Folds one more entry.
    pub(super) fn take(&mut self, entry: &StoredEntry, lifts: &Upcasters) -> Result<(), Fault> {
        let envelope = Envelope::of(entry)?;
        let event: D::Event = lifts.decode(entry, envelope.schema)?;
        self.state = std::mem::take(&mut self.state).evolve(&event);
        self.revision = Some(entry.revision);
        self.position = Some(entry.position);
        self.answers.insert(
            envelope.command_id,
            FirstAnswer {
                actor: (envelope.actor.kind, envelope.actor.person),
                digest: envelope.command_digest.into(),
                revision: entry.revision,
                position: entry.position,
            },
        );
        Ok(())
    }
}
