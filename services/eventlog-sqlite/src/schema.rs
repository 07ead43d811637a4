//! The shape of the file: whose it is, and how an older one is brought up to date.

use rusqlite::{Connection, ErrorCode, TransactionBehavior};

use crate::OpenError;

/// "Dubn": says that a file is a Duban log.
const APPLICATION_ID: i32 = 0x4475_626e;

/// Each brings the file from `user_version` = its index to the next. Only grows.
const MIGRATIONS: &[&str] = &[include_str!("schema/0001_log.sql")];

/// What lies in a file that we are about to use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Contents {
    Empty,
    Log { version: usize },
}

/// Refuses a file that is not a log, or one that a newer release wrote. Changes nothing.
pub fn check(connection: &Connection) -> Result<(), OpenError> {
    contents(connection).map(drop)
}

/// As [`check`], but an empty file is no log either.
pub fn check_current(connection: &Connection) -> Result<(), OpenError> {
    match contents(connection)? {
        Contents::Log { version } if version == MIGRATIONS.len() => Ok(()),
        Contents::Log { version } => {
            Err(OpenError::Older { found: version, known: MIGRATIONS.len() })
        }
        Contents::Empty => Err(OpenError::NotALog),
    }
}

/// Creates the schema in an empty file, or brings an older one up to date, all or nothing.
pub fn migrate(connection: &mut Connection) -> Result<(), OpenError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Asked again: another process may have been quicker.
    let done = match contents(&transaction)? {
        Contents::Empty => 0,
        Contents::Log { version } => version,
    };
    for migration in &MIGRATIONS[done..] {
        transaction.execute_batch(migration)?;
    }
    if done < MIGRATIONS.len() {
        transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
        transaction.pragma_update(None, "user_version", version_number(MIGRATIONS.len()))?;
    }
    Ok(transaction.commit()?)
}

fn contents(connection: &Connection) -> Result<Contents, OpenError> {
    let number = |pragma| connection.pragma_query_value(None, pragma, |row| row.get::<_, i32>(0));
    let application = match number("application_id") {
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::NotADatabase) => {
            return Err(OpenError::NotALog);
        }
        answer => answer?,
    };
    let version = number("user_version")?;
    let tables: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;

    match (application, version, tables) {
        (0, 0, 0) => Ok(Contents::Empty),
        (APPLICATION_ID, 1.., _) => {
            let version = usize::try_from(version).map_err(|_| OpenError::NotALog)?;
            if version > MIGRATIONS.len() {
                return Err(OpenError::Newer { found: version, known: MIGRATIONS.len() });
            }
            Ok(Contents::Log { version })
        }
        _ => Err(OpenError::NotALog),
    }
}

fn version_number(migrations: usize) -> i32 {
    i32::try_from(migrations).expect("there are few migrations")
}
