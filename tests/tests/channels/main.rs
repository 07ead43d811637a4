//! Messages that leave the house: to a mail server and to other programs that the test runs.

mod post_office;
mod receiver;
mod secured;

use std::{fs, path::Path, sync::Arc};

use aws_lc_rs::hmac;
use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::{DateTime, TimeDelta, Utc};
use duban_server::{config::Config, notices::Teller, office::FixedClock};
use duban_tests::{
    Client, TestApp, Town,
    town::{Item, code, command_id},
};
use post_office::{Mood, PostOffice};
use receiver::{Came, Receiver};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::net::TcpListener;

/// Ten o'clock on a Monday in the office: the digests of the day are written.
const MORNING: &str = "2026-03-02T02:00:00Z";
/// Before the day's digest, after the quiet hours.
const EARLY: &str = "2026-03-02T00:00:00Z";
const WEBHOOK_SECRET: &[u8] = b"a secret of thirty-two bytes ...";
const ROBOT_SECRET: &str = "SEC0123456789";

fn hour(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

struct House {
    town: Town,
    clock: Arc<FixedClock>,
    teller: Teller,
    _secrets: TempDir,
}

impl House {
    async fn opened_at(instant: &str, settings: impl FnOnce(&Path) -> Value) -> Self {
        let clock = Arc::new(FixedClock::at(hour(instant)));
        let secrets = TempDir::new().expect("a temporary folder");
        let settings = settings(secrets.path());
        let change = |config: &mut Config| {
            config.notify = serde_json::from_value(settings).expect("settings");
        };
        let app = TestApp::start_with(Arc::clone(&clock), change).await;
        let town = Town::founded_in(app).await;
        let teller = Teller::of(&town.app.office);
        Self { town, clock, teller, _secrets: secrets }
    }

    async fn tick(&self) -> usize {
        self.tick_of(&self.teller).await
    }

    async fn tick_of(&self, teller: &Teller) -> usize {
        self.town.caught_up().await;
        let told = teller.tick().await.expect("people are told");
        self.town.caught_up().await;
        told
    }

    async fn has_mail(&self, who: &Client, mail: &str) {
        let me = who.data("{ me { person { id } } }", json!({})).await;
        let input = json!({ "personId": me["me"]["person"]["id"], "mail": mail });
        let query = "mutation($input: ChangeMailInput!) { changeMail(input: $input) {
            refusal { code } } }";
        let answer = who.data(query, json!({ "input": input })).await;
        assert_eq!(answer["changeMail"]["refusal"], Value::Null, "{answer}");
    }

    async fn instructed(&self, item: &mut Item) {
        let words = json!({ "words": "机密内容不得外传" });
        self.town.step(&self.town.governor, "instruct", item, words).await;
    }

    /// Of the urgent messages on a finding those that went this way, the oldest first.
    async fn notices(&self, item: &Item, way: &str) -> Vec<Value> {
        let fields = "notices { id addressee { id } channel way attempt sentAt failedAt fault dead
            cancelled }";
        let clerk = self.town.app.sign_in("clerk").await;
        let shown = self.town.shown(&clerk, item, fields).await;
        let notices = shown["notices"].as_array().expect("a list").iter();
        notices.filter(|one| one["way"] == way).cloned().collect()
    }

    async fn dead_letters(&self) -> Vec<Value> {
        let administrator = self.town.app.sign_in("administrator").await;
        let query = "{ deadLetters { edges { node { id channel fault attempt answer
            findings { id } } } } }";
        let answer = administrator.data(query, json!({})).await;
        let edges = answer["deadLetters"]["edges"].as_array().expect("a list").iter();
        edges.map(|edge| edge["node"].clone()).collect()
    }
}

fn mail_at(office: &PostOffice) -> Value {
    json!({ "address": "https://duban.test", "mail": {
        "host": "127.0.0.1", "port": office.port, "security": "none", "from": "督办 <duban@office.test>" } })
}

fn inside(port: u16) -> Value {
    json!([format!("127.0.0.1:{port}")])
}

fn hook_at(port: u16, path: &str, secrets: &Path) -> Value {
    let secret = secrets.join("webhook");
    fs::write(&secret, format!("whsec_{}\n", STANDARD.encode(WEBHOOK_SECRET))).expect("written");
    json!({ "plain_http_hosts": inside(port), "inner_hosts": inside(port), "webhooks": [
        { "name": "办公系统", "url": format!("http://127.0.0.1:{port}{path}"), "secret_file": secret } ] })
}

#[tokio::test]
async fn an_urgent_message_is_mailed_once_and_says_nothing_of_what() {
    let post = PostOffice::opens().await;
    let house = House::opened_at(EARLY, |_| mail_at(&post)).await;
    house.has_mail(&house.town.member, "member@bureau.test").await;
    let mut item = house.town.under_way().await;
    house.instructed(&mut item).await;
    assert_eq!(house.tick().await, 4, "the others find it in the inbox alone");
    assert_eq!(house.tick().await, 0);
    assert_eq!(house.tick_of(&Teller::of(&house.town.app.office)).await, 0);
    let mails = post.mails();
    assert_eq!(mails.len(), 1, "{mails:?}");
    let head = mails[0].to_lowercase();
    assert!(head.contains("to: member@bureau.test"), "{head}");
    assert!(!head.contains("机密") && !mails[0].contains(&item.id), "{head}");
    let notices = house.notices(&item, "MAIL").await;
    assert_eq!(notices.len(), 1);
    assert_ne!(notices[0]["sentAt"], Value::Null, "{notices:?}");
}

#[tokio::test]
async fn a_mail_that_was_put_off_is_sent_later_and_falls_away_where_the_item_went_elsewhere() {
    let post = PostOffice::opens().await;
    let house = House::opened_at(EARLY, |_| mail_at(&post)).await;
    let town = &house.town;
    house.has_mail(&town.member, "member@bureau.test").await;
    let (mut item, mut other) = (town.under_way().await, town.under_way().await);
    post.is(Mood::Defers);
    house.instructed(&mut item).await;
    assert_eq!(house.tick().await, 4);
    let order = json!({ "unit": town.bureau.to_string(), "words": "封停", "dueOn": "2026-03-03" });
    town.step(&town.inspector, "orderInterimMeasure", &mut other, order).await;
    assert_eq!(house.tick().await, 3);
    assert_eq!(house.notices(&item, "MAIL").await[0]["fault"], "REFUSED");
    let mut assignment = town.assignment();
    assignment["lead"] = json!(town.township.to_string());
    let to = json!({ "assignment": assignment, "reason": "职责在镇" });
    town.step(&town.head, "reassign", &mut item, to).await;
    post.is(Mood::Takes);
    house.clock.advance(TimeDelta::minutes(1));
    house.tick().await;
    assert_eq!(post.mails().len(), 1, "the interim measure's");
    assert_eq!(house.notices(&item, "MAIL").await[0]["cancelled"], "REASSIGNED");
    let sent = house.notices(&other, "MAIL").await;
    assert_eq!(sent[0]["attempt"], 2);
    assert_ne!(sent[0]["sentAt"], Value::Null);
}

#[tokio::test]
async fn what_was_put_off_is_not_tried_again_at_night_unless_it_is_dangerous() {
    let post = PostOffice::opens().await;
    // Five to nine in the evening.
    let house = House::opened_at("2026-03-02T12:55:00Z", |_| mail_at(&post)).await;
    let town = &house.town;
    house.tick().await;
    house.has_mail(&town.member, "member@bureau.test").await;
    let (mut item, mut other) = (town.under_way().await, town.under_way().await);
    post.is(Mood::Defers);
    house.instructed(&mut item).await;
    let order = json!({ "unit": town.bureau.to_string(), "words": "封停", "dueOn": "2026-03-03" });
    town.step(&town.inspector, "orderInterimMeasure", &mut other, order).await;
    house.tick().await;
    post.is(Mood::Takes);
    house.clock.advance(TimeDelta::minutes(10));
    house.tick().await;
    assert_eq!(post.mails().len(), 1, "the interim measure's");
    assert_ne!(house.notices(&other, "MAIL").await[0]["sentAt"], Value::Null);
    house.clock.set(hour("2026-03-02T23:30:00Z"));
    house.tick().await;
    assert_ne!(house.notices(&item, "MAIL").await[0]["sentAt"], Value::Null);
}

#[tokio::test]
async fn a_sender_that_ended_between_claim_and_result_is_followed_by_one_other() {
    let post = PostOffice::opens().await;
    let house = House::opened_at(EARLY, |_| mail_at(&post)).await;
    house.has_mail(&house.town.member, "member@bureau.test").await;
    let mut item = house.town.under_way().await;
    post.is(Mood::FallsSilent);
    house.instructed(&mut item).await;
    house.town.caught_up().await;
    // The process ends while the mail server has the mail and has not said so.
    let ending = Teller::of(&house.town.app.office);
    tokio::select! {
        _ = ending.tick() => panic!("the server answers nothing"),
        () = post.got_one.notified() => {}
    }
    drop(ending);
    post.is(Mood::Takes);
    let other = Teller::of(&house.town.app.office);
    house.tick_of(&other).await;
    assert_eq!(post.mails().len(), 1, "another's claim stands");
    house.clock.advance(TimeDelta::minutes(10));
    let (one, two) = (&house.teller, &other);
    house.town.caught_up().await;
    let (one, two) = tokio::join!(one.tick(), two.tick());
    assert_eq!(one.expect("told") + two.expect("told"), 1, "retaken once");
    house.town.caught_up().await;
    house.tick().await;
    assert_eq!(post.mails().len(), 2);
    let id = |mail: &String| {
        let line = mail.lines().find(|line| line.to_lowercase().starts_with("message-id:"));
        line.expect("an id").to_owned()
    };
    let mails = post.mails();
    assert_eq!(id(&mails[0]), id(&mails[1]), "known as one by whoever got both");
    assert_eq!(house.notices(&item, "MAIL").await[0]["attempt"], 2);
}

#[tokio::test]
async fn five_hundred_due_items_of_one_person_are_one_mail() {
    let post = PostOffice::opens().await;
    let house = House::opened_at(EARLY, |_| mail_at(&post)).await;
    let town = &house.town;
    house.has_mail(&town.clerk, "clerk@office.test").await;
    for _ in 0..500 {
        let found =
            json!({ "commandId": command_id(), "particulars": duban_tests::town::particulars() });
        assert_eq!(code(&town.inspector.act("recordFinding", found).await), None);
    }
    house.clock.set(hour("2026-03-02T00:29:00Z"));
    assert_eq!(house.tick().await, 0);
    house.clock.set(hour("2026-03-02T00:30:00Z"));
    assert_eq!(house.tick().await, 2, "the clerk's and the head's");
    assert_eq!(house.tick().await, 0);
    assert_eq!(post.mails().len(), 1);
    let clerk = town.app.sign_in("clerk").await;
    let query = "{ inbox { edges { node { counts { waiting } } } } }";
    let answer = clerk.data(query, json!({})).await;
    let told = json!([{ "node": { "counts": { "waiting": 500 } } }]);
    assert_eq!(answer["inbox"]["edges"], told);
}

/// By an implementation of HMAC that did not make it.
fn is_signed(came: &Came) {
    let (id, at) = (came.header("webhook-id"), came.header("webhook-timestamp"));
    let signed = [id.as_bytes(), b".", at.as_bytes(), b".", &came.body].concat();
    let signature = came.header("webhook-signature").strip_prefix("v1,").expect("version 1");
    let signature = STANDARD.decode(signature).expect("base64");
    let key = hmac::Key::new(hmac::HMAC_SHA256, WEBHOOK_SECRET);
    hmac::verify(&key, &signed, &signature).expect("the signature holds");
    hmac::verify(&key, &signed[1..], &signature).expect_err("of nothing else");
}

#[tokio::test]
async fn a_webhook_is_signed_tried_again_after_a_500_and_sent_once() {
    let receiver = Receiver::opens().await;
    let house = House::opened_at(EARLY, |secrets| hook_at(receiver.port, "/hook", secrets)).await;
    let mut item = house.town.under_way().await;
    receiver.answers(500);
    house.instructed(&mut item).await;
    assert_eq!(house.tick().await, 5, "four people and the other program");
    assert_eq!(house.tick().await, 0, "not before its time");
    receiver.answers(200);
    house.clock.advance(TimeDelta::minutes(1));
    assert_eq!(house.tick().await, 1);
    house.clock.advance(TimeDelta::minutes(9));
    assert_eq!(house.tick().await, 0);
    let came = receiver.came();
    assert_eq!(came.len(), 2);
    came.iter().for_each(is_signed);
    assert_eq!(came[0].header("webhook-id"), came[1].header("webhook-id"));
    assert_eq!(came[0].header("content-type"), "application/cloudevents+json; charset=utf-8");
    let event = came[1].json();
    assert_eq!(
        (&event["specversion"], &event["id"]),
        (&json!("1.0"), &json!(came[1].header("webhook-id")))
    );
    assert_eq!(event["data"]["occasion"], "instructed");
    assert_eq!(event["data"]["findings"], json!([item.id]));
    assert!(!event.to_string().contains("机密"), "{event}");
}

#[tokio::test]
async fn what_nobody_takes_is_a_dead_letter_that_an_administrator_sends_again() {
    // A port on which nobody listens.
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let port = listener.local_addr().expect("an address").port();
    drop(listener);
    let house = House::opened_at(EARLY, |secrets| hook_at(port, "/hook", secrets)).await;
    let mut item = house.town.under_way().await;
    house.instructed(&mut item).await;
    assert_eq!(house.tick().await, 5);
    // A minute, five, a quarter of an hour, an hour, four hours: that was the last.
    for minutes in [1, 5, 15, 60, 240] {
        assert_eq!(house.dead_letters().await, Vec::<Value>::new());
        house.clock.advance(TimeDelta::minutes(minutes));
        house.tick().await;
    }
    let dead = house.dead_letters().await;
    let seen = json!({ "id": dead[0]["id"], "channel": "办公系统", "fault": "UNREACHABLE",
        "attempt": 6, "answer": null, "findings": [] });
    assert_eq!(dead, [seen], "an administrator sees no business");
    house.clock.advance(TimeDelta::days(1));
    house.tick().await;
    assert_eq!(house.notices(&item, "CHANNEL").await[0]["attempt"], 6, "nobody tries any more");

    let receiver = Receiver::on(TcpListener::bind(("127.0.0.1", port)).await.expect("free again"));
    let input = json!({ "messageId": dead[0]["id"], "commandId": command_id() });
    let clerk = house.town.app.sign_in("clerk").await;
    let by_clerk = clerk.act("sendMessageAgain", input.clone()).await;
    assert_eq!(code(&by_clerk).as_deref(), Some("NOT_FOUND"));
    let administrator = house.town.app.sign_in("administrator").await;
    assert_eq!(code(&administrator.act("sendMessageAgain", input).await), None);
    house.tick().await;
    let again =
        receiver.came().into_iter().filter(|came| came.header("webhook-id") == dead[0]["id"]);
    assert_eq!(again.count(), 1);
    assert_eq!(house.dead_letters().await, Vec::<Value>::new());
}

#[tokio::test]
async fn a_redirect_is_not_followed_and_nothing_inside_the_house_is_asked_unless_it_is_listed() {
    let receiver = Receiver::opens().await;
    let house = House::opened_at(EARLY, |secrets| hook_at(receiver.port, "/away", secrets)).await;
    let mut item = house.town.under_way().await;
    house.instructed(&mut item).await;
    house.tick().await;
    assert_eq!(house.notices(&item, "CHANNEL").await[0]["fault"], "NOT_ALLOWED");
    assert_eq!(receiver.came().len(), 0, "what lies behind the redirect is not asked");

    let unlisted = |secrets: &Path| {
        let mut settings = hook_at(receiver.port, "/hook", secrets);
        settings["inner_hosts"] = json!([]);
        settings
    };
    let house = House::opened_at(EARLY, unlisted).await;
    let mut item = house.town.under_way().await;
    house.instructed(&mut item).await;
    house.tick().await;
    assert_eq!(house.notices(&item, "CHANNEL").await[0]["fault"], "NOT_ALLOWED");
    assert_eq!(receiver.came().len(), 0);
}

#[tokio::test]
async fn robots_are_told_how_many_each_by_its_makers_way_of_signing() {
    let receiver = Receiver::opens().await;
    let port = receiver.port;
    let robots = |secrets: &Path| {
        let robot = |name: &str, kind: &str, secret: bool| {
            let url = secrets.join(format!("{kind}-url"));
            fs::write(&url, format!("http://127.0.0.1:{port}/hook?key={kind}\n")).expect("written");
            let mut robot = json!({ "name": name, "kind": kind, "url_file": url });
            if secret {
                let file = secrets.join("robot");
                fs::write(&file, ROBOT_SECRET).expect("written");
                robot["secret_file"] = json!(file);
            }
            robot
        };
        json!({ "plain_http_hosts": inside(port), "inner_hosts": inside(port), "robots": [
            robot("企业微信群", "wecom", false),
            robot("钉钉群", "dingtalk", true),
            robot("飞书群", "feishu", true),
        ] })
    };
    let house = House::opened_at(MORNING, robots).await;
    let mut item = house.town.under_way().await;
    house.instructed(&mut item).await;
    house.tick().await;
    house.tick().await;
    let came = receiver.came();
    let of = |kind: &str| -> Vec<&Came> {
        let key = format!("key={kind}");
        came.iter()
            .filter(|one| one.uri.query().is_some_and(|query| query.contains(&key)))
            .collect()
    };
    for kind in ["wecom", "dingtalk", "feishu"] {
        assert_eq!(of(kind).len(), 2, "{kind}: the instruction and the day's digest");
    }
    for one in &came {
        let body = one.json().to_string();
        assert!(body.contains("批示 1 项") || body.contains("待办 1 项"), "{body}");
        assert!(
            !body.contains("机密") && !body.contains(&item.id) && !body.contains("图书"),
            "{body}"
        );
    }
    let millis = hour(MORNING).timestamp_millis();
    let key = hmac::Key::new(hmac::HMAC_SHA256, ROBOT_SECRET.as_bytes());
    let sign = STANDARD.encode(hmac::sign(&key, format!("{millis}\n{ROBOT_SECRET}").as_bytes()));
    let sign = sign.replace('+', "%2B").replace('/', "%2F").replace('=', "%3D");
    let query = of("dingtalk")[0].uri.query().expect("a query").to_owned();
    assert_eq!(query, format!("key=dingtalk&timestamp={millis}&sign={sign}"));
    let seconds = hour(MORNING).timestamp();
    let key = hmac::Key::new(hmac::HMAC_SHA256, format!("{seconds}\n{ROBOT_SECRET}").as_bytes());
    let sign = STANDARD.encode(hmac::sign(&key, b""));
    let body = of("feishu")[0].json();
    assert_eq!((&body["timestamp"], &body["sign"]), (&json!(seconds.to_string()), &json!(sign)));
}
