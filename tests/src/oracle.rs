//! What must hold of a log after whatever was done to it.

use std::{
    collections::{HashMap, HashSet},
    path::Path,
};

pub use duban_eventlog::contract::read_whole;
use duban_eventlog::{StoredEntry, verify_entry};
use duban_eventlog_sqlite::{Options, SqliteLog};
use uuid::Uuid;

/// Every entry of the log in a data folder, whether it is in use or was left behind.
///
/// # Panics
/// Where it cannot be opened or read.
pub async fn entries_in(folder: &Path) -> Vec<StoredEntry> {
    let log = SqliteLog::open_read_only(folder.join("log.db"), Options::default());
    read_whole(&log.expect("the log opens")).await
}

/// No stream has a hole, and no entry stands there twice.
///
/// # Panics
/// Where one has, or does.
pub fn assert_dense(entries: &[StoredEntry]) {
    let mut ids = HashSet::new();
    let mut next: HashMap<&str, u64> = HashMap::new();
    for entry in entries {
        let next = next.entry(entry.stream.as_str()).or_default();
        assert_eq!(entry.revision, *next, "a hole in {}", entry.stream);
        *next += 1;
        assert!(ids.insert(entry.id), "{} stands in the log twice", entry.id);
    }
}

/// How often each command stands in these entries.
///
/// # Panics
/// Where an entry disagrees with its envelope.
pub fn carried_out<'e>(entries: impl Iterator<Item = &'e StoredEntry>) -> HashMap<Uuid, usize> {
    let mut times = HashMap::new();
    for entry in entries {
        let envelope = verify_entry(entry).expect("an entry that agrees with its envelope");
        *times.entry(envelope.command_id).or_default() += 1;
    }
    times
}

/// How many facts of one sort there are.
#[must_use]
pub fn count_of(entries: &[StoredEntry], event_type: &str) -> usize {
    entries.iter().filter(|entry| entry.event_type == event_type).count()
}
