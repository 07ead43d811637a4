//! What recurs 常态督导, over HTTP: look-backs that closings plan, visits by terms, self-checks of
//! schools; for every role, and by a clock that is turned.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use duban_server::{
    accounts::{Role, UnitId, UnitKind},
    notices::Teller,
    office::FixedClock,
};
use duban_tests::{
    Client, TestApp, Town,
    town::{code, command_id},
};
use serde_json::{Value, json};

/// A Wednesday in the spring term.
const TODAY: &str = "2026-03-18";
const POLICY: &str = include_str!("../../../schema/policies/office.toml");
const CHECKS: &str = "\n[rules.self_checks]\nbegins_on = \"2026-03-16\"\n\
    daily = { items = [\"门卫值守\", \"食堂留样\"] }\nweekly = { items = [\"消防通道\"] }\n";
const TERMS: &str = "\n[[place]]\nplace = \"元江县\"\nbasis = \"校历\"\n\
    term = [{ name = \"春季学期\", from = \"2026-03-02\", to = \"2026-04-24\" }]\n\
    vacation = [{ name = \"春假\", from = \"2026-04-06\", to = \"2026-04-10\" }]\n";

struct County {
    town: Town,
    clock: Arc<FixedClock>,
    school: UnitId,
    teacher: Client,
    principal: Client,
}

fn hour(day: &str) -> DateTime<Utc> {
    format!("{day}T02:00:00Z").parse().expect("an instant")
}

impl County {
    /// A school, the rules that ask for something, and a calendar with a term.
    async fn founded() -> Self {
        let clock = Arc::new(FixedClock::at(hour(TODAY)));
        let town = Town::founded_in(TestApp::start_at(Arc::clone(&clock)).await).await;
        let school = town.app.unit("因远镇中心小学", UnitKind::School).await;
        let teacher = town.app.client("teacher", Role::UnitMember, school).await;
        let principal = town.app.client("principal", Role::UnitLeader, school).await;
        let county = Self { town, clock, school, teacher, principal };
        county.town.caught_up().await;
        county
    }

    async fn ruled() -> Self {
        let county = Self::founded().await;
        county.adopt(&format!("{POLICY}{CHECKS}"), "2026-8").await;
        let calendar = format!("{}{TERMS}", county.town.proposed_calendar().await);
        let input = json!({ "commandId": command_id(), "text": calendar });
        assert_eq!(code(&county.town.head.act("adoptCalendar", input).await), None);
        county.town.caught_up().await;
        county
    }

    /// Other rules, under another version.
    async fn adopt(&self, text: &str, version: &str) {
        let in_force = self.town.head.data("{ policy { revision } }", json!({})).await;
        let old = text.lines().find(|line| line.starts_with("version = ")).expect("a version");
        let text = text.replacen(old, &format!("version = \"{version}\""), 1);
        let input = json!({ "commandId": command_id(), "text": text,
            "seen": in_force["policy"]["revision"] });
        let done = self.town.head.act("adoptPolicy", input).await;
        assert_eq!(code(&done), None, "{done}");
        self.town.caught_up().await;
    }

    fn everybody(&self) -> Vec<(&'static str, &Client)> {
        let own = [("teacher", &self.teacher), ("principal", &self.principal)];
        self.town.everybody().into_iter().chain(own).collect()
    }

    fn check(&self, period: &str, on: &str, hazards: &Value) -> Value {
        json!({ "commandId": command_id(), "school": self.school.to_string(), "period": period,
            "on": on, "hazards": hazards })
    }

    async fn asked(&self, who: &Client, query: &str) -> Value {
        self.town.caught_up().await;
        who.data(query, json!({})).await
    }
}

async fn file(who: &Client, input: &Value) -> Value {
    let query = "mutation($input: FileSelfCheckInput!) { fileSelfCheck(input: $input) {
        repeated hazardIds refusal { code } } }";
    who.data(query, json!({ "input": input })).await["fileSelfCheck"].take()
}

fn hazard(words: &str) -> Value {
    json!({ "description": words, "severity": "GENERAL", "safety": true, "place": "东侧楼梯" })
}

const CHECKED: &str = "{ selfChecks { lists { period items } schools { school { name } late mayFile
    hazards missing { period from dueOn late } filed { period from late words filedBy { id }
    hazardCount hazards { number kind status source { level } } } } } }";

#[tokio::test]
async fn only_a_schools_own_people_file_its_check_or_who_enters_for_it() {
    let county = County::ruled().await;
    let before = county.town.app.log_index().await;
    for (name, who) in county.everybody() {
        let refused = match name {
            "teacher" | "principal" => continue,
            "member" | "leader" | "neighbour" | "mayor" => "SELF_CHECK_NOT_OWN_SCHOOL",
            _ => "FORBIDDEN",
        };
        let answer = file(who, &county.check("DAILY", TODAY, &json!([]))).await;
        assert_eq!(code(&answer).as_deref(), Some(refused), "{name}");
    }
    assert_eq!(county.town.app.log_index().await, before);
    let mut by_slip = county.check("DAILY", "2026-03-17", &json!([hazard("楼梯堆放杂物")]));
    by_slip["onBehalf"] = json!({ "unit": county.school.to_string(), "basis": "PHONE" });
    for (name, who) in [("governor", &county.town.governor), ("member", &county.town.member)] {
        assert_eq!(code(&file(who, &by_slip).await).as_deref(), Some("FORBIDDEN"), "{name}");
    }
    assert_eq!(code(&file(&county.town.clerk, &by_slip).await), None);
    let own = file(&county.teacher, &county.check("DAILY", TODAY, &json!([]))).await;
    assert_eq!(code(&own), None);
    let again = file(&county.principal, &county.check("DAILY", TODAY, &json!([]))).await;
    assert_eq!(code(&again).as_deref(), Some("SELF_CHECK_ALREADY_FILED"));
}

#[tokio::test]
async fn hazards_of_a_check_are_drafts_of_the_office_once_however_often_it_is_sent() {
    let county = County::ruled().await;
    let input = county.check("DAILY", TODAY, &json!([hazard("楼梯堆放杂物"), hazard("插座松动")]));
    let first = file(&county.teacher, &input).await;
    assert_eq!(first["hazardIds"].as_array().map(Vec::len), Some(2), "{first}");
    let again = file(&county.teacher, &input).await;
    assert_eq!((&again["repeated"], &again["hazardIds"]), (&json!(true), &first["hazardIds"]));
    let list = "{ findings(first: 10, filter: { kind: HAZARD }) { edges { node {
        status safety place { words unit { name } } } } } }";
    let drafts = county.asked(&county.town.clerk, list).await;
    let drafts = drafts["findings"]["edges"].as_array().expect("a list");
    assert_eq!(drafts.len(), 2);
    assert_eq!(drafts[0]["node"]["place"]["unit"]["name"], "因远镇中心小学");
    assert!(county.town.queue(&county.town.clerk).await.contains(&"CONFIRM".to_owned()));
    let shown = county.asked(&county.teacher, CHECKED).await["selfChecks"]["schools"].take();
    let filed = &shown[0]["filed"][0];
    assert_eq!((&filed["hazardCount"], &filed["late"]), (&json!(2), &json!(false)), "{shown}");
    assert_eq!(filed["hazards"][0]["source"]["level"], "SELF_CHECK");
    let number = "330302199001010013";
    let refused = county.check("WEEKLY", TODAY, &json!([hazard(number)]));
    assert_eq!(code(&file(&county.teacher, &refused).await).as_deref(), Some("IDENTITY_NUMBER"));
    let shown = county.asked(&county.teacher, CHECKED).await["selfChecks"]["schools"].take();
    assert_eq!(shown[0]["filed"].as_array().map(Vec::len), Some(1), "not half of it");
}

/// Nothing is written for what was not done: switched off for weeks, asked twice or by a clock
/// that jumps, the same is missing, once.
#[tokio::test]
async fn what_a_school_has_not_filed_is_missing_on_school_days_and_seen_by_itself_and_the_office() {
    let county = County::ruled().await;
    file(&county.teacher, &county.check("DAILY", "2026-03-17", &json!([]))).await;
    let missing = async |who: &Client| {
        let mut shown = county.asked(who, CHECKED).await;
        shown["selfChecks"]["schools"].take()
    };
    let own = missing(&county.teacher).await;
    let days = |shown: &Value| {
        let missing = shown[0]["missing"].as_array().expect("a list").iter();
        missing.map(|one| one["dueOn"].as_str().expect("a day").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(days(&own), ["2026-03-16", TODAY], "the 17th is filed");
    assert_eq!((&own[0]["late"], &own[0]["mayFile"]), (&json!(1), &json!(true)));
    for who in [&county.town.clerk, &county.town.governor, &county.town.reviewer] {
        assert_eq!(days(&missing(who).await), days(&own));
    }
    assert_eq!(missing(&county.town.member).await, json!([]), "a department is no school");
    let nothing = county.asked(&county.town.administrator, CHECKED).await;
    assert_eq!(nothing["selfChecks"], Value::Null);

    let before = county.town.app.log_index().await;
    county.clock.set(hour("2026-04-27"));
    let teacher = county.town.app.sign_in("teacher").await;
    let later = missing(&teacher).await;
    let vacation = |day: &String| ("2026-04-04".."2026-04-13").contains(&day.as_str());
    assert!(!days(&later).iter().any(vacation), "{:?}", days(&later));
    assert_eq!(days(&later), days(&missing(&teacher).await));
    assert_eq!(days(&later).iter().filter(|day| *day == "2026-04-24").count(), 2, "day and week");
    county.clock.set(hour(TODAY));
    assert_eq!(days(&missing(&county.teacher).await), days(&own));
    let spent = county.town.app.log_index().await - before;
    assert_eq!(spent, 0, "the clock wrote nothing");
}

const VISITED: &str = "{ termVisits { term { name to } required dueFrom due over complete missing
    schools { school { name } visits missing mine inspectors { id } } } }";

async fn visit(county: &County, kind: &str, on: &str) {
    let open = json!({ "commandId": command_id(), "title": "到校督导", "kind": kind,
        "level": "COUNTY", "vetoCapsAt": "PASSED" });
    let query = "mutation($input: OpenInspectionInput!) {
        openInspection(input: $input) { refusal { code } inspection { id } } }";
    county.town.clerk.data(query, json!({ "input": open })).await;
    county.town.caught_up().await;
    let again = county.town.clerk.data(query, json!({ "input": open })).await;
    let input = json!({ "inspectionId": again["openInspection"]["inspection"]["id"],
        "commandId": command_id(), "place": "因远镇中心小学", "unit": county.school.to_string(),
        "visitedOn": on, "inspectors": [county.town.inspector_id.to_string()],
        "words": "查看食堂", "noProblemFound": true, "findings": [] });
    let done = county.town.inspector.act("recordVisit", input).await;
    assert_eq!(code(&done), None, "{done}");
}

#[tokio::test]
async fn visits_of_a_term_are_counted_and_what_is_missing_waits_for_whoever_looks_after_the_school()
{
    let county = County::ruled().await;
    let charge = json!({ "personId": county.town.inspector_id.to_string(),
        "commandId": command_id(), "charge": { "school": county.school.to_string() },
        "from": "2026-03-01" });
    assert_eq!(code(&county.town.clerk.act("assignZone", charge).await), None);
    let inspector = &county.town.inspector;
    let shown = async |who: &Client| county.asked(who, VISITED).await["termVisits"].take();
    let first = shown(inspector).await;
    assert_eq!((&first["required"], &first["missing"]), (&json!(2), &json!(2)), "{first}");
    assert_eq!((&first["dueFrom"], &first["due"]), (&json!("2026-03-10"), &json!(true)));
    assert_eq!(first["schools"][0]["mine"], true);
    visit(&county, "ROUTINE", TODAY).await;
    visit(&county, "SPECIAL", TODAY).await;
    visit(&county, "ROUTINE", "2026-02-10").await;
    let then = shown(&county.town.governor).await;
    assert_eq!(then["schools"][0]["visits"], 1, "routine ones, of this term: {then}");
    assert_eq!(then["schools"][0]["mine"], false);
    visit(&county, "ROUTINE", "2026-03-17").await;
    let done = shown(&county.teacher).await;
    assert_eq!((&done["complete"], &done["missing"]), (&json!(1), &json!(0)));
    assert_eq!(shown(&county.town.member).await["schools"], json!([]));
    assert_eq!(shown(&county.town.administrator).await, Value::Null);
    county.clock.set(hour("2026-05-06"));
    let governor = county.town.app.sign_in("governor").await;
    let over = shown(&governor).await;
    assert_eq!((&over["over"], &over["due"]), (&json!(true), &json!(false)));
    let times = county.asked(&governor, "{ schoolTimes { vacation name from } }").await;
    assert_eq!(
        times["schoolTimes"][1],
        json!({ "vacation": true, "name": "春假",
        "from": "2026-04-06" })
    );
}

/// However often the clock ticks, and whatever it slept through.
#[tokio::test]
async fn what_recurs_is_counted_in_the_one_digest_of_whoever_it_waits_for() {
    let county = County::ruled().await;
    let charge = json!({ "personId": county.town.inspector_id.to_string(),
        "commandId": command_id(), "charge": { "school": county.school.to_string() },
        "from": "2026-03-01" });
    assert_eq!(code(&county.town.clerk.act("assignZone", charge).await), None);
    let teller = Teller::of(&county.town.app.office);
    for _ in 0..2 {
        county.town.caught_up().await;
        teller.tick().await.expect("people are told");
    }
    let query = "{ inbox(first: 5) { edges { node { counts { waiting dueSoon overdue } } } } }";
    let digest = async |who: &Client| {
        let told = county.asked(who, query).await["inbox"]["edges"].take();
        assert_eq!(told.as_array().map(Vec::len), Some(1), "{told}");
        told[0]["node"]["counts"].clone()
    };
    let days = json!({ "waiting": 3, "dueSoon": 1, "overdue": 2 });
    assert_eq!(digest(&county.teacher).await, days, "two days are past, one is today");
    let school = json!({ "waiting": 1, "dueSoon": 0, "overdue": 0 });
    assert_eq!(digest(&county.town.inspector).await, school);
}

#[tokio::test]
async fn without_rules_for_it_nothing_recurs() {
    let county = County::founded().await;
    let query = "{ selfChecks { beginsOn } termVisits { required } lookBacks { dueOn } }";
    for (name, who) in county.everybody() {
        let nothing = json!({ "selfChecks": null, "termVisits": null, "lookBacks": [] });
        assert_eq!(county.asked(who, query).await, nothing, "{name}");
    }
    let filed = file(&county.teacher, &county.check("DAILY", TODAY, &json!([]))).await;
    assert_eq!(code(&filed).as_deref(), Some("SELF_CHECK_NOT_ASKED_FOR"));
}

#[tokio::test]
async fn a_closing_plans_look_backs_that_wait_for_the_office_and_end_with_the_visit() {
    let county = County::ruled().await;
    let soon = "[rules.deadlines]\nlook_back = [{ natural_days = 5 }, { months = 3 }]\n\n\
        [rules.deadlines.sign_for]";
    county.adopt(&POLICY.replacen("[rules.deadlines.sign_for]", soon, 1), "2026-9").await;
    let mut item = county.town.verified().await;
    let close = json!({ "evidenceSetSha256": county.town.frozen_set(&item).await, "signing": {} });
    county.town.step(&county.town.head, "closeFinding", &mut item, close).await;
    let query = "{ lookBacks { dueOn finding { id } } myQueue(first: 50) { task dueOn } 
        dueDays(from: \"2026-03-01\", to: \"2026-03-31\") { days { day findings lookBacks } } }";
    for (name, who) in county.everybody() {
        let seen = county.asked(who, query).await;
        let sees_all = !matches!(
            name,
            "member" | "leader" | "neighbour" | "mayor" | "teacher" | "principal" | "administrator"
        );
        let planned = seen["lookBacks"].as_array().map(Vec::len);
        assert_eq!(planned, Some(if sees_all { 2 } else { 0 }), "{name}");
        let days = seen["dueDays"]["days"].as_array().map(Vec::len);
        assert_eq!(days, Some(usize::from(sees_all)), "{name}");
        let tasks = seen["myQueue"].as_array().expect("a list").iter();
        let waits = tasks.filter(|one| one["task"] == "LOOK_BACK").count();
        assert_eq!(waits, usize::from(matches!(name, "clerk" | "head")), "{name}");
    }
    let held = json!({ "holds": true, "words": "未反弹", "visitedOn": TODAY,
        "visitedBy": [county.town.inspector_id.to_string()] });
    county.town.step(&county.town.inspector, "recordLookBack", &mut item, held).await;
    let seen = county.asked(&county.town.head, query).await;
    assert_eq!(seen["lookBacks"][0]["dueOn"], "2026-06-18", "{seen}");
    assert!(!county.town.queue(&county.town.head).await.contains(&"LOOK_BACK".to_owned()));
}
