//! Process managers on every node act once: a reminder by the clock, a message to each.

use std::{collections::HashMap, time::Duration};

use chrono::{Days, NaiveDate};
use duban_eventlog::StoredEntry;
use duban_postgres::testkit::Cluster;
use duban_server::config::StoreUrl;
use duban_tests::{Client, TestApp, Town, town::Item};
use serde_json::{Value, json};
use tokio::time::timeout;

use crate::{check, folders, start_together};

/// Longer than it takes; reached only where something is broken.
const SEEN_WITHIN: Duration = Duration::from_secs(40);

/// An office whose own node is this process, beside the real ones.
async fn town_on(url: &str) -> Town {
    let app = TestApp::start_where(|config| {
        config.log.url = Some(StoreUrl(url.to_owned()));
        config.vault.url = Some(StoreUrl(url.to_owned()));
    });
    let town = Town::founded_in(app.await).await;
    // Nobody sleeps at any hour: the test knows none.
    town.adopts_rules(|rules| rules.replace("quiet_from = \"21:00\"", "quiet_from = \"07:30\""))
        .await;
    town
}

/// Issued with a week to go: the clock reminds of it at once.
async fn due_in_a_week(town: &Town) -> Item {
    let mut item = town.confirmed().await;
    let today: NaiveDate = town.today().await.parse().expect("a date");
    let assignment = json!({ "assignment": {
        "lead": town.bureau.to_string(), "dueOn": (today + Days::new(7)).to_string(),
        "target": { "quantity": { "amount": "1200", "unit": "VOLUME" } },
        "rectification": "BY_DATE" } });
    town.step(&town.head, "issueFinding", &mut item, assignment).await;
    item
}

/// Waits until what is asked for is so; looks whenever this node has folded something.
async fn until(town: &Town, is_so: impl AsyncFn() -> bool) {
    let mut changes = town.app.office.views.changes();
    let looking = async {
        while !is_so().await {
            // Late or not: it is looked at again.
            let _ = timeout(Duration::from_millis(300), changes.recv()).await;
        }
    };
    timeout(SEEN_WITHIN, looking).await.expect("the process managers act");
}

async fn was_instructed(who: &Client) -> bool {
    let query = "{ inbox(first: 50) { edges { node { occasion } } } }";
    let inbox = who.data(query, json!({})).await;
    let edges = inbox["inbox"]["edges"].as_array().expect("a list");
    edges.iter().any(|edge| edge["node"]["occasion"] == "INSTRUCTED")
}

/// Claims of messages on an instruction, by addressee.
fn claims(entries: &[StoredEntry]) -> HashMap<String, usize> {
    let mut claims = HashMap::new();
    for entry in entries.iter().filter(|entry| entry.event_type == "message.claimed") {
        let payload: Value = serde_json::from_slice(&entry.payload).expect("JSON");
        let claimed = if payload["data"].is_object() { &payload["data"] } else { &payload };
        if claimed["content"]["occasion"] == "instructed" {
            *claims.entry(claimed["addressee"].to_string()).or_default() += 1;
        }
    }
    claims
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn process_managers_on_real_processes_act_once_and_write_one_message() {
    let (cluster, folders) = (Cluster::start(), folders());
    let url = cluster.url();
    let town = town_on(&url).await;
    let nodes = start_together(&folders[..2], &url);

    let reminded = due_in_a_week(&town).await;
    let mut instructed = town.under_way().await;
    town.step(&town.governor, "instruct", &mut instructed, json!({ "words": "限期办结" })).await;
    until(&town, async || {
        let shown = town.shown(&town.reviewer, &reminded, "rung").await;
        shown["rung"] == "REMINDER"
    })
    .await;
    for who in [&town.member, &town.leader, &town.clerk, &town.head] {
        until(&town, async || was_instructed(who).await).await;
    }
    // Whatever else they would do, they do it knowing all of this.
    let last = town.recorded().await;
    for node in &nodes {
        let seen = town.head.at(node.address);
        until(&town, async || {
            let query = "query($id: ID!) { finding(id: $id) { revision } }";
            let asked = seen.ask(query, json!({ "id": last.id })).await;
            asked["data"]["finding"]["revision"].is_u64()
        })
        .await;
    }

    let entries = check::entries_at(&url).await;
    let reminders = entries
        .iter()
        .filter(|entry| entry.event_type == "finding.reminded" && entry.stream.id() == reminded.id);
    assert_eq!(reminders.count(), 1);
    let claims = claims(&entries);
    assert_eq!(claims.len(), 4, "the bureau's two, the clerk and the head: {claims:?}");
    assert!(claims.values().all(|count| *count == 1), "{claims:?}");
}
