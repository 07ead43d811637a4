//! What SQLite says, in the vault's words.

use duban_app::ports::VaultError;
use rusqlite::ErrorCode;

/// Inside a transaction: a plain no, or SQLite's trouble.
pub(super) enum Problem {
    Vault(VaultError),
    Sqlite(rusqlite::Error),
}

pub(super) type Outcome<T> = Result<T, Problem>;

impl From<VaultError> for Problem {
    fn from(error: VaultError) -> Self {
        Self::Vault(error)
    }
}

impl From<rusqlite::Error> for Problem {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sqlite(error)
    }
}

pub(super) fn to_vault_error(doing: &'static str, problem: Problem) -> VaultError {
    let error = match problem {
        Problem::Vault(error) => return error,
        Problem::Sqlite(error) => error,
    };
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => VaultError::Full,
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
            VaultError::Damaged { place: format!("vault.db, trying to {doing}") }
        }
        _ => VaultError::Failed { doing, source: Box::new(error) },
    }
}
