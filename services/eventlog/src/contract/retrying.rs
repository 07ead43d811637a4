//! The retry law: the identical request gets the first answer, however late.

use super::{
    LogUnderTest,
    appending::{expect_conflict, length},
    samples::{entries, entry, stream},
};
use crate::{ENTRIES_PER_APPEND_MAX, Expected};

/// Entries that come between a request and its repetition.
const LATER_ENTRIES: usize = 10_000;

pub async fn a_repeated_append_gets_its_first_answer(fixture: impl LogUnderTest) {
    let (log, one) = (fixture.log(), stream("finding-1"));

    let first = log.append(&one, Expected::NoStream, entries("a", 2)).await.expect("appended");
    let again = log.append(&one, Expected::NoStream, entries("a", 2)).await.expect("repeated");
    let later = log.append(&one, Expected::Exact(1), entries("b", 1)).await.expect("appended");

    assert_eq!(again, first);
    let after_one = log.append(&one, Expected::NoStream, entries("a", 2)).await.expect("repeated");
    assert_eq!(after_one, first);
    let last = log.append(&one, Expected::Exact(1), entries("b", 1)).await.expect("repeated");
    assert_eq!(last, later);
    assert_eq!(length(&*log, &one).await, 3);
}

pub async fn a_repeated_append_gets_its_first_answer_after_many_later_ones(
    fixture: impl LogUnderTest,
) {
    let (log, one, two) = (fixture.log(), stream("finding-1"), stream("inspection-2"));
    let first = log.append(&one, Expected::NoStream, entries("a", 3)).await.expect("appended");

    let mut at = [Expected::Exact(2), Expected::NoStream];
    for round in 0..LATER_ENTRIES / ENTRIES_PER_APPEND_MAX {
        let (stream, at) = ([&one, &two][round % 2], &mut at[round % 2]);
        let later = entries(&format!("later-{round}"), ENTRIES_PER_APPEND_MAX);
        let appended = log.append(stream, *at, later).await.expect("appended");
        *at = Expected::Exact(appended.last_revision);
    }

    let again = log.append(&one, Expected::NoStream, entries("a", 3)).await.expect("repeated");
    assert_eq!(again, first);
}

pub async fn a_repeated_append_gets_its_first_answer_after_a_restart(fixture: impl LogUnderTest) {
    let one = stream("finding-1");
    let log = fixture.log();
    let first = log.append(&one, Expected::NoStream, entries("a", 2)).await.expect("appended");
    log.append(&one, Expected::Exact(1), entries("b", 2)).await.expect("appended");
    drop(log);

    let fixture = fixture.reopen().await;
    let log = fixture.log();
    if log.caps().durable {
        let again = log.append(&one, Expected::NoStream, entries("a", 2)).await.expect("repeated");
        assert_eq!(again, first);
        assert_eq!(length(&*log, &one).await, 4);
    }
}

pub async fn a_partly_repeated_append_is_a_conflict(fixture: impl LogUnderTest) {
    let (log, one) = (fixture.log(), stream("finding-1"));
    log.append(&one, Expected::NoStream, entries("a", 3)).await.expect("appended");

    let other_end = vec![entry("a-0"), entry("a-1"), entry("other")];
    let other_start = vec![entry("other"), entry("a-1"), entry("a-2")];
    let other_order = vec![entry("a-1"), entry("a-0"), entry("a-2")];
    for partly in [other_end, other_start, other_order, entries("a", 4)] {
        expect_conflict(log.append(&one, Expected::NoStream, partly).await, Some(2));
    }
    expect_conflict(log.append(&one, Expected::Exact(0), entries("a", 3)).await, Some(2));

    assert_eq!(length(&*log, &one).await, 3);
}
