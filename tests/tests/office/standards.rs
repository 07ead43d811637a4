//! Standards over HTTP: seen before they are law, adopted by the head, a version once.

use duban_tests::{
    Town,
    town::{code, command_id},
};
use serde_json::{Value, json};

async fn shelf(town: &Town) -> Value {
    let query = "{ catalogue { revision inForce { version digest adoptedBy { id } }
        proposal { version digest } changes { kind list id fields { field old new } } } }";
    town.head.data(query, json!({})).await["catalogue"].take()
}

async fn preview(town: &Town, text: &str) -> Value {
    let query = "query($text: String!) { cataloguePreview(text: $text) {
        version fault changes { kind list id name fields { field old new } } } }";
    town.clerk.data(query, json!({ "text": text })).await["cataloguePreview"].take()
}

#[tokio::test]
async fn what_is_asked_is_said_in_both_languages() {
    let town = Town::founded().await;
    let query = "{ standards { id passRule passRuleEn note noteEn } }";
    let told = town.clerk.data(query, json!({})).await["standards"].take();
    let told = told.as_array().expect("standards");
    let asked = told.iter().find(|one| one["id"] == "quality-balanced-2017").expect("one of them");
    let says = |field: &str| asked[field].as_str().expect("words").to_owned();
    assert!(says("passRule").contains("每所学校"), "{asked}");
    assert!(says("passRuleEn").contains("every school"), "{asked}");
    let bare = told.iter().find(|one| one["id"] == "inspection-staffing").expect("one of them");
    assert_eq!((&bare["note"], &bare["noteEn"]), (&Value::Null, &Value::Null));
}

#[tokio::test]
async fn standards_are_looked_at_then_adopted_by_the_head_and_a_version_names_one_text() {
    let town = Town::founded().await;
    let before = shelf(&town).await;
    assert_eq!((&before["revision"], &before["inForce"]), (&Value::Null, &Value::Null));
    let all = before["changes"].as_array().expect("changes");
    assert!(all.iter().all(|one| one["kind"] == "ADDED") && all.len() > 80, "{}", all.len());

    let text = town.proposed_catalogue().await;
    let input =
        |text: &str, seen: Value| json!({ "commandId": command_id(), "text": text, "seen": seen });
    let clerk = town.clerk.act("adoptCatalogue", input(&text, Value::Null)).await;
    assert_eq!(code(&clerk).as_deref(), Some("FORBIDDEN"));
    town.adopts_standards().await;
    let adopted = shelf(&town).await;
    assert_eq!(adopted["inForce"]["digest"], before["proposal"]["digest"]);
    assert_eq!(adopted["inForce"]["adoptedBy"]["id"], town.head_id.to_string());
    assert_eq!(adopted["changes"], json!([]), "the proposal is in force");

    let stricter = text.replace("threshold = { primary = \"55\"", "threshold = { primary = \"50\"");
    let seen = preview(&town, &stricter).await;
    assert_eq!((&seen["fault"], seen["changes"].as_array().map(Vec::len)), (&Value::Null, Some(1)));
    let change = &seen["changes"][0];
    assert_eq!((&change["kind"], &change["id"]), (&json!("CHANGED"), &json!("class-large")));
    assert_eq!(change["fields"][0]["field"], "threshold");
    let seen = |revision: &Value| revision.clone();
    let revision = seen(&adopted["revision"]);
    let again = town.head.act("adoptCatalogue", input(&stricter, revision.clone())).await;
    assert_eq!(code(&again).as_deref(), Some("POLICY_VERSION_TAKEN"));
    let next = stricter.replacen("version = \"2026-2\"", "version = \"2026-2a\"", 1);
    let done = town.head.act("adoptCatalogue", input(&next, revision)).await;
    assert_eq!(code(&done), None, "{done}");
    assert_eq!(shelf(&town).await["inForce"]["version"], "2026-2a");
}

#[tokio::test]
async fn a_catalogue_that_cannot_stand_is_refused_by_entry_and_field() {
    let town = Town::founded().await;
    let text = town.proposed_catalogue().await;
    let faulty = text.replacen("standard = \"class-size-control\"", "standard = \"nowhere\"", 1);
    let fault = preview(&town, &faulty).await["fault"].take();
    let fault = fault.as_str().expect("a fault");
    assert!(fault.contains("item class-large") && fault.contains("standard"), "{fault}");
    let input = json!({ "commandId": command_id(), "text": faulty });
    let refused = town.head.act("adoptCatalogue", input).await;
    assert_eq!(code(&refused).as_deref(), Some("CATALOGUE_UNREADABLE"));
    assert_eq!(shelf(&town).await["revision"], Value::Null);
}
