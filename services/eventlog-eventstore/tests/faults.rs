//! Whatever breaks between here and the cluster: nothing lost, nothing doubled, no wait
//! without an end.

use std::{sync::Arc, time::Duration};

use duban_eventlog::{
    AppendError, Appended, EventLog, Expected, Filter, LogError, StoredEntry,
    contract::{entry, stream},
};
use duban_eventlog_eventstore::{
    Address, EventStoreLog, Options,
    simulator::{AppendFault, ReadFault, Simulator},
};

/// Long enough for a new client, short enough to wait for.
const QUICK: Options = Options {
    answer_within: Duration::from_millis(1_500),
    look_every: Duration::from_millis(20),
    read_only: false,
};
const NODES: usize = 3;
/// As the product repeats a request whose outcome is unknown.
const REPETITIONS_MAX: usize = 5;

struct Trial {
    simulator: Simulator,
    log: Arc<EventStoreLog>,
}

async fn trial(nodes: usize) -> Trial {
    let simulator = Simulator::start(nodes).await;
    let log = open(&simulator);
    Trial { simulator, log }
}

fn open(simulator: &Simulator) -> Arc<EventStoreLog> {
    let address = Address::parse(&simulator.address()).expect("an address");
    Arc::new(EventStoreLog::open(&address, QUICK).expect("a log"))
}

impl Trial {
    async fn append(&self, label: &str, expected: Expected) -> Result<Appended, AppendError> {
        self.log.append(&stream("finding-1"), expected, vec![entry(label)]).await
    }

    /// As the product does: an unknown outcome is asked again with the identical request.
    async fn append_surely(&self, label: &str, expected: Expected) -> Appended {
        for _ in 0..REPETITIONS_MAX {
            match self.append(label, expected).await {
                Err(AppendError::UnknownOutcome(_)) => {}
                known => return known.expect("an answer"),
            }
        }
        panic!("unknown for ever");
    }

    async fn stored(&self) -> Vec<StoredEntry> {
        self.log.read_stream(&stream("finding-1"), 0, 100).await.expect("a read")
    }

    async fn whole(&self) -> Vec<StoredEntry> {
        let (mut entries, mut after) = (Vec::new(), None);
        loop {
            let page = self.log.read_all(after, &Filter::All, 10).await.expect("a page");
            entries.extend(page.entries);
            after = page.next_after;
            if page.at_end {
                return entries;
            }
        }
    }

    /// Appends `count` entries, each of which must be there once.
    async fn fill(&self, count: u64) {
        for number in 0..count {
            let expected = number.checked_sub(1).map_or(Expected::NoStream, Expected::Exact);
            self.append_surely(&format!("e-{number}"), expected).await;
        }
        assert_eq!(self.stored().await.len() as u64, count);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_append_whose_answer_was_lost_is_repeated_and_stands_once() {
    for fault in [
        AppendFault::AnswerLost,
        AppendFault::AbortedAfterCommit,
        AppendFault::StallAfterCommit,
        AppendFault::LeaderDies,
        AppendFault::Aborted,
        AppendFault::Reset,
        AppendFault::Stall,
    ] {
        for server_remembers in [true, false] {
            let trial = trial(NODES).await;
            trial.fill(2).await;
            trial.simulator.fail_append(fault);

            let first = trial.append("lost", Expected::Exact(1)).await;
            assert!(matches!(first, Err(AppendError::UnknownOutcome(_))), "{fault:?}: {first:?}");
            if !server_remembers {
                trial.simulator.forget_ids();
            }
            let appended = trial.append_surely("lost", Expected::Exact(1)).await;

            let stored = trial.stored().await;
            assert_eq!((appended.last_revision, stored.len()), (2, 3), "{fault:?}");
            assert_eq!(stored[2].id, entry("lost").id, "{fault:?}");
            assert_eq!(Some(appended.position), stored.last().map(|entry| entry.position));
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_lost_the_race_meanwhile_is_told_so() {
    let trial = trial(1).await;
    trial.fill(1).await;
    trial.simulator.fail_append(AppendFault::Aborted);
    let first = trial.append("slow", Expected::Exact(0)).await;
    assert!(matches!(first, Err(AppendError::UnknownOutcome(_))), "{first:?}");

    trial.append("quick", Expected::Exact(0)).await.expect("nobody else wrote");

    let again = trial.append("slow", Expected::Exact(0)).await;
    assert!(matches!(again, Err(AppendError::Conflict { current: Some(1), .. })), "{again:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_first_connection_that_is_refused_is_no_end() {
    let trial = trial(1).await;
    trial.simulator.stop(0);
    let refused = trial.append("a", Expected::NoStream).await;
    // The last attempt may be cut short by the time allowed, before it is refused.
    assert!(
        matches!(refused, Err(AppendError::Failed(_) | AppendError::UnknownOutcome(_))),
        "{refused:?}"
    );
    assert!(trial.log.health().await.is_err());

    trial.simulator.start_again(0).await;

    trial.log.health().await.expect("healthy");
    trial.append("a", Expected::NoStream).await.expect("appended");
    assert_eq!(trial.stored().await.len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_waits_for_a_server_that_comes_back_in_time() {
    let trial = trial(1).await;
    trial.simulator.stop(0);
    let log = trial.log.clone();
    let waiting = tokio::spawn(async move {
        log.append(&stream("finding-1"), Expected::NoStream, vec![entry("a")]).await
    });
    // Its first attempt has failed by then, or fails later: both must end well.
    tokio::task::yield_now().await;
    trial.simulator.start_again(0).await;
    waiting.await.expect("a waiter").expect("appended");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_leader_is_found_whether_the_old_one_lives_or_not() {
    let trial = trial(NODES).await;
    trial.fill(3).await;

    trial.simulator.elect(1);
    trial.append("told", Expected::Exact(2)).await.expect("the old leader names the new one");

    trial.simulator.elect(2);
    trial.simulator.stop(1);
    assert_eq!(trial.stored().await.len(), 4, "a read looks for the leader by itself");
    trial.append_surely("gone", Expected::Exact(3)).await;
    assert_eq!(trial.whole().await.len(), 5);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_restart_of_the_only_node_is_survived_again_and_again() {
    let trial = trial(1).await;
    for number in 0..5_u64 {
        trial.simulator.stop(0);
        trial.simulator.start_again(0).await;
        let expected = number.checked_sub(1).map_or(Expected::NoStream, Expected::Exact);
        trial.append_surely(&format!("e-{number}"), expected).await;
    }
    assert_eq!(trial.stored().await.len(), 5);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_read_that_ends_too_early_is_noticed_however_it_ends() {
    for tells_ends in [true, false] {
        for fault in [ReadFault::CleanEnd, ReadFault::Reset, ReadFault::NotReady, ReadFault::Stall]
        {
            let trial = trial(1).await;
            trial.simulator.tell_ends(tells_ends);
            trial.fill(20).await;

            trial.simulator.fail_read(fault);
            assert_eq!(trial.stored().await.len(), 20, "{fault:?}");
            trial.simulator.fail_read(fault);
            assert_eq!(trial.whole().await.len(), 20, "{fault:?}");
            trial.simulator.fail_read(fault);
            let head = trial.log.head().await.expect("a head");
            assert_eq!(head, trial.stored().await.last().map(|entry| entry.position));
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_ends_every_read_early_is_a_failure_and_no_end() {
    let trial = trial(1).await;
    trial.fill(1).await;
    // Half of one event is none, so nothing ever comes.
    (0..100).for_each(|_| trial.simulator.fail_read(ReadFault::CleanEnd));
    let read = trial.log.read_all(None, &Filter::All, 1).await;
    assert!(!matches!(&read, Ok(page) if page.at_end), "{read:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_never_answers_is_a_failure_in_time() {
    let trial = trial(1).await;
    (0..20).for_each(|_| trial.simulator.fail_read(ReadFault::Stall));
    let read = trial.log.read_stream(&stream("finding-1"), 0, 1).await;
    assert!(matches!(read, Err(LogError::Failed(_))), "{read:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_id_may_lie_in_two_streams_and_caps_say_so() {
    let trial = trial(1).await;
    assert!(!trial.log.caps().ids_are_unique);
    for name in ["finding-1", "finding-2"] {
        let appended = trial.log.append(&stream(name), Expected::NoStream, vec![entry("a")]).await;
        assert_eq!(appended.expect("appended").last_revision, 0);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_system_writes_is_looked_at_once() {
    let trial = trial(1).await;
    trial.fill(3).await;
    let head = trial.log.head().await.expect("a head");
    trial.simulator.write_system_events(3_000);

    let page = trial.log.read_all(head, &Filter::All, 10).await.expect("a page");
    assert!(page.entries.is_empty() && page.at_end);
    assert_eq!((page.next_after, trial.log.head().await.expect("a head")), (head, head));

    let sent = trial.simulator.events_sent();
    for _ in 0..50 {
        let page = trial.log.read_all(head, &Filter::All, 10).await.expect("a page");
        assert!(page.at_end);
        assert_eq!(trial.log.head().await.expect("a head"), head);
    }
    let sent = trial.simulator.events_sent() - sent;
    assert!(sent < 1_000, "{sent} events were read for nothing");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_written_before_us_ends_no_page_and_is_looked_at_once() {
    let trial = trial(1).await;
    trial.simulator.write_system_events(60_000);
    trial.append("a", Expected::NoStream).await.expect("appended");

    let page = trial.log.read_all(None, &Filter::All, 10).await.expect("a page");
    assert_eq!(page.entries.len(), 1, "an empty page would look like the end");
    let sent = trial.simulator.events_sent();
    let again = trial.log.read_all(None, &Filter::All, 10).await.expect("a page");
    assert_eq!(again, page);
    assert!(trial.simulator.events_sent() - sent < 100);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_log_that_others_write_behind_is_read_on_from_a_checkpoint() {
    let trial = trial(1).await;
    trial.fill(3).await;
    let checkpoint = trial.log.head().await.expect("a head");
    trial.simulator.write_system_events(3_000);

    let restarted = open(&trial.simulator);
    let page = restarted.read_all(checkpoint, &Filter::All, 10).await.expect("a page");
    assert!(page.entries.is_empty() && page.at_end && page.next_after == checkpoint);
    trial.append("next", Expected::Exact(2)).await.expect("appended");
    let page = restarted.read_all(checkpoint, &Filter::All, 10).await.expect("a page");
    assert_eq!(page.entries.len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_another_node_writes_wakes_whoever_waits_here() {
    let trial = trial(NODES).await;
    let elsewhere = open(&trial.simulator);
    let mut wake = elsewhere.wake();
    trial.append("a", Expected::NoStream).await.expect("appended");
    loop {
        wake.changed().await.expect("a log that is open");
        let page = elsewhere.read_all(None, &Filter::All, 1).await.expect("a page");
        if page.entries.len() == 1 {
            return;
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_log_that_is_only_read_is_read_and_not_written() {
    let trial = trial(1).await;
    trial.fill(1).await;
    let address = Address::parse(&trial.simulator.address()).expect("an address");
    let reader = EventStoreLog::open(&address, Options { read_only: true, ..QUICK });
    let reader = reader.expect("a log");
    let one = stream("finding-1");
    assert_eq!(reader.read_stream(&one, 0, 9).await.expect("a read").len(), 1);
    let refused = reader.append(&one, Expected::Exact(0), vec![entry("b")]).await;
    assert!(matches!(refused, Err(AppendError::Failed(_))), "{refused:?}");
    assert_eq!(trial.stored().await.len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_is_too_old_is_told_from_one_that_is_down() {
    let trial = trial(1).await;
    trial.simulator.set_version("21.10.9.0");
    let health = trial.log.health().await.expect_err("too old");
    let says = std::error::Error::source(&health).expect("a reason").to_string();
    assert!(says.contains("22.10"), "{says}");
    let appended = trial.append("a", Expected::NoStream).await;
    assert!(appended.is_err(), "no place to name: {appended:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_append_that_the_server_finds_too_large_is_invalid_and_not_tried_again() {
    let trial = trial(1).await;
    trial.simulator.set_append_bytes_max(1_000);
    let mut large = entry("large");
    large.payload = vec![b' '; 2_000];
    let refused = trial.log.append(&stream("finding-1"), Expected::NoStream, vec![large]).await;
    assert!(matches!(refused, Err(AppendError::Invalid(_))), "{refused:?}");
    trial.append("small", Expected::NoStream).await.expect("appended");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn certificates_that_cannot_be_read_are_named_before_anything_is_connected() {
    let folder = tempfile::tempdir().expect("a folder");
    let junk = folder.path().join("ca.pem");
    std::fs::write(&junk, "-----BEGIN CERTIFICATE-----\nMTIz\n-----END CERTIFICATE-----\n")
        .expect("written");
    let missing = folder.path().join("none.pem");
    for (name, file) in [("tlsCaFile", &junk), ("tlsCaFile", &missing)] {
        let address = format!("esdb://localhost?{name}={}", file.display());
        let address = Address::parse(&address).expect("an address");
        let error = EventStoreLog::open(&address, QUICK).expect_err("no certificates");
        assert!(error.to_string().contains(&file.display().to_string()), "{error}");
    }
}
