//! The vault's adapters: people and secrets in SQLite or PostgreSQL, and the slow password hash.
//!
//! What is here may be changed and erased, so nothing here is truth: who did what
//! is in the log. **Deliberately absent:** the rules of signing in
//! (`duban-app::sign_in`), roles, and any secret in the clear.

#[cfg(any(test, feature = "contract"))]
pub mod contract;
mod passwords;
mod postgres;
mod sqlite;
#[cfg(test)]
mod tests;

pub use passwords::{Argon2Cost, Argon2Passwords};
pub use postgres::PostgresVault;
pub use sqlite::SqliteVault;
