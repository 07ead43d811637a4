//! The whole life of a finding over HTTP, each step by somebody else.

use duban_tests::{
    Client, Town,
    town::{
        Item, acquisition, claim, code, measured_again, on, particulars, photo, progress,
        recorded_by,
    },
};
use serde_json::{Value, json};

/// Every fact of an ordinary life, in order.
const WHOLE_LIFE: [&str; 12] = [
    "finding.recorded",
    "finding.confirmed",
    "finding.issued",
    "finding.signed_for",
    "finding.plan_filed",
    "finding.plan_approved",
    "finding.progress_reported",
    "finding.evidence_attached",
    "finding.measurement_recorded",
    "finding.closure_claimed",
    "finding.verification_passed",
    "finding.closed",
];

async fn status(town: &Town, item: &Item) -> Value {
    town.shown(&town.reviewer, item, "status").await["status"].clone()
}

async fn waits_for(town: &Town, who: &Client, task: &str) {
    let queue = town.queue(who).await;
    assert!(queue.iter().any(|waiting| waiting == task), "{task} is not in {queue:?}");
}

#[tokio::test]
async fn a_finding_goes_from_one_hand_to_the_next_until_it_is_closed() {
    let town = Town::founded().await;
    let mut item = town.recorded().await;
    assert_eq!(status(&town, &item).await, "DRAFT");
    waits_for(&town, &town.clerk, "CONFIRM").await;
    assert_eq!(town.queue(&town.member).await, [""; 0]);

    town.step(&town.clerk, "confirmFinding", &mut item, json!({ "definitionDiffers": false }))
        .await;
    waits_for(&town, &town.head, "ISSUE").await;
    let assignment = json!({ "assignment": town.assignment() });
    town.step(&town.head, "issueFinding", &mut item, assignment).await;
    waits_for(&town, &town.member, "SIGN_FOR").await;
    assert_eq!(town.queue(&town.head).await, [""; 0]);

    town.step(&town.member, "signFor", &mut item, json!({})).await;
    waits_for(&town, &town.member, "PLAN").await;
    let plan = json!({ "plan": { "measures": "分两批采购图书1200册" } });
    town.step(&town.member, "filePlan", &mut item, plan).await;
    waits_for(&town, &town.clerk, "APPROVE_PLAN").await;
    town.step(&town.clerk, "approvePlan", &mut item, json!({})).await;
    waits_for(&town, &town.member, "REPORT").await;
    waits_for(&town, &town.leader, "CLAIM").await;
    rectified_and_closed(&town, &mut item).await;

    for (name, who) in town.everybody() {
        assert_eq!(town.queue(who).await, [""; 0], "nothing waits for {name}");
    }
    assert_eq!(timeline(&town, &item).await, WHOLE_LIFE);
}

async fn rectified_and_closed(town: &Town, item: &mut Item) {
    let today = town.today().await;
    town.step(&town.member, "reportProgress", item, progress(1_200, &today)).await;
    let shown = town.shown(&town.reviewer, item, "done { amount unit } dueOn open").await;
    assert_eq!(shown["done"], json!({ "amount": "1200", "unit": "VOLUME" }));
    assert_eq!(town.refused(&town.leader, "claimClosure", item, claim()).await, "EVIDENCE_MISSING");

    let paper = town.member.upload("发票.jpg", photo(1)).await;
    town.step(&town.member, "attachEvidence", item, acquisition(&paper)).await;
    let without = town.refused(&town.leader, "claimClosure", item, claim()).await;
    assert_eq!(without, "MEASUREMENT_MISSING");
    town.step(&town.member, "recordMeasurement", item, measured_again(&today)).await;
    town.step(&town.leader, "claimClosure", item, claim()).await;
    assert_eq!(status(town, item).await, "CLOSURE_CLAIMED");
    waits_for(town, &town.inspector, "VERIFY").await;

    let verdict = town.verdict(item).await;
    town.step(&town.inspector, "passVerification", item, verdict).await;
    waits_for(town, &town.head, "SIGN_CLOSING").await;
    let closing = json!({ "evidenceSetSha256": town.frozen_set(item).await });
    town.step(&town.head, "closeFinding", item, closing).await;
    let shown = town.shown(&town.reviewer, item, "status open closedOn overdue").await;
    let closed = json!({ "status": "CLOSED", "open": false, "closedOn": today, "overdue": false });
    assert_eq!(shown, closed);
}

async fn timeline(town: &Town, item: &Item) -> Vec<String> {
    let fields = "timeline(first: 50) { edges { node { revision type late actor { kind } } } }";
    let shown = town.shown(&town.reviewer, item, fields).await;
    let edges = shown["timeline"]["edges"].as_array().expect("edges").iter();
    let mut facts: Vec<_> = edges.map(|edge| edge["node"].clone()).collect();
    facts.sort_by_key(|fact| fact["revision"].as_u64());
    for fact in &facts {
        assert_eq!(fact["late"], false, "{fact}");
        assert_eq!(fact["actor"]["kind"], "PERSON", "{fact}");
    }
    facts.iter().map(|fact| fact["type"].as_str().expect("a type").to_owned()).collect()
}

#[tokio::test]
async fn what_was_known_at_a_point_of_the_log_can_be_asked_later() {
    let town = Town::founded().await;
    let mut item = town.verified().await;
    let before = town.shown(&town.head, &item, "logIndex status").await;
    assert_eq!(before["status"], "VERIFIED");
    let closing = json!({ "evidenceSetSha256": town.frozen_set(&item).await });
    town.step(&town.head, "closeFinding", &mut item, closing).await;
    town.caught_up().await;

    let query = "query($id: ID!, $asOf: AsOfInput) {
        finding(id: $id, asOf: $asOf) { status }
        counts(groupBy: ALL, asOf: $asOf) { total open byStatus { status count } }
        findings(first: 5, asOf: $asOf) { edges { node { status } } totalCount { count } } }";
    let asked = async |as_of: Value| {
        town.governor.data(query, json!({ "id": item.id, "asOf": as_of })).await
    };
    let then = asked(json!({ "logIndex": before["logIndex"] })).await;
    assert_eq!(then["finding"]["status"], "VERIFIED");
    assert_eq!((&then["counts"][0]["total"], &then["counts"][0]["open"]), (&json!(1), &json!(1)));
    assert_eq!(then["findings"]["edges"][0]["node"]["status"], "VERIFIED");
    let now = asked(Value::Null).await;
    assert_eq!(now["finding"]["status"], "CLOSED");
    assert_eq!((&now["counts"][0]["total"], &now["counts"][0]["open"]), (&json!(1), &json!(0)));
    assert_eq!(now["findings"]["totalCount"]["count"], 1);
    let long_ago = asked(json!({ "day": "2020-01-01" })).await;
    assert_eq!(long_ago["finding"], Value::Null);
    assert_eq!(long_ago["findings"]["totalCount"]["count"], 0);
}

#[tokio::test]
async fn nobody_confirms_verifies_or_closes_what_they_had_a_hand_in() {
    let town = Town::founded().await;
    let item = town.verified().await;
    let closing = json!({ "evidenceSetSha256": town.frozen_set(&item).await });
    let close =
        async |who: &Client| town.refused(who, "closeFinding", &item, closing.clone()).await;
    assert_eq!(close(&town.leader).await, "FORBIDDEN");
    assert_eq!(close(&town.inspector).await, "FORBIDDEN");

    let mut other = town.claimed().await;
    let verdict = town.verdict(&other).await;
    let pass = |who| town.refused(who, "passVerification", &other, verdict.clone());
    assert_eq!(pass(&town.leader).await, "FORBIDDEN");
    assert_eq!(pass(&town.member).await, "FORBIDDEN");
    town.step(&town.head, "passVerification", &mut other, verdict).await;
    let closing = json!({ "evidenceSetSha256": town.frozen_set(&other).await });
    let refused = town.refused(&town.head, "closeFinding", &other, closing.clone()).await;
    assert_eq!(refused, "SIGNER_VERIFIED");
    town.step(&town.governor, "closeFinding", &mut other, closing).await;
    assert_eq!(status(&town, &other).await, "CLOSED");
}

#[tokio::test]
async fn whoever_records_does_not_confirm_and_whoever_uploads_does_not_verify() {
    let town = Town::founded().await;
    let own = recorded_by(&town.app, &town.clerk, particulars()).await;
    let definition = json!({ "definitionDiffers": false });
    let refused = town.refused(&town.clerk, "confirmFinding", &own, definition).await;
    assert_eq!(refused, "RECORDER_CONFIRMS");

    let mut item = town.under_way().await;
    let photo = town.inspector.upload("现场.jpg", photo(9)).await;
    let attached = json!({ "sha256": photo, "kind": "PHOTO_AFTER", "proves": "上架" });
    town.step(&town.inspector, "attachEvidence", &mut item, attached).await;
    let today = town.today().await;
    let paper = town.member.upload("发票.jpg", duban_tests::town::photo(1)).await;
    town.step(&town.member, "attachEvidence", &mut item, acquisition(&paper)).await;
    town.step(&town.member, "recordMeasurement", &mut item, measured_again(&today)).await;
    town.step(&town.leader, "claimClosure", &mut item, claim()).await;
    let verdict = town.verdict(&item).await;
    let refused = town.refused(&town.inspector, "passVerification", &item, verdict).await;
    assert_eq!(refused, "VERIFIER_UPLOADED");
}

#[tokio::test]
async fn a_file_is_cited_only_by_whoever_sent_it() {
    let town = Town::founded().await;
    let mut item = town.under_way().await;
    let paper = town.clerk.upload("发票.jpg", photo(1)).await;
    let refused = town.refused(&town.member, "attachEvidence", &item, acquisition(&paper)).await;
    assert_eq!(refused, "FILE_UNKNOWN");
    town.member.upload("发票.jpg", photo(1)).await;
    town.step(&town.member, "attachEvidence", &mut item, acquisition(&paper)).await;
    let shown = town.shown(&town.leader, &item, "evidence { id sha256 mediaType size }").await;
    let evidence = &shown["evidence"][0];
    assert_eq!(
        (&evidence["sha256"], &evidence["mediaType"]),
        (&json!(paper), &json!("image/jpeg"))
    );
    let path = format!("/evidence/{}/{}", item.id, evidence["id"].as_str().expect("an id"));
    let answer = town.leader.get(&path).await;
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.bytes().await.expect("the file"), photo(1));
}

#[tokio::test]
async fn a_command_sent_again_has_its_first_answer_and_its_id_serves_for_nothing_else() {
    let town = Town::founded().await;
    let mut item = town.issued().await;
    let input = on(&item, json!({}));
    let first = town.member.act("signFor", input.clone()).await;
    assert_eq!((&first["repeated"], &first["refusal"]), (&json!(false), &Value::Null));
    let again = town.member.act("signFor", input.clone()).await;
    assert_eq!(again["repeated"], true);
    assert_eq!((&again["revision"], &again["token"]), (&first["revision"], &first["token"]));

    item.revision = first["revision"].as_u64().expect("a revision");
    let plan = json!({ "commandId": input["commandId"], "plan": { "measures": "采购" } });
    let other = town.refused(&town.member, "filePlan", &item, plan).await;
    assert_eq!(other, "COMMAND_ID_REUSED");
    let somebody_else = town.leader.act("signFor", input).await;
    assert_eq!(code(&somebody_else).as_deref(), Some("COMMAND_ID_REUSED"));
    let shown = town.shown(&town.member, &item, "revision status").await;
    assert_eq!(shown, json!({ "revision": item.revision, "status": "SIGNED_FOR" }));
}

#[tokio::test]
async fn who_decides_on_what_is_no_longer_so_is_told_what_has_changed() {
    let town = Town::founded().await;
    let mut item = town.under_way().await;
    let stale = item.clone();
    let talk = json!({ "words": "请抓紧", "audience": "ALL_PARTIES" });
    town.step(&town.clerk, "comment", &mut item, talk).await;
    let today = town.today().await;
    town.step(&town.member, "reportProgress", &mut item, progress(600, &today)).await;
    let answer = town.leader.act("claimClosure", on(&stale, claim())).await;
    assert_eq!(code(&answer).as_deref(), Some("CONFLICT"));
    let changed = json!([{ "revision": item.revision, "type": "finding.progress_reported" }]);
    assert_eq!(answer["refusal"]["changed"], changed, "a comment is not material");
    let shown = town.shown(&town.leader, &item, "revision status").await;
    assert_eq!(shown, json!({ "revision": item.revision, "status": "IN_PROGRESS" }));
}
