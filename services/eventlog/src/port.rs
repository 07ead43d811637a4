//! The port: what every engine must offer, and the laws it must keep.

use async_trait::async_trait;
use tokio::sync::watch;

use crate::{AppendError, LogError, NewEntry, Position, StoredEntry, StreamName};

/// Most entries in one append.
pub const ENTRIES_PER_APPEND_MAX: usize = 500;
/// Largest payload in bytes.
pub const PAYLOAD_BYTES_MAX: usize = 1_000_000;
/// Largest envelope in bytes: it is a leaf of the proof tree, whose bundles count leaf bytes in 16 bits.
pub const ENVELOPE_BYTES_MAX: usize = 65_535;
/// Longest event type in bytes.
pub const EVENT_TYPE_BYTES_MAX: usize = 100;
/// Most entries that one read returns, whatever was asked.
pub const READ_PAGE_MAX: usize = 5_000;

/// What the caller believes about a stream before it appends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// The stream has no entry yet.
    NoStream,
    /// The stream's last entry has this revision (the first is 0).
    Exact(u64),
}

impl Expected {
    /// The revision that the first appended entry gets.
    #[must_use]
    pub const fn next_revision(self) -> u64 {
        match self {
            Self::NoStream => 0,
            Self::Exact(last) => last.saturating_add(1),
        }
    }

    /// Whether a stream whose last revision is `current` is where the caller believes.
    #[must_use]
    pub const fn is_at(self, current: Option<u64>) -> bool {
        match (self, current) {
            (Self::NoStream, None) => true,
            (Self::Exact(wanted), Some(last)) => wanted == last,
            (Self::NoStream, Some(_)) | (Self::Exact(_), None) => false,
        }
    }
}

/// Where the appended entries lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Appended {
    pub last_revision: u64,
    /// Of the last appended entry.
    pub position: Position,
}

/// Which entries `read_all` returns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filter {
    All,
    /// Only streams of these categories.
    Categories(Vec<String>),
}

impl Filter {
    #[must_use]
    pub fn admits(&self, stream: &StreamName) -> bool {
        match self {
            Self::All => true,
            Self::Categories(wanted) => wanted.iter().any(|one| one == stream.category()),
        }
    }
}

/// One page of the whole log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    pub entries: Vec<StoredEntry>,
    /// Read on after this; it moves even when the filter admitted nothing. `None`: still at the start.
    pub next_after: Option<Position>,
    /// Nothing lay behind this page when it was read.
    pub at_end: bool,
}

/// Changes whenever something may have been appended. It may wake too often, never too seldom.
pub type Wake = watch::Receiver<u64>;

/// What an engine does not promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caps {
    /// One event id can lie in one place only (law 4).
    pub ids_are_unique: bool,
    /// What is written survives a restart.
    pub durable: bool,
}

/// One append-only log.
///
/// 1. *Visible prefix*: whoever has seen position p could already read everything before p.
/// 2. *Read after ack.*
/// 3. *Retry law*: the same stream, expected and ids give the first answer, years later too;
///    partly the same is a conflict. "Same" is: every entry of the request lies where it wants to be.
/// 4. One id, one place (see [`Caps`]).
/// 5. *Unknown outcome* is a third answer; the caller repeats the identical request.
/// 6. *Durable before ok.*
/// 7. No update, delete or reorder.
/// 8. `read_all` moves on even when a filter matches nothing.
/// 9. Order never depends on a clock.
#[async_trait]
pub trait EventLog: Send + Sync {
    /// Appends all entries or none.
    async fn append(
        &self,
        stream: &StreamName,
        expected: Expected,
        entries: Vec<NewEntry>,
    ) -> Result<Appended, AppendError>;

    /// Entries of one stream from revision `from` on, oldest first, at most `max`.
    /// A stream that does not exist is an empty answer. Fewer than `max` and [`READ_PAGE_MAX`]
    /// means the stream's end.
    async fn read_stream(
        &self,
        stream: &StreamName,
        from: u64,
        max: usize,
    ) -> Result<Vec<StoredEntry>, LogError>;

    /// Entries of all streams in log order, strictly after `after`, at most `max`;
    /// fewer if the page grows too heavy. Only [`Page::at_end`] says that the end is reached.
    async fn read_all(
        &self,
        after: Option<Position>,
        filter: &Filter,
        max: usize,
    ) -> Result<Page, LogError>;

    /// The last entry's position.
    async fn head(&self) -> Result<Option<Position>, LogError>;

    fn wake(&self) -> Wake;

    /// Whether appends can be expected to work now.
    async fn health(&self) -> Result<(), LogError>;

    fn caps(&self) -> Caps;
}
