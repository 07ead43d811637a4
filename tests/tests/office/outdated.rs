//! A node that meets what a newer release wrote: it shows what it knows, and takes no commands.

use std::time::Duration;

use duban_eventlog::{
    ActorKind, ActorRecord, Expected, Fact, NewEntry, StreamName, seal, sha256_hex,
};
use duban_tests::{Client, Town, town::command_id};
use serde_json::{Value, json};
use tokio::time::timeout;

/// Longer than it takes; reached only where something is broken.
const SEEN_WITHIN: Duration = Duration::from_secs(20);

/// An event as another node of tomorrow would write it.
fn of_tomorrow(town: &Town, stream: &StreamName) -> NewEntry {
    let (now, payload) = (town.app.office.app.clock().now(), b"{}".to_vec());
    let clock = ActorRecord {
        kind: ActorKind::Clock,
        person: None,
        unit: None,
        role: None,
        agent_for: None,
        on_behalf_of: None,
        basis: None,
    };
    let fact = Fact {
        stream,
        revision: 0,
        index: 0,
        event_type: "finding.teleported",
        schema: 1,
        recorded_at: now,
        occurred_at: now,
        actor: &clock,
        command_id: town.app.office.app.ids().v7(now),
        command_digest: &sha256_hex(&payload),
        correlation: town.app.office.app.ids().v7(now),
        causation: None,
        evidence_sha256: &[],
        nonce: [0; 16],
    };
    seal(&fact, payload)
}

#[tokio::test]
async fn a_node_older_than_the_log_shows_what_it_knows_and_takes_no_commands() {
    let town = Town::founded().await;
    let item = town.recorded().await;
    let stream = StreamName::new("finding", command_id()).expect("a name");
    let entry = of_tomorrow(&town, &stream);
    let log = &town.app.office.log;
    log.append(&stream, Expected::NoStream, vec![entry]).await.expect("appended");
    let mut status = town.app.office.views.watch();
    let noticed = async {
        while !status.borrow_and_update().is_outdated() {
            status.changed().await.expect("the views live");
        }
    };
    timeout(SEEN_WITHIN, noticed).await.expect("it notices");

    let query = "query($id: ID!) { finding(id: $id) { id } status { ready outdated halted } }";
    let shown = town.clerk.data(query, json!({ "id": item.id })).await;
    assert_eq!(shown["finding"]["id"], json!(item.id));
    let standing = json!({ "ready": false, "outdated": true, "halted": stream.to_string() });
    assert_eq!(shown["status"], standing);

    let comment = json!({ "commandId": command_id(), "findingId": item.id, "words": "已到现场",
        "audience": "ALL_PARTIES" });
    let answer = town.clerk.act("comment", comment).await;
    assert_eq!(answer["refusal"]["code"], "OUTDATED", "{answer}");
    let ready = Client::stranger(town.app.address).get("/readyz").await;
    assert_eq!(ready.status(), 503);
    let ready: Value = ready.json().await.expect("JSON");
    assert_eq!(ready["views"], "outdated", "only a newer release helps: no traffic until then");
}
