//! The same sent again, after a restart too; and what one may not point at oneself.

use duban_tests::{
    Client, Town,
    town::{acquisition, code, command_id, on, particulars, photo},
};
use futures_util::stream;
use reqwest::{Body, header};
use serde_json::{Value, json};

#[tokio::test]
async fn a_command_that_cited_a_file_gets_its_first_answer_after_a_restart_too() {
    let town = Town::founded().await;
    let item = town.under_way().await;
    let paper = town.member.upload("发票.jpg", photo(1)).await;
    let attach = on(&item, acquisition(&paper));
    let first = town.member.act("attachEvidence", attach.clone()).await;
    assert_eq!(first["repeated"], false, "{first}");
    let member = town.member.clone();
    let app = town.app.restart().await;
    let member = member.at(app.address);
    let again = member.act("attachEvidence", attach.clone()).await;
    assert_eq!((&again["repeated"], &again["revision"]), (&json!(true), &first["revision"]));
    // Another command that cites it has to bring the file anew.
    let mut another = attach;
    another["commandId"] = json!(command_id());
    let refused = member.act("attachEvidence", another).await;
    assert_eq!(code(&refused).as_deref(), Some("FILE_UNKNOWN"));
}

#[tokio::test]
async fn a_finding_is_neither_linked_to_nor_merged_into_itself() {
    let town = Town::founded().await;
    let item = town.issued().await;
    let link = json!({ "kind": "SAME_CAUSE", "to": item.id });
    assert_eq!(town.refused(&town.clerk, "linkFinding", &item, link).await, "ON_ITSELF");
    let merge = json!({ "into": item.id, "reason": "重复" });
    assert_eq!(town.refused(&town.clerk, "mergeFinding", &item, merge).await, "ON_ITSELF");
}

/// The finding as somebody sees it, by query and by command.
async fn seen(town: &Town, who: &Client, id: &str) -> (bool, Option<String>) {
    town.caught_up().await;
    let query = "query($id: ID!) { finding(id: $id) { allowedCommands } }";
    let shown = who.data(query, json!({ "id": id })).await["finding"].take();
    let input = json!({
        "findingId": id, "commandId": command_id(), "words": "看到了", "audience": "ALL_PARTIES",
    });
    (shown != Value::Null, code(&who.act("comment", input).await))
}

#[tokio::test]
async fn a_unit_sees_the_draft_that_it_recorded_about_itself_and_no_other_unit_does() {
    let town = Town::founded().await;
    let mut found = particulars();
    found["source"]["level"] = json!("SELF_CHECK");
    let input = json!({ "commandId": command_id(), "particulars": found });
    let query = "mutation($input: RecordFindingInput!) {
        recordFinding(input: $input) { refusal { code } finding { id } } }";
    let recorded = town.member.data(query, json!({ "input": input })).await;
    town.caught_up().await;
    let again = town.member.data(query, json!({ "input": input })).await;
    let id = again["recordFinding"]["finding"]["id"].as_str();
    let id = id.unwrap_or_else(|| panic!("{recorded} {again}"));
    assert_eq!(seen(&town, &town.member, id).await, (true, None));
    assert_eq!(seen(&town, &town.leader, id).await, (true, None));
    let hidden = (false, Some("NOT_FOUND".to_owned()));
    assert_eq!(seen(&town, &town.neighbours[0], id).await, hidden);
}

#[tokio::test]
async fn a_name_that_is_corrected_twice_by_one_command_is_corrected_once() {
    let town = Town::founded().await;
    let person = town.inspector_id.to_string();
    let shown = "query { people(first: 50) { edges { node { id name revision } } } }";
    let correct = json!({ "personId": person, "commandId": command_id(), "name": "李明" });
    let first = town.administrator.act("correctPersonName", correct.clone()).await;
    assert_eq!(first["refusal"], Value::Null, "{first}");
    let again = town.administrator.act("correctPersonName", correct).await;
    assert_eq!((&again["refusal"], &again["repeated"]), (&Value::Null, &json!(true)));
    town.caught_up().await;
    let people = town.head.data(shown, json!({})).await;
    assert!(people.to_string().contains("李明"), "{people}");
}

#[tokio::test]
async fn a_body_in_pieces_that_grows_too_large_is_told_so() {
    let town = Town::founded().await;
    let pieces = (0..40).map(|_| Ok::<_, std::io::Error>(vec![b' '; 50_000]));
    let request = reqwest::Client::new()
        .post(format!("http://{}/graphql", town.app.address))
        .header(header::COOKIE, town.clerk.cookie())
        .header(header::CONTENT_TYPE, "application/json")
        .body(Body::wrap_stream(stream::iter(pieces)));
    assert_eq!(request.send().await.expect("an answer").status(), 413);
}
