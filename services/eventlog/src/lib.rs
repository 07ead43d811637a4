//! The log: one append-only sequence of facts, and the laws every engine must keep.
//!
//! This crate knows nothing of findings. It fixes three things for ever: how an
//! entry is written down ([`Envelope`] and payload, two byte strings kept
//! verbatim), what a log must do ([`EventLog`] and its laws) and how old shapes
//! are read ([`Upcasters`]). Adapters live in crates of their own and are held to
//! the contract suite in [`contract`].
//!
//! **Deliberately absent:** update, delete, reorder, and any order that depends on a clock.

mod entry;
mod error;
mod name;
mod port;
mod position;

pub use entry::{ActorKind, ActorRecord, ENVELOPE_FORMAT, Envelope, NewEntry, StoredEntry};
pub use error::{AppendError, LogError};
pub use name::{InvalidStreamName, StreamName};
pub use port::{
    Appended, Caps, ENTRIES_PER_APPEND_MAX, ENTRY_BYTES_MAX, EventLog, Expected, Filter, Page,
    READ_PAGE_MAX, Wake,
};
pub use position::{InvalidPosition, Position};
