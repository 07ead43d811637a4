//! Servers that die, wires that are cut, callers that go away: nothing acknowledged is lost,
//! nothing is there twice, and what is not known is not called a no.

mod proxy;

use std::{
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use duban_eventlog::{
    AppendError, Appended, EventLog, Expected, NewEntry, Position, StoredEntry, StreamName,
    contract::{entry, read_whole, stream},
};
use duban_eventlog_postgres::{Address, Options, PostgresLog};
use duban_postgres::testkit::Cluster;
use tokio::time::{sleep, timeout};

use self::proxy::Proxy;

const WRITERS: usize = 8;
/// Of one append: all of them must be there, or none.
const ENTRIES_PER_APPEND: usize = 3;
/// How often a writer repeats an append before the test gives up on it.
const REPEATS_MAX: usize = 200;
const KILLS: usize = 12;

async fn open(url: &str) -> Arc<PostgresLog> {
    let address = Address::parse(url).expect("an address");
    Arc::new(PostgresLog::open(address, Options::default()).await.expect("a log"))
}

fn three(label: &str) -> Vec<NewEntry> {
    (0..ENTRIES_PER_APPEND).map(|number| entry(&format!("{label}/{number}"))).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn backends_killed_in_mid_append_lose_nothing_and_double_nothing() {
    let cluster = Cluster::start();
    let log = open(&cluster.url()).await;
    let load = Load::begin(&log);
    let killer = Address::parse(&cluster.url()).expect("an address");
    let killer = killer.connect("SET application_name = 'killer'").await.expect("a connection");
    for _ in 0..KILLS {
        let all = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
                   WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()";
        killer.execute(all, &[]).await.expect("they are killed");
        sleep(Duration::from_millis(60)).await;
    }
    load.end_and_check(&log).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_killed_under_load_loses_nothing_and_doubles_nothing() {
    let mut cluster = Cluster::start();
    let log = open(&cluster.url()).await;
    let load = Load::begin(&log);
    for _ in 0..2 {
        sleep(Duration::from_millis(300)).await;
        cluster = tokio::task::spawn_blocking(move || {
            cluster.kill();
            cluster.go_on();
            cluster
        })
        .await
        .expect("it is up again");
    }
    sleep(Duration::from_millis(300)).await;
    load.end_and_check(&log).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_lost_after_the_commit_is_unknown_and_the_repetition_gets_it() {
    let cluster = Cluster::start();
    let proxy = Proxy::before(cluster.port()).await;
    let log = open(&format!("postgres://postgres@127.0.0.1:{}/postgres", proxy.port)).await;
    let one = stream("finding-1");
    log.append(&one, Expected::NoStream, three("before")).await.expect("appended");

    proxy.lose_answers();
    let lost = log.append(&one, Expected::Exact(2), three("a")).await;
    assert!(matches!(lost, Err(AppendError::UnknownOutcome(_))), "{lost:?}");
    proxy.heal();

    let direct = open(&cluster.url()).await;
    assert_eq!(direct.head().await.expect("a head"), Some(Position::at(6)), "it was committed");
    let again = log.append(&one, Expected::Exact(2), three("a")).await.expect("the first answer");
    assert_eq!(again, Appended { last_revision: 5, position: Position::at(6) });
    assert_eq!(log.read_stream(&one, 0, 100).await.expect("a read").len(), 6);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_caller_that_goes_away_leaves_no_half_and_stops_nobody() {
    let cluster = Cluster::start();
    let log = open(&cluster.url()).await;
    for round in 0..50_u64 {
        let own = stream(&format!("finding-{round}"));
        let append = log.append(&own, Expected::NoStream, three(&format!("gone-{round}")));
        // Dropped at some point between being queued and being answered.
        let _ = timeout(Duration::from_micros(round * 40), append).await;
    }
    let last = stream("finding-last");
    log.append(&last, Expected::NoStream, three("last")).await.expect("appended");
    let whole = read_whole(&*log).await;
    assert_whole(&whole);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_nodes_on_one_log_wake_each_other_and_keep_one_order() {
    let cluster = Cluster::start();
    let (here, there) = (open(&cluster.url()).await, open(&cluster.url()).await);
    let mut wake = there.wake();
    wake.mark_unchanged();
    let one = stream("finding-1");
    here.append(&one, Expected::NoStream, three("a")).await.expect("appended");
    timeout(Duration::from_secs(10), async {
        while there.head().await.expect("a head").is_none() {
            wake.changed().await.expect("a log that is open");
        }
    })
    .await
    .expect("the other node is told");

    let stale = there.append(&one, Expected::NoStream, three("b")).await;
    assert!(matches!(stale, Err(AppendError::Conflict { current: Some(2), .. })), "{stale:?}");
    let (loads, mut acknowledged) = ([Load::begin(&here), Load::begin_as(&there, "there")], 0);
    sleep(Duration::from_millis(500)).await;
    for load in loads {
        acknowledged += load.end_and_check(&here).await;
    }
    assert!(acknowledged > 0);
    assert_eq!(read_whole(&*here).await, read_whole(&*there).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_table_itself_refuses_to_change_or_forget_an_entry() {
    let cluster = Cluster::start();
    let log = open(&cluster.url()).await;
    log.append(&stream("finding-1"), Expected::NoStream, three("a")).await.expect("appended");
    let address = Address::parse(&cluster.url()).expect("an address");
    let session = address.connect("SET search_path TO duban_log").await.expect("a connection");
    for change in ["UPDATE entries SET payload = ''", "DELETE FROM entries", "TRUNCATE entries"] {
        let refused = session.batch_execute(change).await.expect_err(change);
        let told = refused.as_db_error().expect("told by the server").message().to_owned();
        assert_eq!(told, "the log is append-only", "{change}");
    }
    assert_eq!(read_whole(&*log).await.len(), ENTRIES_PER_APPEND);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_forgets_what_it_said_yes_to_is_refused() {
    let mut cluster = Cluster::start_with(&["fsync=off"]);
    assert!(refusal(&cluster).await.contains("fsync is off"));
    drop(cluster);
    cluster = Cluster::start_with(&["full_page_writes=off"]);
    assert!(refusal(&cluster).await.contains("full_page_writes is off"));
    drop(cluster);
    cluster = Cluster::start_with(&["synchronous_commit=off"]);
    assert!(refusal(&cluster).await.contains("synchronous_commit is off"));
}

async fn refusal(cluster: &Cluster) -> String {
    let address = Address::parse(&cluster.url()).expect("an address");
    let refused = PostgresLog::open(address, Options::default()).await.err().expect("refused");
    refused.to_string()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_log_that_a_newer_release_wrote_is_left_alone() {
    let cluster = Cluster::start();
    drop(open(&cluster.url()).await);
    let address = Address::parse(&cluster.url()).expect("an address");
    let session = address.connect("SET search_path TO duban_log").await.expect("a connection");
    session.batch_execute("UPDATE format SET version = 99").await.expect("changed");
    assert!(refusal(&cluster).await.contains("a newer release wrote duban_log (format 99"));
}

/// Writers that append on streams of their own and repeat what was not answered.
struct Load {
    ends: Arc<AtomicBool>,
    writers: Vec<tokio::task::JoinHandle<Vec<String>>>,
}

impl Load {
    fn begin(log: &Arc<PostgresLog>) -> Self {
        Self::begin_as(log, "here")
    }

    fn begin_as(log: &Arc<PostgresLog>, name: &str) -> Self {
        let ends = Arc::new(AtomicBool::new(false));
        let writers = (0..WRITERS)
            .map(|writer| {
                let (log, ends) = (Arc::clone(log), Arc::clone(&ends));
                tokio::spawn(write_on(log, format!("{name}-{writer}"), ends))
            })
            .collect();
        Self { ends, writers }
    }

    /// How many appends were acknowledged; every one of them is there, once and whole.
    async fn end_and_check(self, log: &PostgresLog) -> usize {
        self.ends.store(true, Ordering::SeqCst);
        let mut acknowledged = Vec::new();
        for writer in self.writers {
            acknowledged.extend(writer.await.expect("a writer"));
        }
        let whole = read_whole(log).await;
        let appends = assert_whole(&whole);
        for label in &acknowledged {
            assert!(appends.contains_key(label), "{label} was acknowledged and is lost");
        }
        assert!(acknowledged.len() > WRITERS);
        acknowledged.len()
    }
}

async fn write_on(log: Arc<PostgresLog>, writer: String, ends: Arc<AtomicBool>) -> Vec<String> {
    let own = stream(&format!("finding-{writer}"));
    let (mut acknowledged, mut expected) = (Vec::new(), Expected::NoStream);
    while !ends.load(Ordering::SeqCst) {
        let label = format!("{writer}-{}", acknowledged.len());
        let appended = append_until_known(&log, &own, expected, &label).await;
        expected = Expected::Exact(appended.last_revision);
        acknowledged.push(label);
    }
    acknowledged
}

/// Repeats the identical request; on its own stream a conflict would be a broken law.
async fn append_until_known(
    log: &PostgresLog,
    own: &StreamName,
    expected: Expected,
    label: &str,
) -> Appended {
    for _ in 0..REPEATS_MAX {
        match log.append(own, expected, three(label)).await {
            Ok(appended) => return appended,
            Err(AppendError::UnknownOutcome(_) | AppendError::Failed(_)) => {
                sleep(Duration::from_millis(20)).await;
            }
            Err(other) => panic!("{label}: {other}"),
        }
    }
    panic!("{label} was never answered");
}

/// Positions without a gap, revisions without a hole, no append in half, none twice; the
/// number of entries by append.
fn assert_whole(whole: &[StoredEntry]) -> HashMap<String, usize> {
    let (mut revisions, mut appends) = (HashMap::<_, u64>::new(), HashMap::new());
    for (position, entry) in (1..).zip(whole) {
        assert_eq!(entry.position, Position::at(position));
        let next = revisions.entry(entry.stream.clone()).or_default();
        assert_eq!(entry.revision, *next, "a hole in {}", entry.stream);
        *next += 1;
        let words = String::from_utf8(entry.payload.clone()).expect("text");
        let label =
            words.split('"').nth(3).expect("the words").split_once('/').expect("a number").0;
        *appends.entry(label.to_owned()).or_default() += 1;
    }
    assert!(appends.values().all(|&count| count == ENTRIES_PER_APPEND), "half an append, or twice");
    appends
}
