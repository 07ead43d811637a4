//! One act for many findings: in one call, and as a bulk that the house carries out.

use duban_tests::{
    Client, Town,
    town::{Item, command_id},
};
use serde_json::{Value, json};

/// Asked so often whether a bulk is through.
const ASKED_MAX: usize = 5_000;

const BULK: &str =
    "query($id: ID!) { bulk(id: $id) { total done refused finished undoes canBeUndone
    results(first: 100) { findingId number state revision refusal } } }";

async fn confirmed(town: &Town, count: usize) -> Vec<Item> {
    let mut items = Vec::new();
    for _ in 0..count {
        items.push(town.confirmed().await);
    }
    items
}

fn issue(town: &Town, items: &[Item]) -> Value {
    let one = |item: &Item| json!({ "findingId": item.id, "seen": item.revision, "assignment": town.assignment() });
    json!({
        "bulkId": command_id(), "command": "ISSUE_FINDING",
        "items": items.iter().map(one).collect::<Vec<_>>(),
    })
}

async fn order(who: &Client, input: &Value) -> Value {
    let query = "mutation($input: BulkInput!) { orderBulk(input: $input) {
        repeated refusal { code } bulk { id total } } }";
    who.data(query, json!({ "input": input })).await["orderBulk"].take()
}

async fn through(who: &Client, id: &Value) -> Value {
    for _ in 0..ASKED_MAX {
        let bulk = who.data(BULK, json!({ "id": id })).await["bulk"].take();
        if bulk["finished"] == true {
            return bulk;
        }
    }
    panic!("the bulk does not come to its end");
}

#[tokio::test]
async fn a_bulk_is_carried_out_item_by_item_and_what_is_refused_is_told_apart() {
    let town = Town::founded().await;
    let mut items = confirmed(&town, 3).await;
    // Issued already: refused for this one alone.
    let assignment = json!({ "assignment": town.assignment() });
    town.step(&town.head, "issueFinding", &mut items[1], assignment).await;
    let input = issue(&town, &items);
    let taken = order(&town.head, &input).await;
    assert_eq!(taken["refusal"], Value::Null, "{taken}");
    let bulk = through(&town.head, &input["bulkId"]).await;
    assert_eq!((&bulk["done"], &bulk["refused"]), (&json!(2), &json!(1)), "{bulk}");
    let states: Vec<_> = (0..3).map(|at| bulk["results"][at]["state"].clone()).collect();
    assert_eq!(states, [json!("DONE"), json!("REFUSED"), json!("DONE")]);
    assert_eq!(bulk["results"][1]["refusal"], "WRONG_STATUS");
    let number = &town.shown(&town.head, &items[1], "number").await["number"];
    assert_eq!(&bulk["results"][1]["number"], number);
    assert_eq!(town.shown(&town.head, &items[2], "status").await["status"], "ISSUED");
    assert_eq!(order(&town.head, &input).await["repeated"], true);
    assert_eq!(town.head.data(BULK, json!({ "id": command_id() })).await["bulk"], Value::Null);
    for who in [&town.member, &town.administrator] {
        let seen = who.data(BULK, json!({ "id": input["bulkId"] })).await;
        assert_eq!(seen["bulk"], Value::Null, "a bulk is not for everybody");
        assert_eq!(order(who, &issue(&town, &items)).await["refusal"]["code"], "FORBIDDEN");
    }
}

#[tokio::test]
async fn an_issue_is_taken_back_item_by_item_where_nobody_has_signed_for_it() {
    let town = Town::founded().await;
    let mut items = confirmed(&town, 3).await;
    let input = issue(&town, &items);
    order(&town.head, &input).await;
    let bulk = through(&town.head, &input["bulkId"]).await;
    assert_eq!(bulk["canBeUndone"], true);
    items[0].revision = bulk["results"][0]["revision"].as_u64().expect("a revision");
    town.step(&town.member, "signFor", &mut items[0], json!({})).await;
    let query = "mutation($input: UndoBulkInput!) { undoBulk(input: $input) {
        refusal { code } bulk { undoes } } }";
    let undo = |bulk: &Value| {
        let input = json!({ "bulkId": bulk, "commandId": command_id(), "reason": "单位有误" });
        json!({ "input": input })
    };
    let asked = undo(&input["bulkId"]);
    let taken = town.head.data(query, asked.clone()).await["undoBulk"].take();
    assert_eq!(taken["bulk"]["undoes"], input["bulkId"], "{taken}");
    let undone = asked["input"]["commandId"].clone();
    let bulk = through(&town.head, &undone).await;
    assert_eq!((&bulk["done"], &bulk["refused"]), (&json!(2), &json!(1)), "{bulk}");
    assert_eq!(town.shown(&town.head, &items[0], "status").await["status"], "SIGNED_FOR");
    assert_eq!(town.shown(&town.head, &items[1], "status").await["status"], "CONFIRMED");
    // Nothing takes a recall back but a new issue.
    let again = town.head.data(query, undo(&undone)).await["undoBulk"].take();
    assert_eq!(again["refusal"]["code"], "BULK_CANNOT_BE_UNDONE");
}

#[tokio::test]
async fn a_bulk_that_was_cut_short_is_carried_out_after_the_restart() {
    let town = Town::founded().await;
    let items = confirmed(&town, 3).await;
    let input = issue(&town, &items);
    town.app.halt_bulks();
    assert_eq!(order(&town.head, &input).await["bulk"]["total"], 3);
    let waiting = town.head.data(BULK, json!({ "id": input["bulkId"] })).await;
    assert_eq!(
        (&waiting["bulk"]["finished"], &waiting["bulk"]["done"]),
        (&json!(false), &json!(0))
    );
    let head = town.head.clone();
    let app = town.app.restart().await;
    let bulk = through(&head.at(app.address), &input["bulkId"]).await;
    assert_eq!((&bulk["done"], &bulk["refused"]), (&json!(3), &json!(0)), "{bulk}");
}
