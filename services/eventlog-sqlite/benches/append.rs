//! How much of the bare disk's speed the log passes on, on a log that already holds much.
//!
//! The bare loop is one thread on the same file, tables, indexes, triggers and settings,
//! without queue, answers, heads and retry law. Both sides run in turn, several rounds; the
//! median of the rounds' ratios is held against a limit. Nothing here is a test of time.
//!
//! `make bench BENCH=append ARGS=EVENTS` (default 3,000,000 events)

use std::{
    env,
    path::Path,
    process::ExitCode,
    sync::Arc,
    time::{Duration, Instant},
};

use duban_eventlog::{EventLog, Expected, NewEntry, StreamName, contract::sealed};
use duban_eventlog_sqlite::{Options, SqliteLog};
use rusqlite::{CachedStatement, Connection, params};
use uuid::Uuid;

const EVENTS_BEFORE: u64 = 3_000_000;
const EVENTS_PER_STREAM: u64 = 30;
/// As an office works on its open findings, not on all that it ever had.
const STREAMS_IN_WORK: usize = 10_000;
const EVENTS_PER_SEED_COMMIT: u64 = 100_000;
const ROUNDS: usize = 5;
const MANY_WRITERS: usize = 64;

/// One comparison: so many writers append so many events per round.
struct Comparison {
    name: &'static str,
    writers: usize,
    events: usize,
    limit: f64,
}

const COMPARISONS: [Comparison; 2] = [
    Comparison { name: "append 64 writers", writers: MANY_WRITERS, events: 64_000, limit: 0.60 },
    Comparison { name: "append 1 writer", writers: 1, events: 5_000, limit: 0.70 },
];

fn main() -> ExitCode {
    let events = env::args().skip(1).find_map(|word| word.parse().ok()).unwrap_or(EVENTS_BEFORE);
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    let path = folder.path().join("log.db");
    let started = Instant::now();
    let mut state = State::seed(&path, events);
    println!("seeded {events} events in {:.0} s", started.elapsed().as_secs_f64());

    let mut all_pass = true;
    for comparison in &COMPARISONS {
        all_pass &= comparison.run(&path, &mut state);
    }
    if all_pass { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

impl Comparison {
    /// Prints one line; false if the limit does not hold.
    fn run(&self, path: &Path, state: &mut State) -> bool {
        let (mut ours, mut bare, mut ratios, mut batch) = (vec![], vec![], vec![], 1.0);
        for _ in 0..ROUNDS {
            let (our_time, mean_batch) = through_the_log(path, state, self.writers, self.events);
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "1 to 256")]
            let per_commit = mean_batch.round() as usize;
            let bare_time = bare_loop(path, state, per_commit, self.events);
            ours.push(rate(self.events, our_time));
            bare.push(rate(self.events, bare_time));
            ratios.push(bare_time.as_secs_f64() / our_time.as_secs_f64());
            batch = mean_batch;
        }
        let ratio = median(ratios);
        let holds = ratio >= self.limit;
        println!(
            "{}: {:.0}/s, bare {:.0}/s (commits of {batch:.1}), ratio {ratio:.2} (limit {:.2}) {}",
            self.name,
            median(ours),
            median(bare),
            self.limit,
            if holds { "PASS" } else { "FAIL" },
        );
        holds
    }
}

/// Every stream with its number in the file and its length, and what new entries look like.
struct State {
    streams: Vec<Stream>,
    template: NewEntry,
    ids_made: u64,
}

#[derive(Clone)]
struct Stream {
    name: StreamName,
    key: i64,
    length: u64,
}

impl State {
    /// Fills a new log by bulk inserts that no crash need survive.
    fn seed(path: &Path, events: u64) -> Self {
        drop(SqliteLog::open(path, Options::default()).expect("a log"));
        let count = (events / EVENTS_PER_STREAM).max(MANY_WRITERS as u64 * 10);
        let mut state = Self { streams: Vec::new(), template: template(), ids_made: 0 };
        let file = Connection::open(path).expect("the file");
        file.execute_batch("PRAGMA synchronous = OFF; PRAGMA cache_size = -400000; BEGIN")
            .expect("settings");
        for number in 0..count {
            state.insert_stream(&file, number);
        }
        let mut insert = insert_entry(&file);
        for event in 0..events {
            if event % EVENTS_PER_SEED_COMMIT == 0 {
                file.execute_batch("COMMIT; BEGIN").expect("a commit");
            }
            // A step that visits every stream in turn, but not in the order of their keys.
            let index = usize::try_from(event.wrapping_mul(7_919) % count).expect("an index");
            state.insert_next(&mut insert, index);
        }
        drop(insert);
        file.execute_batch("COMMIT; PRAGMA wal_checkpoint(TRUNCATE)").expect("the end");
        let step = (state.streams.len() / STREAMS_IN_WORK).max(1);
        state.streams = state.streams.into_iter().step_by(step).collect();
        state
    }

    fn insert_stream(&mut self, file: &Connection, number: u64) {
        let name = StreamName::new("finding", Uuid::new_v8(scattered(number)));
        let name = name.expect("a stream name");
        let key = file
            .prepare_cached("INSERT INTO streams (name, category) VALUES (?1, 'finding')")
            .and_then(|mut insert| insert.insert([name.as_str()]))
            .expect("a stream");
        self.streams.push(Stream { name, key, length: 0 });
    }

    fn insert_next(&mut self, insert: &mut CachedStatement<'_>, index: usize) {
        self.ids_made += 1;
        let entry = entry(&self.template, self.ids_made);
        let stream = &mut self.streams[index];
        let row = params![
            stream.key,
            stream.length.cast_signed(),
            entry.id.as_bytes(),
            entry.event_type,
            entry.envelope,
            entry.payload
        ];
        insert.insert(row).expect("an entry");
        stream.length += 1;
    }
}

/// Appends one by one from each writer; the time, and the mean number of appends per commit.
#[tokio::main]
async fn through_the_log(
    path: &Path,
    state: &mut State,
    writers: usize,
    events: usize,
) -> (Duration, f64) {
    let log = Arc::new(SqliteLog::open(path, Options::default()).expect("a log"));
    // As many appends as streams are in work, not timed: both sides start warm.
    let streams = state.streams.len();
    append_by(&log, state, MANY_WRITERS, streams).await;
    let commits_before = *log.wake().borrow();

    let started = Instant::now();
    append_by(&log, state, writers, events).await;
    let time = started.elapsed();

    // The log wakes its readers once per commit.
    let commits = *log.wake().borrow() - commits_before;
    #[expect(clippy::cast_precision_loss, reason = "small numbers")]
    (time, (events / writers * writers) as f64 / commits as f64)
}

async fn append_by(log: &Arc<SqliteLog>, state: &mut State, writers: usize, events: usize) {
    let share = state.streams.len() / writers;
    let per_writer = events / writers;
    let work: Vec<_> = (0..writers)
        .map(|writer| Work {
            log: log.clone(),
            streams: state.streams[writer * share..(writer + 1) * share].to_vec(),
            template: state.template.clone(),
            first_id: state.ids_made + (writer * per_writer) as u64,
        })
        .collect();
    state.ids_made += events as u64;

    let running: Vec<_> =
        work.into_iter().map(|work| tokio::spawn(work.append(per_writer))).collect();
    for (writer, one) in running.into_iter().enumerate() {
        let written = one.await.expect("a writer");
        state.streams[writer * share..(writer + 1) * share].clone_from_slice(&written);
    }
}

struct Work {
    log: Arc<SqliteLog>,
    streams: Vec<Stream>,
    template: NewEntry,
    first_id: u64,
}

impl Work {
    async fn append(mut self, count: usize) -> Vec<Stream> {
        for number in 1..=count as u64 {
            let index = pick(self.first_id + number, self.streams.len());
            let stream = &mut self.streams[index];
            let expected = stream.length.checked_sub(1).map_or(Expected::NoStream, Expected::Exact);
            let new = vec![entry(&self.template, self.first_id + number)];
            self.log.append(&stream.name, expected, new).await.expect("appended");
            stream.length += 1;
        }
        self.streams
    }
}

/// The same inserts with nothing around them, committed `per_commit` at a time.
fn bare_loop(path: &Path, state: &mut State, per_commit: usize, events: usize) -> Duration {
    let file = Connection::open(path).expect("the file");
    // As the adapter sets them.
    file.execute_batch(
        "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON; \
         PRAGMA cache_size = -32768; PRAGMA journal_size_limit = 67108864",
    )
    .expect("settings");
    let mut begin = file.prepare_cached("BEGIN IMMEDIATE").expect("a statement");
    let mut commit = file.prepare_cached("COMMIT").expect("a statement");
    let mut insert = insert_entry(&file);
    begin.execute([]).expect("begun");
    for index in 0..state.streams.len() {
        state.insert_next(&mut insert, index);
    }
    commit.execute([]).expect("committed");

    let started = Instant::now();
    let mut done = 0;
    while done < events {
        begin.execute([]).expect("begun");
        let now = per_commit.min(events - done);
        for _ in 0..now {
            let index = pick(state.ids_made, state.streams.len());
            state.insert_next(&mut insert, index);
        }
        commit.execute([]).expect("committed");
        done += now;
    }
    started.elapsed()
}

fn insert_entry(file: &Connection) -> CachedStatement<'_> {
    file.prepare_cached(
        "INSERT INTO entries (stream_key, revision, id, event_type, envelope, payload) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )
    .expect("a statement")
}

/// An entry of the usual size: an envelope of about 600 bytes, a payload of 300.
fn template() -> NewEntry {
    let stream = StreamName::new("finding", Uuid::nil()).expect("a stream name");
    let words = "运动场地生均面积不足，".repeat(9);
    sealed(&stream, 12, 0, format!("{{\"words\":\"{words}\"}}").as_bytes())
}

/// The template with the `number`th id: ids keep time order and are otherwise scattered.
fn entry(template: &NewEntry, number: u64) -> NewEntry {
    let mut id = scattered(number);
    // Some hundred events share a millisecond, the first 48 bits of an id.
    id[..6].copy_from_slice(&(0x0192_0000_0000 + number / 200).to_be_bytes()[2..]);
    NewEntry { id: Uuid::new_v8(id), ..template.clone() }
}

fn scattered(number: u64) -> [u8; 16] {
    let half = |salt: u64| {
        let mixed = (number ^ salt).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9)
    };
    let both = (u128::from(half(0)) << 64) | u128::from(half(0x5555_5555));
    both.to_be_bytes()
}

fn pick(number: u64, count: usize) -> usize {
    let scattered = u64::from_be_bytes(scattered(number)[..8].try_into().expect("8 bytes"));
    usize::try_from(scattered % count as u64).expect("an index")
}

#[expect(clippy::cast_precision_loss, reason = "small numbers")]
fn rate(events: usize, time: Duration) -> f64 {
    events as f64 / time.as_secs_f64()
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
