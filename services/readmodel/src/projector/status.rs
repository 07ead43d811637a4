//! How far the views have come, for readiness, metrics and whoever waits for own changes.

use duban_domain::FindingId;
use duban_eventlog::{DecodeError, Position};
use tokio::time::Instant;

use crate::ViewsError;

/// A finding was changed; sent after the change can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FindingChanged {
    pub id: FindingId,
    pub revision: u64,
    pub log_index: u64,
}

/// What the projector is doing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum State {
    /// Nothing can be read yet: the views are being folded anew.
    #[default]
    Building,
    Folding,
    /// Tried again in a moment; the text is for the operator.
    Failing(String),
    /// Stands before an entry that cannot be read. What was folded before can be read.
    Halted(Halt),
    Stopped,
}

/// Why the projector stands still.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Halt {
    /// The dense log index of the entry that was not folded.
    pub log_index: u64,
    pub stream: String,
    /// A newer release wrote it: this node only reads until it is updated.
    pub newer_release: bool,
    pub reason: String,
}

/// A snapshot of the projector.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Status {
    pub state: State,
    /// A rebuild runs beside.
    pub rebuilding: bool,
    /// Of the last folded entry; `None`: nothing is folded.
    pub position: Option<Position>,
    pub log_index: Option<u64>,
    /// Since when more lay in the log than was folded.
    pub behind_since: Option<Instant>,
    /// Streams that were set aside.
    pub set_aside: Vec<String>,
}

impl Status {
    /// A newer release wrote what stands next in the log: this node only reads.
    #[must_use]
    pub fn is_outdated(&self) -> bool {
        matches!(&self.state, State::Halted(halt) if halt.newer_release)
    }

    /// Everything up to `position` can be read.
    #[must_use]
    pub fn has_folded(&self, position: Position) -> bool {
        self.position.is_some_and(|folded| folded >= position)
    }

    /// Entries folded so far.
    #[must_use]
    pub fn folded(&self) -> u64 {
        self.log_index.map_or(0, |index| index + 1)
    }
}

impl Halt {
    pub(super) fn before(log_index: u64, stream: String, error: &ViewsError) -> Self {
        let newer_release = matches!(
            error,
            ViewsError::Decode(DecodeError::NewerSchema { .. }) | ViewsError::UnknownType { .. }
        );
        Self { log_index, stream, newer_release, reason: error.to_string() }
    }
}
