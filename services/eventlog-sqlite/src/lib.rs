//! The embedded log: one `SQLite` file, one writer thread, a few readers.
//!
//! Whatever is queued is committed together, and the writer never waits for more. An
//! answer is sent only after the commit is on the disk (`synchronous=FULL`).
//!
//! **Invariant:** after the disk has once failed to write or sync, nothing is acknowledged
//! any more until the log is opened again; reads go on.
//!
//! **Deliberately absent:** a lock against a second process; the server holds the data
//! folder's. Should one write all the same, nothing is lost: `SQLite` lets one in at a time,
//! and the writer forgets what it remembers when the file changes under it.

mod backup;
mod fault;
mod log;
mod open;
mod read;
mod readers;
mod schema;
mod tails;
mod writer;

pub use backup::{BackupError, backup};
pub use log::{Options, SqliteLog};
pub use open::OpenError;
