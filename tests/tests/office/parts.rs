//! 分解 over HTTP: three townships, each with its own part, and the whole that waits for them.

use duban_server::accounts::{Role, UnitKind};
use duban_tests::{
    Client, Town,
    sheets::{counts, import},
    town::{
        DUE_ON, Item, acquisition, claim, command_id, measured_again, on, particulars, photo,
        progress,
    },
};
use serde_json::{Value, json};

const WHOLE: &str = "status breakdown { all done continuing
    quantities { target { text } done { text } }
    parts(first: 50) { totalCount { count } edges { node { id number status lead { name } } } } }";

/// One township's people: who reports, and who claims.
struct Township {
    unit: String,
    people: [Client; 2],
}

/// The town's own township and two more.
async fn townships(town: &Town) -> Vec<Township> {
    let mut all =
        vec![Township { unit: town.township.to_string(), people: town.neighbours.clone() }];
    for (name, login) in [("曼来镇人民政府", "manlai"), ("羊街乡人民政府", "yangjie")]
    {
        let unit = town.app.unit(name, UnitKind::Township).await;
        let leader = format!("{login}-leader");
        let people = [
            town.app.client(login, Role::UnitMember, unit).await,
            town.app.client(&leader, Role::UnitLeader, unit).await,
        ];
        all.push(Township { unit: unit.to_string(), people });
    }
    all
}

/// A general problem that the clerk has confirmed.
async fn confirmed(town: &Town) -> Item {
    let mut found = particulars();
    found["severity"] = json!("GENERAL");
    let mut item = town.recorded_as(found).await;
    let definition = json!({ "definitionDiffers": false });
    town.step(&town.clerk, "confirmFinding", &mut item, definition).await;
    item
}

fn target() -> Value {
    json!({ "quantity": { "amount": "400", "unit": "VOLUME" } })
}

/// Everybody on the list 各乡镇, as the clerk previews it.
async fn listed(town: &Town) -> Vec<Value> {
    town.caught_up().await;
    let query = "{ unitLists { id kind units { id name } } }";
    let lists = town.clerk.data(query, json!({})).await["unitLists"].clone();
    let lists = lists.as_array().expect("lists");
    let townships = lists.iter().find(|list| list["kind"] == "TOWNSHIP").expect("各乡镇");
    townships["units"].as_array().expect("units").clone()
}

async fn broken_down(town: &Town) -> Item {
    let mut whole = confirmed(town).await;
    let units = listed(town).await;
    assert_eq!(units.len(), 3);
    let part = |unit: &Value| json!({ "lead": unit["id"], "dueOn": DUE_ON, "target": target() });
    let parts: Vec<_> = units.iter().map(part).collect();
    town.step(&town.clerk, "breakDown", &mut whole, json!({ "parts": parts })).await;
    whole
}

async fn parts(town: &Town, whole: &Item) -> Vec<Value> {
    let shown = town.shown(&town.reviewer, whole, WHOLE).await;
    let edges = shown["breakdown"]["parts"]["edges"].as_array().expect("parts").clone();
    edges.into_iter().map(|edge| edge["node"].clone()).collect()
}

async fn item_of(town: &Town, part: &Value) -> Item {
    let id = part["id"].as_str().expect("an id").to_owned();
    let item = Item { id, revision: 0 };
    let shown = town.shown(&town.reviewer, &item, "revision").await;
    Item { revision: shown["revision"].as_u64().expect("a revision"), ..item }
}

/// The part's own way from issue to closure.
async fn close(town: &Town, part: &Value, by: &Township, paper: u8) -> Item {
    let mut item = item_of(town, part).await;
    let [member, leader] = &by.people;
    let assignment = json!({ "assignment": {
        "lead": by.unit, "dueOn": DUE_ON, "target": target(), "rectification": "BY_DATE" } });
    town.step(&town.head, "issueFinding", &mut item, assignment).await;
    town.step(member, "signFor", &mut item, json!({})).await;
    let today = town.today().await;
    town.step(member, "reportProgress", &mut item, progress(400, &today)).await;
    let sheet = member.upload("发票.jpg", photo(paper)).await;
    town.step(member, "attachEvidence", &mut item, acquisition(&sheet)).await;
    town.step(leader, "claimClosure", &mut item, claim()).await;
    let verdict = town.verdict(&item).await;
    town.step(&town.inspector, "passVerification", &mut item, verdict).await;
    let closing = json!({ "evidenceSetSha256": town.frozen_set(&item).await });
    town.step(&town.head, "closeFinding", &mut item, closing).await;
    item
}

async fn verify_and_close(town: &Town, whole: &mut Item) {
    let verdict = town.verdict(whole).await;
    town.step(&town.inspector, "passVerification", whole, verdict).await;
    let closing = json!({ "evidenceSetSha256": town.frozen_set(whole).await });
    town.step(&town.head, "closeFinding", whole, closing).await;
}

#[tokio::test]
async fn three_townships_settle_their_parts_then_the_whole_is_verified_and_closed() {
    let town = Town::founded().await;
    let townships = townships(&town).await;
    let mut whole = broken_down(&town).await;
    let named = parts(&town, &whole).await;
    let number = |place: usize| named[place]["number"].as_str().expect("a number").to_owned();
    assert!(number(0).ends_with("-1") && number(2).ends_with("-3"), "{named:?}");
    assert!(named.iter().all(|part| part["status"] == "CONFIRMED"));

    for (place, part) in named.iter().enumerate() {
        let verdict = town.verdict(&whole).await;
        let refused = town.refused(&town.inspector, "passVerification", &whole, verdict).await;
        assert_eq!(refused, "PARTS_UNSETTLED");
        let name = part["lead"]["name"].as_str().expect("a name");
        let unit = listed(&town).await.into_iter().find(|unit| unit["name"] == name);
        let unit = unit.expect("a township")["id"].clone();
        let by = townships.iter().find(|township| unit == township.unit.as_str());
        close(&town, part, by.expect("its people"), u8::try_from(place).expect("small")).await;
        town.heard(&mut whole, place as u64 + 1, WHOLE).await;
    }

    let shown = town.heard(&mut whole, 3, WHOLE).await;
    assert_eq!(shown["status"], "BROKEN_DOWN");
    let all = json!([{ "target": { "text": "1200册" }, "done": { "text": "1200册" } }]);
    assert_eq!(shown["breakdown"]["quantities"], all);
    assert!(town.queue(&town.inspector).await.contains(&"VERIFY".to_owned()));
    let measured = measured_again(&town.today().await);
    town.step(&town.inspector, "recordMeasurement", &mut whole, measured).await;
    verify_and_close(&town, &mut whole).await;
    assert_eq!(town.shown(&town.reviewer, &whole, "status").await["status"], "CLOSED");

    // 反弹: people reopen one part, and the whole follows.
    let mut part = item_of(&town, &named[1]).await;
    let again = json!({ "reasons": "图书又被借调", "dueOn": DUE_ON });
    town.step(&town.clerk, "reopenFinding", &mut part, again).await;
    let shown = town.heard(&mut whole, 2, WHOLE).await;
    assert_eq!(shown["status"], "BROKEN_DOWN");
}

#[tokio::test]
async fn a_repeated_breaking_down_makes_no_second_parts_and_a_forgotten_one_is_added() {
    let town = Town::founded().await;
    let mut whole = confirmed(&town).await;
    let part = |unit: &str| json!({ "lead": unit, "dueOn": DUE_ON, "target": target() });
    let bureau = json!({ "parts": [part(&town.bureau.to_string())], "commandId": command_id() });
    let before = whole.clone();
    town.step(&town.clerk, "breakDown", &mut whole, bureau.clone()).await;
    let again = town.clerk.act("breakDown", on(&before, bureau)).await;
    assert_eq!(again["repeated"], true, "{again}");
    town.app.office.app.follow_parts(&town.app.office.views).await.expect("followed");
    assert_eq!(parts(&town, &whole).await.len(), 1);

    let forgotten = json!({ "parts": [part(&town.township.to_string())] });
    town.step(&town.clerk, "breakDown", &mut whole, forgotten.clone()).await;
    assert_eq!(parts(&town, &whole).await.len(), 2);
    assert_eq!(town.refused(&town.clerk, "breakDown", &whole, forgotten).await, "PART_TWICE");
    let part = item_of(&town, &parts(&town, &whole).await[0]).await;
    let nested = json!({ "parts": [{ "lead": town.township.to_string(), "dueOn": DUE_ON,
        "target": target() }] });
    assert_eq!(town.refused(&town.clerk, "breakDown", &part, nested).await, "PART_OF_PART");
}

/// The office counts 1 finding, the township 1 part; neither counts anything twice.
#[tokio::test]
async fn a_whole_and_its_parts_are_counted_once() {
    let town = Town::founded().await;
    townships(&town).await;
    let whole = broken_down(&town).await;
    town.caught_up().await;
    let total = async |who: &Client, query: &str| {
        let groups = who.data(query, json!({ "whole": whole.id })).await;
        let groups = groups["counts"].as_array().expect("groups").clone();
        groups.iter().map(|group| group["total"].as_u64().expect("a number")).sum::<u64>()
    };
    assert_eq!(total(&town.governor, "{ counts(groupBy: ALL) { total } }").await, 1);
    assert_eq!(total(&town.governor, "{ counts(groupBy: LEAD) { total } }").await, 3);
    assert_eq!(total(&town.neighbours[0], "{ counts(groupBy: ALL) { total } }").await, 1);
    let all = "{ counts(groupBy: ALL, filter: { parts: ALL }) { total } }";
    assert_eq!(total(&town.governor, all).await, 4);
    let parts = async |who: &Client, query: &str| {
        let groups = who.data(query, json!({ "whole": whole.id })).await;
        groups["counts"][0]["parts"].clone()
    };
    assert_eq!(parts(&town.governor, "{ counts(groupBy: ALL) { parts } }").await, "WITHOUT_PARTS");
    assert_eq!(
        parts(&town.governor, "{ counts(groupBy: LEAD) { parts } }").await,
        "WITHOUT_PARENTS"
    );
    let holder = "{ counts(groupBy: HOLDER) { parts } }";
    assert_eq!(parts(&town.governor, holder).await, "WITHOUT_PARENTS");
    let own = "{ counts(groupBy: ALL) { parts } }";
    assert_eq!(parts(&town.neighbours[0], own).await, "WITHOUT_PARENTS");
    let every = "{ counts(groupBy: ALL, filter: { parts: ALL }) { parts } }";
    assert_eq!(parts(&town.governor, every).await, "ALL");
    let of_whole = "query($whole: ID!) {
        counts(groupBy: ALL, filter: { parent: $whole }) { total } }";
    assert_eq!(total(&town.governor, of_whole).await, 3);
    let list = "{ findings(filter: { parts: WITHOUT_PARTS }) { totalCount { count exact } } }";
    let listed = town.governor.data(list, json!({})).await["findings"]["totalCount"].clone();
    assert_eq!(listed, json!({ "count": 1, "exact": true }));
    let parent = "{ findings { edges { node { number parent { id } } } } }";
    let seen = town.neighbours[0].data(parent, json!({})).await["findings"]["edges"].clone();
    assert_eq!(seen.as_array().expect("edges").len(), 1);
    assert_eq!(seen[0]["node"]["parent"], Value::Null, "{seen}");
}

/// 到期日历: the whole has no work of its own left, its three parts have.
#[tokio::test]
async fn a_due_date_calendar_counts_every_piece_of_work_on_its_day() {
    let town = Town::founded().await;
    townships(&town).await;
    broken_down(&town).await;
    town.caught_up().await;
    let query = "query($from: Date!, $to: Date!) {
        dueDays(from: $from, to: $to, filter: { parts: WITHOUT_PARENTS }) {
            exact days { day findings } } }";
    let days = async |who: &Client| {
        let asked = json!({ "from": DUE_ON, "to": DUE_ON });
        who.data(query, asked).await["dueDays"].clone()
    };
    let falls_due =
        |count| json!({ "exact": true, "days": [{ "day": DUE_ON, "findings": count }] });
    assert_eq!(days(&town.governor).await, falls_due(3));
    assert_eq!(days(&town.neighbours[0]).await, falls_due(1), "a township sees its own");
    let nothing = town.governor.data(query, json!({ "from": "2001-01-01", "to": "2001-01-31" }));
    assert_eq!(nothing.await["dueDays"], json!({ "exact": true, "days": [] }));
    let too_long = json!({ "from": "2001-01-01", "to": "2001-12-31" });
    let refused = town.governor.ask(query, too_long).await;
    assert!(refused["errors"][0]["message"].as_str().expect("words").contains("106"), "{refused}");
}

#[tokio::test]
async fn parts_stand_in_an_export_as_rows_of_their_own_and_come_back_without_a_change() {
    let town = Town::founded().await;
    townships(&town).await;
    broken_down(&town).await;
    town.caught_up().await;
    let sheet = town.clerk.get("/export/ledger.xlsx").await.bytes().await.expect("a workbook");
    let report = import(&town.clerk, "ledger", &sheet).await;
    assert_eq!(counts(&report), [4, 0, 4], "{report}");
}
