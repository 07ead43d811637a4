//! Not ours, taken back, put right: hand-back, dispute, recall and correction over HTTP, as
//! the unit, the office and those above meet them.

use duban_tests::{
    Client, Town,
    town::{Item, code, on},
};
use serde_json::{Value, json};

const STANDING: &str = "status revision lead { id } marks { disputed }
    requests { id kind reason decided granted reasons askedBy { name } } currentHolder { kind unit { id } }";

/// What it says of itself, and the request that was made last.
async fn standing(town: &Town, item: &Item) -> (Value, Value) {
    let shown = town.shown(&town.reviewer, item, STANDING).await;
    let last = shown["requests"].as_array().and_then(|all| all.last()).cloned();
    (shown, last.unwrap_or_default())
}

fn hand_back() -> Value {
    json!({ "reason": "图书采购由乡镇负责", "dutyDocument": "县编办〔2026〕7号" })
}

fn decided(request: &Value, to: Option<&str>) -> Value {
    json!({ "request": request["id"], "outcome": { "reassignedTo": to }, "reasons": "按职责分工" })
}

#[tokio::test]
async fn a_lead_hands_back_once_and_the_head_insists_or_gives_it_to_another() {
    let town = Town::founded().await;
    let mut item = town.issued().await;
    let by_neighbour = town.refused(&town.neighbours[0], "handBack", &item, hand_back()).await;
    assert_eq!(by_neighbour, "NOT_FOUND", "whose it is not, sees nothing of it");
    town.step(&town.member, "handBack", &mut item, hand_back()).await;
    let (shown, request) = standing(&town, &item).await;
    assert_eq!((&shown["status"], &request["decided"]), (&json!("ISSUED"), &json!(false)));
    assert_eq!(request["kind"], "HAND_BACK");
    assert!(town.queue(&town.head).await.contains(&"DECIDE_HAND_BACK".to_owned()));
    for who in [&town.clerk, &town.leader, &town.governor] {
        let refused = town.refused(who, "decideHandBack", &item, decided(&request, None)).await;
        assert_eq!(refused, "FORBIDDEN");
    }
    town.step(&town.head, "decideHandBack", &mut item, decided(&request, None)).await;
    let (shown, request) = standing(&town, &item).await;
    assert_eq!(shown["lead"]["id"], json!(town.bureau.to_string()));
    assert_eq!((&request["decided"], &request["granted"]), (&json!(true), &json!(false)));
    let again = town.refused(&town.member, "handBack", &item, hand_back()).await;
    assert_eq!(again, "HAND_BACK_USED");

    let mut other = town.issued().await;
    town.step(&town.member, "handBack", &mut other, hand_back()).await;
    let (_, request) = standing(&town, &other).await;
    let to = town.township.to_string();
    let granted = decided(&request, Some(&to));
    town.step(&town.head, "decideHandBack", &mut other, granted).await;
    let (shown, _) = standing(&town, &other).await;
    assert_eq!((&shown["status"], &shown["lead"]["id"]), (&json!("ISSUED"), &json!(to)));
    town.step(&town.neighbours[0], "signFor", &mut other, json!({})).await;
}

#[tokio::test]
async fn a_dispute_keeps_both_words_and_an_interim_lead_until_those_above_decide() {
    let town = Town::founded().await;
    let mut item = town.under_way().await;
    let dispute = json!({ "statement": "产权在乡镇", "counterStatement": "业务归口教育",
        "interimLead": town.bureau.to_string() });
    town.step(&town.member, "raiseDispute", &mut item, dispute.clone()).await;
    let (shown, request) = standing(&town, &item).await;
    assert_eq!(shown["marks"]["disputed"], true);
    assert_eq!((&request["kind"], &request["decided"]), (&json!("DISPUTE"), &json!(false)));
    assert_eq!(shown["currentHolder"]["kind"], "COMMITTEE");
    assert_eq!(town.refused(&town.leader, "raiseDispute", &item, dispute).await, "MARK_STANDS");
    // The clock goes on, and so does the interim lead.
    let words = json!({ "audience": "ALL_PARTIES", "words": "先行采购" });
    town.step(&town.member, "comment", &mut item, words).await;
    let to = town.township.to_string();
    let decision = json!({ "request": request["id"], "lead": to, "reasons": "谁所有谁负责",
        "minutesNumber": "县政府专题会议纪要〔2026〕3号" });
    assert_eq!(
        town.refused(&town.head, "decideDispute", &item, decision.clone()).await,
        "SIGNATORY_LACKS_ROLE"
    );
    town.step(&town.committee, "decideDispute", &mut item, decision).await;
    let (shown, request) = standing(&town, &item).await;
    assert_eq!((&shown["marks"]["disputed"], &shown["lead"]["id"]), (&json!(false), &json!(to)));
    assert_eq!((&request["decided"], &request["reasons"]), (&json!(true), &json!("谁所有谁负责")));
}

#[tokio::test]
async fn an_issue_is_recalled_until_it_is_signed_for_and_may_be_issued_anew() {
    let town = Town::founded().await;
    let mut item = town.issued().await;
    let why = json!({ "reason": "单位有误" });
    assert_eq!(town.refused(&town.clerk, "recallIssue", &item, why.clone()).await, "FORBIDDEN");
    town.step(&town.head, "recallIssue", &mut item, why.clone()).await;
    let (shown, _) = standing(&town, &item).await;
    assert_eq!(shown["status"], "CONFIRMED");
    assert_eq!(town.shown(&town.member, &item, "id").await, Value::Null, "nobody's item any more");
    let assignment = json!({ "assignment": town.assignment() });
    town.step(&town.head, "issueFinding", &mut item, assignment).await;
    town.step(&town.member, "signFor", &mut item, json!({})).await;
    assert_eq!(town.refused(&town.head, "recallIssue", &item, why).await, "WRONG_STATUS");
}

#[tokio::test]
async fn a_correction_leaves_what_stood_before_on_the_trail() {
    let town = Town::founded().await;
    let mut item = town.issued().await;
    let correction =
        |field: &str, new: &str| json!({ "field": field, "new": new, "reason": "笔误" });
    let words = correction("CLAUSE", "办学条件标准第13条");
    assert_eq!(town.refused(&town.member, "correctEntry", &item, words.clone()).await, "FORBIDDEN");
    town.step(&town.clerk, "correctEntry", &mut item, words.clone()).await;
    let same = town.clerk.act("correctEntry", on(&item, words)).await;
    assert_eq!(code(&same).as_deref(), Some("NOTHING_CHANGES"), "{same}");
    let shown = town.shown(&town.member, &item, "clause").await;
    assert_eq!(shown["clause"], "办学条件标准第13条");
    let last = last_entry(&town.reviewer, &item).await;
    assert_eq!(last["type"], "finding.corrected");
    for words in ["办学条件标准第12条", "办学条件标准第13条", "笔误"] {
        assert!(last["data"].to_string().contains(words), "{last}");
    }
}

async fn last_entry(who: &Client, item: &Item) -> Value {
    let query = "query($id: ID!) { finding(id: $id) {
        timeline(first: 100) { edges { node { type data } } } } }";
    let shown = who.data(query, json!({ "id": item.id })).await;
    let edges = shown["finding"]["timeline"]["edges"].as_array().expect("edges").clone();
    edges.first().expect("an entry")["node"].clone()
}
