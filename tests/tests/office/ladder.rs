//! 督办阶梯 over HTTP: reminded by the clock, proposed, decided on by whoever the rules name,
//! and down again; and an item on leadership's list.

use chrono::{Days, NaiveDate};
use duban_tests::{Client, Town, town::Item};
use serde_json::{Value, json};

const STANDS: &str = "revision rung marks { escalationProposed listed }
    escalationProposal { id rung addressee { name } grounds { textZh } words
        draft { titleZh bodyZh titleEn } }
    escalations { from to document takenOn signature { signatory { name } onPaper } }
    listedSupervision { measures deadline }";

/// Due in a week: the clock reminds of it at once.
async fn due_in_a_week(town: &Town) -> Item {
    let mut item = town.confirmed().await;
    let today: NaiveDate = town.today().await.parse().expect("a date");
    let assignment = json!({ "assignment": {
        "lead": town.bureau.to_string(), "dueOn": (today + Days::new(7)).to_string(),
        "target": { "quantity": { "amount": "1200", "unit": "VOLUME" } }, "rectification": "BY_DATE" } });
    town.step(&town.head, "issueFinding", &mut item, assignment).await;
    item
}

/// Once the clock has reminded; nobody asks it to.
async fn reminded(town: &Town, item: &mut Item) -> Value {
    let mut changes = town.app.office.views.changes();
    loop {
        let shown = town.shown(&town.reviewer, item, STANDS).await;
        if shown["rung"] == "REMINDER" {
            item.revision = shown["revision"].as_u64().expect("a revision");
            return shown;
        }
        changes.recv().await.expect("the projector runs");
    }
}

async fn stands(town: &Town, item: &Item) -> Value {
    town.shown(&town.reviewer, item, STANDS).await
}

fn proposing(rung: &str) -> Value {
    json!({ "rung": rung, "words": "三次电话均未接听" })
}

fn stepping(rung: &str, document: Option<&str>) -> Value {
    json!({ "rung": rung, "document": document })
}

#[tokio::test]
async fn it_goes_up_by_those_whom_the_rules_name_and_down_again() {
    let town = Town::founded().await;
    let mut item = due_in_a_week(&town).await;
    let refused = town.refused(&town.clerk, "proposeEscalation", &item, proposing("TALK")).await;
    assert!(["REMINDER_MISSING", "RUNG_SKIPPED"].contains(&refused.as_str()), "{refused}");
    reminded(&town, &mut item).await;

    town.step(&town.clerk, "escalate", &mut item, json!({ "rung": "CHASE", "words": "催办" }))
        .await;
    let unproposed = stepping("SUPERVISION", Some("督〔2026〕5号"));
    let refused = town.refused(&town.head, "escalate", &item, unproposed.clone()).await;
    assert_eq!(refused, "PROPOSAL_MISSING");
    let refused = town.refused(&town.clerk, "proposeEscalation", &item, proposing("TALK")).await;
    assert_eq!(refused, "RUNG_SKIPPED");
    town.step(&town.clerk, "proposeEscalation", &mut item, proposing("SUPERVISION")).await;
    assert!(town.queue(&town.head).await.contains(&"DECIDE_ESCALATION".to_owned()));
    let shown = stands(&town, &item).await;
    let proposal = &shown["escalationProposal"];
    assert_eq!(proposal["rung"], "SUPERVISION");
    let body = proposal["draft"]["bodyZh"].as_str().expect("a draft");
    assert!(body.contains("元江县教育体育局") && body.contains("三次电话均未接听"), "{body}");

    let told = town.shown(&town.leader, &item, STANDS).await;
    assert_eq!(told["escalationProposal"], Value::Null, "a unit hears of what was decided");
    assert_eq!(told["marks"]["escalationProposed"], false);
    let asked = "{ findings(filter: { marks: [ESCALATION_PROPOSED] }) { totalCount { count } edges { node { id } } }
        counts(groupBy: ALL, filter: { marks: [ESCALATION_PROPOSED] }) { total } }";
    let found = async |who: &Client| who.data(asked, json!({})).await;
    let (office, unit) = (found(&town.head).await, found(&town.leader).await);
    assert_eq!(office["findings"]["totalCount"]["count"], 1);
    assert_eq!(unit["findings"], json!({ "totalCount": { "count": 0 }, "edges": [] }), "{unit}");
    let counted = unit["counts"].as_array().expect("groups").iter().map(|group| &group["total"]);
    assert!(counted.into_iter().all(|total| total == 0), "nor by counting: {unit}");

    let refused = town.refused(&town.clerk, "escalate", &item, unproposed.clone()).await;
    assert_eq!(refused, "SIGNATORY_LACKS_ROLE");
    let refused = town.refused(&town.head, "escalate", &item, stepping("SUPERVISION", None)).await;
    assert_eq!(refused, "DOCUMENT_NUMBER_MISSING");
    town.step(&town.head, "escalate", &mut item, unproposed).await;
    let shown = stands(&town, &item).await;
    assert_eq!(shown["rung"], "SUPERVISION");
    assert_eq!(shown["escalationProposal"], Value::Null);
    assert_eq!(shown["escalations"].as_array().expect("steps").len(), 2);
    assert_eq!(shown["escalations"][1]["document"], "督〔2026〕5号");

    let list = "query($rung: [Rung!]) { findings(filter: { rung: $rung }) {
        totalCount { count } edges { node { rung } } } }";
    for (rung, count) in [("SUPERVISION", 1), ("CHASE", 0)] {
        let found = town.head.data(list, json!({ "rung": [rung] })).await;
        assert_eq!(found["findings"]["totalCount"]["count"], count, "{rung}");
    }
    let down = json!({ "reasons": "已报方案", "document": "督〔2026〕9号" });
    town.step(&town.head, "deescalate", &mut item, down).await;
    let shown = stands(&town, &item).await;
    assert_eq!(shown["escalations"][2]["to"], Value::Null);
    assert_ne!(shown["rung"], "SUPERVISION");
}

#[tokio::test]
async fn what_was_declined_waits_no_more_and_a_unit_decides_nothing() {
    let town = Town::founded().await;
    let mut item = due_in_a_week(&town).await;
    reminded(&town, &mut item).await;
    town.step(&town.clerk, "proposeEscalation", &mut item, proposing("CHASE")).await;
    assert!(town.queue(&town.clerk).await.contains(&"DECIDE_CHASE".to_owned()));
    let id = stands(&town, &item).await["escalationProposal"]["id"].clone();
    let decline = json!({ "proposal": id, "reasons": "本周到校核实" });
    let refused = town.refused(&town.leader, "declineEscalation", &item, decline.clone()).await;
    assert_eq!(refused, "FORBIDDEN");
    town.step(&town.head, "declineEscalation", &mut item, decline).await;
    let shown = stands(&town, &item).await;
    assert_eq!(shown["marks"]["escalationProposed"], false);
    assert!(!town.queue(&town.clerk).await.contains(&"DECIDE_CHASE".to_owned()));
}

#[tokio::test]
async fn leadership_lists_an_item_with_all_five_duties_and_lifts_it() {
    let town = Town::founded().await;
    let mut item = town.under_way().await;
    let duties = json!({ "duties": {
        "measures": "拆除重建", "responsibility": "教育体育局局长", "money": "县财政120万元",
        "deadline": "2099-06-30", "contingency": "师生转移到镇中心小学" } });
    let refused = town.refused(&town.head, "listSupervision", &item, duties.clone()).await;
    assert_eq!(refused, "SIGNATORY_LACKS_ROLE");
    town.step(&town.governor, "listSupervision", &mut item, duties).await;
    let shown = stands(&town, &item).await;
    assert_eq!(shown["marks"]["listed"], true);
    assert_eq!(shown["listedSupervision"]["deadline"], "2099-06-30");
    let listed = town
        .head
        .data("{ findings(filter: { marks: [LISTED] }) { edges { node { id } } } }", json!({}));
    assert_eq!(listed.await["findings"]["edges"].as_array().expect("edges").len(), 1);
    town.step(&town.committee, "liftSupervision", &mut item, json!({ "reasons": "验收合格" }))
        .await;
    assert_eq!(stands(&town, &item).await["listedSupervision"], Value::Null);
}
