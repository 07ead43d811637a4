//! Units, people, policies, and the audit trail over all of them.

use crate::kit::{
    self, FINANCE, OTHER, Office, SCHOOL, facts, finding, office_scope, person, scope, unit,
    unit_scope,
};
use duban_domain::Role;
use duban_eventlog::StreamName;
use duban_readmodel::{AuditFilter, FindingFilter, Light, PageArgs, UnitFilter};
use serde_json::{Value, json};
use uuid::Uuid;

async fn write(office: &Office, stream: StreamName, event_type: &str, data: Value) {
    let payload = json!({ "type": event_type, "data": data }).to_string().into_bytes();
    office.append(&stream, event_type, payload, &kit::office_actor()).await;
}

async fn register(office: &Office, of: u128, name: &str, kind: &str) {
    let stream = StreamName::new("unit", unit(of)).expect("a name");
    let data = json!({ "unit": unit(of), "name": name, "kind": kind });
    write(office, stream, "unit.registered", data).await;
}

#[tokio::test]
async fn a_unit_is_found_by_every_name_it_ever_had() {
    let office = Office::new().await;
    register(&office, FINANCE, "财政局", "department").await;
    register(&office, SCHOOL, "第一中学", "school").await;
    let stream = StreamName::new("unit", unit(SCHOOL)).expect("a name");
    let renamed = json!({ "old": "第一中学", "new": "沅江一中", "on": "2026-03-01" });
    write(&office, stream.clone(), "unit.renamed", renamed).await;
    office.folded().await;

    let found = async |filter: UnitFilter| {
        let page = office.views.units(&unit_scope(OTHER), filter, PageArgs::default()).await;
        let page = page.expect("a page").items.into_iter();
        page.map(|(_, unit)| unit.card.name.to_string()).collect::<Vec<_>>()
    };
    let text = |text: &str| UnitFilter { text: Some(text.into()), ..UnitFilter::default() };
    assert_eq!(found(text("第一")).await, ["沅江一中"]);
    assert_eq!(found(text("财")).await, ["财政局"]);
    assert_eq!(found(UnitFilter::default()).await.len(), 2);
    let abolished = json!({ "basis": "县编办〔2026〕1号", "on": "2026-03-02" });
    write(&office, stream, "unit.abolished", abolished).await;
    office.folded().await;
    let active = UnitFilter { active: Some(true), ..UnitFilter::default() };
    assert_eq!(found(active).await, ["财政局"]);
}

#[tokio::test]
async fn people_are_shown_to_the_office_and_to_their_own_unit() {
    let office = Office::new().await;
    let stream = StreamName::new("person", person(5)).expect("a name");
    let registered =
        json!({ "person": person(5), "commitment_sha256": "00", "employer": unit(FINANCE) });
    write(&office, stream.clone(), "person.registered", registered).await;
    let granted = json!({ "role": "unit_member", "unit": unit(FINANCE) });
    write(&office, stream, "person.role_granted", granted).await;
    office.folded().await;

    for (viewer, sees) in [
        (office_scope(), true),
        (unit_scope(FINANCE), true),
        (unit_scope(OTHER), false),
        (scope(9, &[(Role::Administrator, kit::OFFICE)]), true),
        (scope(10, &[]), false),
    ] {
        let card = office.views.person(&viewer, person(5)).await.expect("an answer");
        assert_eq!(card.is_some(), sees, "{viewer:?}");
        let page = office.views.people(&viewer, Some(unit(FINANCE)), PageArgs::default()).await;
        assert_eq!(!page.expect("a page").items.is_empty(), sees, "{viewer:?}");
    }
}

#[tokio::test]
async fn the_adopted_policy_says_what_is_near_due() {
    let office = Office::new().await;
    office.write(1, "recorded", facts::recorded("1", "一")).await;
    office.write(1, "confirmed", facts::confirmed()).await;
    office.write(1, "issued", facts::issued(FINANCE, "2026-03-22")).await;
    office.folded().await;
    let light =
        async || office.list(&office_scope(), FindingFilter::default()).await.items[0].1.light;
    assert_eq!(light().await, Light::Green, "20 days ahead");

    let shipped = duban_app::policy_file::SHIPPED;
    let text = shipped
        .lines()
        .map(|line| if line.starts_with("near_due_days") { "near_due_days = 25" } else { line })
        .collect::<Vec<_>>()
        .join("\n");
    let stream = StreamName::new("policy", "office").expect("a name");
    let adopted = json!({ "name": "office", "version": "2", "digest": "00", "text": text });
    write(&office, stream, "policy.adopted", adopted).await;
    office.folded().await;
    assert_eq!(light().await, Light::Yellow);
    let yellow = FindingFilter { light: Some(Light::Yellow), ..FindingFilter::default() };
    assert_eq!(office.numbers(&office_scope(), yellow).await, ["1"]);
}

#[tokio::test]
async fn the_trail_answers_by_actor_unit_time_type_and_subject() {
    let office = Office::new().await;
    register(&office, FINANCE, "财政局", "department").await;
    for n in 1..4 {
        office.write(n, "recorded", facts::recorded(&n.to_string(), "一")).await;
    }
    office.pass_days(1);
    office.write(1, "confirmed", facts::confirmed()).await;
    office.folded().await;

    let all = AuditFilter::default;
    let morning = "2026-03-03T00:00:00Z".parse().expect("an instant");
    let filters = [
        (all(), 5),
        (AuditFilter { person: Some(person(1)), ..all() }, 5),
        (AuditFilter { person: Some(person(2)), ..all() }, 0),
        (AuditFilter { unit: Some(unit(kit::OFFICE)), ..all() }, 5),
        (AuditFilter { types: vec!["finding.recorded".into()], ..all() }, 3),
        (
            AuditFilter {
                types: vec!["finding.recorded".into(), "unit.registered".into()],
                ..all()
            },
            4,
        ),
        (AuditFilter { recorded_from: Some(morning), ..all() }, 1),
        (AuditFilter { recorded_before: Some(morning), ..all() }, 4),
        (AuditFilter { subject: Some(("finding".into(), finding(1).0)), ..all() }, 2),
        (AuditFilter { subject: Some(("unit".into(), unit(FINANCE).0)), ..all() }, 1),
        (AuditFilter { subject: Some(("unit".into(), Uuid::nil())), ..all() }, 0),
        (AuditFilter { late: Some(true), ..all() }, 0),
    ];
    for (filter, count) in filters {
        let mut page = PageArgs { first: 2, after: None };
        let mut indexes = Vec::new();
        loop {
            let found = office.views.audit(&office_scope(), filter.clone(), page.clone()).await;
            let found = found.expect("a page");
            indexes.extend(found.items.iter().map(|(_, entry)| entry.log_index));
            page.after = found.items.last().map(|(cursor, _)| cursor.clone());
            if !found.has_next {
                break;
            }
        }
        assert_eq!(indexes.len(), count, "{filter:?}");
        assert!(indexes.is_sorted_by(|one, other| one > other), "the newest first");
        let of_unit = office.views.audit(&unit_scope(OTHER), filter, PageArgs::default()).await;
        assert!(of_unit.expect("a page").items.is_empty(), "not its findings");
    }
}

#[tokio::test]
async fn an_inspected_unit_reads_its_own_scores_and_nobody_elses() {
    let office = Office::new().await;
    let inspection = Uuid::from_u128(7);
    let at = || StreamName::new("inspection", inspection).expect("a name");
    let opened = json!({ "title": "春季督导", "kind": "routine", "level": "county",
        "veto_caps_at": "passed" });
    write(&office, at(), "inspection.opened", opened).await;
    let notice = json!({ "document": "县教督〔2026〕2号", "sent_on": "2026-02-20",
        "inspected": [unit(FINANCE), unit(OTHER)], "group": [person(4)] });
    write(&office, at(), "inspection.notice_sent", notice).await;
    for of in [FINANCE, OTHER] {
        let score = json!({ "unit": unit(of), "score": { "points": "92.5", "out_of": "100" } });
        write(&office, at(), "inspection.self_evaluated", score).await;
    }
    office.folded().await;
    let scored = async |scope| {
        let found = office.views.inspection(&scope, inspection.into()).await.expect("an answer");
        found.map(|found| found.card.units.iter().map(|one| one.unit).collect::<Vec<_>>())
    };
    assert_eq!(scored(office_scope()).await, Some(vec![unit(FINANCE), unit(OTHER)]));
    assert_eq!(scored(unit_scope(FINANCE)).await, Some(vec![unit(FINANCE)]));
    assert_eq!(scored(unit_scope(SCHOOL)).await, None);
}
