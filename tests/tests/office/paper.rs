//! Findings from above, and what must not get into the log.

use duban_tests::{
    Town,
    sheets::workbook,
    town::{DUE_ON, claim, command_id, measured_again, particulars, photo},
};
use serde_json::{Value, json};

const NUMBER: &str = "11010519491231002X";

async fn counts(town: &Town) -> Value {
    town.caught_up().await;
    let query = "{ counts(groupBy: ALL) { toReport reportedUp upperClosed
        byStatus { status count } } }";
    town.governor.data(query, json!({})).await["counts"][0].clone()
}

#[tokio::test]
async fn a_finding_from_above_is_closed_here_reported_sent_back_and_closed_above() {
    let town = Town::founded().await;
    let mut found = particulars();
    found["source"] = json!({ "level": "PROVINCIAL", "body": "省督导委", "number": "省督12-3",
        "document": "省教督〔2026〕12号", "upperDueOn": "2099-12-31" });
    let mut item = town.verified_as(found).await;
    let closing = json!({ "evidenceSetSha256": town.frozen_set(&item).await });
    town.step(&town.head, "closeFinding", &mut item, closing).await;
    let closed_here = counts(&town).await;
    assert_eq!((&closed_here["toReport"], &closed_here["upperClosed"]), (&json!(1), &json!(0)));
    assert!(town.queue(&town.clerk).await.contains(&"REPORT_UP".to_owned()));

    let report = json!({ "body": "省督导委", "document": "元教督〔2026〕9号" });
    town.step(&town.clerk, "reportUp", &mut item, report.clone()).await;
    assert_eq!(counts(&town).await["reportedUp"], 1);
    let back = json!({ "document": "省教督函〔2026〕30号", "decidedOn": town.today().await,
        "verdict": { "returned": { "reasons": "补拍照片", "dueOn": "2099-11-30" } } });
    town.step(&town.clerk, "recordUpperDecision", &mut item, back).await;
    let shown = town.shown(&town.reviewer, &item, "status dueOn upper").await;
    assert_eq!(
        shown,
        json!({ "status": "IN_PROGRESS", "dueOn": "2099-11-30", "upper": "NOT_ASKED" })
    );
    let reopened = counts(&town).await;
    assert_eq!((&reopened["toReport"], &reopened["reportedUp"]), (&json!(0), &json!(0)));

    let measured = measured_again(&town.today().await);
    town.step(&town.member, "recordMeasurement", &mut item, measured).await;
    town.step(&town.leader, "claimClosure", &mut item, claim()).await;
    let verdict = town.verdict(&item).await;
    town.step(&town.inspector, "passVerification", &mut item, verdict).await;
    let closing = json!({ "evidenceSetSha256": town.frozen_set(&item).await });
    town.step(&town.head, "closeFinding", &mut item, closing).await;
    town.step(&town.clerk, "reportUp", &mut item, report).await;
    let agreed = json!({ "document": "省教督函〔2026〕31号", "decidedOn": town.today().await,
        "verdict": { "closed": true } });
    town.step(&town.clerk, "recordUpperDecision", &mut item, agreed).await;
    let shown = town.shown(&town.reviewer, &item, "status upper").await;
    assert_eq!(shown, json!({ "status": "CLOSED", "upper": "CLOSED" }));
    let closed_above = counts(&town).await;
    assert_eq!((&closed_above["reportedUp"], &closed_above["upperClosed"]), (&json!(0), &json!(1)));
}

#[tokio::test]
async fn two_findings_cured_together_show_each_other_and_a_hidden_one_is_not_told() {
    let town = Town::founded().await;
    let mut item = town.verified().await;
    let other = town.under_way().await;
    let link = json!({ "kind": "SHARED_CURE", "to": other.id });
    town.step(&town.clerk, "linkFinding", &mut item, link).await;
    let closing = json!({ "evidenceSetSha256": town.frozen_set(&item).await });
    town.step(&town.head, "closeFinding", &mut item, closing).await;
    let fields = "status links { kind madeThere otherIsCured finding { id } }";
    let shown = town.shown(&town.reviewer, &other, fields).await;
    let expected = json!([{ "kind": "SHARED_CURE", "madeThere": true, "otherIsCured": true,
        "finding": { "id": item.id } }]);
    assert_eq!(shown["links"], expected);
    assert_eq!(shown["status"], "IN_PROGRESS", "each is closed by its own source");
    let back = town.shown(&town.reviewer, &item, fields).await;
    let expected = json!([{ "kind": "SHARED_CURE", "madeThere": false, "otherIsCured": false,
        "finding": { "id": other.id } }]);
    assert_eq!((&back["links"], &back["status"]), (&expected, &json!("CLOSED")));

    let order = json!({ "readers": [town.inspector_id.to_string()], "reason": "涉及未成年人" });
    town.step(&town.head, "restrict", &mut item, order).await;
    let shown = town.shown(&town.reviewer, &other, fields).await;
    assert_eq!(shown["links"], json!([]));
    // Whoever restricted it can still lift that.
    town.step(&town.head, "unrestrict", &mut item, json!({ "reason": "已公开" })).await;
    let shown = town.shown(&town.reviewer, &other, fields).await;
    assert_eq!(shown["links"][0]["finding"]["id"], item.id, "what is hidden no more is told");
}

#[tokio::test]
async fn an_identity_number_gets_neither_into_a_text_nor_into_a_file() {
    let town = Town::founded().await;
    let mut item = town.issued().await;
    let words = format!("联系家长({NUMBER})");
    let input = json!({ "findingId": item.id, "commandId": command_id(),
        "words": words, "audience": "OFFICE" });
    let query = "mutation($input: CommentInput!) { comment(input: $input) {
        refusal { code field } } }";
    let answer = town.clerk.data(query, json!({ "input": input })).await;
    let expected = json!({ "code": "IDENTITY_NUMBER", "field": "words" });
    assert_eq!(answer["comment"]["refusal"], expected);
    // Whoever is refused burns no number, wherever in the command the text stands.
    let mut found = json!({ "commandId": command_id(), "particulars": particulars() });
    found["interimMeasure"] = json!({ "unit": town.township.to_string(),
        "words": words, "dueOn": DUE_ON });
    let record = "mutation($input: RecordFindingInput!) { recordFinding(input: $input) {
        refusal { code field } finding { number } } }";
    let answer = town.inspector.data(record, json!({ "input": found })).await;
    let expected = json!({ "code": "IDENTITY_NUMBER", "field": "interimMeasure.words" });
    assert_eq!(answer["recordFinding"]["refusal"], expected);
    found["interimMeasure"]["words"] = json!("封停");
    found["commandId"] = json!(command_id());
    let answer = town.inspector.data(record, json!({ "input": found })).await;
    let number = answer["recordFinding"]["finding"]["number"].as_str().expect("a number");
    assert!(number.ends_with("-002"), "{number}");
    let kept = town.app.files_kept();
    let named = format!("{NUMBER}.jpg");
    assert_eq!(town.clerk.send_file(&named, photo(1)).await.status(), 422);
    let roster = workbook(&[("名单", &["姓名", "证件"], &[&["张某", NUMBER]])]);
    for name in ["名单.xlsx", "名单.docx"] {
        let refused = town.clerk.send_file(name, roster.clone()).await;
        assert_eq!(refused.status(), 422, "{name}");
        let said: Value = refused.json().await.expect("JSON");
        assert_eq!(said["code"], "IDENTITY_NUMBER");
    }
    let printed = include_bytes!("../../../services/exchange/tests/samples/identity-number.pdf");
    assert_eq!(town.clerk.send_file("名单.pdf", printed.to_vec()).await.status(), 422);
    assert_eq!(town.app.files_kept(), kept, "nothing of them is kept");
    let mut log = std::fs::read(town.app.folder().join("log.db")).expect("the log");
    // Its newest pages, until they are moved into the file.
    log.extend(std::fs::read(town.app.folder().join("log.db-wal")).unwrap_or_default());
    let holds = |words: &str| log.windows(words.len()).any(|part| part == words.as_bytes());
    assert!(holds("finding.recorded") && !holds(NUMBER));
    town.step(
        &town.clerk,
        "comment",
        &mut item,
        json!({ "words": "已联系", "audience": "OFFICE" }),
    )
    .await;
}
