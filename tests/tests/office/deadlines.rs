//! Calendars and deadlines over HTTP: adopted after they were looked at, dates that explain
//! themselves, and what counts as signed for because nobody signed.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use duban_server::office::FixedClock;
use duban_tests::{
    Client, TestApp, Town,
    town::{Item, code, command_id, on},
};
use serde_json::{Value, json};

/// A Tuesday before the Spring Festival of 2026.
const ISSUED_ON: &str = "2026-02-10";

const DEADLINES: &str = "query($id: ID!, $kind: DeadlineKind) { finding(id: $id) {
    days { unit office dispute suspended overdue }
    explainDeadline(kind: $kind) { kind on provisional policyVersion calendarVersion
        steps { code from to count unit name messageZh messageEn } } } }";

fn hour(day: &str) -> DateTime<Utc> {
    format!("{day}T01:00:00Z").parse().expect("an instant")
}

async fn shelf(town: &Town) -> Value {
    let query = "{ calendar { revision inForce { version digest adoptedBy { id }
        years { year notices { number check } } places { place } }
        proposal { version digest } changes { years { kind year restDays makeUpDays notices }
        places { place } days { on } } } }";
    town.head.data(query, json!({})).await["calendar"].take()
}

async fn preview(who: &Client, text: &str) -> Value {
    let query = "query($text: String!) { calendarPreview(text: $text) { version fault
        changes { years { kind year } places { kind place basis }
            days { on before after name } }
        moved { finding { id } kind before after } } }";
    who.data(query, json!({ "text": text })).await["calendarPreview"].take()
}

/// A town in which days are counted by the calendar, and a clock to turn.
async fn town_by_the_calendar() -> (Town, Arc<FixedClock>) {
    let clock = Arc::new(FixedClock::at(hour(ISSUED_ON)));
    let town = Town::founded_in(TestApp::start_at(Arc::clone(&clock)).await).await;
    town.adopts_calendar().await;
    (town, clock)
}

async fn delivered(town: &Town, item: &mut Item) {
    let contact = json!({ "means": "LETTER", "unit": town.bureau.to_string(),
        "words": "交办单已送达", "happenedOn": ISSUED_ON, "delivered": true });
    town.step(&town.clerk, "recordContact", item, contact).await;
}

/// The dates of one kind, as somebody is told.
async fn explained(town: &Town, who: &Client, item: &Item, kind: &str) -> Value {
    town.caught_up().await;
    let asked = json!({ "id": item.id, "kind": kind });
    who.data(DEADLINES, asked).await["finding"].take()
}

/// What the clock does on this node, as after a start.
async fn tick(town: &Town) {
    let office = &town.app.office;
    town.caught_up().await;
    #[expect(clippy::default_trait_access, reason = "tests name nothing of the app")]
    let mut fresh = Default::default();
    office.app.deem_signed_for(&office.views, &mut fresh).await.expect("the clock looks");
    town.caught_up().await;
}

async fn deemed(who: &Client, item: &Item) -> usize {
    let query = "query($id: ID!) { finding(id: $id) {
        timeline(first: 50) { edges { node { type } } } } }";
    let told = who.data(query, json!({ "id": item.id })).await;
    let edges = told["finding"]["timeline"]["edges"].as_array().expect("a list");
    edges.iter().filter(|edge| edge["node"]["type"] == "finding.deemed_signed_for").count()
}

#[tokio::test]
async fn a_calendar_is_looked_at_then_adopted_by_the_head_and_a_version_names_one_text() {
    let town = Town::founded().await;
    let before = shelf(&town).await;
    assert_eq!((&before["revision"], &before["inForce"]), (&Value::Null, &Value::Null));
    let years = before["changes"]["years"].as_array().expect("years");
    assert_eq!((years.len(), &years[19]["year"]), (20, &json!(2026)));
    assert_eq!(before["changes"]["days"], json!([]), "nothing stood before");

    let text = town.proposed_calendar().await;
    let input =
        |text: &str, seen: Value| json!({ "commandId": command_id(), "text": text, "seen": seen });
    let clerk = town.clerk.act("adoptCalendar", input(&text, Value::Null)).await;
    assert_eq!(code(&clerk).as_deref(), Some("FORBIDDEN"));
    town.adopts_calendar().await;
    let adopted = shelf(&town).await;
    assert_eq!(adopted["inForce"]["digest"], before["proposal"]["digest"]);
    assert_eq!(adopted["inForce"]["adoptedBy"]["id"], town.head_id.to_string());
    assert_eq!(adopted["inForce"]["years"][19]["notices"][0]["check"], "TEXT");
    assert_eq!(adopted["changes"]["years"], json!([]), "the proposal is in force");

    let revision = adopted["revision"].clone();
    let broken = input("name = \"calendar\"", revision.clone());
    let broken = town.head.act("adoptCalendar", broken).await;
    assert_eq!(code(&broken).as_deref(), Some("CALENDAR_UNREADABLE"));
    let other = with_a_place(&text);
    let again = town.head.act("adoptCalendar", input(&other, revision.clone())).await;
    assert_eq!(code(&again).as_deref(), Some("POLICY_VERSION_TAKEN"));
    let next = other.replacen("version = \"2026-1\"", "version = \"2026-1a\"", 1);
    let done = town.head.act("adoptCalendar", input(&next, revision)).await;
    assert_eq!(code(&done), None, "{done}");
    let shelf = shelf(&town).await;
    assert_eq!(shelf["inForce"]["places"][0]["place"], "某自治州");
}

/// A holiday of the place, on the Thursday after the issue.
fn with_a_place(text: &str) -> String {
    format!(
        "{text}\n[[place]]\nplace = \"某自治州\"\nbasis = \"自治条例\"\n\
         rest = [{{ name = \"民族节\", from = \"2026-02-12\", to = \"2026-02-12\" }}]\n"
    )
}

#[tokio::test]
async fn a_date_explains_itself_to_whoever_sees_the_finding_and_to_nobody_else() {
    let (town, _clock) = town_by_the_calendar().await;
    let mut item = town.issued().await;
    delivered(&town, &mut item).await;
    for who in [&town.member, &town.clerk, &town.reviewer] {
        let told = explained(&town, who, &item, "SIGN_FOR").await;
        let date = &told["explainDeadline"][0];
        assert_eq!((&date["on"], &date["provisional"]), (&json!("2026-02-13"), &json!(false)));
        assert_eq!(date["calendarVersion"], "2026-1");
        assert_eq!(date["policyVersion"], "2026-3");
        let codes: Vec<_> = date["steps"].as_array().expect("steps").iter().collect();
        let codes: Vec<_> =
            codes.iter().map(|step| step["code"].as_str().expect("a code")).collect();
        assert_eq!(codes, ["DELIVERED", "BEGAN", "LASTS", "WORKED"]);
        assert_eq!(date["steps"][3]["messageZh"], "2026-02-11至2026-02-13为工作日,计3个工作日。");
        assert_eq!(
            date["steps"][3]["messageEn"],
            "2026-02-11 to 2026-02-13: working days, 3 working days."
        );
    }
    for who in [&town.neighbours[0], &town.administrator] {
        assert_eq!(explained(&town, who, &item, "SIGN_FOR").await, Value::Null);
    }
    let due = explained(&town, &town.member, &item, "RECTIFICATION").await;
    let steps = &due["explainDeadline"][0]["steps"];
    assert_eq!((&steps[0]["code"], &steps[0]["to"]), (&json!("STATED"), &json!("2099-12-31")));
}

#[tokio::test]
async fn what_the_rules_offer_is_told_before_it_is_issued_and_binds_nobody() {
    let (town, _clock) = town_by_the_calendar().await;
    let item = town.confirmed().await;
    let told = explained(&town, &town.head, &item, "OFFERED_RECTIFICATION").await;
    // Three months from 2026-02-10 would end on a Sunday.
    assert_eq!(told["explainDeadline"][0]["on"], "2026-05-11");
    let issued = town.issued().await;
    let told = explained(&town, &town.head, &issued, "OFFERED_RECTIFICATION").await;
    assert_eq!(told["explainDeadline"], json!([]), "another date was stated");
}

#[tokio::test]
async fn what_is_to_be_done_next_waits_until_the_day_that_the_rules_set() {
    let (town, _clock) = town_by_the_calendar().await;
    let mut item = town.issued().await;
    town.step(&town.member, "signFor", &mut item, json!({})).await;
    town.caught_up().await;
    let query = "{ myQueue(first: 50) { task dueOn } }";
    let queue = town.member.data(query, json!({})).await;
    let plan = json!({ "task": "PLAN", "dueOn": "2026-03-09" });
    assert!(queue["myQueue"].as_array().expect("a list").contains(&plan), "{queue}");
    let told = explained(&town, &town.member, &item, "PLAN").await;
    assert_eq!(told["explainDeadline"][0]["on"], "2026-03-09", "fifteen working days");
}

#[tokio::test]
async fn another_calendar_moves_what_is_only_counted_and_the_preview_says_which() {
    let (town, _clock) = town_by_the_calendar().await;
    let mut item = town.issued().await;
    delivered(&town, &mut item).await;
    town.caught_up().await;
    let text = with_a_place(&town.proposed_calendar().await);
    let text = text.replacen("version = \"2026-1\"", "version = \"2026-1a\"", 1);
    let told = preview(&town.head, &text).await;
    assert_eq!(told["changes"]["places"][0]["place"], "某自治州");
    let day = json!([{ "on": "2026-02-12", "before": "WORKDAY", "after": "HOLIDAY",
        "name": "民族节" }]);
    assert_eq!(told["changes"]["days"], day);
    let moved = json!([{ "finding": { "id": item.id }, "kind": "SIGN_FOR",
        "before": "2026-02-13", "after": "2026-02-14" }]);
    assert_eq!(told["moved"], moved, "2026-02-14 is a Saturday of work");
    let hidden = preview(&town.neighbours[0], &text).await;
    assert_eq!(hidden["moved"], json!([]), "whose it is not, is told of none");
    let fault = preview(&town.head, "name = \"standards\"\nversion = \"1\"").await;
    assert_eq!(fault["version"], Value::Null);
}

#[tokio::test]
async fn what_was_delivered_counts_as_signed_for_once_however_long_the_machine_was_off() {
    let (town, clock) = town_by_the_calendar().await;
    let mut item = town.issued().await;
    delivered(&town, &mut item).await;
    let mut handed_back = town.issued().await;
    delivered(&town, &mut handed_back).await;
    let words = json!({ "reason": "图书采购由乡镇负责", "dutyDocument": "县编办〔2026〕7号" });
    town.step(&town.member, "handBack", &mut handed_back, words).await;
    let undelivered = town.issued().await;

    clock.set(hour("2026-02-13"));
    tick(&town).await;
    let reviewer = town.app.sign_in("reviewer").await;
    assert_eq!(deemed(&reviewer, &item).await, 0, "the last day is the unit's");

    clock.set(hour("2026-03-25"));
    tokio::join!(tick(&town), tick(&town));
    tick(&town).await;
    let reviewer = town.app.sign_in("reviewer").await;
    assert_eq!(deemed(&reviewer, &item).await, 1);
    assert_eq!(deemed(&reviewer, &handed_back).await, 0, "the hand-back is undecided");
    assert_eq!(deemed(&reviewer, &undelivered).await, 0, "nothing proves its delivery");
    let told = explained(&town, &reviewer, &item, "SIGN_FOR").await;
    assert_eq!(told["explainDeadline"][0]["on"], "2026-02-13", "as it stands in the event");
    assert_eq!(told["days"]["unit"], 43);

    clock.set(hour("2026-03-24"));
    tick(&town).await;
    let reviewer = town.app.sign_in("reviewer").await;
    assert_eq!(deemed(&reviewer, &item).await, 1, "the clock went back");
    let head = town.app.sign_in("head").await;
    let request = reviewer
        .data(
            "query($id: ID!) { finding(id: $id) { revision requests { id } } }",
            json!({ "id": handed_back.id }),
        )
        .await["finding"]
        .take();
    let decision = json!({ "request": request["requests"][0]["id"], "seen": request["revision"],
        "outcome": { "reassignedTo": null }, "reasons": "职责明确" });
    let answer = head.act("decideHandBack", on(&handed_back, decision)).await;
    assert_eq!(code(&answer), None, "{answer}");
    tick(&town).await;
    assert_eq!(deemed(&reviewer, &handed_back).await, 1, "decided, and nobody had signed");
}

#[tokio::test]
async fn a_verification_is_made_known_objected_to_and_closed_only_after_that() {
    let (town, clock) = town_by_the_calendar().await;
    let mut item = town.verified().await;
    let notice = json!({ "publishedOn": ISSUED_ON, "place": "县政府门户网站" });
    town.step(&town.clerk, "publishNotice", &mut item, notice).await;
    let shown = town.shown(&town.reviewer, &item, "status").await;
    assert_eq!(shown["status"], "ON_PUBLIC_NOTICE");
    let date = explained(&town, &town.leader, &item, "PUBLIC_NOTICE").await;
    // Five working days: from the 11th to the 14th, a Saturday that is worked, and the 24th.
    assert_eq!(date["explainDeadline"][0]["on"], "2026-02-24", "{date}");
    let set = town.frozen_set(&item).await;
    let closing = || json!({ "evidenceSetSha256": set });
    assert_eq!(town.refused(&town.head, "closeFinding", &item, closing()).await, "NOTICE_RUNNING");
    let objection = json!({ "statement": "册数与实际不符", "receivedOn": ISSUED_ON });
    let by_unit = town.refused(&town.leader, "fileObjection", &item, objection.clone()).await;
    assert_eq!(by_unit, "FORBIDDEN", "through the office");
    town.step(&town.clerk, "fileObjection", &mut item, objection).await;
    assert_eq!(town.queue(&town.clerk).await, ["DECIDE_OBJECTION"]);

    clock.set(hour("2026-02-25"));
    let (head, clerk) = (town.app.sign_in("head").await, town.app.sign_in("clerk").await);
    assert_eq!(town.refused(&head, "closeFinding", &item, closing()).await, "OBJECTION_UNDECIDED");
    let shown = town.shown(&clerk, &item, "requests { id kind } ").await;
    assert_eq!(shown["requests"][0]["kind"], "OBJECTION");
    let answer = json!({ "objection": shown["requests"][0]["id"], "upheld": false,
        "reasons": "逐册清点,数量属实" });
    town.step(&clerk, "decideObjection", &mut item, answer).await;
    town.step(&head, "closeFinding", &mut item, closing()).await;
    let shown = town.shown(&clerk, &item, "status timeline(first: 50) { edges { node { type } } }");
    let shown = shown.await;
    assert_eq!(shown["status"], "CLOSED");
    for fact in ["notice_published", "objection_filed", "objection_decided"] {
        assert!(shown.to_string().contains(fact), "{shown}");
    }
}

#[tokio::test]
async fn other_rules_are_looked_at_before_they_are_adopted_and_move_no_date_that_stands() {
    let (town, _) = town_by_the_calendar().await;
    let mut item = town.issued().await;
    town.step(&town.member, "signFor", &mut item, json!({})).await;
    let shelf = town.head.data("{ policy { inForce { text } } }", json!({})).await;
    let text = shelf["policy"]["inForce"]["text"].as_str().expect("a text").to_owned();
    let asked = "query($text: String!) { policy { preview(text: $text) { version fault faultZh
        changes { nameZh oldZh newZh } compared dueTotal lightTotal rungTotal allCompared
        effects { finding { id } deadline dueBefore dueAfter rungDiffers } } } }";
    let preview = async |who: &Client, text: String| {
        town.caught_up().await;
        who.data(asked, json!({ "text": text })).await["policy"]["preview"].take()
    };
    let same = preview(&town.head, text.clone()).await;
    assert_eq!((&same["changes"], &same["dueTotal"]), (&json!([]), &json!(0)), "{same}");
    let longer =
        text.replacen("period = { working_days = 15 }", "period = { working_days = 20 }", 1);
    let before = explained(&town, &town.head, &item, "PLAN").await;
    let told = preview(&town.head, longer.clone()).await;
    let change = json!([{ "nameZh": "期限 · 整改方案 · 时长", "oldZh": "15 个工作日",
        "newZh": "20 个工作日" }]);
    assert_eq!(told["changes"], change, "{told}");
    let totals = [&told["compared"], &told["dueTotal"], &told["lightTotal"], &told["rungTotal"]];
    assert_eq!(totals, [&json!(1), &json!(1), &json!(0), &json!(0)], "{told}");
    assert_eq!(told["effects"][0]["finding"]["id"], item.id);
    assert_eq!(told["effects"][0]["deadline"], "PLAN");
    let stands = &before["explainDeadline"][0]["on"];
    assert_eq!(&told["effects"][0]["dueBefore"], stands, "{told}");
    assert_ne!(&told["effects"][0]["dueAfter"], stands, "{told}");
    assert_eq!(explained(&town, &town.head, &item, "PLAN").await, before, "it stands");
    // A unit reads what changes; what it does elsewhere is not its to know.
    let by_unit = preview(&town.leader, longer).await;
    assert_eq!((&by_unit["compared"], &by_unit["allCompared"]), (&json!(0), &json!(false)));
    let wrong = preview(&town.head, text.replacen("[rules.defence]", "[rules.defense]", 1)).await;
    assert_eq!(wrong["version"], Value::Null);
    assert!(wrong["faultZh"].as_str().is_some_and(|said| said.contains("第")), "{wrong}");
}
