//! Appending, and telling a repetition from a conflict.

use duban_eventlog::{AppendError, Appended, Expected, NewEntry, StreamName};
use eventstore::{AppendToStreamOptions, CurrentRevision, Error, EventData, ExpectedRevision};
use uuid::Uuid;

use crate::{
    entry,
    fault::{Reason, Trouble, of_append, unknown},
    log::Core,
    read::{self, REVISION_MAX},
    supervisor::Again,
};

/// Reads of what was just acknowledged, before it is given up.
const READS_OF_OWN_MAX: usize = 3;

/// What the engine said.
enum Said {
    Yes,
    /// The stream is not at the expected revision; or it is a repetition.
    No(Option<u64>),
}

/// Where the entries of a request want to lie.
struct Place<'a> {
    stream: &'a StreamName,
    expected: Expected,
    first: u64,
    ids: Vec<Uuid>,
}

impl Place<'_> {
    fn last(&self) -> u64 {
        self.first.saturating_add(self.ids.len() as u64 - 1)
    }
}

pub async fn append(
    core: &Core,
    stream: &StreamName,
    expected: Expected,
    entries: Vec<NewEntry>,
) -> Result<Appended, AppendError> {
    let ids = entries.iter().map(|entry| entry.id).collect();
    let place = Place { stream, expected, first: expected.next_revision(), ids };
    if place.last() > REVISION_MAX {
        let last = read::last(core, stream).await.map_err(of_append)?;
        return Err(conflict(&place, last.map(|event| event.revision)));
    }
    match ask(core, &place, entries).await? {
        Said::Yes => read_back(core, &place).await,
        Said::No(current) => first_answer(core, &place, current).await,
    }
}

async fn ask(core: &Core, place: &Place<'_>, entries: Vec<NewEntry>) -> Result<Said, AppendError> {
    let name = core.streams.engine_name(place.stream);
    let expected = match place.expected {
        Expected::NoStream => ExpectedRevision::NoStream,
        Expected::Exact(revision) => ExpectedRevision::Exact(revision),
    };
    let options = AppendToStreamOptions::default().expected_revision(expected);
    let events: Vec<EventData> = entries.into_iter().map(entry::event).collect();
    let asked = core.supervisor.ask(Again::IfNotDone, |client| {
        let (name, options, events) = (name.clone(), options.clone(), events.clone());
        async move { Ok(client.append_to_stream(name, &options, events).await.map(drop)?) }
    });
    match asked.await {
        Ok(()) => Ok(Said::Yes),
        Err(Trouble::Client(Error::WrongExpectedVersion { current, .. })) => {
            Ok(Said::No(match current {
                CurrentRevision::Current(revision) => Some(revision),
                CurrentRevision::NoStream => None,
            }))
        }
        Err(trouble) => Err(of_append(trouble)),
    }
}

/// What was acknowledged: the answer's own position is not that of the last entry, and after
/// a repetition it is none at all.
async fn read_back(core: &Core, place: &Place<'_>) -> Result<Appended, AppendError> {
    for _ in 0..READS_OF_OWN_MAX {
        let read = read::stream(core, place.stream, place.last(), 1).await;
        let Some(last) = read.map_err(|error| AppendError::UnknownOutcome(Box::new(error)))?.pop()
        else {
            continue;
        };
        if Some(&last.id) != place.ids.last() {
            return Err(AppendError::Failed(Box::new(Reason::OthersThere)));
        }
        return Ok(Appended { last_revision: last.revision, position: last.position });
    }
    Err(unknown(Reason::NotYetThere))
}

/// The retry law: if all of it already lies where it wants to be, it was appended before.
async fn first_answer(
    core: &Core,
    place: &Place<'_>,
    current: Option<u64>,
) -> Result<Appended, AppendError> {
    if current.is_none_or(|current| current < place.last()) {
        return Err(conflict(place, current));
    }
    let read = read::stream(core, place.stream, place.first, place.ids.len()).await;
    // Nothing was written now, but who knows what an earlier attempt wrote: asked again, it shows.
    let there = read.map_err(|error| AppendError::UnknownOutcome(Box::new(error)))?;
    let is_same = there.iter().map(|entry| &entry.id).eq(&place.ids);
    match there.last().filter(|_| is_same) {
        Some(last) => Ok(Appended { last_revision: last.revision, position: last.position }),
        None => Err(conflict(place, current)),
    }
}

fn conflict(place: &Place<'_>, current: Option<u64>) -> AppendError {
    AppendError::Conflict { stream: place.stream.clone(), expected: place.expected, current }
}
