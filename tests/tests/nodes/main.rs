//! Several nodes on one PostgreSQL: real processes that are killed, paused and cut off.
//!
//! **Invariant:** what any node acknowledged is there once, whoever died; no node stops
//! another; and in the end all nodes show the same, row by row.

mod check;
mod once;

use std::{path::Path, thread};

use duban_postgres::testkit::Cluster;
use duban_server::accounts::Role;
use duban_tests::{
    shipped::{self, Served},
    writer::Writer,
};
use tempfile::TempDir;

const NODES: usize = 3;
/// Acknowledgements that each stage of the test waits for, by each writer.
const STAGE: usize = 12;

/// Log and vault in one database.
fn settings(url: &str) -> [(&str, &str); 2] {
    [("DUBAN_LOG__URL", url), ("DUBAN_VAULT__URL", url)]
}

fn folders() -> Vec<TempDir> {
    (0..NODES).map(|_| TempDir::new().expect("a temporary folder")).collect()
}

fn node(folder: &Path, url: &str) -> Served {
    Served::start_in(folder, &settings(url))
}

/// All at the same moment.
fn start_together(folders: &[TempDir], url: &str) -> Vec<Served> {
    thread::scope(|scope| {
        let start = |folder: &TempDir| {
            let folder = folder.path().to_owned();
            scope.spawn(move || node(&folder, url))
        };
        let started: Vec<_> = folders.iter().map(start).collect();
        started.into_iter().map(|node| node.join().expect("a node")).collect()
    })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn three_nodes_lose_nothing_double_nothing_and_show_the_same() {
    let (mut cluster, folders) = (Cluster::start(), folders());
    let url = cluster.url();
    let mut nodes = start_together(&folders, &url);
    check::founded_once(&url).await;

    let token =
        shipped::one_time_token_in(folders[0].path(), &settings(&url), "head", Role::OfficeHead);
    let head = nodes[0].sign_in_by_token(&token).await;
    for node in &nodes {
        let me = head.at(node.address).data("{ me { unread } }", serde_json::json!({})).await;
        assert_eq!(me["me"]["unread"], 0, "a session is valid on every node");
    }
    let mut one = Writer::start("one", head.at(nodes[0].address));
    let mut two = Writer::start("two", head.at(nodes[1].address));
    one.gains(STAGE).await;
    two.gains(STAGE).await;

    nodes.remove(0).kill();
    two.gains(STAGE).await;
    nodes.insert(0, node(folders[0].path(), &url));
    one.moves_to(nodes[0].address);
    one.gains(STAGE).await;

    nodes[1].pause();
    one.gains(STAGE).await;
    nodes[1].go_on();
    two.gains(STAGE).await;

    cluster.kill();
    cluster.go_on();
    one.gains(STAGE).await;
    two.gains(STAGE).await;

    let (one, two) = (one.stop().await, two.stop().await);
    check::log(&url, &[&one, &two]).await;
    for node in &nodes {
        check::ledger(&head.at(node.address), one.findings() + two.findings(), &two.last).await;
    }
    drop(nodes);
    check::views(&folders, &url).await;
}
