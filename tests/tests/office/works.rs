//! Stages, money, visits and responsible inspectors over HTTP, as each role meets them.

use duban_server::accounts::Role;
use duban_tests::{
    Client, Town,
    sdl::Sdl,
    sheets,
    town::{Item, code, command_id},
};
use serde_json::{Value, json};

/// At work by an approved plan with two stages and one line of money.
async fn planned(town: &Town) -> Item {
    let mut item = town.issued().await;
    town.step(&town.member, "signFor", &mut item, json!({})).await;
    let plan = json!({ "plan": {
        "measures": "分两批采购图书1200册",
        "stages": [
            { "name": "采购", "dueOn": "2098-01-10", "acceptance": "采购合同" },
            { "name": "到货", "dueOn": "2098-06-10",
              "target": { "amount": "1200", "unit": "VOLUME" } },
        ],
        "funding": [{ "name": "县级财政", "planned": "36000.50" }],
    } });
    town.step(&town.member, "filePlan", &mut item, plan).await;
    let waits = town
        .shown(&town.clerk, &item, "works { filedPlan { stages { name } } stages { id } }")
        .await;
    assert_eq!(waits["works"]["filedPlan"]["stages"][1]["name"], "到货");
    assert_eq!(waits["works"]["stages"], json!([]), "nobody has approved it yet");
    town.step(&town.clerk, "approvePlan", &mut item, json!({})).await;
    item
}

async fn works(town: &Town, who: &Client, item: &Item) -> Value {
    let fields = "status works { stages { id name acceptedOn report { words } }
        funding { planned sums { requested granted paidIn paidOut }
            lines { id sums { requested } } entries { amount step onBehalf } } }";
    town.shown(who, item, fields).await
}

#[tokio::test]
async fn a_plan_goes_by_stages_and_none_of_them_closes_the_finding() {
    let town = Town::founded().await;
    let mut item = planned(&town).await;
    let today = town.today().await;
    let shown = works(&town, &town.member, &item).await;
    let stages: Vec<Value> = shown["works"]["stages"].as_array().expect("stages").clone();
    let report = json!({ "progress": { "words": "已签合同", "stage": stages[0]["id"],
        "happenedOn": today } });
    town.step(&town.member, "reportProgress", &mut item, report).await;
    for stage in &stages {
        let accept = json!({ "stage": stage["id"], "acceptedOn": today });
        town.step(&town.clerk, "acceptStage", &mut item, accept).await;
    }
    let again = json!({ "stage": stages[0]["id"], "acceptedOn": today });
    assert_eq!(town.refused(&town.clerk, "acceptStage", &item, again).await, "STAGE_ACCEPTED");
    let shown = works(&town, &town.governor, &item).await;
    assert_eq!(shown["status"], "IN_PROGRESS");
    assert_eq!(shown["works"]["stages"][0]["report"]["words"], "已签合同");
    assert_eq!(shown["works"]["stages"][1]["acceptedOn"], today);
    let back = json!({ "stage": stages[1]["id"], "defects": ["数量不足"] });
    town.step(&town.clerk, "returnStage", &mut item, back).await;
    let shown = works(&town, &town.clerk, &item).await;
    assert_eq!(shown["works"]["stages"][1]["acceptedOn"], Value::Null);
}

async fn totals(who: &Client, by: &str) -> Value {
    let query = "query($by: MoneyBy!) { moneyTotals(groupBy: $by) {
        findings unit { name } sums { requested granted paidIn paidOut } } }";
    who.data(query, json!({ "by": by })).await["moneyTotals"].clone()
}

#[tokio::test]
async fn money_adds_up_to_the_fen_for_leadership_and_only_its_own_for_a_unit() {
    let town = Town::founded().await;
    let mut item = planned(&town).await;
    let today = town.today().await;
    let shown = works(&town, &town.member, &item).await;
    let line = shown["works"]["funding"]["lines"][0]["id"].clone();
    let money = |step: &str, amount: &str| json!({ "line": line, "step": step, "amount": amount, "on": today, "document": "县财〔2026〕1号" });
    for (step, amount) in [
        ("REQUESTED", "36000.10"),
        ("REQUESTED", "0.20"),
        ("REQUESTED", "0.20"),
        ("GRANTED", "20000"),
        ("PAID_IN", "10000.01"),
        ("PAID_OUT", "9999.99"),
        ("PAID_OUT", "-0.99"),
    ] {
        town.step(&town.member, "recordFunding", &mut item, money(step, amount)).await;
    }
    let more = money("PAID_OUT", "-9999.01");
    assert_eq!(
        town.refused(&town.member, "recordFunding", &item, more).await,
        "MORE_THAN_RECORDED"
    );
    for amount in ["0", "0.001"] {
        let nothing = money("GRANTED", amount);
        assert_eq!(
            town.refused(&town.member, "recordFunding", &item, nothing).await,
            "NOT_AN_AMOUNT"
        );
    }
    town.caught_up().await;
    let sums = json!({ "requested": "36000.5", "granted": "20000", "paidIn": "10000.01", "paidOut": "9999" });
    for who in [&town.governor, &town.reviewer, &town.head, &town.member] {
        let all = totals(who, "ALL").await;
        assert_eq!(all, json!([{ "findings": 1, "unit": null, "sums": sums }]));
    }
    let by_unit = totals(&town.governor, "UNIT").await;
    assert_eq!(by_unit[0]["unit"]["name"], "元江县教育体育局");
    for who in [&town.neighbours[0], &town.administrator] {
        assert_eq!(totals(who, "ALL").await, json!([]));
    }
    let shown = works(&town, &town.member, &item).await;
    assert_eq!(shown["works"]["funding"]["sums"], sums);
    assert_eq!(shown["works"]["funding"]["planned"], "36000.5");
    assert_eq!(shown["works"]["funding"]["entries"].as_array().map(Vec::len), Some(7));

    // The same in a list, and in the ledger that is taken away.
    let list = "{ findings { edges { node { works {
        stageTally { all done nextOn } money { planned paidOut } } } } } }";
    let told = town.member.data(list, json!({})).await;
    let told = told["findings"]["edges"][0]["node"]["works"].clone();
    assert_eq!(told["stageTally"], json!({ "all": 2, "done": 0, "nextOn": "2098-01-10" }));
    assert_eq!(told["money"], json!({ "planned": "36000.5", "paidOut": "9999" }));
    let sheet = town.clerk.get("/export/ledger.xlsx").await.bytes().await.expect("a workbook");
    let words = sheets::text(sheet.to_vec());
    for cell in ["节点进度", "0/2", "36000.5", "9999"] {
        assert!(words.contains(cell), "{cell}: {words}");
    }
}

/// An inspection that the clerk has opened.
async fn opened(town: &Town) -> String {
    let input = json!({ "commandId": command_id(), "title": "春季经常性督导", "kind": "ROUTINE",
        "level": "COUNTY", "vetoCapsAt": "PASSED" });
    let query = "mutation($input: OpenInspectionInput!) {
        openInspection(input: $input) { refusal { code } inspection { id } } }";
    let first = town.clerk.data(query, json!({ "input": input })).await;
    assert_eq!(first["openInspection"]["refusal"], Value::Null, "{first}");
    town.caught_up().await;
    let again = town.clerk.data(query, json!({ "input": input })).await;
    again["openInspection"]["inspection"]["id"].as_str().expect("an id").to_owned()
}

fn visit(town: &Town, inspection: &str, nothing: bool, findings: &Value) -> Value {
    json!({
        "inspectionId": inspection, "commandId": command_id(), "place": "因远镇中心小学",
        "unit": town.township.to_string(), "visitedOn": "2026-01-05",
        "inspectors": [town.inspector_id.to_string()], "words": "查看食堂和宿舍",
        "noProblemFound": nothing, "findings": findings,
    })
}

const RECORD_VISIT: &str = "mutation($input: RecordVisitInput!) { recordVisit(input: $input) {
    repeated refusal { code } findingIds visit { id noProblemFound findings { id number
        place { words } inspection { id } visit { id } } } } }";

async fn recorded(town: &Town, input: &Value) -> Value {
    let answer = town.inspector.data(RECORD_VISIT, json!({ "input": input })).await;
    answer["recordVisit"].clone()
}

#[tokio::test]
async fn one_visit_records_many_findings_and_sent_again_none_twice() {
    let town = Town::founded().await;
    let inspection = opened(&town).await;
    let problem =
        |words: &str| json!({ "kind": "PROBLEM", "severity": "GENERAL", "description": words });
    let input = visit(
        &town,
        &inspection,
        false,
        &json!([problem("食堂证照不全"), problem("宿舍无应急灯")]),
    );
    let first = recorded(&town, &input).await;
    assert_eq!(first["refusal"], Value::Null, "{first}");
    town.caught_up().await;
    let again = recorded(&town, &input).await;
    assert_eq!(again["repeated"], true);
    assert_eq!(again["findingIds"], first["findingIds"]);
    let found = again["visit"]["findings"].as_array().expect("findings");
    assert_eq!(found.len(), 2);
    assert_eq!(found[0]["inspection"]["id"], json!(inspection));
    assert_eq!(found[0]["visit"]["id"], again["visit"]["id"]);
    assert_eq!(found[1]["place"]["words"], "因远镇中心小学");
    let contradicts = visit(&town, &inspection, true, &json!([problem("食堂证照不全")]));
    assert_eq!(recorded(&town, &contradicts).await["refusal"]["code"], "FOUND_AND_NOT_FOUND");
    let none = recorded(&town, &visit(&town, &inspection, true, &json!([]))).await;
    assert_eq!(none["refusal"], Value::Null, "{none}");
    town.caught_up().await;
    let query = "query($id: ID!) { inspection(id: $id) { visits visitsWithoutProblem
        visitRecords(first: 10) { edges { node { noProblemFound } } } } }";
    let shown = town.reviewer.data(query, json!({ "id": inspection })).await["inspection"].clone();
    assert_eq!((&shown["visits"], &shown["visitsWithoutProblem"]), (&json!(2), &json!(1)));
}

#[tokio::test]
async fn an_open_veto_finding_makes_ninety_one_and_a_half_points_the_lower_grade() {
    let town = Town::founded().await;
    let inspection = opened(&town).await;
    let veto = json!([{ "kind": "PROBLEM", "severity": "MAJOR", "veto": true, "description": "择校收费" }]);
    let answer = recorded(&town, &visit(&town, &inspection, false, &veto)).await;
    assert_eq!(answer["refusal"], Value::Null, "{answer}");
    town.caught_up().await;
    let seen =
        "query($id: ID!) { inspection(id: $id) { revision grade earned cappedByVeto openVetoes } }";
    let revision = town.head.data(seen, json!({ "id": inspection })).await;
    let input = json!({ "inspectionId": inspection, "commandId": command_id(),
        "seen": revision["inspection"]["revision"], "score": { "points": "91.5", "outOf": "100" } });
    for who in [&town.clerk, &town.inspector, &town.governor, &town.member] {
        let refused = who.act("decideInspectionGrade", input.clone()).await;
        assert_eq!(code(&refused).as_deref(), Some("FORBIDDEN"));
    }
    let done = town.head.act("decideInspectionGrade", input).await;
    assert_eq!(done["refusal"], Value::Null, "{done}");
    town.caught_up().await;
    let shown = town.head.data(seen, json!({ "id": inspection })).await["inspection"].clone();
    assert_eq!(shown["earned"], "EXCELLENT");
    assert_eq!((&shown["grade"], &shown["cappedByVeto"]), (&json!("PASSED"), &json!(true)));
    assert_eq!(shown["openVetoes"], 1);
}

#[tokio::test]
async fn an_inspector_looks_after_a_zone_and_everybody_at_work_sees_who() {
    let town = Town::founded().await;
    let input = json!({ "personId": town.inspector_id.to_string(), "commandId": command_id(),
        "charge": { "zone": "第一责任区" }, "from": "2026-01-05" });
    for (name, who) in town.everybody() {
        if ["clerk", "head"].contains(&name) {
            continue;
        }
        let refused = who.act("assignZone", input.clone()).await;
        assert_eq!(code(&refused).as_deref(), Some("FORBIDDEN"), "{name}");
    }
    let done = town.clerk.act("assignZone", input.clone()).await;
    assert_eq!(done["refusal"], Value::Null, "{done}");
    town.caught_up().await;
    let query =
        "{ responsibleInspectors { person { name } charges { zone standing units { id } } } }";
    for who in [&town.governor, &town.member, &town.neighbours[0]] {
        let shown = who.data(query, json!({})).await["responsibleInspectors"].clone();
        assert_eq!(shown[0]["charges"][0]["zone"], "第一责任区");
        assert_eq!(shown[0]["charges"][0]["standing"], true);
    }
    let nothing = town.administrator.data(query, json!({})).await;
    assert_eq!(nothing["responsibleInspectors"], json!([]));
    let end = json!({ "personId": town.inspector_id.to_string(), "commandId": command_id(),
        "charge": { "zone": "第二责任区" }, "on": "2026-01-06" });
    assert_eq!(code(&town.head.act("endZone", end).await).as_deref(), Some("ZONE_NOT_HELD"));
}

/// What would be refused of any finding is refused before the visit is written.
#[tokio::test]
async fn a_visit_with_an_identity_number_in_one_finding_is_not_recorded_at_all() {
    let town = Town::founded().await;
    let inspection = opened(&town).await;
    let problem =
        |words: &str| json!({ "kind": "PROBLEM", "severity": "GENERAL", "description": words });
    let found = json!([problem("食堂证照不全"), problem("门卫11010519491231002X无证上岗")]);
    let input = visit(&town, &inspection, false, &found);
    let refused = recorded(&town, &input).await;
    assert_eq!(refused["refusal"]["code"], "IDENTITY_NUMBER", "{refused}");
    town.caught_up().await;
    let query = "{ visits(first: 10) { edges { node { id } } } findings { totalCount { count } } }";
    let shown = town.governor.data(query, json!({})).await;
    assert_eq!(shown["visits"]["edges"], json!([]), "{shown}");
    assert_eq!(shown["findings"]["totalCount"]["count"], 0, "{shown}");
}

#[tokio::test]
async fn visits_are_recorded_by_inspection_and_office_and_nobody_else() {
    let town = Town::founded().await;
    let inspection = opened(&town).await;
    assert!(Sdl::read().mutations.iter().any(|one| one.name == "recordVisit"));
    for (name, who) in town.everybody() {
        let input = visit(&town, &inspection, true, &json!([]));
        let answer = who.act("recordVisit", input).await;
        let may = ["inspector", "clerk", "head"].contains(&name);
        assert_eq!(code(&answer).is_none(), may, "{name}: {answer}");
    }
    town.caught_up().await;
    let query = "{ visits(first: 10) { edges { node { id } } } schoolVisits { visits } }";
    let seen = async |who: &Client| {
        let shown = who.data(query, json!({})).await;
        shown["visits"]["edges"].as_array().expect("visits").len()
    };
    assert_eq!(seen(&town.governor).await, 3);
    assert_eq!(seen(&town.neighbours[0]).await, 3, "the visited unit sees the visits to it");
    assert_eq!(seen(&town.member).await, 0);
    assert_eq!(seen(&town.administrator).await, 0);
}

#[tokio::test]
async fn a_one_visit_grant_is_for_the_inspection_that_it_names_and_for_no_other() {
    let town = Town::founded().await;
    let [this, other] = [opened(&town).await, opened(&town).await];
    let teacher = town.app.person("teacher", Role::UnitMember, town.township).await;
    let by_teacher = town.app.sign_in("teacher").await;
    let today = town.today().await;
    let grant = |from: &str, until: &str| {
        json!({ "personId": teacher.to_string(), "commandId": command_id(), "inspection": this,
            "from": from, "until": until, "basis": "督导组抽调函" })
    };
    let by_clerk = town.clerk.act("grantForVisit", grant(&today, &today)).await;
    assert_eq!(code(&by_clerk).as_deref(), Some("FORBIDDEN"));
    let records = async |inspection: &str| {
        let mut input = visit(&town, inspection, true, &json!([]));
        input["unit"] = Value::Null;
        input["inspectors"] = json!([town.inspector_id.to_string()]);
        code(&by_teacher.act("recordVisit", input).await)
    };
    assert_eq!(records(&this).await.as_deref(), Some("FORBIDDEN"));
    // Ahead of its first day, and after its last, it is nothing.
    let later = town.head.act("grantForVisit", grant("2099-01-01", "2099-01-03")).await;
    assert_eq!(code(&later), None, "{later}");
    assert_eq!(records(&this).await.as_deref(), Some("FORBIDDEN"));
    let now = town.head.act("grantForVisit", grant(&today, &today)).await;
    assert_eq!(code(&now), None, "{now}");
    assert_eq!(records(&this).await, None);
    assert_eq!(records(&other).await.as_deref(), Some("OUTSIDE_VISIT"));

    let item = town.recorded().await;
    let measure =
        json!({ "unit": town.bureau.to_string(), "words": "封停", "dueOn": "2099-01-01" });
    let refused = town.refused(&by_teacher, "orderInterimMeasure", &item, measure).await;
    assert_eq!(refused, "NOT_FOUND", "what another inspection found is not there for them");

    town.caught_up().await;
    let query = "query($id: ID!) { person(id: $id) { visitGrants { inspection { id } until } } }";
    let shown = town.head.data(query, json!({ "id": teacher.to_string() })).await;
    let grants = shown["person"]["visitGrants"].as_array().expect("grants").clone();
    assert!(grants.iter().all(|one| one["inspection"]["id"] == json!(this)), "{grants:?}");
    let problem = json!({ "kind": "PROBLEM", "severity": "GENERAL", "description": "无应急灯" });
    let found = recorded(&town, &visit(&town, &this, false, &json!([problem]))).await;
    town.caught_up().await;
    let read = "{ findings(first: 10) { edges { node { id } } } counts(groupBy: ALL) { total }
        inspections(first: 10) { edges { node { id } } } }";
    let seen = by_teacher.data(read, json!({})).await;
    let ids = &found["findingIds"];
    assert_eq!(seen["findings"]["edges"], json!([{ "node": { "id": ids[0] } }]));
    assert_eq!(seen["counts"][0]["total"], 1, "and nothing that it did not find: {seen}");
    assert_eq!(seen["inspections"]["edges"], json!([{ "node": { "id": this } }]));
    let granted = "query($id: ID!) { inspection(id: $id) { visitGrants { person { id } from } } }";
    let listed = town.head.data(granted, json!({ "id": this })).await;
    let listed = listed["inspection"]["visitGrants"].as_array().expect("grants").clone();
    assert_eq!(listed.len(), 2, "{listed:?}");
    assert!(listed.iter().all(|one| one["person"]["id"] == json!(teacher.to_string())));
    let end = json!({ "personId": teacher.to_string(), "commandId": command_id(),
        "inspection": this });
    assert_eq!(code(&town.head.act("endVisitGrant", end).await), None);
    assert_eq!(records(&this).await.as_deref(), Some("FORBIDDEN"));
}
