//! How much of a bare batched insert's speed the log passes on, one node and three.
//!
//! The bare loop is one connection on the same server and table: the lock, then one INSERT
//! from unnest and a commit, without queue, answers, heads and retry law. Both run in turn,
//! several rounds; the median of the rounds' ratios is held against a limit.
//!
//! `make bench BENCH=append`

use std::{process::ExitCode, sync::Arc, time::Instant};

use duban_eventlog::{EventLog, Expected, NewEntry, contract::sealed, contract::stream};
use duban_eventlog_postgres::{Address, Options, PostgresLog};
use duban_postgres::{Session, testkit::Cluster};
use uuid::Uuid;

const WRITERS: usize = 64;
const EVENTS: usize = 16_000;
const ROUNDS: usize = 5;
const LIMIT: f64 = 0.50;

const BARE: &str = "INSERT INTO entries (position, stream, revision, id, event_type, envelope, payload) \
     SELECT (SELECT coalesce(max(position), 0) FROM entries) + r.n, r.stream, r.revision, r.id, \
     r.type, r.envelope, r.payload FROM unnest($1::text[], $2::bigint[], $3::uuid[], $4::text[], \
     $5::bytea[], $6::bytea[]) WITH ORDINALITY AS r (stream, revision, id, type, envelope, payload, n)";

fn main() -> ExitCode {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let holds = runtime.expect("a runtime").block_on(async {
        let cluster = Cluster::start();
        let one = compare(&cluster, 1).await;
        let three = compare(&cluster, 3).await;
        one && three
    });
    if holds { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Prints one line; false if the limit does not hold.
async fn compare(cluster: &Cluster, nodes: usize) -> bool {
    let address = Address::parse(&cluster.url()).expect("an address");
    let mut logs = Vec::new();
    for _ in 0..nodes {
        let log = PostgresLog::open(address.clone(), Options::default()).await.expect("a log");
        logs.push(Arc::new(log));
    }
    let session = address.connect("SET search_path TO duban_log").await.expect("a connection");
    let (mut ours, mut bare, mut ratios) = (vec![], vec![], vec![]);
    for round in 0..ROUNDS {
        let our_rate = through_the_log(&logs, &format!("{nodes}-{round}")).await;
        let bare_rate = bare_loop(&session, &format!("bare-{nodes}-{round}")).await;
        ours.push(our_rate);
        bare.push(bare_rate);
        ratios.push(our_rate / bare_rate);
    }
    let ratio = median(ratios);
    let holds = ratio >= LIMIT;
    println!(
        "append 64 writers, {nodes} nodes: {:.0}/s, bare {:.0}/s, ratio {ratio:.2} (limit {LIMIT:.2}) {}",
        median(ours),
        median(bare),
        if holds { "PASS" } else { "FAIL" },
    );
    holds
}

async fn through_the_log(logs: &[Arc<PostgresLog>], label: &str) -> f64 {
    let started = Instant::now();
    let writers: Vec<_> = (0..WRITERS)
        .map(|writer| {
            let log = Arc::clone(&logs[writer % logs.len()]);
            tokio::spawn(write(log, format!("{label}-{writer}"), EVENTS / WRITERS))
        })
        .collect();
    for writer in writers {
        writer.await.expect("a writer");
    }
    rate(started)
}

async fn write(log: Arc<PostgresLog>, label: String, events: usize) {
    let own = stream(&format!("finding-{label}"));
    let mut expected = Expected::NoStream;
    for number in 0..events {
        let new = vec![fact(&label, number)];
        let appended = log.append(&own, expected, new).await.expect("appended");
        expected = Expected::Exact(appended.last_revision);
    }
}

/// As many events, 64 to a commit: one of each writer.
async fn bare_loop(session: &Session, label: &str) -> f64 {
    let statement = session.prepared(BARE).await.expect("a statement");
    let started = Instant::now();
    for number in 0..EVENTS / WRITERS {
        let facts: Vec<_> =
            (0..WRITERS).map(|writer| fact(&format!("{label}-{writer}"), number)).collect();
        let streams: Vec<_> =
            (0..WRITERS).map(|writer| format!("finding-{label}-{writer}")).collect();
        let revisions = vec![i64::try_from(number).expect("small"); WRITERS];
        let ids: Vec<_> = facts.iter().map(|fact| fact.id).collect();
        let types: Vec<_> = facts.iter().map(|fact| fact.event_type.as_str()).collect();
        let envelopes: Vec<_> = facts.iter().map(|fact| fact.envelope.as_slice()).collect();
        let payloads: Vec<_> = facts.iter().map(|fact| fact.payload.as_slice()).collect();
        let lock = "BEGIN; SELECT pg_advisory_xact_lock('entries'::regclass::oid::bigint)";
        session.batch_execute(lock).await.expect("the lock");
        session
            .execute(&statement, &[&streams, &revisions, &ids, &types, &envelopes, &payloads])
            .await
            .expect("inserted");
        session.batch_execute("COMMIT").await.expect("committed");
    }
    rate(started)
}

/// An entry with a true envelope and some 300 bytes of payload.
fn fact(label: &str, number: usize) -> NewEntry {
    let own = stream(&format!("finding-{label}"));
    let words = "督导发现的问题".repeat(12);
    let payload = format!("{{\"label\":\"{label}\",\"words\":\"{words}\"}}");
    let mut entry = sealed(&own, number as u64, 0, payload.as_bytes());
    let digest = duban_eventlog::sha256_hex(format!("{label}/{number}").as_bytes());
    let id = u128::from_str_radix(&digest[..32], 16).expect("hex");
    entry.id = Uuid::new_v8(id.to_be_bytes());
    entry
}

#[expect(clippy::cast_precision_loss, reason = "a few thousand")]
fn rate(started: Instant) -> f64 {
    EVENTS as f64 / started.elapsed().as_secs_f64()
}

fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers[numbers.len() / 2]
}
