//! Entries as the engine keeps them: payload as data, envelope as metadata, bytes untouched.

use bytes::Bytes;
use duban_eventlog::{LogError, NewEntry, Position, StoredEntry, StreamName};
use eventstore::{EventData, RecordedEvent};

use crate::fault::{Reason, of_read};

/// What servers before 22.10 give for the place of an entry that is read from its stream.
const NOWHERE: u64 = u64::MAX;

/// Marked as bytes, not as JSON: nothing may tidy them up.
pub fn event(entry: NewEntry) -> EventData {
    EventData::binary(entry.event_type, Bytes::from(entry.payload))
        .id(entry.id)
        .metadata(Bytes::from(entry.envelope))
}

pub fn stored(stream: StreamName, event: RecordedEvent) -> Result<StoredEntry, LogError> {
    if event.position.commit == NOWHERE {
        return Err(of_read(Reason::TooOld.into()));
    }
    Ok(StoredEntry {
        stream,
        revision: event.revision,
        position: position(event.position),
        id: event.id,
        event_type: event.event_type,
        envelope: event.custom_metadata.into(),
        payload: event.data.into(),
    })
}

pub fn position(theirs: eventstore::Position) -> Position {
    Position { major: theirs.commit, minor: theirs.prepare }
}

pub fn engine_position(ours: Position) -> eventstore::Position {
    eventstore::Position { commit: ours.major, prepare: ours.minor }
}
