//! Stages, money and visits: exact sums, as of a day too, and what each viewer sees.

use crate::kit::{
    self, FINANCE, OTHER, Office, SCHOOL, facts, finding, office_scope, person, scope, unit,
    unit_scope,
};
use duban_domain::{Role, UnitId, VisitId};
use duban_eventlog::StreamName;
use duban_readmodel::{
    AsOf, FundingSums, MoneyArgs, MoneyBy, MoneyGroup, PageArgs, Scope, VisitFilter,
};
use serde_json::{Value, json};
use uuid::Uuid;

const STAGE: u128 = 0x51;
const LATER_STAGE: u128 = 0x52;
const LINE: u128 = 0x61;

fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

fn plan() -> Value {
    json!({
        "plan": {
            "measures": "拆除重建",
            "stages": [
                { "id": id(STAGE), "name": "招标", "due_on": "2026-03-10" },
                { "id": id(LATER_STAGE), "name": "完工", "due_on": "2026-05-01" },
            ],
            "funding": [{ "id": id(LINE), "name": "县级财政", "planned": "1000000.10" }],
        },
        "filed_by": person(51),
    })
}

fn money(step: &str, amount: &str, on: &str) -> Value {
    json!({
        "line": id(LINE), "name": "县级财政", "step": step, "amount": amount, "on": on,
        "document": "县财〔2026〕1号", "unit": unit(SCHOOL), "recorded_by": person(51),
    })
}

/// One finding under way by an approved plan, led by `lead`.
async fn planned(office: &Office, n: u128, lead: u128) {
    office.write(n, "recorded", facts::recorded(&format!("2026-00{n}"), "D级危房")).await;
    office.write(n, "confirmed", facts::confirmed()).await;
    office.write(n, "issued", facts::issued(lead, "2026-06-30")).await;
    office.write(n, "signed_for", facts::signed_for(lead)).await;
    office.write(n, "plan_filed", plan()).await;
    office.write(n, "plan_approved", json!({ "approved_by": person(2) })).await;
}

async fn totals(
    office: &Office,
    scope: &Scope,
    by: MoneyBy,
    as_of: Option<AsOf>,
) -> Vec<MoneyGroup> {
    let args = MoneyArgs { by, from: None, to: None, as_of };
    office.views.money(scope, office.today(), args).await.expect("sums")
}

fn sums(requested: &str, granted: &str) -> FundingSums {
    let exact = |text: &str| text.parse().expect("a decimal");
    FundingSums { requested: exact(requested), granted: exact(granted), ..FundingSums::default() }
}

#[tokio::test]
async fn sums_of_money_are_exact_for_each_unit_and_as_of_each_day() {
    let office = Office::new().await;
    planned(&office, 1, SCHOOL).await;
    planned(&office, 2, FINANCE).await;
    for _ in 0..3 {
        office.write(1, "funding_recorded", money("requested", "0.10", "2026-03-02")).await;
    }
    office.folded().await;
    let then = office.today();
    office.pass_days(1);
    office.write(2, "funding_recorded", money("requested", "999999999.99", "2026-03-03")).await;
    office.write(1, "funding_recorded", money("requested", "-0.30", "2026-03-03")).await;
    office.write(1, "funding_recorded", money("granted", "12.34", "2026-03-03")).await;
    office.folded().await;

    let all = totals(&office, &office_scope(), MoneyBy::All, None).await;
    assert_eq!(all.len(), 1);
    assert_eq!((all[0].sums, all[0].findings), (sums("999999999.99", "12.34"), 2));
    let by_unit = totals(&office, &office_scope(), MoneyBy::Unit, None).await;
    let of = |n: u128| by_unit.iter().find(|group| group.value == Some(unit(n).to_string()));
    assert_eq!(of(SCHOOL).expect("the school").sums, sums("0", "12.34"));
    let past = totals(&office, &office_scope(), MoneyBy::Unit, Some(AsOf::Day(then))).await;
    assert_eq!(past.len(), 1, "the other unit had nothing yet");
    assert_eq!(past[0].sums, sums("0.3", "0"));

    let own = totals(&office, &unit_scope(SCHOOL), MoneyBy::All, None).await;
    assert_eq!(own[0].sums, sums("0", "12.34"), "a unit sees its own money only");
    assert_eq!(totals(&office, &unit_scope(OTHER), MoneyBy::All, None).await, []);
    let keeper = scope(9, &[(Role::Administrator, kit::OFFICE)]);
    assert_eq!(totals(&office, &keeper, MoneyBy::All, None).await, []);
}

#[tokio::test]
async fn a_restricted_findings_money_counts_for_its_readers_only() {
    let office = Office::new().await;
    planned(&office, 1, SCHOOL).await;
    office.write(1, "funding_recorded", money("granted", "5", "2026-03-02")).await;
    office.write(1, "restricted", facts::restricted(1)).await;
    office.folded().await;
    assert_eq!(totals(&office, &unit_scope(SCHOOL), MoneyBy::All, None).await, []);
    let reader = scope(1, &[(Role::Office, kit::OFFICE)]);
    assert_eq!(totals(&office, &reader, MoneyBy::All, None).await.len(), 1);
}

#[tokio::test]
async fn stages_stand_by_the_approved_plan_and_are_late_until_accepted() {
    let office = Office::new().await;
    planned(&office, 1, SCHOOL).await;
    office.folded().await;
    let late = async |day: &str| {
        let found = office.views.late_stages(&office_scope(), kit::date(day), 10).await;
        found.expect("stages").into_iter().map(|late| late.overdue_days).collect::<Vec<_>>()
    };
    assert_eq!(late("2026-03-10").await, [] as [u32; 0], "its day is not over");
    assert_eq!(late("2026-03-12").await, [2]);
    assert_eq!(late("2026-05-03").await, [54, 2], "the latest first");
    let none = office.views.late_stages(&unit_scope(OTHER), kit::date("2026-05-03"), 10).await;
    assert_eq!(none.expect("stages"), []);

    let accepted = json!({
        "stage": id(STAGE), "name": "招标", "accepted_on": "2026-03-09", "accepted_by": person(2),
    });
    office.write(1, "stage_accepted", accepted).await;
    office.folded().await;
    assert_eq!(late("2026-03-12").await, [] as [u32; 0]);
    let stages = office.views.stages(&office_scope(), finding(1), None).await.expect("stages");
    assert_eq!(stages.len(), 2);
    assert_eq!(stages[0].accepted_on, Some(kit::date("2026-03-09")));

    let returned = json!({
        "stage": id(STAGE), "name": "招标", "defects": ["缺合同"], "returned_by": person(2),
    });
    office.write(1, "stage_returned", returned).await;
    // A plan that was not approved changes nothing.
    office
        .write(1, "plan_filed", json!({ "plan": { "measures": "改" }, "filed_by": person(51) }))
        .await;
    office.folded().await;
    assert_eq!(late("2026-03-12").await, [2]);
    let waits = office.views.filed_plan(&office_scope(), finding(1), None).await.expect("a plan");
    assert_eq!(waits.expect("it waits").plan.stages, []);
    office.write(1, "plan_approved", json!({ "approved_by": person(2) })).await;
    office.folded().await;
    assert_eq!(late("2026-03-12").await, [] as [u32; 0]);
}

async fn write(office: &Office, category: &str, of: Uuid, event_type: &str, data: Value) {
    let stream = StreamName::new(category, of).expect("a name");
    let payload = json!({ "type": event_type, "data": data }).to_string().into_bytes();
    office.append(&stream, event_type, payload, &kit::office_actor()).await;
}

async fn visited(office: &Office, visit: Option<u128>, of: UnitId, on: &str, nothing: bool) {
    let mut data = json!({
        "place": "学校", "unit": of, "visited_on": on, "inspectors": [person(4)],
        "words": "查看食堂", "no_problem_found": nothing,
    });
    if let Some(visit) = visit {
        data["visit"] = json!(id(visit));
    }
    write(office, "inspection", id(7), "inspection.visit_recorded", data).await;
}

#[tokio::test]
async fn visits_count_for_each_school_also_where_nothing_was_found() {
    let office = Office::new().await;
    for (n, name) in [(SCHOOL, "第一中学"), (OTHER, "第二中学")] {
        let data = json!({ "unit": unit(n), "name": name, "kind": "school", "zone": "第一责任区" });
        write(&office, "unit", unit(n).0, "unit.registered", data).await;
    }
    let opened = json!({ "title": "春季督导", "kind": "routine", "level": "county", "veto_caps_at": "passed" });
    write(&office, "inspection", id(7), "inspection.opened", opened).await;
    visited(&office, Some(0x71), unit(SCHOOL), "2026-03-03", true).await;
    visited(&office, Some(0x72), unit(SCHOOL), "2026-03-01", false).await;
    visited(&office, None, unit(SCHOOL), "2026-02-01", false).await;
    let mut found = facts::recorded("2026-009", "食堂证照不全");
    found["particulars"]["visit"] = json!(id(0x72));
    found["particulars"]["inspection"] = json!(id(7));
    found["particulars"]["veto"] = json!(true);
    office.write(9, "recorded", found.clone()).await;
    // A part says again what its whole said: one veto, not two.
    found["number"] = json!("2026-009-1");
    found["parent"] = json!(finding(9));
    office.write(91, "recorded", found).await;
    office.folded().await;

    let views = &office.views;
    let schools = views.school_visits(&office_scope(), Some(kit::date("2026-03-01")), None).await;
    let schools = schools.expect("schools");
    let of = |n: u128| schools.iter().find(|one| one.school == unit(n)).expect("a school");
    assert_eq!((of(SCHOOL).visits, of(SCHOOL).without_problem), (2, 1));
    assert_eq!((of(OTHER).visits, of(OTHER).last_on), (0, None));

    let all = async |scope: &Scope| {
        let page = views.visits(scope, VisitFilter::default(), PageArgs::default()).await;
        page.expect("a page")
            .items
            .into_iter()
            .map(|(_, visit)| visit.visited_on)
            .collect::<Vec<_>>()
    };
    let days = ["2026-03-03", "2026-03-01", "2026-02-01"].map(kit::date);
    assert_eq!(all(&office_scope()).await, days, "the newest first");
    assert_eq!(all(&unit_scope(SCHOOL)).await.len(), 3);
    assert_eq!(all(&unit_scope(OTHER)).await, []);

    let on_it = views.findings_of_visit(&office_scope(), office.today(), VisitId(id(0x72))).await;
    assert_eq!(on_it.expect("findings").len(), 2);
    let hidden =
        views.findings_of_visit(&unit_scope(SCHOOL), office.today(), VisitId(id(0x72))).await;
    assert_eq!(hidden.expect("findings"), [], "a draft is not for the unit");
    assert_eq!(views.open_vetoes(id(7).into()).await.expect("a count"), 1);
    let zone = views.units_of_zone(&office_scope(), "第一责任区".into()).await.expect("units");
    assert_eq!(zone.len(), 2);
}

#[tokio::test]
async fn a_page_of_visits_goes_on_where_the_last_one_ended() {
    let office = Office::new().await;
    let opened = json!({ "title": "春季督导", "kind": "routine", "level": "county", "veto_caps_at": "passed" });
    write(&office, "inspection", id(7), "inspection.opened", opened).await;
    for n in 0..5 {
        visited(&office, Some(0x80 + n), unit(SCHOOL), "2026-03-01", true).await;
    }
    office.folded().await;
    let (mut seen, mut after) = (Vec::new(), None);
    for _ in 0..3 {
        let page = PageArgs { first: 2, after };
        let page = office.views.visits(&office_scope(), VisitFilter::default(), page).await;
        let page = page.expect("a page");
        after = page.items.last().map(|(cursor, _)| cursor.clone());
        seen.extend(page.items.into_iter().map(|(_, visit)| visit.id));
    }
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen.len(), 5);
}
