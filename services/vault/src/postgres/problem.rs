//! What PostgreSQL says, in the vault's words.

use duban_app::ports::VaultError;
use duban_postgres::{ConnectError, tokio_postgres::Error};

/// `SQLSTATE`s.
const DISK_FULL: &str = "53100";
const NOT_A_TEXT: &str = "22021";
const DAMAGED: [&str; 2] = ["XX001", "XX002"];

/// Inside a transaction: a plain no, or the server's trouble.
pub(super) enum Problem {
    Vault(VaultError),
    Connect(ConnectError),
    Postgres(Error),
}

pub(super) type Outcome<T> = Result<T, Problem>;

impl From<VaultError> for Problem {
    fn from(error: VaultError) -> Self {
        Self::Vault(error)
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        Self::Postgres(error)
    }
}

pub(super) fn to_vault_error(doing: &'static str, problem: Problem) -> VaultError {
    let error = match problem {
        Problem::Vault(error) => return error,
        Problem::Connect(error) => return VaultError::Failed { doing, source: Box::new(error) },
        Problem::Postgres(error) => error,
    };
    match error.code().map(duban_postgres::tokio_postgres::error::SqlState::code) {
        Some(DISK_FULL) => VaultError::Full,
        Some(NOT_A_TEXT) => VaultError::Invalid("a text holds a character that cannot be kept"),
        Some(code) if DAMAGED.contains(&code) => {
            VaultError::Damaged { place: format!("the vault in PostgreSQL, trying to {doing}") }
        }
        _ => VaultError::Failed { doing, source: Box::new(error) },
    }
}
