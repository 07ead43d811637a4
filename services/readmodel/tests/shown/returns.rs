//! Yearly returns: who sees which, what was known when, and what a correction leaves standing.

use crate::kit::{self, FINANCE, Office, SCHOOL, facts, finding, office_scope, unit, unit_scope};
use duban_domain::{
    UnitId,
    institution::InstitutionEvent,
    standard::{Figure, SchoolStage},
};
use duban_eventlog::StreamName;
use duban_readmodel::{AsOf, Scope, differences_from_replay};
use serde_json::{Value, json};

const CENTRAL: u128 = 0xB1;
const YEAR: u16 = 2025;

async fn write(office: &Office, of: u128, kind: &str, data: Value) {
    let stream = StreamName::new("institution", unit(of)).expect("a name");
    let event_type = format!("institution.{kind}");
    let payload = json!({ "type": event_type, "data": data }).to_string().into_bytes();
    office.append(&stream, &event_type, payload, &kit::office_actor()).await;
}

async fn school(office: &Office, of: u128, name: &str, code: &str) {
    let data =
        json!({ "unit": unit(of), "name": name, "school_code": code, "stages": ["primary"] });
    write(office, of, "registered", data).await;
}

fn row(n: u32) -> Value {
    json!({ "workbook_sha256": "a".repeat(64), "sheet": "学校", "row": n })
}

fn filed(year: u16, pupils: &str) -> Value {
    json!({
        "year": year, "school_type": "primary_school", "township": "因远镇", "row": row(7),
        "figures": [
            { "figure": "pupils", "stage": "primary", "value": pupils },
            { "figure": "books", "value": "900" },
        ],
    })
}

fn corrected(old: &str, new: &str) -> Value {
    json!({
        "year": YEAR, "school_type": "primary_school", "township": "澧江街道", "row": row(9),
        "changes": [
            { "figure": "pupils", "stage": "primary", "old": old, "new": new },
            { "figure": "books", "old": "900" },
            { "figure": "computers", "new": "30" },
        ],
    })
}

/// Two schools with their returns; pupils of the first were put right a day later.
async fn reported() -> Office {
    let office = Office::new().await;
    school(&office, SCHOOL, "第一小学", "2153000002").await;
    school(&office, CENTRAL, "中心小学", "2153000001").await;
    write(&office, SCHOOL, "return_filed", filed(YEAR, "400")).await;
    write(&office, CENTRAL, "return_filed", filed(YEAR, "120")).await;
    write(&office, CENTRAL, "return_filed", filed(YEAR - 1, "130")).await;
    office.pass_days(1);
    write(&office, SCHOOL, "return_corrected", corrected("400", "410")).await;
    office.folded().await;
    office
}

async fn pupils(office: &Office, scope: &Scope, as_of: Option<AsOf>) -> Vec<(UnitId, String)> {
    let returns = office.views.returns_of(scope, YEAR, as_of).await.expect("returns");
    let shown = |one: duban_app::measuring::YearReturn| {
        let pupils = one.said.of(Figure::Pupils, SchoolStage::Primary).expect("reported");
        (one.unit, pupils.decimal())
    };
    returns.into_iter().map(shown).collect()
}

#[tokio::test]
async fn a_unit_sees_the_returns_of_its_own_school_only() {
    let office = reported().await;
    let both = [(unit(CENTRAL), "120".to_owned()), (unit(SCHOOL), "410".to_owned())];
    assert_eq!(pupils(&office, &office_scope(), None).await, both, "by code");
    assert_eq!(pupils(&office, &unit_scope(SCHOOL), None).await, both[1..]);
    assert_eq!(pupils(&office, &unit_scope(FINANCE), None).await, []);
    let years = async |scope: &Scope| office.views.return_years(scope, None).await.expect("years");
    assert_eq!(years(&office_scope()).await, [YEAR, YEAR - 1]);
    assert_eq!(years(&unit_scope(SCHOOL)).await, [YEAR]);
    assert!(years(&unit_scope(FINANCE)).await.is_empty());
    let facts = async |scope: &Scope, of| {
        office.views.return_facts(scope, unit(of), YEAR, None).await.expect("facts").len()
    };
    assert_eq!(facts(&unit_scope(SCHOOL), SCHOOL).await, 2);
    assert_eq!(facts(&unit_scope(SCHOOL), CENTRAL).await, 0);
}

#[tokio::test]
async fn before_a_correction_the_first_value_stood_and_it_stays_in_the_first_fact() {
    let office = reported().await;
    let yesterday = AsOf::Day(office.today().pred_opt().expect("a day"));
    let then = pupils(&office, &unit_scope(SCHOOL), Some(yesterday)).await;
    assert_eq!(then, [(unit(SCHOOL), "400".to_owned())]);
    let now = office.views.returns_of(&unit_scope(SCHOOL), YEAR, None).await.expect("returns");
    let said = &now[0].said;
    assert_eq!(said.whole(Figure::Books), None, "a blank is no zero");
    assert_eq!(said.whole(Figure::Computers).expect("reported").decimal(), "30");
    assert_eq!(said.township.as_deref(), Some("澧江街道"));
    let scope = unit_scope(SCHOOL);
    let facts = office.views.return_facts(&scope, unit(SCHOOL), YEAR, None).await.expect("facts");
    let [first, second] = &facts[..] else { panic!("{facts:?}") };
    assert!(matches!(&first.event, InstitutionEvent::ReturnFiled { row, .. } if row.row == 7));
    assert!(matches!(&second.event, InstitutionEvent::ReturnCorrected { row, .. } if row.row == 9));
    let facts = office.views.return_facts(&scope, unit(SCHOOL), YEAR, Some(yesterday)).await;
    assert_eq!(facts.expect("facts").len(), 1);
}

#[tokio::test]
async fn what_was_worked_out_holds_until_a_return_or_a_name_changes() {
    let office = reported().await;
    let known = async |as_of| office.views.returns_known(as_of).await.expect("known");
    let before = known(None).await;
    office.write(1, "recorded", facts::recorded("1", "一")).await;
    office.folded().await;
    assert_eq!(known(None).await, before, "nothing about schools");
    let renamed = json!({ "old": "第一小学", "new": "实验小学", "on": "2026-03-02" });
    write(&office, SCHOOL, "renamed", renamed).await;
    office.folded().await;
    let renamed = known(None).await;
    assert_eq!(renamed.returned, before.returned);
    assert_ne!(renamed.schools, before.schools);
    let yesterday = AsOf::Day(office.today().pred_opt().expect("a day"));
    assert_ne!(known(Some(yesterday)).await.returned, before.returned);
}

#[tokio::test]
async fn a_finding_is_known_by_the_figure_it_was_drafted_from() {
    let office = reported().await;
    for (n, year) in [(1, YEAR - 1), (2, YEAR)] {
        let mut fact = facts::recorded(&n.to_string(), "图书不足");
        fact["indicator"] = json!({
            "standard": "quality-balanced-2017", "item": "qb2017-r06",
            "institution": unit(SCHOOL), "stage": "primary", "year": year, "row": row(7),
            "catalogue_version": "2026-1",
        });
        office.write(n, "recorded", fact).await;
    }
    office.folded().await;
    let of = async |scope: &Scope, year| {
        let found = office.views.measured_findings(scope, &[unit(SCHOOL)], year).await;
        found.expect("findings").into_iter().map(|one| (one.finding, one.unsettled)).collect()
    };
    let both: Vec<_> = of(&office_scope(), YEAR).await;
    assert_eq!(both, [(finding(1), true), (finding(2), true)]);
    assert_eq!(of(&office_scope(), YEAR - 1).await, both[..1]);
    let none: Vec<_> = of(&unit_scope(SCHOOL), YEAR).await;
    assert_eq!(none, [], "a draft is the office's own");
}

#[tokio::test]
async fn two_builds_of_returns_are_equal() {
    let office = reported().await;
    let live = office.views.fingerprint().await.expect("readable");
    office.views.rebuild().await.expect("rebuilt");
    assert_eq!(office.views.fingerprint().await.expect("readable"), live);
    office.views.stop().await;
    let settings = duban_readmodel::Settings {
        path: kit::path(&office.folder),
        readers: 1,
        zone: chrono_tz::Asia::Shanghai,
        set_aside: std::collections::BTreeSet::new(),
    };
    let log = std::sync::Arc::clone(&office.log);
    let lifts = std::sync::Arc::new(duban_eventlog::Upcasters::new());
    let differences = differences_from_replay(settings, log, lifts).await.expect("replayed");
    assert_eq!(differences, []);
}
