//! 消息: who is told of what and when, and that nobody is told twice.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use duban_server::{notices::Teller, office::FixedClock};
use duban_tests::{
    Client, TestApp, Town,
    town::{Item, code, command_id},
};
use serde_json::{Value, json};

/// Ten o'clock on a Monday in the office.
const MORNING: &str = "2026-03-02T02:00:00Z";

fn hour(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

struct Day {
    town: Town,
    clock: Arc<FixedClock>,
    teller: Teller,
}

impl Day {
    async fn begun_at(instant: &str) -> Self {
        let clock = Arc::new(FixedClock::at(hour(instant)));
        let town = Town::founded_in(TestApp::start_at(Arc::clone(&clock)).await).await;
        let teller = Teller::of(&town.app.office);
        Self { town, clock, teller }
    }

    /// One tick when all is folded; how many messages were written.
    async fn tick(&self) -> usize {
        self.tick_of(&self.teller).await
    }

    async fn tick_of(&self, teller: &Teller) -> usize {
        self.town.caught_up().await;
        let told = teller.tick().await.expect("people are told");
        self.town.caught_up().await;
        told
    }

    /// The day's digests are written, which are not what most of this is about.
    async fn settled(&self) {
        self.tick().await;
        self.clock.advance(TimeDelta::minutes(1));
    }

    async fn instructed(&self, who: &Client, item: &mut Item) {
        self.town.step(who, "instruct", item, json!({ "words": "限期办结" })).await;
    }
}

async fn unread(who: &Client) -> u64 {
    let answer = who.data("{ me { unread } }", json!({})).await;
    answer["me"]["unread"].as_u64().expect("a number")
}

/// The newest first.
async fn inbox(who: &Client) -> Vec<Value> {
    let query = "{ inbox(first: 50) { total { count } edges { node {
        id occasion facts day counts { waiting dueSoon overdue } way attempt
        claimedAt deliveredAt readAt answeredAt answer findings { id } } } } }";
    let answer = who.data(query, json!({})).await;
    let edges = answer["inbox"]["edges"].as_array().expect("a list").iter();
    edges.map(|edge| edge["node"].clone()).collect()
}

async fn marks(who: &Client, message: &Value) -> Value {
    let input = json!({ "messageId": message["id"], "commandId": command_id() });
    who.act("markMessageRead", input).await
}

#[tokio::test]
async fn an_instruction_is_told_at_once_to_whom_it_concerns_and_to_nobody_twice() {
    let day = Day::begun_at(MORNING).await;
    let town = &day.town;
    let mut item = town.under_way().await;
    day.settled().await;
    let digests = unread(&town.member).await;
    day.instructed(&town.governor, &mut item).await;
    assert_eq!(day.tick().await, 4, "the bureau's two, the clerk and the head");
    for who in [&town.member, &town.leader, &town.clerk, &town.head] {
        let newest = inbox(who).await.remove(0);
        assert_eq!(newest["occasion"], "INSTRUCTED", "{newest}");
        assert_eq!(newest["findings"], json!([{ "id": item.id }]));
        assert_ne!(newest["deliveredAt"], Value::Null, "it lies in the inbox");
    }
    for who in [&town.governor, &town.neighbours[0], &town.administrator] {
        assert!(inbox(who).await.iter().all(|told| told["occasion"] == Value::Null));
    }
    assert_eq!(unread(&town.member).await, digests + 1);
    // Another tick, and a process that begins anew beside it.
    let full = town.app.log_index().await;
    assert_eq!(day.tick().await, 0);
    assert_eq!(day.tick_of(&Teller::of(&town.app.office)).await, 0);
    assert_eq!(town.app.log_index().await, full, "nothing is written twice");
}

#[tokio::test]
async fn two_process_managers_on_one_log_write_one_message() {
    let day = Day::begun_at(MORNING).await;
    let mut item = day.town.under_way().await;
    day.settled().await;
    day.instructed(&day.town.governor, &mut item).await;
    day.town.caught_up().await;
    let other = Teller::of(&day.town.app.office);
    let (one, two) = tokio::join!(day.teller.tick(), other.tick());
    assert_eq!(one.expect("told") + two.expect("told"), 4);
    day.town.caught_up().await;
    let urgent = inbox(&day.town.member).await;
    let urgent = urgent.iter().filter(|told| told["occasion"] == "INSTRUCTED");
    assert_eq!(urgent.count(), 1);
}

#[tokio::test]
async fn what_is_told_shows_the_office_whether_it_was_read_and_answered() {
    let day = Day::begun_at(MORNING).await;
    let town = &day.town;
    let mut item = town.under_way().await;
    day.settled().await;
    day.instructed(&town.governor, &mut item).await;
    day.tick().await;
    let told = inbox(&town.member).await.remove(0);
    // Another's message is not there; whoever looks after channels may not read it for them.
    assert_eq!(code(&marks(&town.neighbours[0], &told).await).as_deref(), Some("NOT_FOUND"));
    assert_eq!(code(&marks(&town.leader, &told).await).as_deref(), Some("NOT_FOUND"));
    let by_administrator = marks(&town.administrator, &told).await;
    assert_eq!(code(&by_administrator).as_deref(), Some("MESSAGE_NOT_ADDRESSEE"));
    let before = unread(&town.member).await;
    assert_eq!(code(&marks(&town.member, &told).await), None);
    assert_eq!(unread(&town.member).await, before - 1);
    let full = town.app.log_index().await;
    assert_eq!(code(&marks(&town.member, &told).await), None, "a second time changes nothing");
    assert_eq!(town.app.log_index().await, full);
    let answer =
        json!({ "messageId": told["id"], "commandId": command_id(), "answer": "今日到货" });
    assert_eq!(code(&town.member.act("answerMessage", answer.clone()).await), None);

    let fields = "notices { addressee { id } occasion deliveredAt readAt answeredAt answer }";
    let shown = town.shown(&town.clerk, &item, fields).await;
    let notices = shown["notices"].as_array().expect("a list");
    assert_eq!(notices.len(), 4);
    let answered: Vec<_> = notices.iter().filter(|one| one["answer"] == "今日到货").collect();
    assert_eq!(answered.len(), 1);
    assert_ne!(answered[0]["readAt"], Value::Null);
    let of_the_unit = town.shown(&town.member, &item, fields).await;
    assert_eq!(of_the_unit["notices"], json!([]), "who else was told is the office's to know");
    let trail =
        town.head.data("{ audit(first: 100) { edges { node { type } } } }", json!({})).await;
    assert!(!trail.to_string().contains("message."), "messages are no acts: {trail}");
}

#[tokio::test]
async fn the_first_is_told_at_once_and_what_follows_comes_together() {
    let day = Day::begun_at(MORNING).await;
    let town = &day.town;
    let mut items = Vec::new();
    for _ in 0..4 {
        items.push(town.under_way().await);
    }
    day.settled().await;
    let (first, rest) = items.split_at_mut(1);
    day.instructed(&town.governor, &mut first[0]).await;
    assert_eq!(day.tick().await, 4);
    for item in rest {
        day.instructed(&town.governor, item).await;
        assert_eq!(day.tick().await, 0, "soon after the first");
    }
    // What is dangerous does not wait for it.
    let order = json!({ "unit": town.bureau.to_string(), "words": "封停", "dueOn": "2026-03-03" });
    town.step(&town.inspector, "orderInterimMeasure", &mut items[0], order).await;
    assert_eq!(day.tick().await, 3, "the bureau's two and the head");
    day.clock.advance(TimeDelta::minutes(10));
    assert_eq!(day.tick().await, 4);
    let told = inbox(&town.member).await;
    assert_eq!((&told[0]["occasion"], &told[0]["facts"]), (&json!("INSTRUCTED"), &json!(3)));
}

#[tokio::test]
async fn one_digest_a_day_says_how_much_waits_however_much_it_is() {
    let day = Day::begun_at("2026-03-02T00:10:00Z").await;
    let town = &day.town;
    let mut assignment = town.assignment();
    for due_on in ["2026-03-04", "2026-03-20", "2026-04-30"] {
        let mut item = town.confirmed().await;
        assignment["dueOn"] = json!(due_on);
        town.step(&town.head, "issueFinding", &mut item, json!({ "assignment": assignment })).await;
    }
    assert_eq!(day.tick().await, 0, "not before its hour");
    day.clock.set(hour("2026-03-02T00:30:00Z"));
    assert_eq!(day.tick().await, 2, "the bureau's two; nothing waits for the office");
    assert_eq!(day.tick().await, 0);
    let digest = inbox(&town.member).await.remove(0);
    let counts = json!({ "waiting": 3, "dueSoon": 1, "overdue": 0 });
    assert_eq!((&digest["day"], &digest["counts"]), (&json!("2026-03-02"), &counts));
    // Nothing ran for forty days: one digest, today's.
    day.clock.set(hour("2026-04-11T02:00:00Z"));
    let after = Teller::of(&town.app.office);
    assert_eq!(day.tick_of(&after).await, 2);
    assert_eq!(day.tick_of(&after).await, 0);
    let member = town.app.sign_in("member").await;
    let told = inbox(&member).await;
    assert_eq!(told.len(), 2);
    let counts = json!({ "waiting": 3, "dueSoon": 0, "overdue": 2 });
    assert_eq!((&told[0]["day"], &told[0]["counts"]), (&json!("2026-04-11"), &counts));
}

#[tokio::test]
async fn at_night_only_what_is_dangerous_is_told_and_whoever_lost_the_item_hears_nothing() {
    let day = Day::begun_at("2026-03-02T13:30:00Z").await;
    let town = &day.town;
    let (mut item, mut other) = (town.under_way().await, town.under_way().await);
    day.instructed(&town.governor, &mut item).await;
    assert_eq!(day.tick().await, 0, "half past nine in the evening");
    let order = json!({ "unit": town.bureau.to_string(), "words": "封停", "dueOn": "2026-03-03" });
    town.step(&town.inspector, "orderInterimMeasure", &mut other, order).await;
    assert_eq!(day.tick().await, 3, "the bureau's two and the head");
    let mut assignment = town.assignment();
    assignment["lead"] = json!(town.township.to_string());
    let to = json!({ "assignment": assignment, "reason": "职责在镇" });
    town.step(&town.head, "reassign", &mut item, to).await;
    // At half past seven, before the day's digest.
    day.clock.set(hour("2026-03-02T23:30:00Z"));
    assert_eq!(day.tick().await, 4, "the township's two, the clerk and the head");
    let occasions = |told: Vec<Value>| -> Vec<Value> {
        told.into_iter().map(|one| one["occasion"].clone()).collect()
    };
    let member = town.app.sign_in("member").await;
    assert_eq!(occasions(inbox(&member).await), [json!("INTERIM_MEASURE_ORDERED")]);
    let mayor = town.app.sign_in("mayor").await;
    assert_eq!(occasions(inbox(&mayor).await), [json!("INSTRUCTED")]);
}

#[tokio::test]
async fn of_a_restricted_item_its_named_readers_alone_are_told() {
    let day = Day::begun_at(MORNING).await;
    let town = &day.town;
    let mut item = town.under_way().await;
    let order = json!({ "readers": [town.head_id.to_string()], "reason": "涉及未成年人" });
    town.step(&town.head, "restrict", &mut item, order).await;
    day.tick().await;
    let before = [unread(&town.member).await, unread(&town.clerk).await];
    let order = json!({ "unit": town.bureau.to_string(), "words": "封停", "dueOn": "2026-03-03" });
    town.step(&town.head, "orderInterimMeasure", &mut item, order).await;
    assert_eq!(day.tick().await, 0, "the one reader did it");
    assert_eq!([unread(&town.member).await, unread(&town.clerk).await], before);
}
