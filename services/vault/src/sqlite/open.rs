//! Opening the file: settings, permissions, migrations.

use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use duban_app::ports::VaultError;
use rusqlite::{Connection, OpenFlags, config::DbConfig};
use tokio::sync::{Semaphore, watch};

use super::problem::{Problem, to_vault_error};
use super::{READERS, SqliteVault};

/// In order; the number of the last one is the file's `user_version`.
const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001.sql"),
    include_str!("migrations/0002.sql"),
    include_str!("migrations/0003.sql"),
];
/// `DBVT`: lets `file` and a person with a hex editor know what this is.
const APPLICATION_ID: i64 = 0x4442_5654;
const LOCK_WAIT: Duration = Duration::from_secs(5);
const DOING: &str = "open vault.db";

impl SqliteVault {
    /// Opens the file, makes it if there is none, and brings it up to this release.
    pub fn open(path: &Path) -> Result<Self, VaultError> {
        make_private(path)?;
        let mut writer = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        migrate(&mut writer)?;
        Self::assemble(path, writer)
    }

    /// For `verify`, `export` and `backup` beside a running server: reads and changes nothing.
    pub fn open_read_only(path: &Path) -> Result<Self, VaultError> {
        let reader = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let found = version(&reader).map_err(opening)?;
        if found == MIGRATIONS.len() { Self::assemble(path, reader) } else { Err(other(found)) }
    }

    fn assemble(path: &Path, writer: Connection) -> Result<Self, VaultError> {
        let reader = |_| connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY);
        let readers = (0..READERS).map(reader).collect::<Result<Vec<_>, _>>()?;
        Ok(Self {
            writer: Arc::new(tokio::sync::Mutex::new(writer)),
            turns: Arc::new(Semaphore::new(readers.len())),
            readers: Arc::new(Mutex::new(readers)),
            endings: watch::Sender::new(0),
        })
    }
}

fn connect(path: &Path, mode: OpenFlags) -> Result<Connection, VaultError> {
    let flags = mode | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(opening)?;
    configure(&connection, mode).map_err(opening)?;
    Ok(connection)
}

/// FULL because a session or password that was answered must survive a power cut.
fn configure(connection: &Connection, mode: OpenFlags) -> rusqlite::Result<()> {
    connection.busy_timeout(LOCK_WAIT)?;
    if mode.contains(OpenFlags::SQLITE_OPEN_READ_WRITE) {
        connection.pragma_update(None, "journal_mode", "WAL")?;
    }
    // Else every new value of a parameter is a reason to plan a statement anew.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "secure_delete", true)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    Ok(())
}

/// Each step and its number are one transaction: killed in between, it starts there again.
fn migrate(connection: &mut Connection) -> Result<(), VaultError> {
    let found = version(connection).map_err(opening)?;
    let missing = MIGRATIONS.get(found..).ok_or_else(|| other(found))?;
    for (step, sql) in (found + 1..).zip(missing) {
        apply(connection, step, sql).map_err(opening)?;
    }
    Ok(())
}

fn apply(connection: &mut Connection, step: usize, sql: &str) -> rusqlite::Result<()> {
    let behavior = rusqlite::TransactionBehavior::Immediate;
    let transaction = connection.transaction_with_behavior(behavior)?;
    transaction.execute_batch(sql)?;
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", i64::try_from(step).unwrap_or(i64::MAX))?;
    transaction.commit()
}

fn version(connection: &Connection) -> rusqlite::Result<usize> {
    let found: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    Ok(usize::try_from(found).unwrap_or(usize::MAX))
}

fn other(found: usize) -> VaultError {
    let known = MIGRATIONS.len();
    let says = format!("it has format {found}, this release knows {known}");
    VaultError::Failed { doing: DOING, source: says.into() }
}

fn opening(error: rusqlite::Error) -> VaultError {
    to_vault_error(DOING, Problem::Sqlite(error))
}

/// Makes the file before SQLite does, readable by its owner only; SQLite gives the same
/// mode to the files beside it. Where the platform has no modes, the folder must do.
pub(super) fn make_private(path: &Path) -> Result<(), VaultError> {
    let mut options = std::fs::OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path);
    #[cfg(unix)]
    let file = file.and_then(|file| {
        use std::os::unix::fs::PermissionsExt;
        file.set_permissions(std::fs::Permissions::from_mode(0o600))
    });
    file.map(drop).map_err(|source| VaultError::Failed { doing: DOING, source: Box::new(source) })
}
