//! Laws on reading.

use super::{
    LogUnderTest,
    samples::{entries, stream},
};
use crate::{EventLog, Expected, Filter, READ_PAGE_MAX, StoredEntry};

pub async fn what_is_acknowledged_is_read_at_once(fixture: impl LogUnderTest) {
    let (log, one) = (fixture.log(), stream("finding-1"));
    let mut expected = Expected::NoStream;
    for round in 0..50 {
        let new = entries(&format!("a-{round}"), 1);
        let id = new[0].id;
        let appended = log.append(&one, expected, new).await.expect("appended");
        expected = Expected::Exact(appended.last_revision);

        let read = log.read_stream(&one, appended.last_revision, 1).await.expect("a read");
        assert_eq!(
            read.first().map(|entry| (entry.id, entry.position)),
            Some((id, appended.position))
        );
        assert_eq!(log.head().await.expect("a head"), Some(appended.position));
    }
}

pub async fn a_stream_is_read_from_any_revision_in_pages(fixture: impl LogUnderTest) {
    let (log, one) = (fixture.log(), stream("finding-1"));
    log.append(&stream("finding-0"), Expected::NoStream, entries("z", 2)).await.expect("appended");
    log.append(&one, Expected::NoStream, entries("a", 9)).await.expect("appended");

    let revisions = async |from, max| {
        let read = log.read_stream(&one, from, max).await.expect("a read");
        assert!(read.iter().all(|entry| entry.stream == one));
        read.iter().map(|entry| entry.revision).collect::<Vec<_>>()
    };

    assert_eq!(revisions(0, 100).await, (0..9).collect::<Vec<_>>());
    assert_eq!(revisions(3, 2).await, [3, 4]);
    assert_eq!(revisions(8, 2).await, [8]);
    assert!(revisions(9, 2).await.is_empty());
    assert!(revisions(u64::MAX, 2).await.is_empty());
    assert!(log.read_stream(&stream("finding-2"), 0, 9).await.expect("a read").is_empty());
}

pub async fn the_whole_log_is_read_in_pages_of_one_order(fixture: impl LogUnderTest) {
    let log = fixture.log();
    assert_eq!(log.head().await.expect("a head"), None);
    let nothing = log.read_all(None, &Filter::All, 5).await.expect("a page");
    assert!(nothing.entries.is_empty() && nothing.at_end && nothing.next_after.is_none());
    fill(&*log).await;

    let whole = read_whole(&*log).await;
    assert!(whole.windows(2).all(|pair| pair[0].position < pair[1].position));
    assert_eq!(log.head().await.expect("a head"), whole.last().map(|entry| entry.position));
    for size in [1, 4, 25, usize::MAX] {
        assert_eq!(read_by(&*log, &Filter::All, size).await, whole, "pages of {size}");
    }
    let past_the_end =
        log.read_all(whole.last().map(|entry| entry.position), &Filter::All, 5).await;
    let past_the_end = past_the_end.expect("a page");
    assert!(past_the_end.entries.is_empty() && past_the_end.at_end);
}

pub async fn a_filter_reads_what_a_reader_would_have_picked(fixture: impl LogUnderTest) {
    let log = fixture.log();
    fill(&*log).await;
    let whole = read_whole(&*log).await;

    for wanted in [&["finding"][..], &["unit"], &["unit", "inspection"], &["find"], &[]] {
        let filter = Filter::Categories(wanted.iter().map(|&one| one.to_owned()).collect());
        let picked: Vec<_> =
            whole.iter().filter(|entry| filter.admits(&entry.stream)).cloned().collect();
        for size in [1, 3, 100] {
            assert_eq!(read_by(&*log, &filter, size).await, picked, "{wanted:?} by {size}");
        }
    }
}

pub async fn a_filter_that_admits_nothing_still_reaches_the_end(fixture: impl LogUnderTest) {
    let log = fixture.log();
    fill(&*log).await;
    let none = Filter::Categories(vec!["nothing".to_owned()]);

    let (mut cursor, mut rounds) = (None, 0);
    loop {
        let page = log.read_all(cursor, &none, 2).await.expect("a page");
        assert!(page.entries.is_empty());
        if page.at_end {
            assert_eq!(page.next_after, log.head().await.expect("a head"));
            return;
        }
        assert!(page.next_after > cursor, "a page that does not move");
        cursor = page.next_after;
        rounds += 1;
        assert!(rounds <= READ_PAGE_MAX, "a filter that never ends");
    }
}

pub async fn an_append_wakes_whoever_waits(fixture: impl LogUnderTest) {
    let (log, one) = (fixture.log(), stream("finding-1"));
    let mut wake = log.wake();
    let waiting = tokio::spawn(async move { wake.changed().await });

    log.append(&one, Expected::NoStream, entries("a", 1)).await.expect("appended");

    waiting.await.expect("a waiter").expect("a log that is open");
}

/// Some streams of three categories, interleaved.
async fn fill(log: &dyn EventLog) {
    for round in 0..4_u64 {
        for (name, count) in
            [("finding-1", 1), ("unit-1", 2), ("inspection-1", 3), ("finding-2", 1)]
        {
            let expected =
                (round * count).checked_sub(1).map_or(Expected::NoStream, Expected::Exact);
            let new = entries(&format!("{name}-{round}"), usize::try_from(count).expect("small"));
            log.append(&stream(name), expected, new).await.expect("appended");
        }
    }
}

async fn read_by(log: &dyn EventLog, filter: &Filter, size: usize) -> Vec<StoredEntry> {
    let (mut entries, mut cursor) = (Vec::new(), None);
    loop {
        let page = log.read_all(cursor, filter, size).await.expect("a page");
        assert!(page.entries.len() <= size.min(READ_PAGE_MAX));
        entries.extend(page.entries);
        cursor = page.next_after;
        if page.at_end {
            return entries;
        }
    }
}

/// Every entry, read afresh.
pub async fn read_whole(log: &dyn EventLog) -> Vec<StoredEntry> {
    let (mut entries, mut cursor) = (Vec::new(), None);
    loop {
        let page = log.read_all(cursor, &Filter::All, READ_PAGE_MAX).await.expect("a page");
        entries.extend(page.entries);
        cursor = page.next_after;
        if page.at_end {
            return entries;
        }
    }
}
