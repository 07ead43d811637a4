//! Look-backs 回头看 between the closing that plans them and the visit that is one: worked out,
//! never written, however long nobody looked and however the clock jumps.

use crate::kit::{
    FINANCE, OFFICE, Office, SCHOOL, date, facts, office_actor, office_scope, person, scope, unit,
    unit_scope,
};
use chrono::NaiveDate;
use duban_app::{notices::DueNotices, policy_file::SHIPPED};
use duban_domain::{Grant, Role};
use duban_eventlog::{EventLog, StreamName};
use duban_readmodel::{AsOf, FindingFilter, QueueItem, Scope, TaskKind};
use serde_json::{Value, json};

const ITEM: u128 = 1;

fn look_back(on: &str) -> Value {
    let version = |name| json!({ "name": name, "version": "1" });
    json!({ "on": on, "from": "2026-03-10", "period": { "months": 3 },
        "policy": version("office"), "calendar": version("calendar") })
}

fn held(on: &str, holds: bool) -> Value {
    json!({ "holds": holds, "words": "未反弹", "visited_on": on, "visited_by": [person(4)] })
}

/// Closed on 10 March, to be looked back at on 10 June and 10 March next.
async fn closed() -> Office {
    let office = Office::new().await;
    for (kind, data) in [
        ("recorded", facts::recorded("1", "D级危房")),
        ("confirmed", facts::confirmed()),
        ("issued", facts::issued(FINANCE, "2026-04-01")),
        ("signed_for", facts::signed_for(FINANCE)),
        ("progress_reported", facts::progress(FINANCE, "1200")),
        ("closure_claimed", facts::claimed(1, "2026-03-08")),
        ("verification_passed", facts::verified("2026-03-09")),
        ("closed", planning("2026-03-10", &["2026-06-10", "2027-03-10"])),
    ] {
        office.write(ITEM, kind, data).await;
    }
    office.folded().await;
    office
}

fn planning(on: &str, look_backs: &[&str]) -> Value {
    let mut fact = facts::closed(on);
    fact["look_backs"] = look_backs.iter().map(|on| look_back(on)).collect();
    fact
}

async fn append(office: &Office, category: &str, id: &str, kind: &str, data: Value) {
    let stream = StreamName::new(category, id).expect("a name");
    let kind = format!("{category}.{kind}");
    let payload = json!({ "type": kind, "data": data }).to_string().into_bytes();
    office.append(&stream, &kind, payload, &office_actor()).await;
    office.folded().await;
}

async fn adopt(office: &Office, lead_days: &str) {
    let text = SHIPPED.replace("lead_days = 15", lead_days);
    let data = json!({ "name": "office", "version": "9", "digest": "00", "text": text });
    append(office, "policy", "office", "adopted", data).await;
}

async fn queue(office: &Office, scope: &Scope, role: Role, of: u128, on: &str) -> Vec<QueueItem> {
    let grants = vec![Grant { role, unit: unit(of) }];
    office.views.queue(scope, date(on), grants, 50).await.expect("a queue")
}

/// The planned days that wait for the office.
async fn waiting(office: &Office, on: &str) -> Vec<NaiveDate> {
    let items = queue(office, &office_scope(), Role::OfficeHead, OFFICE, on).await;
    let planned = items.into_iter().filter(|item| item.task == TaskKind::LookBack);
    planned.filter_map(|item| item.due_on).collect()
}

#[tokio::test]
async fn a_look_back_waits_from_its_lead_on_until_somebody_went() {
    let office = closed().await;
    assert_eq!(waiting(&office, "2026-05-25").await, []);
    assert_eq!(waiting(&office, "2026-05-26").await, [date("2026-06-10")]);
    let items = queue(&office, &office_scope(), Role::Office, OFFICE, "2026-06-20").await;
    assert_eq!((items.len(), items[0].since), (1, date("2026-05-26")));
    office.write(ITEM, "look_back_held", held("2026-05-20", true)).await;
    office.folded().await;
    assert_eq!(waiting(&office, "2026-06-20").await, [date("2026-06-10")], "it was too early");
    office.write(ITEM, "look_back_held", held("2026-05-26", true)).await;
    office.folded().await;
    assert_eq!(waiting(&office, "2026-06-20").await, []);
    assert_eq!(waiting(&office, "2027-02-23").await, [date("2027-03-10")]);
}

#[tokio::test]
async fn one_late_visit_is_all_that_had_come_due_and_a_relapse_plans_nothing() {
    let office = closed().await;
    assert_eq!(waiting(&office, "2027-05-01").await, [date("2026-06-10")], "one task, the oldest");
    office.write(ITEM, "look_back_held", held("2027-03-01", false)).await;
    office.folded().await;
    assert_eq!(waiting(&office, "2027-05-01").await, []);
    let again = json!({ "reasons": "反弹", "due_on": "2027-06-01", "reopened_by": person(1),
        "relapse": 1 });
    office.write(ITEM, "closed", planning("2027-03-02", &["2027-06-02"])).await;
    office.write(ITEM, "reopened", again).await;
    office.folded().await;
    assert_eq!(
        waiting(&office, "2027-07-01").await,
        [],
        "what is open again is not looked back at"
    );
}

#[tokio::test]
async fn the_lead_is_the_adopted_one_of_the_day_on_which_it_is_asked() {
    let office = closed().await;
    adopt(&office, "lead_days = 3").await;
    assert_eq!(waiting(&office, "2026-06-06").await, []);
    assert_eq!(waiting(&office, "2026-06-07").await, [date("2026-06-10")]);
    adopt(&office, "").await;
    assert_eq!(waiting(&office, "2026-05-26").await, [date("2026-06-10")], "15 where it is silent");
}

#[tokio::test]
async fn an_inspector_is_shown_the_own_schools_and_a_unit_nothing() {
    let office = closed().await;
    let inspector = scope(7, &[(Role::Inspector, OFFICE)]);
    let day = "2026-06-11";
    let planned = |items: Vec<QueueItem>| {
        items.into_iter().filter(|item| item.task == TaskKind::LookBack).count()
    };
    let id = person(7).to_string();
    let registered = json!({ "person": person(7), "commitment_sha256": "a".repeat(64) });
    append(&office, "person", &id, "registered", registered).await;
    let mine = || queue(&office, &inspector, Role::Inspector, OFFICE, day);
    assert_eq!(planned(mine().await), 0, "somebody else's school");
    let charge = json!({ "charge": { "school": unit(SCHOOL) }, "from": "2026-03-01" });
    append(&office, "person", &id, "zone_assigned", charge).await;
    assert_eq!(planned(mine().await), 1);
    let of_unit = queue(&office, &unit_scope(FINANCE), Role::UnitLeader, FINANCE, day).await;
    assert_eq!(planned(of_unit), 0);
    let listed = |scope: Scope| {
        let views = office.views.clone();
        async move { views.look_backs(&scope, date(day), (None, None), 10).await.expect("a list") }
    };
    assert_eq!(listed(office_scope()).await.len(), 2);
    assert_eq!(listed(unit_scope(FINANCE)).await.len(), 0, "nobody is told beforehand");
}

#[tokio::test]
async fn planned_ones_stand_in_the_calendar_and_a_restricted_one_for_its_readers_alone() {
    let office = closed().await;
    let days = async |scope: Scope, as_of: Option<AsOf>| {
        let filter = FindingFilter {
            due_from: Some(date("2026-06-01")),
            due_to: Some(date("2026-06-30")),
            ..FindingFilter::default()
        };
        let found = office.views.due_days(&scope, date("2026-06-11"), filter, as_of).await;
        let days = found.expect("days").days.into_iter();
        days.map(|one| (one.day, one.findings, one.look_backs)).collect::<Vec<_>>()
    };
    assert_eq!(days(office_scope(), None).await, [(date("2026-06-10"), 0, 1)]);
    assert_eq!(days(unit_scope(FINANCE), None).await, []);
    assert_eq!(days(office_scope(), Some(AsOf::Day(date("2026-03-11")))).await, []);
    office.write(ITEM, "restricted", facts::restricted(9)).await;
    office.folded().await;
    assert_eq!(days(office_scope(), None).await, []);
}

/// Nothing is written by a clock, so nothing is written twice: the day's one digest counts it.
#[tokio::test]
async fn off_for_forty_days_looked_at_twice_and_with_a_clock_that_jumps_it_is_one_thing_to_do() {
    let office = closed().await;
    let grants = [Grant { role: Role::OfficeHead, unit: unit(OFFICE) }];
    let before = office.log.head().await.expect("readable");
    for (day, due) in [
        ("2026-05-01", (0, 0)),
        ("2026-06-10", (1, 0)),
        ("2026-07-20", (1, 1)),
        ("2026-07-20", (1, 1)),
        ("2026-04-01", (0, 0)),
        ("2026-07-20", (1, 1)),
    ] {
        let today = date(day);
        let counts = office.views.waiting(&office_scope(), &grants, today, today).await;
        let counts = counts.expect("counts");
        assert_eq!((counts.waiting, counts.overdue), due, "{day}");
        let everywhere = office.views.waiting_everywhere(today, today).await.expect("counts");
        assert_eq!((everywhere.waiting, everywhere.overdue), due, "{day}");
    }
    assert_eq!(office.log.head().await.expect("readable"), before);
}
