//! What a failure of `SQLite` means for those who wait for an answer.

use std::sync::Arc;

use duban_eventlog::{AppendError, LogError};
use rusqlite::{ErrorCode, ffi};
use thiserror::Error;

/// What to do after a failed batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// No space; goes on by itself when there is some.
    Full,
    /// The disk failed: what it holds is uncertain, so nothing more is acknowledged.
    Disk,
    /// Nothing was written and the next batch may succeed.
    Passing,
}

pub fn kind_of(error: &rusqlite::Error) -> Kind {
    let Some(failure) = error.sqlite_error() else { return Kind::Passing };
    match failure.code {
        ErrorCode::DiskFull => Kind::Full,
        // The index of the WAL could not grow: no space, but nothing was lost.
        ErrorCode::SystemIoFailure if failure.extended_code == ffi::SQLITE_IOERR_SHMSIZE => {
            Kind::Full
        }
        ErrorCode::SystemIoFailure | ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => {
            Kind::Disk
        }
        _ => Kind::Passing,
    }
}

/// Reasons of our own for not appending.
#[derive(Debug, Error)]
pub enum Refusal {
    #[error("the log was opened for reading only")]
    ReadOnly,
    #[error("the log has stopped after a failure of the disk; it must be opened again")]
    Stopped,
    #[error("the log is being closed")]
    Closed,
}

/// One failure, told to everyone in the batch.
pub fn told_to_each(error: &Arc<rusqlite::Error>, outcome_is_known: bool) -> AppendError {
    match (kind_of(error), outcome_is_known) {
        (Kind::Full, _) => AppendError::Full,
        (Kind::Disk, false) => AppendError::UnknownOutcome(Box::new(error.clone())),
        (Kind::Disk, true) | (Kind::Passing, _) => AppendError::Failed(Box::new(error.clone())),
    }
}

pub fn refused(refusal: Refusal) -> AppendError {
    AppendError::Failed(Box::new(refusal))
}

/// A read that failed; damage is told apart and named by its place.
pub fn of_read(error: rusqlite::Error, place: impl FnOnce() -> String) -> LogError {
    match error {
        rusqlite::Error::FromSqlConversionFailure(..)
        | rusqlite::Error::InvalidColumnType(..)
        | rusqlite::Error::IntegralValueOutOfRange(..)
        | rusqlite::Error::Utf8Error(..) => LogError::Damaged { place: place() },
        error => match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                LogError::Damaged { place: place() }
            }
            _ => LogError::Failed(Box::new(error)),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failure(code: std::ffi::c_int) -> rusqlite::Error {
        rusqlite::Error::SqliteFailure(ffi::Error::new(code), None)
    }

    #[test]
    fn only_a_failing_disk_stops_the_log() {
        for (code, kind) in [
            (ffi::SQLITE_FULL, Kind::Full),
            (ffi::SQLITE_IOERR_SHMSIZE, Kind::Full),
            (ffi::SQLITE_IOERR_FSYNC, Kind::Disk),
            (ffi::SQLITE_IOERR_WRITE, Kind::Disk),
            (ffi::SQLITE_CORRUPT, Kind::Disk),
            (ffi::SQLITE_BUSY, Kind::Passing),
            (ffi::SQLITE_READONLY, Kind::Passing),
        ] {
            assert_eq!(kind_of(&failure(code)), kind, "code {code}");
        }
    }

    #[test]
    fn a_failed_sync_is_an_unknown_outcome() {
        let sync = Arc::new(failure(ffi::SQLITE_IOERR_FSYNC));
        assert!(matches!(told_to_each(&sync, false), AppendError::UnknownOutcome(_)));
        assert!(matches!(told_to_each(&sync, true), AppendError::Failed(_)));
    }
}
