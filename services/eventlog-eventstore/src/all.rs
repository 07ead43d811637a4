//! Reading the whole log: `$all`, less what is not ours.

use std::sync::{Mutex, MutexGuard, PoisonError};

use duban_eventlog::{Filter, LogError, Page, Position, READ_PAGE_MAX, StoredEntry};
use eventstore::{Client, ReadAllOptions, RecordedEvent, StreamPosition};

use crate::{
    entry,
    fault::{Meaning, Reason, Trouble, of_read},
    log::Core,
    read::CUT_SHORT_MAX,
    streams::Whose,
    supervisor::Again,
};

/// Entries of ours that one `read_all` looks at, whether or not the filter admits them.
const SCAN_MAX: usize = 50_000;
/// Events that one request asks for.
const PART_MAX: usize = 1_000;
const PART_MIN: usize = 32;
/// A page is closed once it is this heavy; counted in bytes of envelopes and payloads.
const PAGE_BYTES_MAX: usize = 16 * 1_024 * 1_024;
/// Foreign events in a row before the cluster counts as not dedicated.
const FOREIGN_MAX: usize = 1_000_000;
/// Empty answers in a row before `$all` is believed to begin there.
const EMPTY_MAX: usize = 2;

/// Where our last entry lies, and how far nothing but foreign events comes after it: the
/// engine writes events of its own, and who waits must not look at them again and again.
#[derive(Debug, Default)]
pub struct Tail(Mutex<Remembered>);

#[derive(Debug, Default, Clone, Copy)]
struct Remembered {
    end: Option<Known>,
    /// Nothing up to here is ours: the engine was there before us.
    before_first: Option<Position>,
}

#[derive(Debug, Clone, Copy)]
struct Known {
    ours: Option<Position>,
    scanned: Position,
}

impl Tail {
    fn known(&self) -> Option<Known> {
        self.remembered().end
    }

    fn remembered(&self) -> MutexGuard<'_, Remembered> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Where to read on after `after` without looking at foreign events again.
    fn start(&self, after: Option<Position>) -> Start {
        let remembered = *self.remembered();
        match remembered.end.filter(|end| end.ours == after) {
            Some(end) => Start { cursor: Some(end.scanned), is_tail: true },
            None if after.is_none() => Start { cursor: remembered.before_first, is_tail: false },
            None => Start { cursor: after, is_tail: false },
        }
    }

    /// The last foreign event before our first.
    fn learn_first(&self, before: Position) {
        self.remembered().before_first = Some(before);
    }

    fn learn(&self, ours: Option<Position>, scanned: Option<Position>) {
        let Some(scanned) = scanned else { return };
        let mut remembered = self.remembered();
        if remembered.end.is_none_or(|known| known.scanned < scanned) {
            remembered.end = Some(Known { ours, scanned });
        }
    }

    fn forget(&self) {
        *self.remembered() = Remembered::default();
    }
}

/// Where a read begins.
struct Start {
    cursor: Option<Position>,
    is_tail: bool,
}

/// A page on its way.
struct Scan<'a> {
    core: &'a Core,
    filter: &'a Filter,
    max: usize,
    entries: Vec<StoredEntry>,
    bytes: usize,
    /// Where to read on, whoever's event lies there.
    cursor: Option<Position>,
    /// The last of ours that was seen, admitted or not.
    ours: Option<Position>,
    scanned: usize,
    /// In a row.
    foreign: usize,
}

/// See [`duban_eventlog::EventLog::read_all`].
pub async fn page(
    core: &Core,
    after: Option<Position>,
    filter: &Filter,
    max: usize,
) -> Result<Page, LogError> {
    let start = core.tail.start(after);
    let mut scan = Scan {
        core,
        filter,
        max: max.min(READ_PAGE_MAX),
        entries: Vec::new(),
        bytes: 0,
        cursor: start.cursor,
        ours: after,
        scanned: 0,
        foreign: 0,
    };
    let at_end = scan.run().await?;
    let next_after = scan.ours;
    if at_end && (scan.ours != after || after.is_none() || start.is_tail) {
        core.tail.learn(scan.ours, scan.cursor);
    } else if at_end {
        // Whether `after` is ours nobody knows yet: looked up once, kept from then on.
        head(core).await?;
    }
    Ok(Page { entries: scan.entries, next_after, at_end })
}

impl Scan<'_> {
    /// Reads until the page is full, enough of ours was looked at or the end is reached, which
    /// it says. Foreign events alone end no page: a reader of everything takes an empty page for
    /// the end.
    async fn run(&mut self) -> Result<bool, LogError> {
        let mut cut_short = 0;
        while !self.is_full() && self.scanned < SCAN_MAX {
            let count = (self.max - self.entries.len()).clamp(PART_MIN, PART_MAX);
            if self.foreign >= FOREIGN_MAX {
                return Err(of_read(Reason::NotDedicated.into()));
            }
            let events = match forwards(self.core, self.cursor, count).await {
                Err(trouble) if self.lies_beyond_the_end(&trouble).await? => return Ok(true),
                read => read.map_err(of_read)?,
            };
            let (asked, got) = (count, events.len());
            let before = self.cursor;
            self.take(events)?;
            if self.is_full() || got >= asked {
                continue;
            }
            let end = engine_end(self.core).await?;
            if Some(end) <= self.cursor {
                self.notice_older_log(end);
                return Ok(true);
            }
            cut_short = if self.cursor == before { cut_short + 1 } else { 0 };
            if cut_short >= CUT_SHORT_MAX {
                return Err(of_read(Reason::CutShort.into()));
            }
        }
        Ok(false)
    }

    fn take(&mut self, events: Vec<RecordedEvent>) -> Result<(), LogError> {
        for event in events {
            let position = entry::position(event.position);
            if self.is_full() {
                return Ok(());
            }
            // The engine begins with the position that it was given.
            if self.cursor.is_some_and(|cursor| position <= cursor) {
                continue;
            }
            let before = self.cursor.replace(position);
            let Some(stream) = ours(self.core, &event)? else {
                self.foreign += 1;
                continue;
            };
            if let (None, Some(before)) = (self.ours, before) {
                self.core.tail.learn_first(before);
            }
            self.ours = Some(position);
            (self.scanned, self.foreign) = (self.scanned + 1, 0);
            if self.filter.admits(&stream) {
                self.bytes += event.data.len() + event.custom_metadata.len();
                self.entries.push(entry::stored(stream, event)?);
            }
        }
        Ok(())
    }

    fn is_full(&self) -> bool {
        self.entries.len() >= self.max || self.bytes >= PAGE_BYTES_MAX
    }

    /// Whether a refusal only means that nothing lies behind `cursor`: the log was restored to
    /// an older state, or the position is another engine's.
    async fn lies_beyond_the_end(&self, trouble: &Trouble) -> Result<bool, LogError> {
        if trouble.meaning() != Meaning::Refused || self.cursor.is_none() {
            return Ok(false);
        }
        let end = engine_end(self.core).await?;
        self.notice_older_log(end);
        Ok(Some(end) < self.cursor)
    }

    fn notice_older_log(&self, end: Position) {
        if Some(end) < self.cursor {
            self.core.tail.forget();
        }
    }
}

/// The position of our last entry. Looks back from the engine's end over what is foreign.
pub async fn head(core: &Core) -> Result<Option<Position>, LogError> {
    let known = core.tail.known();
    let (mut before, mut newest) = (None, None);
    let (mut looked_at, mut empty, mut count) = (0, 0, 1);
    while looked_at < FOREIGN_MAX {
        let events = backwards(core, before, count).await.map_err(of_read)?;
        empty = if events.is_empty() { empty + 1 } else { 0 };
        if empty >= EMPTY_MAX {
            core.tail.learn(None, newest);
            return Ok(None);
        }
        for event in events {
            let position = entry::position(event.position);
            if before.is_some_and(|before| position >= before) {
                continue;
            }
            newest = newest.or(Some(position));
            (before, looked_at) = (Some(position), looked_at + 1);
            if let Some(known) = known.filter(|known| position <= known.scanned) {
                core.tail.learn(known.ours, newest);
                return Ok(known.ours);
            }
            if ours(core, &event)?.is_some() {
                core.tail.learn(Some(position), newest);
                return Ok(Some(position));
            }
        }
        count = PART_MAX;
    }
    Err(of_read(Reason::NotDedicated.into()))
}

/// The stream, if the event is one of ours.
fn ours(
    core: &Core,
    event: &RecordedEvent,
) -> Result<Option<duban_eventlog::StreamName>, LogError> {
    match core.streams.whose(&event.stream_id) {
        Whose::Ours(stream) => Ok(Some(stream)),
        Whose::Foreign => Ok(None),
        Whose::Unreadable => Err(LogError::Damaged { place: event.stream_id.clone() }),
    }
}

/// Where `$all` ends, whoever's event lies there. It is never empty: the engine itself writes
/// to it before anybody can.
pub async fn engine_end(core: &Core) -> Result<Position, LogError> {
    for _ in 0..CUT_SHORT_MAX {
        let events = backwards(core, None, 1).await.map_err(of_read)?;
        if let Some(event) = events.first() {
            return Ok(entry::position(event.position));
        }
    }
    Err(of_read(Reason::CutShort.into()))
}

async fn forwards(
    core: &Core,
    from: Option<Position>,
    count: usize,
) -> Result<Vec<RecordedEvent>, Trouble> {
    let position = from.map_or(StreamPosition::Start, |from| {
        StreamPosition::Position(entry::engine_position(from))
    });
    read(core, ReadAllOptions::default().position(position).max_count(count)).await
}

async fn backwards(
    core: &Core,
    before: Option<Position>,
    count: usize,
) -> Result<Vec<RecordedEvent>, Trouble> {
    let position = before.map_or(StreamPosition::End, |before| {
        StreamPosition::Position(entry::engine_position(before))
    });
    let options = ReadAllOptions::default().position(position).backwards().max_count(count);
    read(core, options).await
}

async fn read(core: &Core, options: ReadAllOptions) -> Result<Vec<RecordedEvent>, Trouble> {
    let asked = core.supervisor.ask(Again::Always, |client| {
        let options = options.clone();
        async move { events(client, options).await }
    });
    asked.await
}

async fn events(client: Client, options: ReadAllOptions) -> Result<Vec<RecordedEvent>, Trouble> {
    let (mut events, mut bytes) = (Vec::new(), 0);
    let mut read = client.read_all(&options).await?;
    while let Some(resolved) = read.next().await? {
        let Some(event) = resolved.event else { continue };
        bytes += event.data.len() + event.custom_metadata.len();
        events.push(event);
        if bytes >= PAGE_BYTES_MAX {
            break;
        }
    }
    Ok(events)
}
