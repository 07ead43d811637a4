//! A log in memory: for tests, and the plainest statement of what the laws mean.
//!
//! **Deliberately absent:** durability; what it holds ends with it.

use std::{
    collections::{HashMap, HashSet},
    sync::{Mutex, MutexGuard, PoisonError},
};

use async_trait::async_trait;
use tokio::sync::watch;
use uuid::Uuid;

use crate::{
    AppendError, Appended, Caps, EventLog, Expected, Filter, LogError, NewEntry, Page, Position,
    READ_PAGE_MAX, StoredEntry, StreamName, Wake, check_append,
};

/// A log that lives as long as the process.
#[derive(Debug, Default)]
pub struct MemoryLog {
    held: Mutex<Held>,
    wake: watch::Sender<u64>,
}

#[derive(Debug, Default)]
struct Held {
    /// In log order; the entry at index i has position i + 1.
    entries: Vec<StoredEntry>,
    /// Indexes into `entries`, by revision.
    streams: HashMap<StreamName, Vec<usize>>,
    ids: HashSet<Uuid>,
}

impl MemoryLog {
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// What is held is whole after every statement, so a panic elsewhere does not spoil it.
    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Held {
    fn stream(&self, stream: &StreamName) -> &[usize] {
        self.streams.get(stream).map_or(&[], Vec::as_slice)
    }

    fn append(
        &mut self,
        stream: &StreamName,
        expected: Expected,
        entries: Vec<NewEntry>,
    ) -> Result<Appended, AppendError> {
        let current = (self.stream(stream).len() as u64).checked_sub(1);
        let ids_are_new = entries.iter().all(|entry| !self.ids.contains(&entry.id));
        if expected.is_at(current) && ids_are_new {
            return Ok(self.push_all(stream, expected.next_revision(), entries));
        }
        self.first_answer(stream, expected, &entries).ok_or_else(|| AppendError::Conflict {
            stream: stream.clone(),
            expected,
            current,
        })
    }

    fn push_all(&mut self, stream: &StreamName, first: u64, entries: Vec<NewEntry>) -> Appended {
        let mut appended = Appended { last_revision: first, position: Position::at(0) };
        let indexes = self.streams.entry(stream.clone()).or_default();
        for (revision, entry) in (first..).zip(entries) {
            indexes.push(self.entries.len());
            let position = Position::at(self.entries.len() as u64 + 1);
            appended = Appended { last_revision: revision, position };
            self.ids.insert(entry.id);
            self.entries.push(StoredEntry {
                stream: stream.clone(),
                revision,
                position,
                id: entry.id,
                event_type: entry.event_type,
                envelope: entry.envelope,
                payload: entry.payload,
            });
        }
        appended
    }

    /// The retry law: if all of it already lies where it wants to be, it was appended before.
    fn first_answer(
        &self,
        stream: &StreamName,
        expected: Expected,
        entries: &[NewEntry],
    ) -> Option<Appended> {
        let first = usize::try_from(expected.next_revision()).ok()?;
        let there = self.stream(stream).get(first..first.checked_add(entries.len())?)?;
        let is_same =
            there.iter().zip(entries).all(|(&index, entry)| self.entries[index].id == entry.id);
        let last = &self.entries[*there.last()?];
        is_same.then_some(Appended { last_revision: last.revision, position: last.position })
    }

    fn page(&self, after: Option<Position>, filter: &Filter, max: usize) -> Page {
        let start =
            after.map_or(0, |position| usize::try_from(position.major).unwrap_or(usize::MAX));
        let mut page = Page { entries: Vec::new(), next_after: after, at_end: true };
        for entry in self.entries.iter().skip(start) {
            if page.entries.len() >= max {
                page.at_end = false;
                break;
            }
            page.next_after = Some(entry.position);
            if filter.admits(&entry.stream) {
                page.entries.push(entry.clone());
            }
        }
        page
    }
}

#[async_trait]
impl EventLog for MemoryLog {
    async fn append(
        &self,
        stream: &StreamName,
        expected: Expected,
        entries: Vec<NewEntry>,
    ) -> Result<Appended, AppendError> {
        check_append(&entries)?;
        let outcome = self.held().append(stream, expected, entries);
        self.wake.send_modify(|count| *count += 1);
        outcome
    }

    async fn read_stream(
        &self,
        stream: &StreamName,
        from: u64,
        max: usize,
    ) -> Result<Vec<StoredEntry>, LogError> {
        let held = self.held();
        let from = usize::try_from(from).unwrap_or(usize::MAX);
        let indexes = held.stream(stream).iter().skip(from).take(max.min(READ_PAGE_MAX));
        Ok(indexes.map(|&index| held.entries[index].clone()).collect())
    }

    async fn read_all(
        &self,
        after: Option<Position>,
        filter: &Filter,
        max: usize,
    ) -> Result<Page, LogError> {
        Ok(self.held().page(after, filter, max.min(READ_PAGE_MAX)))
    }

    async fn head(&self) -> Result<Option<Position>, LogError> {
        Ok(self.held().entries.last().map(|entry| entry.position))
    }

    fn wake(&self) -> Wake {
        self.wake.subscribe()
    }

    async fn health(&self) -> Result<(), LogError> {
        Ok(())
    }

    fn caps(&self) -> Caps {
        Caps { ids_are_unique: true, durable: false }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::contract::LogUnderTest;

    struct InMemory(Arc<MemoryLog>);

    impl LogUnderTest for InMemory {
        fn log(&self) -> Arc<dyn EventLog> {
            self.0.clone()
        }

        async fn reopen(self) -> Self {
            self
        }
    }

    async fn in_memory() -> InMemory {
        InMemory(Arc::new(MemoryLog::new()))
    }

    crate::contract_suite!(in_memory);
}
