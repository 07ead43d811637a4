//! The ladder's clock against a log and its views: switched off, run twice, on two nodes, with a
//! clock that jumps. Whatever happens, each thing is done once.

use std::sync::Arc;

use crate::kit::{FINANCE, Office, date, facts, finding, office_actor, office_scope};
use chrono::{DateTime, Utc};
use duban_app::{
    App, AppParts, DueWork, SeenWork,
    policy_file::SHIPPED,
    ports::{FixedClock, SeededIds},
};
use duban_domain::{finding::Finding, ladder::Rung};
use duban_eventlog::{EventLog, MemoryLog, StreamName, Upcasters};
use duban_readmodel::{FindingFilter, Mark};
use serde_json::json;
use uuid::Uuid;

const ITEM: u128 = 1;
const DUE_ON: &str = "2026-04-01";

/// An office with the shipped rules, and nodes that look at its log.
struct County {
    office: Office,
    clock: Arc<FixedClock>,
}

fn noon(day: &str) -> DateTime<Utc> {
    format!("{day}T04:00:00Z").parse().expect("an instant")
}

impl County {
    async fn founded() -> Self {
        let office = Office::new().await;
        let clock = Arc::new(FixedClock::at(noon("2026-03-02")));
        let county = Self { office, clock };
        county.issue(ITEM, DUE_ON).await;
        county
    }

    async fn ruled() -> Self {
        let county = Self::founded().await;
        county.adopt(SHIPPED).await;
        county
    }

    async fn issue(&self, n: u128, due_on: &str) {
        self.office.write(n, "recorded", facts::recorded(&n.to_string(), "D级危房")).await;
        self.office.write(n, "confirmed", facts::confirmed()).await;
        self.office.write(n, "issued", facts::issued(FINANCE, due_on)).await;
        self.office.write(n, "signed_for", facts::signed_for(FINANCE)).await;
        self.office.folded().await;
    }

    async fn adopt(&self, text: &str) {
        let stream = StreamName::new("policy", "office").expect("a name");
        let data = json!({ "name": "office", "version": "9", "digest": "00", "text": text });
        let payload = json!({ "type": "policy.adopted", "data": data }).to_string().into_bytes();
        self.office.append(&stream, "policy.adopted", payload, &office_actor()).await;
        self.office.folded().await;
    }

    fn node(&self, seed: u64) -> App {
        App::new(AppParts {
            log: Arc::<MemoryLog>::clone(&self.office.log) as Arc<dyn EventLog>,
            lifts: Upcasters::new(),
            clock: Arc::<FixedClock>::clone(&self.clock),
            ids: Arc::new(SeededIds::new(seed)),
            zone: chrono_tz::Asia::Shanghai,
            deployment: Uuid::from_u128(7),
        })
    }

    /// One look of a node that has just been started.
    async fn tick(&self, day: &str) -> usize {
        self.clock.set(noon(day));
        let looked = self.node(1).climb(&self.office.views, &mut SeenWork::default()).await;
        self.office.folded().await;
        looked.expect("a look")
    }

    async fn waking(&self, day: &str) -> usize {
        self.office.views.due_work(date(day), 10).await.expect("an answer").len()
    }

    /// What the clock did on the item, by the names of its facts.
    async fn done(&self) -> Vec<String> {
        let stream = StreamName::new("finding", finding(ITEM)).expect("a name");
        let entries = self.office.log.read_stream(&stream, 4, 100).await.expect("readable");
        entries.into_iter().map(|entry| entry.event_type).collect()
    }

    async fn marked(&self, mark: Mark) -> Vec<String> {
        let filter = FindingFilter { marks: vec![mark], ..FindingFilter::default() };
        self.office.numbers(&office_scope(), filter).await
    }
}

const REMINDED: &str = "finding.reminded";
const PROPOSED: &str = "finding.escalation_proposed";

#[tokio::test]
async fn steps_that_lie_before_the_day_of_issue_wake_nobody_and_each_later_one_does_once() {
    let county = County::ruled().await;
    assert_eq!(county.waking("2026-03-02").await, 1, "30 days are left");
    let mut reminded = Vec::new();
    for day in 2..31 {
        let day = format!("2026-03-{day:02}");
        let before = county.done().await.len();
        county.tick(&day).await;
        county.tick(&day).await;
        if county.done().await.len() > before {
            reminded.push(day);
        }
    }
    assert_eq!(reminded, ["2026-03-02", "2026-03-17", "2026-03-25", "2026-03-29"]);
    assert!(county.done().await.iter().all(|name| name == REMINDED));
}

#[tokio::test]
async fn switched_off_for_forty_days_it_reminds_once_and_proposes_from_the_day_after() {
    let county = County::ruled().await;
    assert_eq!(county.tick("2026-04-11").await, 1);
    assert_eq!(county.tick("2026-04-11").await, 0, "nothing is left for today");
    assert_eq!(county.done().await, [REMINDED]);
    county.tick("2026-04-12").await;
    county.tick("2026-04-12").await;
    county.tick("2026-05-30").await;
    assert_eq!(county.done().await, [REMINDED, PROPOSED], "people have not decided yet");
    assert_eq!(county.marked(Mark::EscalationProposed).await, ["1"]);
    let rung = |rung| FindingFilter { rungs: vec![rung], ..FindingFilter::default() };
    let numbers = county.office.numbers(&office_scope(), rung(Rung::Reminder)).await;
    assert_eq!(numbers, ["1"]);
    assert!(county.office.numbers(&office_scope(), rung(Rung::Chase)).await.is_empty());
}

#[tokio::test]
async fn two_nodes_at_once_act_once() {
    let county = County::ruled().await;
    county.clock.set(noon("2026-04-11"));
    let (one, two) = (county.node(1), county.node(2));
    let (mut seen_one, mut seen_two) = (SeenWork::default(), SeenWork::default());
    let views = &county.office.views;
    for day in ["2026-04-11", "2026-04-12", "2026-04-13"] {
        county.clock.set(noon(day));
        let both = tokio::join!(one.climb(views, &mut seen_one), two.climb(views, &mut seen_two));
        both.0.expect("a look");
        both.1.expect("a look");
        county.office.folded().await;
    }
    assert_eq!(county.done().await, [REMINDED, PROPOSED]);
}

#[tokio::test]
async fn a_clock_that_jumps_forward_and_back_does_nothing_twice() {
    let county = County::ruled().await;
    for day in ["2026-03-26", "2026-03-03", "2026-03-18", "2026-03-26", "2026-03-02"] {
        county.tick(day).await;
    }
    assert_eq!(county.done().await, [REMINDED]);
    let node = county.node(1);
    let entity = node.load::<Finding>(&finding(ITEM).to_string()).await.expect("read");
    assert_eq!(entity.state.climb().told(), 1);
}

#[tokio::test]
async fn rules_that_are_adopted_later_wake_what_is_open_already() {
    let county = County::founded().await;
    assert_eq!(county.waking("2026-06-01").await, 0, "there is no ladder");
    assert_eq!(county.tick("2026-04-11").await, 0);
    county.adopt(SHIPPED).await;
    assert_eq!(county.waking("2026-04-11").await, 1);
    let (without, _) = SHIPPED.split_once("[[rules.ladder.rungs]]").expect("a ladder");
    let (_, after) = SHIPPED.split_once("[[rules.inspection").expect("what follows it");
    county.adopt(&format!("{without}[[rules.inspection{after}")).await;
    assert_eq!(county.waking("2026-06-01").await, 0);
}

#[tokio::test]
async fn more_than_one_tick_takes_are_all_reminded() {
    let county = County::ruled().await;
    for n in 2..8 {
        county.issue(n, "2026-03-09").await;
    }
    assert_eq!(county.tick("2026-03-09").await, 7);
    assert_eq!(county.waking("2026-03-09").await, 0);
    let reminded = FindingFilter { rungs: vec![Rung::Reminder], ..FindingFilter::default() };
    assert_eq!(county.office.numbers(&office_scope(), reminded).await.len(), 7);
}
