//! What a log may answer instead of yes.

use thiserror::Error;

use crate::{Expected, StreamName};

type Source = Box<dyn std::error::Error + Send + Sync>;

/// Why an append did not say ok.
#[derive(Debug, Error)]
pub enum AppendError {
    /// The stream is not where the caller expected it; nothing was written.
    #[error("{stream} is at {current:?}, not at {expected:?}")]
    Conflict { stream: StreamName, expected: Expected, current: Option<u64> },
    /// Neither yes nor no: the caller repeats the identical request.
    #[error("the outcome of an append is unknown")]
    UnknownOutcome(#[source] Source),
    /// The request breaks a bound of the port (count, size, empty); nothing was written.
    #[error("the append is not well formed: {0}")]
    Invalid(&'static str),
    /// No space left; nothing was written, and appends resume when there is space again.
    #[error("the log has no space left")]
    Full,
    /// Nothing was written.
    #[error("the log could not append")]
    Failed(#[source] Source),
}

/// Why a read did not answer.
#[derive(Debug, Error)]
pub enum LogError {
    #[error("the log cannot be read")]
    Failed(#[source] Source),
    /// What is stored is not what was written.
    #[error("the log is damaged at {place}")]
    Damaged { place: String },
}
