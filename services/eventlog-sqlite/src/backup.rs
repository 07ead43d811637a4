//! A copy of the log as it stands at one moment, made while it is being written.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use rusqlite::{Connection, backup::Backup};
use thiserror::Error;

use crate::{OpenError, open, schema};

/// All pages in one step: one snapshot, which a busy writer cannot make start again.
const ALL_PAGES: i32 = -1;

/// Why there is no backup under the wished name.
#[derive(Debug, Error)]
pub enum BackupError {
    #[error("{} is there already", .0.display())]
    TargetExists(PathBuf),
    #[error("the log could not be opened for the backup")]
    Source(#[from] OpenError),
    #[error("the log could not be copied")]
    Copy(#[from] rusqlite::Error),
    #[error("the copy is damaged: {0}")]
    Damaged(String),
    #[error("the copy could not be put in place")]
    Place(#[from] io::Error),
}

/// Copies the log at `source` to `target`, which must not exist yet. Blocks.
///
/// The name `target` appears only once the copy is whole, checked and on the disk. The
/// copy is a single file without a WAL beside it.
pub fn backup(source: &Path, target: &Path) -> Result<(), BackupError> {
    if target.exists() {
        return Err(BackupError::TargetExists(target.to_owned()));
    }
    let unfinished = unfinished_name(target);
    remove_if_there(&unfinished)?;

    let copied = copy(source, &unfinished).and_then(|()| {
        File::options().write(true).open(&unfinished)?.sync_all()?;
        fs::rename(&unfinished, target)?;
        Ok(sync_folder_of(target)?)
    });
    if copied.is_err() {
        // The first error is the one to tell.
        let _ = remove_if_there(&unfinished);
    }
    copied
}

fn copy(source: &Path, unfinished: &Path) -> Result<(), BackupError> {
    let source = open::reader(source)?;
    let mut copy = Connection::open(unfinished)?;
    Backup::new(&source, &mut copy)?.step(ALL_PAGES)?;

    copy.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()))?;
    schema::check_current(&copy)?;
    let verdict: String = copy.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if verdict != "ok" {
        return Err(BackupError::Damaged(verdict));
    }
    copy.close().map_err(|(_, error)| error.into())
}

fn unfinished_name(target: &Path) -> PathBuf {
    let mut name = target.as_os_str().to_owned();
    name.push(".unfinished");
    PathBuf::from(name)
}

fn remove_if_there(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Makes the new name durable; where folders cannot be opened the file system does it itself.
fn sync_folder_of(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    if let Some(folder) = path.parent() {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        File::open(folder)?.sync_all()?;
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}
