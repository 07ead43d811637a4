//! Units change: renamed, merged, split, closed. What they leave behind is seen before it
//! is taken over, taken over in one act, and nothing of it is counted as closed.

use duban_server::accounts::{UnitId, UnitKind};
use duban_tests::{
    Client, Town,
    sheets::{counts, import, text},
    town::{Item, code, command_id, progress},
};
use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};

const SUCCESSION: &str = "query($unit: ID!) { unitSuccession(unitId: $unit, first: 50) {
    unit { name revision successors { name } formerNames { name from until } }
    totalCount { count }
    edges { parts node { id revision } } people { id } } }";

const BULK: &str = "mutation($input: BulkInput!) { bulk(input: $input) {
    results { findingId repeated refusal { code } } } }";

async fn succession(town: &Town, unit: UnitId) -> Value {
    town.caught_up().await;
    let answer = town.head.data(SUCCESSION, json!({ "unit": unit.to_string() })).await;
    answer["unitSuccession"].clone()
}

async fn bulk(who: &Client, input: Value) -> Vec<Value> {
    let answer = who.data(BULK, json!({ "input": input })).await;
    answer["bulk"]["results"].as_array().expect("results").clone()
}

fn items(preview: &Value) -> Vec<Value> {
    let edges = preview["edges"].as_array().expect("edges").iter();
    edges
        .map(|edge| json!({ "findingId": edge["node"]["id"], "seen": edge["node"]["revision"] }))
        .collect()
}

async fn on_unit(town: &Town, mutation: &str, unit: UnitId, more: Value) {
    let mut input = more;
    input["unitId"] = json!(unit.to_string());
    input["commandId"] = json!(command_id());
    let answer = town.clerk.act(mutation, input).await;
    assert_eq!(code(&answer), None, "{mutation}: {answer}");
}

#[tokio::test]
async fn what_a_merged_unit_leaves_behind_is_seen_first_and_taken_over_in_one_repeatable_act() {
    let town = Town::founded().await;
    let mut led = [town.issued().await, town.under_way().await];
    led.sort_by(|a, b| a.id.cmp(&b.id));
    let heir = town.app.unit("元江县教育局", UnitKind::Department).await;

    let preview = succession(&town, town.bureau).await;
    assert_eq!(preview["totalCount"]["count"], 2, "{preview}");
    assert_eq!(preview["people"].as_array().expect("people").len(), 2);
    let parts = preview["edges"].as_array().expect("edges").iter().map(|edge| &edge["parts"]);
    assert!(parts.clone().all(|parts| *parts == json!(["LEAD"])), "{preview}");

    let merge = json!({
        "into": heir.to_string(), "basis": "县编办〔2026〕5号", "on": town.today().await,
        "seen": preview["unit"]["revision"],
    });
    on_unit(&town, "mergeUnit", town.bureau, merge).await;
    let basis = "县编办〔2026〕5号";
    let input = json!({
        "bulkId": command_id(), "command": "SUCCEED_UNIT", "items": items(&preview),
        "succession": { "from": town.bureau.to_string(), "to": heir.to_string(), "basis": basis },
    });
    for repeated in [false, true] {
        for result in bulk(&town.clerk, input.clone()).await {
            assert!(result["refusal"].is_null(), "{result}");
            assert_eq!(result["repeated"], repeated, "{result}");
        }
    }
    let after = succession(&town, town.bureau).await;
    assert_eq!(after["totalCount"]["count"], 0, "{after}");
    assert_eq!(after["unit"]["successors"], json!([{ "name": "元江县教育局" }]));
    let shown = town.shown(&town.reviewer, &led[0], "lead { name } status").await;
    assert_eq!(shown["lead"]["name"], "元江县教育局");
}

#[tokio::test]
async fn the_findings_of_a_closed_school_end_with_a_successor_and_are_no_closures() {
    let town = Town::founded().await;
    let item: Item = town.under_way().await;
    let preview = succession(&town, town.bureau).await;
    let input = json!({
        "bulkId": command_id(), "command": "TERMINATE_FINDING", "items": items(&preview),
        "termination": { "reason": "学校撤并,由镇人民政府承接校产", "successor": town.township.to_string() },
    });
    let by_clerk = bulk(&town.clerk, input.clone()).await;
    assert_eq!(by_clerk[0]["refusal"]["code"], "FORBIDDEN", "{by_clerk:?}");
    let results = bulk(&town.head, input).await;
    assert!(results.iter().all(|one| one["refusal"].is_null()), "{results:?}");

    let shown = town.shown(&town.reviewer, &item, "status closedOn").await;
    assert_eq!(shown, json!({ "status": "TERMINATED", "closedOn": null }));
    let counts = "{ counts(groupBy: ALL) { byStatus { status count } open } }";
    let counts = town.reviewer.data(counts, json!({})).await["counts"][0].clone();
    assert_eq!(counts["open"], 0, "{counts}");
    let closed = counts["byStatus"].as_array().expect("counts").iter();
    assert!(closed.clone().all(|one| one["status"] != "CLOSED"), "{counts}");
}

/// A ledger of one row that names its lead as people called it then.
fn ledger(lead: &str, found_on: &str, words: &str) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let row = [
        ("序号", "1"),
        ("问题描述", words),
        ("发现日期", found_on),
        ("牵头单位", lead),
        ("整改时限", "2099-12-31"),
        ("完成情况", "整改中"),
    ];
    for (at, (title, cell)) in (0..).zip(row) {
        sheet.write_string(0, at, title).expect("a cell");
        sheet.write_string(1, at, cell).expect("a cell");
    }
    workbook.save_to_buffer().expect("a workbook")
}

#[tokio::test]
async fn a_ledger_finds_its_lead_by_the_name_that_was_valid_then() {
    let town = Town::founded().await;
    let rename = |new: &str, on: &str| json!({ "new": new, "on": on });
    // 文教局 became the bureau in 2012; in 2015 another unit took the free name.
    let older = town.app.unit("县文教局", UnitKind::Department).await;
    on_unit(&town, "renameUnit", older, rename("县教育局", "2012-03-01")).await;
    let newer = town.app.unit("县文旅局", UnitKind::Department).await;
    on_unit(&town, "renameUnit", newer, rename("县文教局", "2015-03-01")).await;
    town.caught_up().await;

    for (found_on, lead) in [("2010-05-01", "县教育局"), ("2020-05-01", "县文教局")] {
        let words = format!("{found_on}发现图书不足");
        let workbook = ledger("县文教局", found_on, &words);
        let report = import(&town.clerk, "ledger", &workbook).await;
        assert_eq!(counts(&report), [1, 1, 0], "{report}");
        town.caught_up().await;
        let query = "query($text: String) { findings(filter: { text: $text }) {
            edges { node { lead { name } } } } }";
        let found = town.clerk.data(query, json!({ "text": words })).await;
        assert_eq!(found["findings"]["edges"][0]["node"]["lead"]["name"], lead, "{found}");
    }
    let preview = succession(&town, older).await;
    let names = json!([{ "name": "县文教局", "from": null, "until": "2012-03-01" }]);
    assert_eq!(preview["unit"]["formerNames"], names);
}

#[tokio::test]
async fn whoever_leaves_hands_over_a_list_of_what_they_held_open() {
    let town = Town::founded().await;
    let mut item = town.under_way().await;
    let owner = town.inspector_id.to_string();
    let charge = json!({ "inCharge": { "owner": owner } });
    town.step(&town.clerk, "nameOwner", &mut item, charge).await;
    town.caught_up().await;

    let query = "query($who: ID!) { findings(filter: { inCharge: $who, open: true }) {
        edges { node { id } } } }";
    let held = town.head.data(query, json!({ "who": owner })).await;
    assert_eq!(held["findings"]["edges"], json!([{ "node": { "id": item.id } }]));
    let path = format!("/export/handover.xlsx?person={owner}");
    let list = town.head.get(&path).await.bytes().await.expect("a workbook");
    let printed = text(list.to_vec());
    assert!(printed.contains("图书馆藏书不足") && printed.contains("具体责任人"), "{printed}");
    assert_eq!(town.neighbours[0].get(&path).await.status(), 404, "none of their people");
}

const LISTS: &str = "query($notBefore: String) { unitLists(notBefore: $notBefore) {
    id kind name units { id } ended { id successors { name } } } }";

/// Commands on a list; the list afterwards as the clerk chooses it to break down by.
async fn on_list(town: &Town, mutation: &str, mut input: Value) -> Value {
    input["commandId"] = json!(command_id());
    let answer = town.clerk.act(mutation, input).await;
    assert_eq!(code(&answer), None, "{mutation}: {answer}");
    saved_list(town).await
}

async fn saved_list(town: &Town) -> Value {
    town.caught_up().await;
    let lists = town.clerk.data(LISTS, json!({})).await["unitLists"].clone();
    let saved = lists.as_array().expect("lists").iter().find(|list| list["kind"].is_null());
    saved.cloned().unwrap_or_default()
}

#[tokio::test]
async fn a_saved_list_leaves_out_with_a_word_who_ended_and_is_offered_until_it_is_dropped() {
    let town = Town::founded().await;
    let [first, second, third] = [
        town.township,
        town.app.unit("曼来镇人民政府", UnitKind::Township).await,
        town.app.unit("羊街乡人民政府", UnitKind::Township).await,
    ];
    let units = json!([first.to_string(), second.to_string()]);
    let save = json!({ "name": "沿江乡镇", "units": units });
    let list = on_list(&town, "saveUnitList", save.clone()).await;
    assert_eq!(list["name"], "沿江乡镇");
    assert_eq!(list["units"].as_array().expect("units").len(), 2);

    let id = &list["id"];
    let put_on = json!({ "listId": id, "add": [third.to_string()] });
    on_list(&town, "changeUnitList", put_on).await;
    let preview = succession(&town, second).await;
    let merge = json!({ "into": third.to_string(), "basis": "县政府令1号",
        "on": town.today().await, "seen": preview["unit"]["revision"] });
    on_unit(&town, "mergeUnit", second, merge).await;
    let list = saved_list(&town).await;
    assert_eq!(list["units"], json!([{ "id": first.to_string() }, { "id": third.to_string() }]));
    let ended = json!([{ "id": second.to_string(), "successors": [{ "name": "羊街乡人民政府" }] }]);
    assert_eq!(list["ended"], ended);

    let take_off = json!({ "listId": id, "remove": [second.to_string()] });
    assert_eq!(on_list(&town, "changeUnitList", take_off).await["ended"], json!([]));
    assert!(!town.member.data(LISTS, json!({})).await.to_string().contains("沿江乡镇"));
    for who in [&town.member, &town.inspector, &town.administrator] {
        let mut input = save.clone();
        input["commandId"] = json!(command_id());
        assert_eq!(code(&who.act("saveUnitList", input).await).as_deref(), Some("FORBIDDEN"));
    }
    let gone = on_list(&town, "dropUnitList", json!({ "listId": id })).await;
    assert_eq!(gone, Value::Null);
}

#[tokio::test]
async fn an_objection_to_an_entry_waits_for_the_head_and_its_mark_goes_with_the_decision() {
    let town = Town::founded().await;
    let mut item = town.under_way().await;
    let behalf = json!({ "unit": town.bureau.to_string(), "basis": "PHONE" });
    let today = town.today().await;
    let mut report = progress(3, &today);
    report["onBehalf"] = behalf;
    town.step(&town.clerk, "reportProgress", &mut item, report).await;
    let entries = "contestableEntries { revision type actor { onBehalfOf { id } } }
        contestedEntries { revision }";
    let reported = json!([{ "revision": item.revision, "type": "finding.progress_reported",
        "actor": { "onBehalfOf": { "id": town.bureau.to_string() } } }]);
    assert_eq!(town.shown(&town.member, &item, entries).await["contestableEntries"], reported);
    // Another's report is theirs to object to, and the clerk may enter theirs.
    assert_eq!(town.shown(&town.inspector, &item, entries).await["contestableEntries"], json!([]));
    assert_eq!(town.shown(&town.clerk, &item, entries).await["contestableEntries"], reported);
    let contest = json!({ "entry": item.revision, "reason": "我单位未报" });
    town.step(&town.member, "contestEntry", &mut item, contest).await;
    let marks = "marks { entryContested }";
    assert_eq!(town.shown(&town.head, &item, marks).await["marks"]["entryContested"], true);
    let shown = town.shown(&town.member, &item, entries).await;
    assert_eq!(shown["contestableEntries"], json!([]));
    assert_eq!(shown["contestedEntries"], json!([{ "revision": item.revision - 1 }]));
    let queue = "{ myQueue(first: 50) { task finding { id } } }";
    let waits = town.head.data(queue, json!({})).await.to_string();
    assert!(waits.contains("DECIDE_CONTESTED_ENTRY"), "{waits}");

    let decide =
        json!({ "entry": item.revision - 1, "stands": false, "reasons": "以书面报告为准" });
    let by_clerk = town.refused(&town.clerk, "decideContestedEntry", &item, decide.clone()).await;
    assert_eq!(by_clerk, "FORBIDDEN");
    town.step(&town.head, "decideContestedEntry", &mut item, decide.clone()).await;
    let again = town.refused(&town.head, "decideContestedEntry", &item, decide).await;
    assert_eq!(again, "NOT_CONTESTED");
    let timeline = "timeline(first: 3) { edges { node { type data } } }";
    let shown = town.shown(&town.member, &item, &format!("{marks} {entries} {timeline}")).await;
    assert_eq!(shown["contestedEntries"], json!([]));
    assert_eq!(shown["marks"]["entryContested"], false);
    let told = &shown["timeline"]["edges"][0]["node"];
    assert_eq!(told["type"], "finding.contested_entry_decided", "{told}");
    assert_eq!(told["data"]["stands"], false);
}

const PEOPLE: &str = "query($unit: ID!) { unitSuccession(unitId: $unit, first: 1) {
    people { id grants { role unit { name active } } } } }";

/// Id and role of everybody who holds a role in `unit`, by its last name.
async fn holders(town: &Town, unit: UnitId) -> Vec<(Value, String, String)> {
    town.caught_up().await;
    let found = town.clerk.data(PEOPLE, json!({ "unit": unit.to_string() })).await;
    let people = found["unitSuccession"]["people"].as_array().expect("people").clone();
    let told = |person: Value| {
        let grant = &person["grants"][0];
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        (person["id"].clone(), text(&grant["role"]), text(&grant["unit"]["name"]))
    };
    people.into_iter().map(told).collect()
}

#[tokio::test]
async fn roles_end_with_their_unit_and_pass_on_to_the_one_that_took_over() {
    let town = Town::founded().await;
    let item = town.under_way().await;
    let heir = town.app.unit("元江县教育局", UnitKind::Department).await;
    let held = holders(&town, town.bureau).await;
    assert_eq!(held.len(), 2);
    let end = |person: &Value, to: Option<UnitId>| {
        json!({ "personId": person, "commandId": command_id(), "basis": "县编办〔2026〕5号",
            "unit": town.bureau.to_string(), "passTo": to.map(|to| to.to_string()) })
    };
    let early = town.clerk.act("endUnitRoles", end(&held[0].0, None)).await;
    assert_eq!(code(&early).as_deref(), Some("UNIT_STILL_ACTIVE"));

    let preview = succession(&town, town.bureau).await;
    let merge = json!({ "into": heir.to_string(), "basis": "县编办〔2026〕5号",
        "on": town.today().await, "seen": preview["unit"]["revision"] });
    on_unit(&town, "mergeUnit", town.bureau, merge).await;
    let lead = "lead { name }";
    assert!(town.shown(&town.member, &item, lead).await.is_null(), "the role ended with the unit");

    let wrong = town.clerk.act("endUnitRoles", end(&held[0].0, Some(town.township))).await;
    assert_eq!(code(&wrong).as_deref(), Some("NOT_THE_SUCCESSOR"));
    let by_inspector = town.inspector.act("endUnitRoles", end(&held[0].0, None)).await;
    assert_eq!(code(&by_inspector).as_deref(), Some("FORBIDDEN"));
    for (person, role, _) in &held {
        let passes = (role == "UNIT_MEMBER").then_some(heir);
        let done = town.clerk.act("endUnitRoles", end(person, passes)).await;
        assert_eq!(code(&done), None, "{done}");
    }
    let left = holders(&town, town.bureau).await;
    assert!(left.iter().all(|(_, _, unit)| unit != "元江县教育体育局"), "{left:?}");
    let passed = holders(&town, heir).await;
    assert_eq!(passed.len(), 1, "{passed:?}");
    let input = json!({
        "bulkId": command_id(), "command": "SUCCEED_UNIT", "items": items(&preview),
        "succession": { "from": town.bureau.to_string(), "to": heir.to_string(), "basis": "县编办〔2026〕5号" },
    });
    bulk(&town.clerk, input).await;
    assert_eq!(town.shown(&town.member, &item, lead).await["lead"]["name"], "元江县教育局");
    assert!(town.shown(&town.leader, &item, lead).await.is_null());
}
