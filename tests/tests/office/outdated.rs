//! A node that meets what a newer release wrote: it shows what it knows, and takes no commands.

use std::time::Duration;

use duban_eventlog::{Expected, StreamName, contract::sealed_as};
use duban_tests::{Client, Town, town::command_id};
use serde_json::{Value, json};
use tokio::time::timeout;

/// Longer than it takes; reached only where something is broken.
const SEEN_WITHIN: Duration = Duration::from_secs(20);

#[tokio::test]
async fn a_node_older_than_the_log_shows_what_it_knows_and_takes_no_commands() {
    let town = Town::founded().await;
    let item = town.recorded().await;
    let stream = StreamName::new("finding", command_id()).expect("a name");
    let entry = sealed_as("finding.teleported", &stream, 0, 0, b"{}");
    let log = &town.app.office.log;
    log.append(&stream, Expected::NoStream, vec![entry]).await.expect("appended");
    let mut status = town.app.office.views.watch();
    let noticed = async {
        while status.borrow_and_update().trouble().is_none() {
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
