//! A rolling upgrade: three nodes of an older `duban` on one PostgreSQL are replaced one after
//! the other by this one, under load. Two versions stand side by side meanwhile.
//!
//! What was acknowledged is there once, sessions live on, and in the end all nodes show the
//! same, row by row. Not a test of `make test`: that has one version.
//!
//! `make bench BENCH=upgrade ARGS=PATH-OF-THE-OLDER-DUBAN`

#[path = "../tests/nodes/check.rs"]
mod check;

use std::{
    env,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use duban_postgres::testkit::Cluster;
use duban_server::accounts::Role;
use duban_tests::{
    Client,
    shipped::{self, Served},
    writer::Writer,
};
use serde_json::json;
use tempfile::TempDir;

const NODES: usize = 3;
/// Acknowledgements that each stage waits for, by each writer.
const STAGE: usize = 40;

fn main() {
    let older = env::args().skip(1).find(|word| !word.starts_with("--")).map(PathBuf::from);
    let Some(older) = older else {
        println!("nothing to do: name an older duban, built from an earlier commit");
        return;
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    runtime.expect("a runtime").block_on(upgrade(&older));
}

async fn upgrade(older: &Path) {
    let cluster = Cluster::start();
    let url = cluster.url();
    let settings = [("DUBAN_LOG__URL", url.as_str()), ("DUBAN_VAULT__URL", url.as_str())];
    let folders: Vec<_> = (0..NODES).map(|_| TempDir::new().expect("a folder")).collect();
    let mut nodes: Vec<_> =
        folders.iter().map(|one| Served::start_by(older, one.path(), &settings)).collect();
    check::founded_once(&url).await;
    let first = folders[0].path();
    let token = shipped::one_time_token_in(first, &settings, "head", Role::OfficeHead);
    let head = nodes[0].sign_in_by_token(&token).await;
    let mut writers = [
        Writer::start("one", head.at(nodes[0].address)),
        Writer::start("two", head.at(nodes[1].address)),
    ];
    gain(&mut writers).await;

    for index in 0..NODES {
        let began = Instant::now();
        nodes.remove(index).stop();
        nodes.insert(index, Served::start_in(folders[index].path(), &settings));
        if let Some(writer) = writers.get(index) {
            writer.moves_to(nodes[index].address);
        }
        println!("node {}: replaced in {:.1?}", index + 1, began.elapsed());
        gain(&mut writers).await;
        for node in &nodes {
            wait_until_ready(&head.at(node.address)).await;
        }
        println!("        {} of {NODES} nodes are new; all take commands", index + 1);
    }

    let [one, two] = writers;
    let (one, two) = (one.stop().await, two.stop().await);
    check::log(&url, &[&one, &two]).await;
    for node in &nodes {
        check::ledger(&head.at(node.address), one.findings() + two.findings(), &two.last).await;
    }
    drop(nodes);
    check::views(&folders, &url).await;
    println!("{} commands, each once; views equal on all nodes", one.findings() + two.findings());
}

async fn gain(writers: &mut [Writer; 2]) {
    for writer in writers {
        writer.gains(STAGE).await;
    }
}

/// A session of before the upgrade is asked whether the node is well.
async fn wait_until_ready(head: &Client) {
    const LOOKS_MAX: usize = 100;
    for _ in 0..LOOKS_MAX {
        let told = head.data("{ status { ready } }", json!({})).await;
        if told["status"]["ready"] == true {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("a node is not ready");
}
