//! Laws on what an append accepts.

use super::{
    LogUnderTest,
    samples::{entries, entry, stream},
};
use crate::{AppendError, EventLog, Expected, READ_PAGE_MAX, StreamName};

/// How many entries `stream` holds; for streams that fit one page.
pub(super) async fn length(log: &dyn EventLog, stream: &StreamName) -> usize {
    log.read_stream(stream, 0, READ_PAGE_MAX).await.expect("a read").len()
}

/// Panics unless `outcome` is a conflict with the stream at `at`.
pub(super) fn expect_conflict<T: std::fmt::Debug>(
    outcome: Result<T, AppendError>,
    at: Option<u64>,
) {
    match outcome {
        Err(AppendError::Conflict { current, .. }) => {
            assert_eq!(current, at, "where the stream is");
        }
        other => panic!("expected a conflict, got {other:?}"),
    }
}

pub async fn an_append_is_accepted_only_where_the_caller_expects_the_stream(
    fixture: impl LogUnderTest,
) {
    let (log, one) = (fixture.log(), stream("finding-1"));

    let first = log.append(&one, Expected::NoStream, entries("a", 1)).await.expect("a new stream");
    let second = log.append(&one, Expected::Exact(0), entries("b", 3)).await.expect("at its head");
    let third = log.append(&one, Expected::Exact(3), entries("c", 1)).await.expect("at its head");

    assert_eq!((first.last_revision, second.last_revision, third.last_revision), (0, 3, 4));
    assert!(first.position < second.position && second.position < third.position);
    assert_eq!(log.head().await.expect("a head"), Some(third.position));
}

pub async fn a_conflict_says_where_the_stream_is_and_writes_nothing(fixture: impl LogUnderTest) {
    let (log, one, none) = (fixture.log(), stream("finding-1"), stream("finding-none"));
    log.append(&one, Expected::NoStream, entries("a", 3)).await.expect("a new stream");

    for expected in [
        Expected::NoStream,
        Expected::Exact(0),
        Expected::Exact(1),
        Expected::Exact(3),
        Expected::Exact(u64::MAX),
    ] {
        expect_conflict(log.append(&one, expected, entries("b", 2)).await, Some(2));
    }
    expect_conflict(log.append(&none, Expected::Exact(0), entries("c", 1)).await, None);
    expect_conflict(log.append(&none, Expected::Exact(u64::MAX), entries("c", 1)).await, None);

    assert_eq!(length(&*log, &one).await, 3);
    assert_eq!(length(&*log, &none).await, 0);
    log.append(&none, Expected::NoStream, entries("c", 1)).await.expect("still a new stream");
}

pub async fn entries_of_one_append_lie_together_or_not_at_all(fixture: impl LogUnderTest) {
    let (log, one, two) = (fixture.log(), stream("finding-1"), stream("finding-2"));
    log.append(&one, Expected::NoStream, entries("a", 5)).await.expect("a new stream");

    let stored = log.read_stream(&one, 0, 10).await.expect("a read");
    let ids: Vec<_> = stored.iter().map(|entry| (entry.revision, entry.id)).collect();
    let wanted: Vec<_> = (0..).zip(entries("a", 5).iter().map(|entry| entry.id)).collect();
    assert_eq!(ids, wanted);

    if log.caps().ids_are_unique {
        // The third entry cannot be stored, so the first two must not be either.
        let mut spoilt = entries("b", 4);
        spoilt[2] = entry("a-1");
        expect_conflict(log.append(&one, Expected::Exact(4), spoilt.clone()).await, Some(4));
        expect_conflict(log.append(&two, Expected::NoStream, spoilt).await, None);
        assert_eq!(length(&*log, &one).await, 5);
        assert_eq!(length(&*log, &two).await, 0);
        log.append(&two, Expected::NoStream, entries("b", 2)).await.expect("ids that are free");
    }
}

pub async fn an_id_that_lies_in_another_stream_is_refused(fixture: impl LogUnderTest) {
    let (log, one, two) = (fixture.log(), stream("finding-1"), stream("finding-2"));
    if !log.caps().ids_are_unique {
        return;
    }
    log.append(&one, Expected::NoStream, entries("a", 1)).await.expect("a new stream");

    expect_conflict(log.append(&two, Expected::NoStream, entries("a", 1)).await, None);
    expect_conflict(log.append(&one, Expected::Exact(0), entries("a", 1)).await, Some(0));

    assert_eq!(length(&*log, &one).await + length(&*log, &two).await, 1);
}

pub async fn what_was_appended_survives_a_restart(fixture: impl LogUnderTest) {
    let one = stream("finding-1");
    let log = fixture.log();
    let appended = log.append(&one, Expected::NoStream, entries("a", 3)).await.expect("appended");
    let before = log.read_stream(&one, 0, 10).await.expect("a read");
    drop(log);

    let fixture = fixture.reopen().await;
    let log = fixture.log();
    if log.caps().durable {
        assert_eq!(log.read_stream(&one, 0, 10).await.expect("a read"), before);
        assert_eq!(log.head().await.expect("a head"), Some(appended.position));
        log.append(&one, Expected::Exact(2), entries("b", 1)).await.expect("goes on");
    }
}
