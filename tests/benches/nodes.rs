//! How far the views of three nodes lag behind one PostgreSQL at a steady load, and what is
//! read from one node and from three.
//!
//! Comments on findings go round the nodes at a fixed rate. Of some, the two other nodes are asked not to
//! answer before they have folded it: the time from the acknowledgement to their answer is
//! the lag, with the question itself in it.
//!
//! `make bench BENCH=nodes`

use std::{
    process::ExitCode,
    sync::Arc,
    time::{Duration, Instant},
};

use duban_postgres::testkit::Cluster;
use duban_server::accounts::Role;
use duban_tests::{
    Client,
    shipped::{self, Served},
    town::suggestion,
};
use serde_json::json;
use tempfile::TempDir;
use tokio::{sync::Semaphore, task::JoinSet, time::interval};
use uuid::Uuid;

const NODES: usize = 3;
const COMMANDS_PER_SECOND: u32 = 300;
const SECONDS: u32 = 10;
/// Findings that are commented on.
const FINDINGS: u32 = 100;
/// One in so many is followed to the other nodes.
const FOLLOWED: u32 = 10;
/// Commands on their way at once; beyond that the load would not be steady but a heap.
const UNDER_WAY_MAX: usize = 256;
const LAG_P99_MAX: Duration = Duration::from_millis(500);
/// Readers of ledger pages, and how long they read.
const READERS: usize = 16;
const READ_FOR: Duration = Duration::from_secs(4);
const COMMANDS: Uuid = Uuid::from_u128(0x6c61_6700_0000_4000_8000_0000_0000_0001);

fn main() -> ExitCode {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let holds = runtime.expect("a runtime").block_on(measure());
    if holds { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

async fn measure() -> bool {
    let cluster = Cluster::start();
    let url = cluster.url();
    let settings = [("DUBAN_LOG__URL", url.as_str()), ("DUBAN_VAULT__URL", url.as_str())];
    let folders: Vec<_> = (0..NODES).map(|_| TempDir::new().expect("a folder")).collect();
    let nodes: Vec<_> =
        folders.iter().map(|folder| Served::start_in(folder.path(), &settings)).collect();
    let first = folders[0].path();
    let token = shipped::one_time_token_in(first, &settings, "head", Role::OfficeHead);
    let head = nodes[0].sign_in_by_token(&token).await;
    let clients: Vec<_> = nodes.iter().map(|node| head.at(node.address)).collect();

    let mut findings = Vec::new();
    for number in 0..FINDINGS {
        findings.push(record(&clients[0], number).await);
    }
    let office = Arc::new(Office { clients, findings });
    let started = Instant::now();
    let mut lags = load(&office).await;
    let rate = f64::from(COMMANDS_PER_SECOND * SECONDS) / started.elapsed().as_secs_f64();
    lags.sort_unstable();
    let at = |share: f64| {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "a few hundred"
        )]
        let index = (lags.len() as f64 * share) as usize;
        lags[index.min(lags.len() - 1)]
    };
    let holds = at(0.99) <= LAG_P99_MAX;
    read(&office).await;
    println!(
        "3 nodes, {rate:.0} commands/s: view lag p50 {:.0?}, p99 {:.0?} (limit {LAG_P99_MAX:?}) {}",
        at(0.50),
        at(0.99),
        if holds { "PASS" } else { "FAIL" },
    );
    holds
}

/// Prints what one node answers and what all do; they share the cores of this machine.
async fn read(office: &Arc<Office>) {
    let one = pages_per_second(office, 1).await;
    let all = pages_per_second(office, NODES).await;
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    println!(
        "ledger pages/s with {READERS} readers: {one:.0} from one node, {all:.0} from {NODES} \
         ({:.2}x, on {cores} cores for nodes, database and readers)",
        all / one,
    );
}

async fn pages_per_second(office: &Arc<Office>, nodes: usize) -> f64 {
    let until = Instant::now() + READ_FOR;
    let mut readers = JoinSet::new();
    for reader in 0..READERS {
        let office = Arc::clone(office);
        readers.spawn(async move {
            let mut pages = 0_u32;
            while Instant::now() < until {
                let query = "{ findings(first: 50) { edges { node { id number status } } } }";
                office.clients[reader % nodes].data(query, json!({})).await;
                pages += 1;
            }
            pages
        });
    }
    let pages: u32 = readers.join_all().await.into_iter().sum();
    f64::from(pages) / READ_FOR.as_secs_f64()
}

/// A client of each node, and what there is to comment on.
struct Office {
    clients: Vec<Client>,
    findings: Vec<String>,
}

/// The lags that were seen.
async fn load(office: &Arc<Office>) -> Vec<Duration> {
    let places = Arc::new(Semaphore::new(UNDER_WAY_MAX));
    let mut beat = interval(Duration::from_secs(1) / COMMANDS_PER_SECOND);
    let mut under_way = JoinSet::new();
    for number in 0..COMMANDS_PER_SECOND * SECONDS {
        beat.tick().await;
        let place = Arc::clone(&places).acquire_owned().await.expect("never closed");
        let office = Arc::clone(office);
        under_way.spawn(async move {
            let lags = one(&office, number).await;
            drop(place);
            lags
        });
    }
    under_way.join_all().await.into_iter().flatten().collect()
}

async fn one(Office { clients, findings }: &Office, number: u32) -> Vec<Duration> {
    let turn = number as usize % clients.len();
    let finding = &findings[number as usize % findings.len()];
    let token = comment(&clients[turn], finding, number).await;
    let mut lags = Vec::new();
    if number.is_multiple_of(FOLLOWED) {
        let acknowledged = Instant::now();
        for (_, other) in clients.iter().enumerate().filter(|(index, _)| *index != turn) {
            let query = "query($token: String) {
                findings(first: 1, notBefore: $token) { edges { node { id } } } }";
            other.data(query, json!({ "token": token })).await;
            lags.push(acknowledged.elapsed());
        }
    }
    lags
}

async fn comment(client: &Client, finding: &str, number: u32) -> String {
    let id = Uuid::new_v5(&COMMANDS, format!("comment-{number}").as_bytes());
    let input = json!({ "commandId": id, "findingId": finding, "words": "已到现场",
        "audience": "ALL_PARTIES" });
    let answer = client.act("comment", input).await;
    answer["token"].as_str().unwrap_or_else(|| panic!("{answer}")).to_owned()
}

/// The new finding's id.
async fn record(client: &Client, number: u32) -> String {
    let id = Uuid::new_v5(&COMMANDS, &number.to_be_bytes());
    let query = "mutation($input: RecordFindingInput!) {
        done: recordFinding(input: $input) { refusal { code } finding { id } } }";
    let input = json!({ "input": { "commandId": id, "particulars": suggestion(number) } });
    let answer = client.data(query, input).await;
    answer["done"]["finding"]["id"].as_str().unwrap_or_else(|| panic!("{answer}")).to_owned()
}
