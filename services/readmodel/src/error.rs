//! What can go wrong with views that can always be folded again.

use duban_eventlog::{DecodeError, LogError};
use thiserror::Error;

/// A fault of the views. Log it whole, show none of it.
#[derive(Debug, Error)]
pub enum ViewsError {
    #[error("views.db cannot be used")]
    Sqlite(#[from] rusqlite::Error),
    #[error("views.db is damaged at {place}")]
    Damaged { place: &'static str },
    #[error("a row of views.db cannot be read")]
    Row(#[from] serde_json::Error),
    #[error("files of the views cannot be moved")]
    Files(#[from] std::io::Error),
    #[error(transparent)]
    Log(#[from] LogError),
    #[error(transparent)]
    Decode(#[from] DecodeError),
    /// The entry begins no finding, and there is none to go on with.
    #[error("{stream} revision {revision} does not begin with a beginning")]
    NoBeginning { stream: String, revision: u64 },
    /// Not damage: a newer release writes what this one has never heard of.
    #[error("{stream} revision {revision}: {event_type} is unknown; a newer release wrote it")]
    UnknownType { stream: String, revision: u64, event_type: String },
    #[error("the views were stopped")]
    Stopped,
}

impl ViewsError {
    /// A fault of the log's content, not of the views: the fold stands before that entry.
    pub(crate) fn is_of_the_log(&self) -> bool {
        matches!(self, Self::Decode(_) | Self::NoBeginning { .. } | Self::UnknownType { .. })
    }

    /// The file itself is broken, and folding anew is the cure.
    pub(crate) fn is_damage(&self) -> bool {
        match self {
            Self::Sqlite(error) => matches!(
                error.sqlite_error_code(),
                Some(rusqlite::ErrorCode::DatabaseCorrupt | rusqlite::ErrorCode::NotADatabase)
            ),
            Self::Damaged { .. } | Self::Row(_) => true,
            Self::Files(_)
            | Self::Log(_)
            | Self::Decode(_)
            | Self::NoBeginning { .. }
            | Self::UnknownType { .. }
            | Self::Stopped => false,
        }
    }
}

/// Why a query has no answer.
#[derive(Debug, Error)]
pub enum QueryError {
    /// The cursor is none of this list's.
    #[error("the cursor does not belong to this list")]
    BadCursor,
    /// More rows were asked for than a page may have.
    #[error("a page has at most {max} rows")]
    PageTooLarge { max: usize },
    /// A filter holds more than it may.
    #[error("{what}: at most {max}")]
    TooMuch { what: &'static str, max: usize },
    #[error("the views cannot answer")]
    Fault(#[from] ViewsError),
}

impl From<rusqlite::Error> for QueryError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Fault(error.into())
    }
}

impl From<serde_json::Error> for QueryError {
    fn from(error: serde_json::Error) -> Self {
        Self::Fault(error.into())
    }
}
