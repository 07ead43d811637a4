//! A copy of the vault while it is in use.

use std::path::{Path, PathBuf};

use duban_app::ports::VaultError;
use rusqlite::Connection;

use super::SqliteVault;
use super::open::make_private;
use super::problem::{Problem, to_vault_error};

const DOING: &str = "back up vault.db";

impl SqliteVault {
    /// Copies the vault as it is now, under its final name only when whole and synced.
    /// A backup holds names and hashes: whoever keeps it erases from it, or it expires.
    pub async fn backup_to(&self, path: &Path) -> Result<(), VaultError> {
        let path = path.to_owned();
        self.read(DOING, move |reader| Ok(copy(reader, &path)?)).await
    }
}

fn copy(reader: &Connection, path: &Path) -> Result<(), VaultError> {
    let partial = PathBuf::from(format!("{}.partial", path.display()));
    remove_if_any(&partial)?;
    make_private(&partial)?;
    // One read transaction, free pages left out; into an empty file only.
    reader
        .execute("VACUUM INTO ?1", [partial.to_string_lossy()])
        .map_err(|error| to_vault_error(DOING, Problem::Sqlite(error)))?;
    put_in_place(&partial, path).map_err(failed)
}

fn put_in_place(partial: &Path, path: &Path) -> std::io::Result<()> {
    std::fs::File::open(partial)?.sync_all()?;
    std::fs::rename(partial, path)?;
    // Only unix opens a folder as a file; elsewhere the rename is durable by itself.
    #[cfg(unix)]
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::File::open(folder)?.sync_all()?;
    }
    Ok(())
}

fn remove_if_any(path: &Path) -> Result<(), VaultError> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(failed(error)),
        _ => Ok(()),
    }
}

fn failed(source: std::io::Error) -> VaultError {
    VaultError::Failed { doing: DOING, source: Box::new(source) }
}
