//! Reading one stream.

use duban_eventlog::{LogError, READ_PAGE_MAX, StoredEntry, StreamName};
use eventstore::{Client, ReadEvent, ReadStreamOptions, RecordedEvent, StreamPosition};

use crate::{
    entry,
    fault::{Reason, Trouble, of_read},
    log::Core,
    supervisor::Again,
};

/// The engine counts in 63 bits and gives the numbers beyond meanings of their own.
pub const REVISION_MAX: u64 = i64::MAX as u64 - 1;
/// The first version that says where an entry lies when it is read from its stream.
const OLDEST: (usize, usize) = (22, 10);
/// Reads in a row that may end before their end.
pub const CUT_SHORT_MAX: usize = 4;

/// Events that one read brought.
struct Part {
    events: Vec<RecordedEvent>,
    /// The server itself said where the stream ends.
    end: Option<u64>,
}

/// Entries of `stream` from revision `from` on.
///
/// A server that goes down may end a read as if the stream ended there, so an end is
/// believed only where the server says which revision is the last.
pub async fn stream(
    core: &Core,
    stream: &StreamName,
    from: u64,
    max: usize,
) -> Result<Vec<StoredEntry>, LogError> {
    let max = max.min(READ_PAGE_MAX);
    let mut found = Vec::new();
    for _ in 0..CUT_SHORT_MAX {
        let next = from.saturating_add(found.len() as u64);
        if found.len() >= max || next > REVISION_MAX {
            return Ok(found);
        }
        let part = part(core, stream, next, max - found.len()).await.map_err(of_read)?;
        let end = part.end;
        take(stream, next, part.events, &mut found)?;

        let next = from.saturating_add(found.len() as u64);
        let end = match end {
            Some(end) => Some(end),
            None if found.len() >= max => return Ok(found),
            None => last(core, stream).await.map_err(of_read)?.map(|event| event.revision),
        };
        if end.is_none_or(|end| end < next) {
            return Ok(found);
        }
    }
    Err(of_read(Reason::CutShort.into()))
}

/// Adds events to `found`; a revision that is missing was taken out of the log by somebody.
fn take(
    stream: &StreamName,
    first: u64,
    events: Vec<RecordedEvent>,
    found: &mut Vec<StoredEntry>,
) -> Result<(), LogError> {
    for (revision, event) in (first..).zip(events) {
        if event.revision != revision {
            return Err(LogError::Damaged { place: format!("{stream} revision {revision}") });
        }
        found.push(entry::stored(stream.clone(), event)?);
    }
    Ok(())
}

/// The last entry of `stream`, as the engine keeps it.
pub async fn last(core: &Core, stream: &StreamName) -> Result<Option<RecordedEvent>, Trouble> {
    let name = core.streams.engine_name(stream);
    let options = ReadStreamOptions::default().position(StreamPosition::End).max_count(1);
    let read = core.supervisor.ask(Again::Always, |client| {
        let (name, options) = (name.clone(), options.clone());
        async move { events(client, name, options).await }
    });
    Ok(read.await?.events.pop())
}

async fn part(core: &Core, stream: &StreamName, from: u64, max: usize) -> Result<Part, Trouble> {
    let name = core.streams.engine_name(stream);
    let options =
        ReadStreamOptions::default().position(StreamPosition::Position(from)).max_count(max);
    let read = core.supervisor.ask(Again::Always, |client| {
        let (name, options) = (name.clone(), options.clone());
        async move { events(client, name, options).await }
    });
    read.await
}

/// A stream that does not exist has no events.
async fn events(client: Client, name: String, options: ReadStreamOptions) -> Result<Part, Trouble> {
    match read_on(client, name, options).await {
        Err(trouble) if trouble.is_missing() => Ok(Part { events: Vec::new(), end: None }),
        read => read,
    }
}

async fn read_on(
    client: Client,
    name: String,
    options: ReadStreamOptions,
) -> Result<Part, Trouble> {
    let mut part = Part { events: Vec::new(), end: None };
    let mut read = client.read_stream(name, &options).await?;
    while let Some(event) = read.next_read_event().await? {
        match event {
            ReadEvent::Event(resolved) => part.events.extend(resolved.event),
            ReadEvent::LastStreamPosition(revision) => part.end = Some(revision),
            ReadEvent::FirstStreamPosition(_) | ReadEvent::LastAllStreamPosition(_) => {}
        }
    }
    Ok(part)
}

/// Refuses a server that is too old to keep the laws.
pub async fn require_known_version(core: &Core) -> Result<(), LogError> {
    let asked = core.supervisor.ask(Again::Always, |client| async move {
        let version = client.server_info().await?.version();
        Ok((version.major(), version.minor()))
    });
    let version = asked.await.map_err(of_read)?;
    if version < OLDEST { Err(of_read(Reason::TooOld.into())) } else { Ok(()) }
}
