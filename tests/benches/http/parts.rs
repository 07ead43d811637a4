//! A finding with 500 parts beside findings with 5: its page, and its parts coming to rest.

use std::time::{Duration, Instant};

use duban_tests::Client;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    Ratio,
    load::{Question, measure},
    seed,
    server::Server,
};

const MANY: usize = 500;
const FEW: usize = 5;
/// Findings with few parts: as many parts in all as are settled of the one with many.
const WHOLES_WITH_FEW: u64 = 20;
const PARTS_AT_ONCE: usize = 200;
/// It takes some hundred; reached only where something is broken.
const ASKED_MAX: usize = 100_000;
const PAGE: &str = "query($id: ID!) { finding(id: $id) {
    number status revision breakdown { all done quantities { target { text } done { text } }
        parts(first: 5) { edges { node { id number status dueOn } } } } } }";
const COUNTS: &str = "query($id: ID!) {
    counts(groupBy: ALL, filter: { parent: $id }) { total open overdue } }";
const BREAK_DOWN: &str = "mutation($input: BreakDownInput!) {
    breakDown(input: $input) { refusal { code } revision } }";
const WITHDRAW: &str = "mutation($input: WithdrawFindingInput!) {
    withdrawFinding(input: $input) { refusal { code } } }";
const PARTS: &str = "query($id: ID!, $after: String) { finding(id: $id) { breakdown {
    parts(first: 100, after: $after) { pageInfo { endCursor } edges { node { id revision } } } } } }";

pub async fn ratios(server: &Server) -> Vec<Ratio> {
    let client = &server.client;
    let many = seed::finding(0);
    broken_down(client, many, MANY).await;
    let few: Vec<Uuid> = (1..=WHOLES_WITH_FEW).map(seed::finding).collect();
    for whole in &few {
        broken_down(client, *whole, FEW).await;
    }
    until(client, many, "all", MANY).await;
    for whole in &few {
        until(client, *whole, "all", FEW).await;
    }

    let page = async |query, whole: Uuid| {
        let question = Question::always(query, json!({ "id": whole }));
        measure(server, 1, &question).await.rate()
    };
    let pages = page(PAGE, few[0]).await / page(PAGE, many).await;
    let counts = page(COUNTS, few[0]).await / page(COUNTS, many).await;
    let settled_few = settled(client, &few, FEW).await;
    let settled_many = settled(client, &[many], FEW * few.len()).await;
    println!("parts coming to rest: {settled_few:?} of few, {settled_many:?} of many");
    vec![
        Ratio { name: "page with 500 parts to one with 5, by time", found: pages, at_most: 1.5 },
        Ratio { name: "counts of 500 parts to those of 5, by time", found: counts, at_most: 3.0 },
        Ratio {
            name: "100 parts coming to rest in one finding to in 20, by time",
            found: settled_many.as_secs_f64() / settled_few.as_secs_f64(),
            at_most: 2.0,
        },
    ]
}

async fn send(client: &Client, query: &str, input: Value) -> Value {
    let mut answer = client.data(query, json!({ "input": input })).await;
    let payload = answer.as_object_mut().and_then(|all| all.values_mut().next());
    let payload = payload.expect("a payload").take();
    assert!(payload["refusal"].is_null(), "{payload}");
    payload
}

async fn broken_down(client: &Client, whole: Uuid, parts: usize) {
    let mut seen = 0;
    let ordinals: Vec<usize> = (0..parts).collect();
    for (call, ordinals) in ordinals.chunks(PARTS_AT_ONCE).enumerate() {
        let part = |ordinal: &usize| {
            json!({ "place": { "words": format!("第{ordinal}校") }, "dueOn": "2099-12-31",
                "target": { "quantity": { "amount": "10", "unit": "ROOM" } } })
        };
        let input = json!({
            "findingId": whole, "seen": seen,
            "commandId": Uuid::new_v5(&whole, format!("break down {call}").as_bytes()),
            "parts": ordinals.iter().map(part).collect::<Vec<_>>(),
        });
        let answer = send(client, BREAK_DOWN, input).await;
        seen = answer["revision"].as_u64().expect("a revision");
    }
}

/// How long it takes until each whole has heard that so many of its parts came to rest.
async fn settled(client: &Client, wholes: &[Uuid], each: usize) -> Duration {
    let mut due = Vec::new();
    for whole in wholes {
        let found = client.data(PARTS, json!({ "id": whole })).await;
        let edges = found["finding"]["breakdown"]["parts"]["edges"].as_array().cloned();
        due.extend(edges.expect("parts").into_iter().take(each).map(|edge| edge["node"].clone()));
    }
    let started = Instant::now();
    for part in &due {
        let id: Uuid = part["id"].as_str().expect("an id").parse().expect("an id");
        let input = json!({
            "findingId": id, "seen": part["revision"], "reason": "重复列出",
            "commandId": Uuid::new_v5(&id, b"withdraw"),
        });
        send(client, WITHDRAW, input).await;
    }
    for whole in wholes {
        until(client, *whole, "done", each).await;
    }
    started.elapsed()
}

/// Asks until so many of its parts are there, or done.
async fn until(client: &Client, whole: Uuid, what: &str, parts: usize) {
    let query = format!("query($id: ID!) {{ finding(id: $id) {{ breakdown {{ {what} }} }} }}");
    for _ in 0..ASKED_MAX {
        let found = client.data(&query, json!({ "id": whole })).await;
        if found["finding"]["breakdown"][what] == json!(parts) {
            return;
        }
    }
    panic!("the parts of {whole} never came to {parts} {what}");
}
