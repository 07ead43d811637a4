//! Killed in mid-batch: what was acknowledged is there, and no append is there in half.

use std::{
    collections::{HashMap, HashSet},
    env,
    io::{BufRead, BufReader, Read},
    path::Path,
    process::{ChildStdout, Command, Stdio},
    sync::Arc,
};

use duban_eventlog::{
    EventLog, Expected, NewEntry,
    contract::{entry, read_whole, stream},
};
use duban_eventlog_sqlite::{Options, SqliteLog};

/// Tells this test binary that it is the child, and which log to write.
const LOG_OF_THE_CHILD: &str = "DUBAN_TEST_LOG_TO_WRITE";
const WRITERS: usize = 16;
/// Of one append: all of them must be there, or none.
const ENTRIES_PER_APPEND: usize = 3;
/// Makes a commit long, and so the kill likely to fall into one.
const PAYLOAD_BYTES: usize = 10_000;
const ROUNDS: usize = 20;
/// How many acknowledgements the parent reads before it kills: this often the round's number, and one.
const ACKNOWLEDGEMENTS_STEP: usize = 7;

#[test]
fn whatever_was_acknowledged_before_a_kill_is_there_whole() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("log.db");
    let mut acknowledged = HashSet::new();
    for round in 0..ROUNDS {
        let acknowledgements = round * ACKNOWLEDGEMENTS_STEP + 1;
        acknowledged.extend(write_until_killed(&path, round, acknowledgements));
        assert_whole(&path, &acknowledged);
    }
    assert!(acknowledged.len() > ROUNDS * ACKNOWLEDGEMENTS_STEP);
}

/// The ids of the appends that the child said were done.
fn write_until_killed(path: &Path, round: usize, acknowledgements: usize) -> Vec<String> {
    let mut child = Command::new(env::current_exe().expect("this test"))
        .args(["--exact", "the_child_appends_until_it_is_killed", "--nocapture"])
        .env(LOG_OF_THE_CHILD, format!("{round}:{}", path.display()))
        .stdout(Stdio::piped())
        .spawn()
        .expect("a child");
    let mut output = BufReader::new(child.stdout.take().expect("its output"));
    let mut lines = read_acknowledgements(&mut output, acknowledgements);
    child.kill().expect("a kill");
    child.wait().expect("its end");
    // What it said before it died still counts.
    let mut rest = String::new();
    output.read_to_string(&mut rest).expect("its last words");
    lines.extend(rest.lines().filter_map(label).map(str::to_owned));
    lines
}

fn read_acknowledgements(output: &mut BufReader<ChildStdout>, wanted: usize) -> Vec<String> {
    let mut lines = Vec::new();
    while lines.len() < wanted {
        let mut line = String::new();
        assert_ne!(output.read_line(&mut line).expect("a line"), 0, "the child ended by itself");
        lines.extend(label(line.trim_end()).map(str::to_owned));
    }
    lines
}

/// The label in a line `ack label.`; the test harness writes other lines, and the last may be cut.
fn label(line: &str) -> Option<&str> {
    line.split_once("ack ")?.1.strip_suffix('.')
}

fn assert_whole(path: &Path, acknowledged: &HashSet<String>) {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let log = SqliteLog::open(path, Options::default()).expect("it opens after a kill");
    let stored = runtime.block_on(read_whole(&log));

    let mut revisions: HashMap<&str, u64> = HashMap::new();
    let mut entries_per_append: HashMap<String, usize> = HashMap::new();
    for entry in &stored {
        let next = revisions.entry(entry.stream.as_str()).or_default();
        assert_eq!(entry.revision, *next, "a hole in {}", entry.stream);
        *next += 1;
        let words = String::from_utf8(entry.payload.clone()).expect("text");
        let append = words.split_once('/').expect("append/number").0.to_owned();
        *entries_per_append.entry(append).or_default() += 1;
    }
    assert!(
        entries_per_append.values().all(|&count| count == ENTRIES_PER_APPEND),
        "half an append"
    );
    for label in acknowledged {
        let is_there = entries_per_append.contains_key(label);
        assert!(is_there, "{label} was acknowledged and is lost");
    }
}

/// Does nothing unless the test above runs it as its child.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_child_appends_until_it_is_killed() {
    #[expect(clippy::disallowed_methods, reason = "the parent's only way to tell a test anything")]
    let Ok(told) = env::var(LOG_OF_THE_CHILD) else { return };
    let (round, path) = told.split_once(':').expect("round:path");
    let log = Arc::new(SqliteLog::open(path, Options::default()).expect("a log"));
    let writers: Vec<_> = (0..WRITERS)
        .map(|writer| tokio::spawn(write_on(log.clone(), format!("{round}-{writer}"))))
        .collect();
    for writer in writers {
        writer.await.expect("it is killed before it ends");
    }
}

async fn write_on(log: Arc<SqliteLog>, writer: String) {
    let own = stream(&format!("finding-{writer}"));
    let mut expected = Expected::NoStream;
    for append in 0.. {
        let label = format!("{writer}-{append}");
        let new = (0..ENTRIES_PER_APPEND).map(|number| heavy_entry(&format!("{label}/{number}")));
        let appended = log.append(&own, expected, new.collect()).await.expect("appended");
        expected = Expected::Exact(appended.last_revision);
        println!("ack {label}.");
    }
}

/// Its payload begins with the label.
fn heavy_entry(label: &str) -> NewEntry {
    let mut entry = entry(label);
    entry.payload = format!("{label:PAYLOAD_BYTES$}").into_bytes();
    entry
}
