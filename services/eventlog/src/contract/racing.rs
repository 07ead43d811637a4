//! Laws under many writers at once.

use std::{
    collections::BTreeSet,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use super::{
    LogUnderTest,
    appending::length,
    reading::read_whole,
    samples::{entries, entry, stream},
};
use crate::{AppendError, EventLog, Expected, Filter, Position};

const WRITERS: usize = 32;
/// Appends that each writer tries.
const ATTEMPTS: usize = 12;

pub async fn writers_on_one_stream_lose_and_double_nothing(fixture: impl LogUnderTest) {
    let log = fixture.log();
    let writers: Vec<_> =
        (0..WRITERS).map(|writer| tokio::spawn(contend(log.clone(), writer))).collect();
    let mut accepted = 0;
    for writer in writers {
        accepted += writer.await.expect("a writer");
    }

    let one = stream("finding-contended");
    assert!(accepted > 0);
    assert_eq!(length(&*log, &one).await, accepted);
    let stored = log.read_stream(&one, 0, WRITERS * ATTEMPTS).await.expect("a read");
    assert!((0..).zip(&stored).all(|(revision, entry)| entry.revision == revision));
    let ids: BTreeSet<_> = stored.iter().map(|entry| entry.id).collect();
    assert_eq!(ids.len(), accepted);
}

/// Tries to append; returns how often it was told yes.
async fn contend(log: Arc<dyn EventLog>, writer: usize) -> usize {
    let one = stream("finding-contended");
    let (mut accepted, mut expected) = (0, Expected::NoStream);
    for attempt in 0..ATTEMPTS {
        let new = vec![entry(&format!("writer-{writer}-{attempt}"))];
        expected = match log.append(&one, expected, new).await {
            Ok(appended) => {
                accepted += 1;
                Expected::Exact(appended.last_revision)
            }
            Err(AppendError::Conflict { current, .. }) => {
                current.map_or(Expected::NoStream, Expected::Exact)
            }
            Err(other) => panic!("neither yes nor a conflict: {other}"),
        };
    }
    accepted
}

pub async fn a_tailing_reader_never_misses_what_appears_below_its_cursor(
    fixture: impl LogUnderTest,
) {
    let log = fixture.log();
    let running = Arc::new(AtomicUsize::new(WRITERS));
    for writer in 0..WRITERS {
        tokio::spawn(write_on(log.clone(), writer, running.clone()));
    }

    let tailed = tail(&*log, &running).await;

    let whole = read_whole(&*log).await;
    assert_eq!(whole.len(), WRITERS * ATTEMPTS * 2);
    assert_eq!(tailed, whole.iter().map(|entry| entry.position).collect::<Vec<_>>());
}

async fn write_on(log: Arc<dyn EventLog>, writer: usize, running: Arc<AtomicUsize>) {
    let own = stream(&format!("finding-{writer}"));
    let mut expected = Expected::NoStream;
    for attempt in 0..ATTEMPTS {
        let new = entries(&format!("writer-{writer}-{attempt}"), 2);
        let appended = log.append(&own, expected, new).await.expect("its own stream");
        expected = Expected::Exact(appended.last_revision);
    }
    running.fetch_sub(1, Ordering::SeqCst);
}

/// Follows the log by `wake` in small pages until no writer runs; every position it saw.
async fn tail(log: &dyn EventLog, running: &AtomicUsize) -> Vec<Position> {
    let (mut seen, mut cursor, mut wake) = (Vec::new(), None, log.wake());
    loop {
        let writers_were_running = running.load(Ordering::SeqCst) > 0;
        let page = log.read_all(cursor, &Filter::All, 7).await.expect("a page");
        seen.extend(page.entries.iter().map(|entry| entry.position));
        cursor = page.next_after;
        if !page.at_end {
            continue;
        }
        if !writers_were_running {
            return seen;
        }
        if seen.len() < WRITERS * ATTEMPTS * 2 {
            wake.changed().await.expect("a log that is open");
        }
    }
}
