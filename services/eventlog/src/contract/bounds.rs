//! Laws on bytes and sizes.

use super::{
    LogUnderTest,
    appending::length,
    samples::{entries, entry, sealed, stream},
};
use crate::{
    AppendError, ENTRIES_PER_APPEND_MAX, ENVELOPE_BYTES_MAX, EVENT_TYPE_BYTES_MAX, Expected,
    NewEntry, PAYLOAD_BYTES_MAX, verify_entry,
};

pub async fn bytes_come_back_as_they_were_given(fixture: impl LogUnderTest) {
    let (log, one) = (fixture.log(), stream("finding-1"));
    let mut given = vec![
        sealed(&one, 0, 0, "{\"字\":\"督办𠮷\\u0000 \\\"e\u{301}é\"}".as_bytes()),
        // Neither the order of keys, nor spaces, nor how a number is written may be tidied up.
        sealed(&one, 1, 0, b" { \"b\": 1.0e2,\t\"a\" :0.10 }\n"),
        sealed(&one, 2, 0, b""),
    ];
    let mut raw = entry("raw");
    raw.envelope = (0..=255).collect();
    raw.payload = vec![0xff, 0x00, 0xfe];
    given.push(raw);

    log.append(&one, Expected::NoStream, given.clone()).await.expect("appended");

    let read = log.read_stream(&one, 0, 10).await.expect("a read");
    assert!(read[..3].iter().all(|entry| verify_entry(entry).is_ok()));
    let returned: Vec<_> = read
        .into_iter()
        .map(|stored| NewEntry {
            id: stored.id,
            event_type: stored.event_type,
            envelope: stored.envelope,
            payload: stored.payload,
        })
        .collect();
    assert_eq!(returned, given);
}

pub async fn an_append_that_breaks_a_bound_is_refused_and_writes_nothing(
    fixture: impl LogUnderTest,
) {
    let (log, one) = (fixture.log(), stream("finding-1"));
    let with = |change: fn(&mut NewEntry)| {
        let mut new = entries("a", 2);
        change(&mut new[1]);
        new
    };
    let refused = [
        Vec::new(),
        entries("a", ENTRIES_PER_APPEND_MAX + 1),
        vec![entry("a-0"), entry("a-0")],
        with(|entry| entry.payload = vec![b' '; PAYLOAD_BYTES_MAX + 1]),
        with(|entry| entry.envelope = vec![b' '; ENVELOPE_BYTES_MAX + 1]),
        with(|entry| entry.event_type = "x".repeat(EVENT_TYPE_BYTES_MAX + 1)),
        with(|entry| entry.event_type = String::new()),
        with(|entry| entry.event_type.push(' ')),
    ];
    for new in refused {
        let outcome = log.append(&one, Expected::NoStream, new).await;
        assert!(matches!(outcome, Err(AppendError::Invalid(_))), "{outcome:?}");
    }
    assert_eq!(length(&*log, &one).await, 0);

    let mut largest = entries("a", ENTRIES_PER_APPEND_MAX);
    largest[0].payload = vec![b' '; PAYLOAD_BYTES_MAX];
    largest[0].envelope = vec![b' '; ENVELOPE_BYTES_MAX];
    largest[0].event_type = "x".repeat(EVENT_TYPE_BYTES_MAX);
    log.append(&one, Expected::NoStream, largest).await.expect("exactly at the bounds");
    assert_eq!(length(&*log, &one).await, ENTRIES_PER_APPEND_MAX);
}
