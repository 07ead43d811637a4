//! The log in an `EventStoreDB` or `KurrentDB` cluster: the one crate that names its client.
//!
//! ```text
//! duban.{deployment}.finding-0192…   our streams; every other stream is passed over
//! ```
//!
//! **Invariant:** a yes of the server is not believed until the entries were read back, and
//! neither is its no: whether an append is a repetition is decided by reading (law 3), since
//! the server recognises repetitions by a cache.
//!
//! **Invariant:** nothing here waits without a bound, and no failed client is asked twice.
//! The client does not look for another node by itself, so the supervisor makes a new one.
//!
//! **Deliberately absent:** subscriptions (the client's spins when a server ends the stream
//! well), persistent subscriptions and batch appends. Who waits is woken by asking for the
//! head of `$all`. The server does not keep ids apart; [`duban_eventlog::Caps`] says so.
//!
//! Tested against the wire simulator in `simulator` (a feature, for tests only), and against
//! a real server when `DUBAN_ESDB_URL` names one.

mod address;
mod all;
mod append;
mod certificates;
mod entry;
mod fault;
mod log;
mod read;
#[cfg(feature = "testkit")]
pub mod simulator;
mod streams;
mod supervisor;
mod wake;

pub use address::{Address, InvalidAddress};
pub use certificates::CertificateProblem;
pub use log::{EventStoreLog, OpenError, Options};
