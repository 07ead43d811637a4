//! What an error of the client means for what was asked.

use duban_eventlog::{AppendError, LogError};
use eventstore::Error;
use thiserror::Error as ThisError;

/// Of the status codes of gRPC: only these say that the request itself was at fault.
const REFUSED_CODES: &[i32] = &[INVALID_ARGUMENT, FAILED_PRECONDITION, OUT_OF_RANGE];
const INVALID_ARGUMENT: i32 = 3;
const FAILED_PRECONDITION: i32 = 9;
const OUT_OF_RANGE: i32 = 11;
/// How the server begins what it says of a request that is too large.
const TOO_LARGE: &str = "Maximum Append Size";

/// What became of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// It was not carried out; another client may fare better.
    NotDone,
    /// It may have been carried out.
    Unknown,
    /// The server understood it and will not do it.
    Refused,
}

/// Every error of the client, by name: a new one must be placed by hand.
pub fn meaning(error: &Error) -> Meaning {
    match error {
        Error::GrpcConnectionError(_)
        | Error::ConnectionClosed
        | Error::InitializationError(_)
        | Error::NotLeaderException(_) => Meaning::NotDone,
        Error::Grpc { code, .. } if REFUSED_CODES.contains(&i32::from(*code)) => Meaning::Refused,
        Error::ServerError(_) | Error::DeadlineExceeded | Error::Grpc { .. } => Meaning::Unknown,
        Error::InternalParsingError(_)
        | Error::AccessDenied
        | Error::ResourceAlreadyExists
        | Error::ResourceNotFound
        | Error::ResourceDeleted
        | Error::UnsupportedFeature
        | Error::InternalClientError
        | Error::IllegalStateError(_)
        | Error::WrongExpectedVersion { .. } => Meaning::Refused,
    }
}

/// Reasons of our own.
#[derive(Debug, ThisError)]
pub enum Reason {
    #[error("the event store did not answer in time")]
    Late,
    #[error("the event store ended its answers before their end, again and again")]
    CutShort,
    #[error("the event store acknowledged entries and does not have them yet")]
    NotYetThere,
    #[error("the event store acknowledged entries and holds others in their place")]
    OthersThere,
    #[error("the event store is older than 22.10 and does not say where entries lie")]
    TooOld,
    #[error("the log was opened for reading only")]
    ReadOnly,
    #[error("more than a million foreign events lie in a row; the cluster must be ours")]
    NotDedicated,
}

/// Why something could not be asked or was not answered.
#[derive(Debug, ThisError)]
pub enum Trouble {
    #[error(transparent)]
    Client(#[from] Error),
    #[error(transparent)]
    Ours(#[from] Reason),
}

impl Trouble {
    pub fn meaning(&self) -> Meaning {
        match self {
            Self::Client(error) => meaning(error),
            Self::Ours(_) => Meaning::Unknown,
        }
    }

    /// The engine knows of no such stream.
    pub fn is_missing(&self) -> bool {
        matches!(self, Self::Client(Error::ResourceNotFound))
    }
}

pub fn of_read(trouble: Trouble) -> LogError {
    LogError::Failed(Box::new(trouble))
}

/// An append that got no yes and no conflict.
pub fn of_append(trouble: Trouble) -> AppendError {
    match (&trouble, trouble.meaning()) {
        (Trouble::Client(Error::Grpc { message, .. }), _) if message.contains(TOO_LARGE) => {
            AppendError::Invalid("larger than the event store's MaxAppendSize")
        }
        (_, Meaning::Unknown) => unknown(trouble),
        (_, Meaning::NotDone | Meaning::Refused) => AppendError::Failed(Box::new(trouble)),
    }
}

pub fn unknown(trouble: impl Into<Trouble>) -> AppendError {
    AppendError::UnknownOutcome(Box::new(trouble.into()))
}
