//! The log: one append-only sequence of facts, and the laws every engine must keep.
//!
//! This crate knows nothing of findings. It fixes three things for ever: how an
//! entry is written down ([`Envelope`] and payload, two byte strings kept
//! verbatim), what a log must do ([`EventLog`] and its laws) and how old shapes
//! are read ([`Upcasters`]). Adapters live in crates of their own and are held to
//! the contract suite in `contract`; `duban log-check` holds an operator's own engine to it.
//!
//! **Deliberately absent:** update, delete, reorder, and any order that depends on a clock.

#[cfg(any(test, feature = "laws"))]
pub mod contract;
mod digest;
mod entry;
mod error;
mod memory;
mod name;
mod port;
mod position;
mod seal;
mod upcast;
mod verify;
mod wellformed;

pub use digest::sha256_hex;
pub use entry::{ActorKind, ActorRecord, ENVELOPE_FORMAT, Envelope, NewEntry, StoredEntry};
pub use error::{AppendError, LogError};
pub use memory::MemoryLog;
pub use name::{InvalidStreamName, StreamName};
pub use port::{
    Appended, Caps, ENTRIES_PER_APPEND_MAX, ENVELOPE_BYTES_MAX, EVENT_TYPE_BYTES_MAX, EventLog,
    Expected, Filter, PAYLOAD_BYTES_MAX, Page, READ_PAGE_MAX, Wake,
};
pub use position::{InvalidPosition, Position};
pub use seal::{Fact, event_id, seal};
pub use upcast::{DecodeError, Lift, Upcasters};
pub use verify::{EntryFault, verify_entry};
pub use wellformed::check_append;
