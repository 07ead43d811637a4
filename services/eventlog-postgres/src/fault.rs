//! What a failure of the server means for those who wait for an answer.

use std::sync::Arc;

use duban_eventlog::{AppendError, LogError};
use duban_postgres::{ConnectError, is_disconnect, tokio_postgres::Error};
use thiserror::Error;

/// `SQLSTATE`: no space on the disk.
const DISK_FULL: &str = "53100";
/// `SQLSTATE`: what is stored cannot be read.
const DAMAGED: [&str; 2] = ["XX001", "XX002"];

/// Reasons of our own for not appending.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Refusal {
    #[error("the log was opened for reading only")]
    ReadOnly,
    #[error("the log is being closed")]
    Closed,
    #[error("the server did not answer in time")]
    Silent,
}

/// Why a batch was not answered; told to everyone in it.
#[derive(Debug, Clone)]
pub enum BatchFault {
    /// Nothing was sent.
    NoServer(Arc<ConnectError>),
    /// The server said no and undid all of it.
    Refused(Arc<Error>),
    /// It was sent, and nobody knows.
    Lost(Arc<Error>),
    Silent,
}

impl From<Error> for BatchFault {
    /// Only a plain error of the server says that the transaction was undone.
    fn from(error: Error) -> Self {
        let is_lost = is_disconnect(&error);
        let error = Arc::new(error);
        if is_lost { Self::Lost(error) } else { Self::Refused(error) }
    }
}

pub fn told_to_each(fault: &BatchFault) -> AppendError {
    match fault {
        BatchFault::NoServer(error) => AppendError::Failed(Box::new(Arc::clone(error))),
        BatchFault::Refused(error) if is_full(error) => AppendError::Full,
        BatchFault::Refused(error) => AppendError::Failed(Box::new(Arc::clone(error))),
        BatchFault::Lost(error) => AppendError::UnknownOutcome(Box::new(Arc::clone(error))),
        BatchFault::Silent => AppendError::UnknownOutcome(Box::new(Refusal::Silent)),
    }
}

pub fn refused(refusal: Refusal) -> AppendError {
    AppendError::Failed(Box::new(refusal))
}

fn is_full(error: &Error) -> bool {
    error.code().is_some_and(|code| code.code() == DISK_FULL)
}

/// A read that did not answer.
#[derive(Debug, Error)]
pub enum ReadFault {
    #[error(transparent)]
    Connect(#[from] ConnectError),
    #[error(transparent)]
    Postgres(#[from] Error),
}

/// A read that failed; damage is told apart and named by its place.
pub fn of_read(fault: ReadFault, place: impl FnOnce() -> String) -> LogError {
    let is_damage = match &fault {
        ReadFault::Connect(_) => false,
        ReadFault::Postgres(error) => {
            error.code().is_some_and(|code| DAMAGED.contains(&code.code()))
        }
    };
    if is_damage { LogError::Damaged { place: place() } } else { LogError::Failed(Box::new(fault)) }
}
