//! What all nodes hold: one transaction file, and the table of expected revisions.

use std::collections::{HashMap, VecDeque};

/// Ids that the server recognises as repeated; the real one keeps more, and not for ever.
const IDS_REMEMBERED: usize = 1_000;
/// Bytes that a record takes besides what was sent.
const RECORD_OVERHEAD: u64 = 57;
/// After so many appends the system, or somebody else, writes something of its own.
const SYSTEM_EVERY: usize = 3;
const STRANGER_EVERY: usize = 5;

/// Expected revisions as the engine counts: the others are revisions.
pub const NO_STREAM: i64 = -1;
pub const ANY: i64 = -2;
pub const STREAM_EXISTS: i64 = -4;

/// An event as it was proposed.
#[derive(Debug, Clone, Default)]
pub struct Proposed {
    pub id: String,
    pub metadata: HashMap<String, String>,
    pub custom_metadata: Vec<u8>,
    pub data: Vec<u8>,
}

impl Proposed {
    pub fn size(&self) -> usize {
        self.data.len() + self.custom_metadata.len()
    }
}

/// An event as it was committed.
#[derive(Debug, Clone)]
pub struct Record {
    pub stream: String,
    pub revision: u64,
    pub position: u64,
    pub event: Proposed,
}

/// A yes.
#[derive(Debug, Clone, Copy)]
pub struct Written {
    pub last_revision: u64,
    /// Of the first event; none if it was a repetition.
    pub position: Option<u64>,
}

/// A no, and where the stream is.
#[derive(Debug, Clone, Copy)]
pub struct WrongRevision(pub Option<u64>);

enum Decision {
    Write,
    Repeated { last_revision: u64 },
    Wrong,
}

#[derive(Debug)]
pub struct Store {
    records: Vec<Record>,
    streams: HashMap<String, Vec<usize>>,
    end: u64,
    appends: usize,
    /// The newest ids, with where they lie.
    remembered: VecDeque<(String, String, u64)>,
}

impl Store {
    /// The system has written before anybody else could.
    pub fn new() -> Self {
        let mut store = Self {
            records: Vec::new(),
            streams: HashMap::new(),
            end: 0,
            appends: 0,
            remembered: VecDeque::new(),
        };
        (0..3).for_each(|_| store.write_system_event());
        store
    }

    pub fn append(
        &mut self,
        stream: &str,
        expected: i64,
        events: Vec<Proposed>,
    ) -> Result<Written, WrongRevision> {
        let current = self.current(stream);
        match self.decide(stream, expected, current, &events) {
            Decision::Wrong => Err(WrongRevision(current)),
            Decision::Repeated { last_revision } => Ok(Written { last_revision, position: None }),
            Decision::Write => Ok(self.write_all(stream, events)),
        }
    }

    /// The engine's own table. Ids are looked at only below the stream's end: an id that lies
    /// somewhere else, or is sent again at the end, is written a second time.
    fn decide(
        &self,
        stream: &str,
        expected: i64,
        current: Option<u64>,
        events: &[Proposed],
    ) -> Decision {
        let is_at = current.map_or(NO_STREAM, |current| i64::try_from(current).unwrap_or(i64::MAX));
        match expected {
            ANY => Decision::Write,
            STREAM_EXISTS if current.is_some() => Decision::Write,
            STREAM_EXISTS => Decision::Wrong,
            expected if expected == is_at => Decision::Write,
            expected if expected > is_at => Decision::Wrong,
            expected => self.repeated(stream, expected, events),
        }
    }

    /// Partly repeated is wrong too.
    fn repeated(&self, stream: &str, expected: i64, events: &[Proposed]) -> Decision {
        let first = u64::try_from(expected + 1).unwrap_or(0);
        let lies = |revision: u64, event: &Proposed| {
            self.remembered
                .iter()
                .any(|(id, of, at)| *id == event.id && of == stream && *at == revision)
        };
        if (first..).zip(events).all(|(revision, event)| lies(revision, event)) {
            return Decision::Repeated { last_revision: first + events.len() as u64 - 1 };
        }
        Decision::Wrong
    }

    fn write_all(&mut self, stream: &str, events: Vec<Proposed>) -> Written {
        let position = self.end;
        for event in events {
            self.write(stream, event);
        }
        self.appends += 1;
        let last_revision = self.current(stream).unwrap_or(0);
        if self.appends.is_multiple_of(SYSTEM_EVERY) {
            self.write_system_event();
        }
        if self.appends.is_multiple_of(STRANGER_EVERY) {
            self.write("shop-1", foreign());
            self.write("duban.somebody_else.finding-1", foreign());
        }
        Written { last_revision, position: Some(position) }
    }

    pub fn write_system_event(&mut self) {
        self.write("$stats-127.0.0.1:2113", foreign());
    }

    fn write(&mut self, stream: &str, event: Proposed) {
        let revision = self.current(stream).map_or(0, |last| last + 1);
        let position = self.end;
        self.end += RECORD_OVERHEAD + event.size() as u64;
        if self.remembered.len() >= IDS_REMEMBERED {
            self.remembered.pop_front();
        }
        self.remembered.push_back((event.id.clone(), stream.to_owned(), revision));
        self.streams.entry(stream.to_owned()).or_default().push(self.records.len());
        self.records.push(Record { stream: stream.to_owned(), revision, position, event });
    }

    pub fn forget_ids(&mut self) {
        self.remembered.clear();
    }

    /// The last revision.
    pub fn current(&self, stream: &str) -> Option<u64> {
        (self.streams.get(stream)?.len() as u64).checked_sub(1)
    }

    /// From `revision` on, towards the stream's end or its beginning.
    pub fn stream(
        &self,
        stream: &str,
        revision: u64,
        is_forwards: bool,
        count: usize,
    ) -> Option<Vec<Record>> {
        let indexes = self.streams.get(stream)?;
        let at = usize::try_from(revision).unwrap_or(usize::MAX).min(indexes.len());
        let record = |index: &usize| self.records[*index].clone();
        Some(if is_forwards {
            indexes[at..].iter().take(count).map(record).collect()
        } else {
            let end = at.saturating_add(1).min(indexes.len());
            indexes[..end].iter().rev().take(count).map(record).collect()
        })
    }

    /// Forwards: from `position` on, which is included. Backwards: before `position`.
    pub fn all(&self, position: u64, is_forwards: bool, count: usize) -> Vec<Record> {
        let at = self.records.partition_point(|record| record.position < position);
        if is_forwards {
            self.records[at..].iter().take(count).cloned().collect()
        } else {
            self.records[..at].iter().rev().take(count).cloned().collect()
        }
    }

    /// Behind the last record.
    pub fn end(&self) -> u64 {
        self.end
    }
}

/// An event that nobody asked for; many share one id.
fn foreign() -> Proposed {
    Proposed { id: uuid::Uuid::nil().to_string(), ..Proposed::default() }
}
