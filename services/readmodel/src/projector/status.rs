//! How far the views have come, for readiness, metrics and whoever waits for own changes.

use std::time::Duration;

use duban_domain::FindingId;
use duban_eventlog::{DecodeError, Position};
use tokio::time::Instant;

use crate::ViewsError;

/// A node further behind than this takes no commands and is not ready.
const BEHIND_MAX: Duration = Duration::from_secs(5);

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

/// Why a node takes no commands for now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// It catches up by itself.
    Behind,
    /// A newer release wrote what stands next in the log: only an update helps.
    Outdated,
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
    /// What keeps this node from taking commands; `None`: it takes them.
    #[must_use]
    pub fn trouble(&self) -> Option<Trouble> {
        if matches!(&self.state, State::Halted(halt) if halt.newer_release) {
            return Some(Trouble::Outdated);
        }
        let behind = self.behind_since.is_some_and(|since| since.elapsed() >= BEHIND_MAX);
        behind.then_some(Trouble::Behind)
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
