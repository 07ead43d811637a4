//! What a caller sends, and what comes back.

use chrono::NaiveDate;
use duban_eventlog::Position;
use thiserror::Error;
use uuid::Uuid;

use crate::access::{Capacity, OnBehalfOf};

/// One command on its way, with the id by which it is known for ever.
#[derive(Debug, Clone)]
pub struct Request<C> {
    /// Chosen by the caller; sent again it gives the first answer.
    pub command_id: Uuid,
    pub command: C,
    /// The stream revision on which a decision rests.
    pub seen: Option<u64>,
    /// When it happened, if before today (补录).
    pub occurred_on: Option<NaiveDate>,
    pub capacity: Option<Capacity>,
    pub on_behalf: Option<OnBehalfOf>,
    /// The call, run or tick that this belongs to; `None`: a call of its own.
    pub correlation: Option<Uuid>,
}

impl<C> Request<C> {
    #[must_use]
    pub fn new(command_id: Uuid, command: C) -> Self {
        Self {
            command_id,
            command,
            seen: None,
            occurred_on: None,
            capacity: None,
            on_behalf: None,
            correlation: None,
        }
    }

    #[must_use]
    pub fn seen(mut self, revision: u64) -> Self {
        self.seen = Some(revision);
        self
    }

    /// Another command of the same call, by the same person in the same capacity.
    pub(crate) fn beside<D>(&self, command_id: Uuid, command: D) -> Request<D> {
        Request {
            command_id,
            command,
            seen: None,
            occurred_on: self.occurred_on,
            capacity: self.capacity,
            on_behalf: self.on_behalf.clone(),
            correlation: self.correlation,
        }
    }

    #[must_use]
    pub fn in_call(mut self, correlation: Uuid) -> Self {
        self.correlation = Some(correlation);
        self
    }
}

/// The command stands in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answer {
    /// Of the last event that it brought about.
    pub revision: u64,
    pub position: Position,
    /// It was carried out before; this is the first answer again.
    pub repeated: bool,
}

/// What happened to the item since it was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhatChanged {
    /// Revision and wire name of every material event, oldest first.
    pub events: Vec<(u64, &'static str)>,
}

#[derive(Debug, Error)]
pub enum CommandError<R: std::error::Error + 'static> {
    /// Missing and forbidden look the same.
    #[error("there is no such item, or you may not see it")]
    NotFound,
    #[error("your role does not allow this")]
    Forbidden,
    #[error(transparent)]
    Refused(R),
    #[error("this changed since you opened it")]
    Conflict(WhatChanged),
    #[error("a decision must state what it rests on (seen)")]
    SeenRequired,
    #[error("this command id was used before by somebody else or for something else")]
    CommandIdReused,
    #[error("it cannot have happened later than today")]
    OccursLater,
    /// A text that the log would keep for ever.
    #[error("the field {field} holds an identity number")]
    IdentityNumber { field: String },
    #[error("too many people are working on this item; try again")]
    Busy,
    #[error("the log has no space left")]
    Full,
    /// A fault: log it whole, show none of it.
    #[error("the command could not be carried out")]
    Fault(#[source] Fault),
}

/// Something is broken; the source says what.
#[derive(Debug, Error)]
pub enum Fault {
    #[error(transparent)]
    Read(#[from] duban_eventlog::LogError),
    #[error(transparent)]
    Append(#[from] duban_eventlog::AppendError),
    #[error(transparent)]
    Decode(#[from] duban_eventlog::DecodeError),
    #[error(transparent)]
    Vault(#[from] crate::ports::VaultError),
    /// Nothing was written; it goes on by itself once there is room.
    #[error("the log has no space left")]
    Full,
    #[error("{0}")]
    Other(String),
}

impl<R: std::error::Error + 'static> CommandError<R> {
    /// Where no other no is expected of a step, it is a defect of ours.
    pub(crate) fn into_fault(self) -> Fault {
        match self {
            Self::Fault(fault) => fault,
            Self::Full => Fault::Full,
            other => Fault::Other(other.to_string()),
        }
    }
}
