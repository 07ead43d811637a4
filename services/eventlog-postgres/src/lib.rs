//! The log in PostgreSQL: many nodes append to one, each with one writer and few readers.
//!
//! Whatever is queued goes out in one statement and is committed together; the writer never
//! waits for more. The statement takes the log's lock first and counts positions under it, so
//! they grow in the order of commits and no reader can be overtaken from below.
//!
//! **Invariant:** the server waits for no node while the lock is held. Between two statements
//! a node that is paused would stop all others; so there is one.
//!
//! **Invariant:** an answer that did not arrive is an unknown outcome, never a no.
//!
//! **Deliberately absent:** a sequence (its numbers are given before commits are ordered), and
//! NOTIFY inside the transaction that appends (it takes a lock of the whole server).

mod fault;
mod listen;
mod log;
mod open;
mod read;
mod writer;

pub use duban_postgres::{Address, AddressError};
pub use log::PostgresLog;
pub use open::{OpenError, Options, discard_trial};
