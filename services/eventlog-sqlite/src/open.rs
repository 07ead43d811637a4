//! Connections to the file, with the settings that the laws rest on.

use std::{path::Path, time::Duration};

use rusqlite::{Connection, OpenFlags, config::DbConfig};
use thiserror::Error;

use crate::schema;

/// Older versions can damage a WAL file that is written and checkpointed at once.
const SQLITE_VERSION_MIN: i32 = 3_051_003;
/// How long to wait for another process that holds the file.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
const WRITER_CACHE_KIB: i32 = 8 * 1_024;
const READER_CACHE_KIB: i32 = 2 * 1_024;
/// What the WAL file is cut back to once it has been larger.
const WAL_KEPT_BYTES: i32 = 64 * 1_024 * 1_024;

/// Why a log could not be opened.
#[derive(Debug, Error)]
pub enum OpenError {
    #[error("SQLite {found} is too old for a log; {SQLITE_VERSION_MIN} is needed")]
    SqliteTooOld { found: i32 },
    #[error("there is no such log")]
    Missing,
    #[error("the file is not a Duban log; it was left as it is")]
    NotALog,
    #[error("a newer release wrote this log (format {found}, this release knows {known})")]
    Newer { found: usize, known: usize },
    #[error("this log has format {found} and must first be opened for writing (now {known})")]
    Older { found: usize, known: usize },
    /// Network file systems and some others cannot share memory between connections.
    #[error("the file system cannot hold a log: SQLite chose journal mode {journal_mode}")]
    Unsuitable { journal_mode: String },
    #[error("the log could not be opened")]
    Sqlite(#[from] rusqlite::Error),
    #[error("the log's threads could not be started")]
    Thread(#[from] std::io::Error),
}

/// The one connection that writes; creates the file if there is none.
pub fn writer(path: &Path) -> Result<Connection, OpenError> {
    check_sqlite_version()?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(BUSY_TIMEOUT)?;
    keep_plans(&connection)?;
    // Before any setting that would be written into a file that is not ours.
    schema::check(&connection)?;

    let journal_mode: String =
        connection.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get(0))?;
    if journal_mode != "wal" {
        return Err(OpenError::Unsuitable { journal_mode });
    }
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    connection.pragma_update(None, "cache_size", -WRITER_CACHE_KIB)?;
    connection.pragma_update_and_check(None, "journal_size_limit", WAL_KEPT_BYTES, |_| Ok(()))?;
    schema::migrate(&mut connection)?;
    Ok(connection)
}

/// A connection that can only read, and does not checkpoint.
pub fn reader(path: &Path) -> Result<Connection, OpenError> {
    check_sqlite_version()?;
    if !path.is_file() {
        return Err(OpenError::Missing);
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(BUSY_TIMEOUT)?;
    keep_plans(&connection)?;
    schema::check_current(&connection)?;
    connection.pragma_update(None, "query_only", true)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    connection.pragma_update(None, "cache_size", -READER_CACHE_KIB)?;
    Ok(connection)
}

/// Else every new value of a parameter is a reason to plan a statement anew.
fn keep_plans(connection: &Connection) -> rusqlite::Result<()> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map(drop)
}

fn check_sqlite_version() -> Result<(), OpenError> {
    let found = rusqlite::version_number();
    if found < SQLITE_VERSION_MIN {
        return Err(OpenError::SqliteTooOld { found });
    }
    Ok(())
}
