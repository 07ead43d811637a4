//! How far the views of three nodes lag behind one PostgreSQL at a steady load.
//!
//! Commands go round the nodes at a fixed rate. Of some, the two other nodes are asked not to
//! answer before they have folded it: the time from the acknowledgement to their answer is
//! the lag, with the question itself in it.
//!
//! `cargo bench -p duban-tests --bench nodes`

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
};
use serde_json::json;
use tempfile::TempDir;
use tokio::{sync::Semaphore, task::JoinSet, time::interval};
use uuid::Uuid;

const NODES: usize = 3;
const COMMANDS_PER_SECOND: u32 = 300;
const SECONDS: u32 = 10;
/// One in so many is followed to the other nodes.
const FOLLOWED: u32 = 10;
/// Commands on their way at once; beyond that the load would not be steady but a heap.
const UNDER_WAY_MAX: usize = 256;
const LAG_P99_MAX: Duration = Duration::from_millis(500);
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

    let started = Instant::now();
    let mut lags = load(&Arc::new(clients)).await;
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
    println!(
        "3 nodes, {rate:.0} commands/s: view lag p50 {:.0?}, p99 {:.0?} (limit {LAG_P99_MAX:?}) {}",
        at(0.50),
        at(0.99),
        if holds { "PASS" } else { "FAIL" },
    );
    holds
}

/// The lags that were seen.
async fn load(clients: &Arc<Vec<Client>>) -> Vec<Duration> {
    let places = Arc::new(Semaphore::new(UNDER_WAY_MAX));
    let mut beat = interval(Duration::from_secs(1) / COMMANDS_PER_SECOND);
    let mut under_way = JoinSet::new();
    for number in 0..COMMANDS_PER_SECOND * SECONDS {
        beat.tick().await;
        let place = Arc::clone(&places).acquire_owned().await.expect("never closed");
        let clients = Arc::clone(clients);
        under_way.spawn(async move {
            let lags = one(&clients, number).await;
            drop(place);
            lags
        });
    }
    under_way.join_all().await.into_iter().flatten().collect()
}

async fn one(clients: &[Client], number: u32) -> Vec<Duration> {
    let turn = number as usize % clients.len();
    let token = record(&clients[turn], number).await;
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

async fn record(client: &Client, number: u32) -> String {
    let id = Uuid::new_v5(&COMMANDS, &number.to_be_bytes());
    let particulars = json!({
        "kind": "SUGGESTION",
        "severity": "GENERAL",
        "source": { "level": "COUNTY", "body": "县教育督导室" },
        "veto": false,
        "safety": false,
        "place": { "words": "某中心小学" },
        "description": format!("操场排水不畅,建议疏通({number})"),
    });
    let query = "mutation($input: RecordFindingInput!) {
        done: recordFinding(input: $input) { refusal { code } token } }";
    let input = json!({ "input": { "commandId": id, "particulars": particulars } });
    let answer = client.data(query, input).await;
    answer["done"]["token"].as_str().unwrap_or_else(|| panic!("{answer}")).to_owned()
}
