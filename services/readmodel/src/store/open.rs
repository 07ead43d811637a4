//! Opening views.db, or making it anew where it is missing, damaged or of another projection.

use std::path::Path;

use rusqlite::{Connection, OpenFlags, OptionalExtension, config::DbConfig};
use sha2::{Digest, Sha256};

use super::{
    files::{Files, move_database, remove_database},
    power,
};
use crate::ViewsError;

/// Marks a file as ours: "duba" in ASCII.
const APPLICATION_ID: i64 = 0x6475_6261;
/// Goes up whenever what is put into a column changes: the views are folded anew.
const MEANING: i64 = 15;
const TABLES: &str = include_str!("sql/tables.sql");
const INDEXES: &str = include_str!("sql/indexes.sql");
/// Kibibytes of page cache while everything is folded anew: pages come back soon.
const BUILD_CACHE_KIB: i64 = 32_768;
/// Kibibytes of page cache of the one writer; what it lacks the system's own cache has.
const WRITER_CACHE_KIB: i64 = 16_384;
/// Kibibytes of page cache of each reader.
const READER_CACHE_KIB: i64 = 2_048;
/// Threads that help to sort while indexes are made.
const SORTING_THREADS: i64 = 2;
/// Pages in the WAL before it is written back: the same page is often changed again soon.
const CHECKPOINT_PAGES: i64 = 4_000;
/// How long a statement waits for a lock, in milliseconds.
const BUSY_MS: u64 = 5_000;
/// Prepared statements kept per connection.
const STATEMENTS_KEPT: usize = 128;
/// Faults that are looked for before giving up.
const CHECK_ERRORS_MAX: i64 = 1;
/// Files up to this size are checked whole at start; a larger one would keep the office
/// waiting, and is folded anew when a statement meets the damage.
const CHECKED_BYTES_MAX: u64 = 64 * 1024 * 1024;

/// What was found in the data folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Opened {
    AsItWas,
    /// Folded anew from the log: there was none.
    Fresh,
    /// Folded anew: made by another projection version.
    OtherVersion,
    /// Folded anew: the file could not be read and was moved aside.
    Damaged,
    /// Folded anew: the system went down while it was open, and may have torn it.
    Torn,
}

/// The writer's connection. Whatever was wrong with the file is put right by starting over.
pub(crate) fn open_or_replace(files: &Files) -> Result<(Connection, Opened), ViewsError> {
    if !files.current().exists() {
        return Ok((create(files)?, Opened::Fresh));
    }
    if power::went_down(files) {
        tracing::warn!("The system went down while views.db was open");
        move_database(files.current(), &files.previous())?;
        return Ok((create(files)?, Opened::Torn));
    }
    match open_writer(files).and_then(|found| version_of(&found).map(|v| (found, v))) {
        Ok((found, Some(version))) if version == projection() => Ok((found, Opened::AsItWas)),
        Ok((found, _)) => {
            drop(found);
            move_database(files.current(), &files.previous())?;
            Ok((create(files)?, Opened::OtherVersion))
        }
        Err(error) => {
            tracing::warn!(error = &error as &dyn std::error::Error, "views.db is damaged");
            move_database(files.current(), &files.damaged())?;
            Ok((create(files)?, Opened::Damaged))
        }
    }
}

pub(crate) fn open_writer(files: &Files) -> Result<Connection, ViewsError> {
    let path = files.current();
    let connection = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    set_up(&connection, WRITER_CACHE_KIB)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    let synchronous = match power::boot() {
        // Disposable: what a power cut may have torn is folded anew.
        Some(boot) => {
            power::mark_open(files, &boot)?;
            "OFF"
        }
        None => "NORMAL",
    };
    connection.pragma_update(None, "synchronous", synchronous)?;
    connection.pragma_update(None, "wal_autocheckpoint", CHECKPOINT_PAGES)?;
    let size = std::fs::metadata(path).map_or(0, |file| file.len());
    if size <= CHECKED_BYTES_MAX {
        check(&connection)?;
    }
    Ok(connection)
}

/// A connection that cannot write.
pub(crate) fn open_reader(path: &Path) -> Result<Connection, ViewsError> {
    let connection = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    set_up(&connection, READER_CACHE_KIB)?;
    connection.pragma_update(None, "query_only", true)?;
    Ok(connection)
}

/// An empty file with every table and index.
pub(crate) fn create(files: &Files) -> Result<Connection, ViewsError> {
    let bare = create_bare(files.current())?;
    make_indexes(&bare)?;
    drop(bare);
    open_writer(files)
}

/// An empty file without indexes: a rebuild makes them last.
pub(crate) fn create_bare(path: &Path) -> Result<Connection, ViewsError> {
    remove_database(path)?;
    let connection = Connection::open(path)?;
    set_up(&connection, BUILD_CACHE_KIB)?;
    // A build that is cut off is begun again: nothing is written twice, nothing is waited for.
    connection.pragma_update(None, "journal_mode", "OFF")?;
    connection.pragma_update(None, "synchronous", "OFF")?;
    connection.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    connection.pragma_update(None, "threads", SORTING_THREADS)?;
    connection.execute_batch("BEGIN IMMEDIATE")?;
    connection.execute_batch(TABLES)?;
    connection
        .execute("INSERT INTO meta (only, projection, day) VALUES (1, ?1, 0)", [projection()])?;
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    connection.execute_batch("COMMIT")?;
    Ok(connection)
}

pub(crate) fn make_indexes(connection: &Connection) -> Result<(), ViewsError> {
    Ok(connection.execute_batch(INDEXES)?)
}

/// Which projection this release makes: by its meaning, and by the text of its tables and
/// indexes, so that a changed table cannot be forgotten.
fn projection() -> i64 {
    let digest = Sha256::new().chain_update(TABLES).chain_update(INDEXES).finalize();
    digest.iter().take(4).fold(MEANING, |version, byte| version << 8 | i64::from(*byte))
}

fn set_up(connection: &Connection, cache_kib: i64) -> Result<(), ViewsError> {
    connection.busy_timeout(std::time::Duration::from_millis(BUSY_MS))?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
    // Else every new value is a reason to plan a statement anew.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.pragma_update(None, "cache_size", -cache_kib)?;
    connection.pragma_update(None, "mmap_size", 0)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    Ok(())
}

/// The projection that made the file; `None`: it is not one of ours.
fn version_of(connection: &Connection) -> Result<Option<i64>, ViewsError> {
    let id: i64 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if id != APPLICATION_ID {
        return Ok(None);
    }
    Ok(connection.query_row("SELECT projection FROM meta", [], |row| row.get(0)).optional()?)
}

/// Damage is found before anybody is shown a wrong number.
fn check(connection: &Connection) -> Result<(), ViewsError> {
    let sql = format!("PRAGMA quick_check({CHECK_ERRORS_MAX})");
    let verdict: String = connection.query_row(&sql, [], |row| row.get(0))?;
    if verdict == "ok" { Ok(()) } else { Err(ViewsError::Damaged { place: "views.db" }) }
}
