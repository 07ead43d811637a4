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

/// What is asked of the sorts alone, the newest first.
async fn occasions(who: &Client) -> Vec<String> {
    let told = inbox(who).await;
    let urgent = told.iter().filter_map(|one| one["occasion"].as_str());
    urgent.map(str::to_owned).collect()
}

/// The rules as they ship; nothing is reminded of or proposed by itself.
fn without_ladder(rules: &str) -> String {
    let (before, ladder) = rules.split_once("[[rules.ladder.rungs]]").expect("a ladder");
    let (_, after) = ladder.split_once("[rules.messages]").expect("the table of messages");
    format!("{before}[rules.messages]{after}")
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
    town.adopts_rules(without_ladder).await;
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

impl Day {
    /// Issued to the bureau, due on that day.
    async fn due_on(&self, due_on: &str) -> Item {
        let mut item = self.town.confirmed().await;
        let mut assignment = self.town.assignment();
        assignment["dueOn"] = json!(due_on);
        let assignment = json!({ "assignment": assignment });
        self.town.step(&self.town.head, "issueFinding", &mut item, assignment).await;
        item
    }

    /// Once the clock has reminded whoever leads it now; nobody asks it to.
    async fn reminded(&self, item: &mut Item) {
        let mut changes = self.town.app.office.views.changes();
        loop {
            let shown = self.town.shown(&self.town.reviewer, item, "revision rung").await;
            if shown["rung"] == "REMINDER" {
                item.revision = shown["revision"].as_u64().expect("a revision");
                return;
            }
            changes.recv().await.expect("the projector runs");
        }
    }

    /// A step that is taken; how many are told of it.
    async fn told_of(&self, who: &Client, mutation: &str, item: &mut Item, more: Value) -> usize {
        self.clock.advance(TimeDelta::minutes(1));
        self.town.step(who, mutation, item, more).await;
        self.tick().await
    }
}

fn stepping(rung: &str) -> Value {
    json!({ "rung": rung, "words": "三次电话均未接听" })
}

#[tokio::test]
async fn steps_of_the_ladder_are_told_to_whom_they_concern_and_a_proposal_never_to_the_unit() {
    let day = Day::begun_at(MORNING).await;
    let town = &day.town;
    day.settled().await;
    let mut item = day.due_on("2026-03-09").await;
    day.reminded(&mut item).await;
    // A digest goes to nobody any more today, but to the bureau, for which nothing had waited.
    day.tick().await;
    assert_eq!(day.tick().await, 0);
    assert_eq!(occasions(&town.member).await, ["REMINDED"]);
    assert_eq!(occasions(&town.leader).await, ["REMINDED"]);
    assert_eq!(occasions(&town.head).await, [""; 0]);

    let item = &mut item;
    let (clerk, head) = (&town.clerk, &town.head);
    let told = day.told_of(clerk, "escalate", item, stepping("CHASE")).await;
    assert_eq!(told, 3, "the bureau's two and the head");
    let told = day.told_of(clerk, "proposeEscalation", item, stepping("SUPERVISION")).await;
    assert_eq!(told, 1, "the head, who decides on it");
    assert_eq!(occasions(&town.member).await, ["ESCALATED", "REMINDED"]);
    assert_eq!(occasions(head).await, ["ESCALATION_PROPOSED", "ESCALATED"]);
    // Told of another rung a moment ago.
    day.clock.advance(TimeDelta::minutes(10));
    let paper = json!({ "rung": "SUPERVISION", "document": "督〔2026〕5号" });
    assert_eq!(day.told_of(head, "escalate", item, paper).await, 2, "the bureau's two");
    let down = json!({ "reasons": "已报方案", "document": "督〔2026〕9号" });
    assert_eq!(day.told_of(head, "deescalate", item, down).await, 2);
    let duties = json!({ "duties": {
        "measures": "拆除重建", "responsibility": "教育体育局局长", "money": "县财政120万元",
        "deadline": "2099-06-30", "contingency": "师生转移到镇中心小学" } });
    let told = day.told_of(&town.governor, "listSupervision", item, duties).await;
    assert_eq!(told, 4, "the bureau's two, the clerk and the head");
    let lifted = json!({ "reasons": "验收合格" });
    assert_eq!(day.told_of(&town.committee, "liftSupervision", item, lifted).await, 4);
    assert_eq!(day.tick().await, 0, "once for every step");
    let unit = ["SUPERVISION_LIFTED", "SUPERVISION_LISTED", "DEESCALATED", "ESCALATED"];
    assert_eq!(occasions(&town.leader).await[..4], unit);
    for who in [&town.neighbours[0], &town.reviewer, &town.administrator] {
        assert_eq!(occasions(who).await, [""; 0]);
    }
}

#[tokio::test]
async fn of_an_item_that_went_elsewhere_neither_its_reminder_nor_its_proposal_is_told() {
    // Half past nine in the evening; the day's digests are due, and it is too late for them.
    let day = Day::begun_at("2026-03-02T13:30:00Z").await;
    let town = &day.town;
    let mut item = day.due_on("2026-03-09").await;
    day.reminded(&mut item).await;
    town.step(&town.clerk, "proposeEscalation", &mut item, stepping("CHASE")).await;
    assert_eq!(day.tick().await, 0);
    let mut assignment = town.assignment();
    assignment["lead"] = json!(town.township.to_string());
    assignment["dueOn"] = json!("2026-03-09");
    let to = json!({ "assignment": assignment, "reason": "职责在镇" });
    town.step(&town.head, "reassign", &mut item, to).await;
    day.reminded(&mut item).await;
    // At half past seven, before the day's digest.
    day.clock.set(hour("2026-03-02T23:30:00Z"));
    assert_eq!(day.tick().await, 2, "the township's two");
    let mayor = town.app.sign_in("mayor").await;
    let told = inbox(&mayor).await;
    assert_eq!((&told[0]["occasion"], &told[0]["facts"]), (&json!("REMINDED"), &json!(1)));
    for login in ["member", "head", "clerk"] {
        assert_eq!(occasions(&town.app.sign_in(login).await).await, [""; 0], "{login}");
    }
}

#[tokio::test]
async fn the_rules_may_leave_steps_to_the_digest_and_set_its_hour() {
    let day = Day::begun_at("2026-03-02T00:40:00Z").await;
    let town = &day.town;
    let later = |rules: &str| {
        let rules = rules.replace("digest_at = \"08:30\"", "digest_at = \"09:00\"");
        rules.replace("in_digest = []", "in_digest = [\"reminded\"]")
    };
    town.adopts_rules(later).await;
    let mut item = day.due_on("2026-03-09").await;
    day.reminded(&mut item).await;
    assert_eq!(day.tick().await, 0, "not before its hour");
    day.clock.set(hour("2026-03-02T01:00:00Z"));
    assert_eq!(day.tick().await, 2, "the bureau's two");
    let told = inbox(&town.member).await.remove(0);
    assert_eq!((&told["occasion"], &told["counts"]["waiting"]), (&Value::Null, &json!(1)));
    let steps = "{ inbox(first: 1) { edges { node { counts { steps } } } } }";
    let told = |steps: u32| json!([{ "node": { "counts": { "steps": steps } } }]);
    assert_eq!(town.member.data(steps, json!({})).await["inbox"]["edges"], told(1));
    day.clock.set(hour("2026-03-03T01:00:00Z"));
    assert_eq!(day.tick().await, 2);
    let member = town.app.sign_in("member").await;
    assert_eq!(member.data(steps, json!({})).await["inbox"]["edges"], told(0));
}

#[tokio::test]
async fn on_a_day_of_rest_only_whoever_has_something_due_before_it_ends_gets_a_digest() {
    let day = Day::begun_at("2026-03-06T02:00:00Z").await;
    let town = &day.town;
    town.adopts_rules(without_ladder).await;
    town.adopts_calendar().await;
    day.due_on("2026-03-20").await;
    assert_eq!(day.tick().await, 2, "on Friday");
    day.clock.set(hour("2026-03-07T02:00:00Z"));
    assert_eq!(day.tick().await, 0, "Saturday");
    // Due on Sunday, as somebody wanted it.
    let head = town.app.sign_in("head").await;
    let mut item = town_item(town).await;
    let mut assignment = town.assignment();
    assignment["dueOn"] = json!("2026-03-08");
    town.step(&head, "issueFinding", &mut item, json!({ "assignment": assignment })).await;
    assert_eq!(day.tick_of(&Teller::of(&town.app.office)).await, 2);
    day.clock.set(hour("2026-03-09T02:00:00Z"));
    assert_eq!(day.tick().await, 2, "Monday");
}

/// Confirmed by people who signed in today.
async fn town_item(town: &Town) -> Item {
    let inspector = town.app.sign_in("inspector").await;
    let particulars = duban_tests::town::particulars();
    let mut item = duban_tests::town::recorded_by(&town.app, &inspector, particulars).await;
    let clerk = town.app.sign_in("clerk").await;
    let definition = json!({ "definitionDiffers": false });
    town.step(&clerk, "confirmFinding", &mut item, definition).await;
    item
}
