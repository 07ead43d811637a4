//! The way to a PostgreSQL server: its address, TLS, the settings without which it is
//! refused, a few connections, and numbered schemas.
//!
//! The log's adapter and the vault's both stand on this; neither knows the other.
//! **Deliberately absent:** any table of either, and a mode of TLS that does not check
//! whom it speaks with.

mod address;
mod connect;
mod migrate;
mod pool;
mod session;
mod settings;
#[cfg(feature = "testkit")]
pub mod testkit;
mod tls;

pub use address::{Address, AddressError};
pub use connect::ConnectError;
pub use migrate::{MigrateError, Schema};
pub use pool::{Lent, Pool};
pub use session::Session;
pub use settings::{SERVER_VERSION_MIN, Unsuitable};
pub use tokio_postgres;

/// Whether the server, or the way to it, is gone: another connection may do better.
#[must_use]
pub fn is_disconnect(error: &tokio_postgres::Error) -> bool {
    use tokio_postgres::error::Severity;
    error.as_db_error().is_none_or(|told| {
        matches!(told.parsed_severity(), Some(Severity::Fatal | Severity::Panic))
    })
}
