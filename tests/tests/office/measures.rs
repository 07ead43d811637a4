//! A real county's returns over HTTP: the numbers that `duban evaluate` prints, who sees which,
//! what was known when, and what stands behind each.

use std::{collections::HashMap, fs};

use chrono::Datelike;
use duban_eventlog::{ActorKind, ActorRecord, Expected, Fact, StreamName, seal};
use duban_server::accounts::{Role, UnitId};
use duban_tests::{
    Client, Town,
    sheets::{counts, import, workbook},
    town::Item,
};
use serde_json::{Value, json};

const SAMPLE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../services/exchange/tests/samples/school-returns-yunxi-2025.xlsx"
);
/// Worked out with fractions by another program, from the same workbook.
const EXPECTED: &str = include_str!("../evaluate/yunxi-2025-expected.json");
const STANDARD: &str = "quality-balanced-2017";

const SCHOOLS: &str = "query($standard: ID!, $after: String, $asOf: AsOfInput) {
    measures(standard: $standard, year: 2025, asOf: $asOf) { wholeCounty returns
        schools(first: 7, after: $after) { total { count } pageInfo { hasNextPage endCursor }
            edges { node { stage pupils verdict school { code name unit { id } }
                items { item measured threshold share gap unit judgement level } } } } } }";

async fn imported() -> Town {
    let town = Town::founded().await;
    let county = fs::read(SAMPLE).expect("the sample");
    let report = import(&town.clerk, "returns?createSchools=true", &county).await;
    let [rows, recorded, _] = counts(&report);
    assert!(rows > 10 && rows == recorded, "{report}");
    town.caught_up().await;
    town
}

/// One small school, so many pupils in two classes, and its books; blank is blank.
fn small(pupils: &str, books: &str) -> Vec<u8> {
    let titles: &[&str] = &[
        "学校标识码",
        "学校名称",
        "办学类型",
        "所在乡镇",
        "小学在校生数",
        "小学班数",
        "小学专任教师数",
        "音乐专用教室",
        "图书册数",
    ];
    let row: &[&str] = &["2153048845", "城关小学", "小学", "城关镇", pupils, "2", "6", "1", books];
    workbook(&[("学校", &["学校办学条件统计表(2025学年)"], &[titles, row])])
}

/// Every entry of the matrix, page by page.
async fn schools(who: &Client, as_of: Value) -> Vec<Value> {
    let (mut all, mut after) = (Vec::new(), Value::Null);
    loop {
        let asked = json!({ "standard": STANDARD, "after": after, "asOf": as_of });
        let mut page = who.data(SCHOOLS, asked).await["measures"]["schools"].take();
        all.extend(
            page["edges"].as_array_mut().expect("edges").iter_mut().map(|edge| edge["node"].take()),
        );
        if page["pageInfo"]["hasNextPage"] == false {
            assert_eq!(page["total"]["count"], all.len());
            return all;
        }
        after = page["pageInfo"]["endCursor"].take();
    }
}

/// As `duban evaluate` writes an entry.
fn as_evaluated(entry: &Value) -> Value {
    let lower = |value: &Value| json!(value.as_str().expect("a code").to_lowercase());
    let unit = |value: &Value| match value.as_str() {
        Some("SQUARE_METRE") => json!("m2"),
        _ => lower(value),
    };
    let items = entry["items"].as_array().expect("items").iter().map(|item| {
        json!({
            "id": item["item"], "measured": item["measured"], "threshold": item["threshold"],
            "verdict": lower(&item["judgement"]), "gap": item["gap"], "unit": unit(&item["unit"]),
            "share": item["share"],
        })
    });
    json!({
        "code": entry["school"]["code"], "name": entry["school"]["name"],
        "stage": lower(&entry["stage"]), "pupils": entry["pupils"],
        "verdict": lower(&entry["verdict"]), "items": items.collect::<Vec<_>>(),
    })
}

fn by_school(entries: impl IntoIterator<Item = Value>) -> HashMap<(String, String), Value> {
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    entries.into_iter().map(|one| ((text(&one["code"]), text(&one["stage"])), one)).collect()
}

#[tokio::test]
async fn the_matrix_says_what_evaluate_says_of_the_same_workbook() {
    let town = imported().await;
    let expected: Value = serde_json::from_str(EXPECTED).expect("JSON");
    let expected = by_school(expected["schools"].as_array().expect("schools").clone());
    let found = by_school(schools(&town.clerk, Value::Null).await.iter().map(as_evaluated));
    assert_eq!(found.len(), expected.len());
    for (school, wanted) in &expected {
        assert_eq!(found.get(school), Some(wanted), "{school:?}");
    }
}

#[tokio::test]
async fn balance_gaps_and_classes_agree_with_each_other() {
    let town = imported().await;
    let query = "query($standard: ID!) { returnYears standards { id adopted provinces }
        measures(standard: $standard, year: 2025) {
        adopted returns schoolsByVerdict { passes fails unknown } items { id ofSchools
            thresholds { group limit } sources { id title check } }
        variations { item stage cv limit judgement mean schools { school { code } value varianceShare } }
        gaps { item stage township gap unit schoolsShort schoolsUnknown }
        townshipGaps { item stage township gap schoolsShort schoolsUnknown }
        county { verdict items { item judgement schoolsNotMet } vetoes { id happened } }
        classSizes { stage from to schools list { school { code } largestClass } }
        dangerous { school { code } gradeC gradeD share } rounding { item measured shown }
        problems { code message } } }";
    let told = town.clerk.data(query, json!({ "standard": STANDARD })).await;
    assert_eq!(told["returnYears"], json!([2025]));
    let measures = &told["measures"];
    assert_eq!(measures["adopted"], Value::Null, "only proposed so far");
    let expected: Value = serde_json::from_str(EXPECTED).expect("JSON");
    for wanted in expected["cv"].as_array().expect("cv") {
        let same = |one: &&Value| {
            one["item"] == wanted["id"]
                && one["stage"] == wanted["stage"].as_str().expect("a stage").to_uppercase()
        };
        let found = list(&measures["variations"]).iter().find(same).expect("the coefficient");
        assert_eq!((&found["cv"], &found["limit"]), (&wanted["cv"], &wanted["limit"]));
    }
    for gap in list(&measures["gaps"]) {
        let of = list(&measures["townshipGaps"]).iter();
        let of = of.filter(|one| one["item"] == gap["item"] && one["stage"] == gap["stage"]);
        let number =
            |value: &Value| value.as_str().expect("a number").parse::<f64>().expect("a number");
        let sum: f64 = of.clone().map(|one| number(&one["gap"])).sum();
        assert!((sum - number(&gap["gap"])).abs() < 0.001, "{gap}");
        let short: u64 = of.map(|one| one["schoolsShort"].as_u64().expect("a count")).sum();
        assert_eq!(gap["schoolsShort"], short);
    }
    let columns = list(&measures["items"]).iter().filter(|one| one["ofSchools"] == true).count();
    assert_eq!(columns, 7);
    let banded: u64 = list(&measures["classSizes"])
        .iter()
        .map(|one| one["schools"].as_u64().expect("a count"))
        .sum();
    let verdicts = &measures["schoolsByVerdict"];
    let entries: u64 = ["passes", "fails", "unknown"]
        .iter()
        .map(|key| verdicts[key].as_u64().expect("a count"))
        .sum();
    assert!(banded >= entries, "every stage of every school lies in a band: {banded}, {entries}");
    assert_eq!(measures["county"]["verdict"], "FAILS");
    town.adopts_standards().await;
    let told = town.clerk.data(query, json!({ "standard": STANDARD })).await;
    assert_eq!(told["measures"]["adopted"], "2026-2");
    assert_eq!(told["measures"]["gaps"], measures["gaps"], "the same text, the same numbers");
}

fn list(value: &Value) -> &Vec<Value> {
    value.as_array().expect("a list")
}

fn of_code<'e>(entries: &'e [Value], code: &Value) -> Vec<&'e Value> {
    entries.iter().filter(|one| one["school"]["code"] == *code).collect()
}

#[tokio::test]
async fn a_school_sees_itself_and_nothing_of_the_county() {
    let town = imported().await;
    let all = schools(&town.clerk, Value::Null).await;
    let first = &all[0]["school"];
    let id: UnitId = first["unit"]["id"].as_str().expect("an id").parse().expect("an id");
    let school = town.app.client("school", Role::UnitMember, id).await;
    let own = schools(&school, Value::Null).await;
    assert_eq!(own.iter().collect::<Vec<_>>(), of_code(&all, &first["code"]));
    let query = "query($standard: ID!, $school: ID!) {
        measures(standard: $standard, year: 2025) { wholeCounty returns county { verdict }
            gaps { gap } townshipGaps { gap } variations { cv } classSizes { schools }
            dangerous { gradeD } }
        schoolReturn(school: $school, year: 2025) { code } }";
    let other = all.iter().find(|one| one["school"]["code"] != first["code"]).expect("another");
    let asked = json!({ "standard": STANDARD, "school": other["school"]["unit"]["id"] });
    let told = school.data(query, asked).await;
    let county = json!({ "wholeCounty": false, "returns": 1, "county": null, "gaps": [],
        "townshipGaps": [], "variations": [], "classSizes": [], "dangerous": [] });
    assert_eq!(told["measures"], county);
    assert_eq!(told["schoolReturn"], Value::Null, "another school's");
    let asked = json!({ "standard": STANDARD, "school": id.to_string() });
    for (who, sees) in [(&school, true), (&town.clerk, true), (&town.member, false)] {
        let told = who.data(query, asked.clone()).await;
        assert_eq!(told["schoolReturn"]["code"] == first["code"], sees);
    }
    let told = town.member.data(query, asked).await;
    assert_eq!(told["measures"], Value::Null, "no school of theirs");
    let told = town.administrator.data("{ returnYears }", json!({})).await;
    assert_eq!(told["returnYears"], json!([]));
}

#[tokio::test]
async fn a_number_leads_to_its_row_and_a_corrected_one_to_both() {
    let town = Town::founded().await;
    let report = import(&town.clerk, "returns?createSchools=true", &small("90", "900")).await;
    assert_eq!(counts(&report), [1, 1, 0], "{report}");
    town.caught_up().await;
    let before = town.app.log_index().await;
    let report = import(&town.clerk, "returns?correct=true", &small("80", "")).await;
    assert_eq!(counts(&report), [1, 1, 0], "{report}");
    town.caught_up().await;

    let teachers = |entries: &[Value]| entries[0]["pupils"].clone();
    let then = json!({ "logIndex": before });
    assert_eq!(teachers(&schools(&town.clerk, Value::Null).await), 80);
    assert_eq!(teachers(&schools(&town.clerk, then.clone()).await), 90, "as known then");

    let school = schools(&town.clerk, Value::Null).await[0]["school"]["unit"]["id"].clone();
    let query = "query($school: ID!, $asOf: AsOfInput) {
        schoolReturn(school: $school, year: 2025, asOf: $asOf) { code schoolType township
            filedAt correctedAt figures { figure stage value first unit recordedAt correctedAt
                row { sheet row workbookSha256 } }
            corrections { figure stage old new row { row } } } }";
    let now = town.clerk.data(query, json!({ "school": school })).await["schoolReturn"].take();
    let figure = |told: &Value, wanted: &str| {
        list(&told["figures"]).iter().find(|one| one["figure"] == wanted).cloned()
    };
    let pupils = figure(&now, "PUPILS").expect("pupils");
    assert_eq!((&pupils["value"], &pupils["first"]), (&json!("80"), &json!("90")));
    assert_eq!((&pupils["stage"], &pupils["unit"]), (&json!("PRIMARY"), &json!("PERSON")));
    assert_eq!((&pupils["row"]["sheet"], &pupils["row"]["row"]), (&json!("学校"), &json!(3)));
    assert!(pupils["correctedAt"].is_string());
    assert_eq!(figure(&now, "BOOKS"), None, "blank now");
    let classes = figure(&now, "CLASSES").expect("classes");
    assert_eq!((&classes["first"], &classes["correctedAt"]), (&json!("2"), &Value::Null));
    let changed: Vec<_> = list(&now["corrections"])
        .iter()
        .map(|one| [&one["figure"], &one["old"], &one["new"]].map(Value::to_string).join(" "))
        .collect();
    assert_eq!(changed, ["\"PUPILS\" \"90\" \"80\"", "\"BOOKS\" \"900\" null"]);
    let asked = json!({ "school": school, "asOf": then });
    let first = town.clerk.data(query, asked).await["schoolReturn"].take();
    assert_eq!(figure(&first, "BOOKS").expect("books")["value"], "900");
    assert_eq!((&first["correctedAt"], &first["corrections"]), (&Value::Null, &json!([])));
}

/// The school's equipment in 元 for a hundred pupils, of whom each needs 2,000.
fn equipped(year: i32, value: &'static str) -> Vec<u8> {
    all_equipped(year, &[(NAMES[0], value)])
}

/// Two schools by code and name.
const NAMES: [[&str; 2]; 2] = [["2153048845", "城关小学"], ["2153048846", "青山小学"]];

/// The same of several.
fn all_equipped(year: i32, schools: &[([&'static str; 2], &'static str)]) -> Vec<u8> {
    let title = format!("学校办学条件统计表({year}学年)");
    let titles: &[&str] =
        &["学校标识码", "学校名称", "办学类型", "小学在校生数", "教学仪器设备值(元)"];
    let row = |([code, name], value): &([&'static str; 2], &'static str)| {
        [*code, *name, "小学", "100", *value]
    };
    let rows: Vec<_> = schools.iter().map(row).collect();
    let rows: Vec<_> = std::iter::once(titles).chain(rows.iter().map(|row| &row[..])).collect();
    workbook(&[("学校", &[title.as_str()], &rows)])
}

/// A draft as a return would have made it.
async fn drafted(town: &Town, school: &str, year: i32) -> Item {
    let app = &town.app.office.app;
    let now = app.clock().now();
    let id = app.ids().v7(now);
    let money = |amount: &str| json!({ "amount": amount, "unit": "yuan" });
    let event = json!({ "type": "finding.recorded", "data": {
        "number": "2026-001", "recorded_by": town.head_id.to_string(),
        "particulars": {
            "kind": "problem", "severity": "general", "veto": false, "safety": false,
            "source": { "level": "county" }, "place": { "words": "城关小学", "unit": school }, "category": "装备图书",
            "description": "生均教学仪器设备值不足", "clause": "评估办法第2条",
            "threshold": { "measure": "生均设备值", "comparator": "ge", "limit": money("2000") },
            "measured": { "measure": "生均设备值", "value": money("1500"), "gap": money("50000"), "source": "年报" },
        },
        "indicator": {
            "standard": STANDARD, "item": "qb2017-r06", "institution": school, "stage": "primary",
            "year": year, "catalogue_version": "2026-1",
            "row": { "workbook_sha256": "a".repeat(64), "sheet": "学校", "row": 3 },
        },
    } });
    let stream = StreamName::new("finding", id).expect("a name");
    let actor = ActorRecord {
        kind: ActorKind::Person,
        person: Some(town.head_id.0),
        unit: Some(town.app.office_unit().0),
        role: Some("office_head".to_owned()),
        agent_for: None,
        on_behalf_of: None,
        basis: None,
    };
    let fact = Fact {
        stream: &stream,
        revision: 0,
        index: 0,
        event_type: "finding.recorded",
        schema: 1,
        recorded_at: now,
        occurred_at: now,
        actor: &actor,
        command_id: id,
        command_digest: "",
        correlation: id,
        causation: None,
        evidence_sha256: &[],
        nonce: [7; 16],
    };
    let entries = vec![seal(&fact, event.to_string().into_bytes())];
    town.app.office.log.append(&stream, Expected::NoStream, entries).await.expect("appended");
    let mut item = Item { id: id.to_string(), revision: 0 };
    item.revision =
        town.shown(&town.head, &item, "revision").await["revision"].as_u64().expect("a revision");
    item
}

#[tokio::test]
async fn what_a_plan_promised_for_a_year_stands_beside_what_the_return_of_that_year_says() {
    let town = Town::founded().await;
    let today: chrono::NaiveDate = town.today().await.parse().expect("a date");
    let year = today.year();
    let report =
        import(&town.clerk, "returns?createSchools=true", &equipped(year - 1, "150000")).await;
    assert_eq!(counts(&report), [1, 1, 0], "{report}");
    town.caught_up().await;
    let query = "query($year: Int!) { measures(standard: \"quality-balanced-2017\", year: $year) {
        schools(first: 1) { edges { node { school { unit { id } }
            items { item gap unit finding { id number } } } } } } }";
    let node = async |year: i32| {
        let mut told = town.clerk.data(query, json!({ "year": year })).await;
        told["measures"]["schools"]["edges"][0]["node"].take()
    };
    let school = node(year - 1).await["school"]["unit"]["id"].as_str().expect("an id").to_owned();
    let mut item = drafted(&town, &school, year - 1).await;
    let equipment = list(&node(year - 1).await["items"])[5].clone();
    assert_eq!((&equipment["gap"], &equipment["unit"]), (&json!("50000"), &json!("YUAN")));
    assert_eq!(equipment["finding"]["id"], item.id, "the finding that was made of it");
    let by = "indicator { standard item stage year row { row } catalogueVersion }";
    let told = town.shown(&town.head, &item, by).await["indicator"].take();
    let figure = json!({ "standard": STANDARD, "item": "qb2017-r06", "stage": "PRIMARY",
        "year": year - 1, "row": { "row": 3 }, "catalogueVersion": "2026-1" });
    assert_eq!(told, figure);

    let definition = json!({ "definitionDiffers": false });
    town.step(&town.clerk, "confirmFinding", &mut item, definition).await;
    let mut assignment = town.assignment();
    let money = |amount: &str| json!({ "amount": amount, "unit": "YUAN" });
    assignment["target"] = json!({ "quantity": money("50000") });
    town.step(&town.head, "issueFinding", &mut item, json!({ "assignment": assignment })).await;
    town.step(&town.member, "signFor", &mut item, json!({})).await;
    let stage = |name: &str, due_on: String, target: &str| json!({ "name": name, "dueOn": due_on, "target": money(target) });
    let plan = json!({ "plan": { "measures": "分批添置", "stages": [
        stage("第一批", format!("{year}-12-31"), "25000"),
        stage("第二批", format!("{year}-12-31"), "40000"),
        stage("第三批", format!("{}-06-30", year + 1), "50000"),
    ] } });
    town.step(&town.member, "filePlan", &mut item, plan).await;
    town.step(&town.clerk, "approvePlan", &mut item, json!({})).await;
    let fields = "targets { school { name } year stage planned actual unit met }";
    let before = town.shown(&town.member, &item, fields).await["targets"].take();
    assert!(list(&before).iter().all(|one| one["actual"].is_null() && one["met"].is_null()));

    let report = import(&town.clerk, "returns", &equipped(year, "180000")).await;
    assert_eq!(counts(&report), [1, 1, 0], "{report}");
    let told = town.shown(&town.member, &item, fields).await["targets"].take();
    let line = |stage: &str, year: i32, planned: &str, actual: Value, met: Value| {
        json!({ "school": { "name": "城关小学" }, "year": year, "stage": stage,
            "planned": planned, "actual": actual, "unit": "YUAN", "met": met })
    };
    let expected = json!([
        line("第一批", year, "25000", json!("30000"), json!(true)),
        line("第二批", year, "40000", json!("30000"), json!(false)),
        line("第三批", year + 1, "50000", Value::Null, Value::Null),
    ]);
    assert_eq!(told, expected);
}

const TARGETS: &str = "targets { school { name } finding { id } year planned actual unit met }";

/// A part's plan: so much in all by the end of that year.
async fn promised(town: &Town, part: &Value, amount: &str, year: i32) -> Item {
    let mut item = Item { id: part["id"].as_str().expect("an id").to_owned(), revision: 0 };
    let shown = town.shown(&town.head, &item, "revision").await;
    item.revision = shown["revision"].as_u64().expect("a revision");
    let money = json!({ "amount": amount, "unit": "YUAN" });
    let mut assignment = town.assignment();
    assignment["target"] = json!({ "quantity": money });
    town.step(&town.head, "issueFinding", &mut item, json!({ "assignment": assignment })).await;
    town.step(&town.member, "signFor", &mut item, json!({})).await;
    let stage = json!({ "name": "当年", "dueOn": format!("{year}-12-31"), "target": money });
    let plan = json!({ "plan": { "measures": "添置设备", "stages": [stage] } });
    town.step(&town.member, "filePlan", &mut item, plan).await;
    town.step(&town.clerk, "approvePlan", &mut item, json!({})).await;
    item
}

#[tokio::test]
async fn a_whole_that_is_broken_down_shows_what_each_school_promised_and_reached() {
    let town = Town::founded().await;
    let today: chrono::NaiveDate = town.today().await.parse().expect("a date");
    let year = today.year();
    let [river, hill] = NAMES;
    let before = all_equipped(year - 1, &[(river, "150000"), (hill, "120000")]);
    let report = import(&town.clerk, "returns?createSchools=true", &before).await;
    assert_eq!(counts(&report), [2, 2, 0], "{report}");
    town.caught_up().await;
    let query = "query($name: String) { units(text: $name) { edges { node { id } } } }";
    let mut schools = Vec::new();
    for [_, name] in NAMES {
        let found = town.clerk.data(query, json!({ "name": name })).await;
        schools.push(found["units"]["edges"][0]["node"]["id"].as_str().expect("an id").to_owned());
    }

    let mut whole = drafted(&town, &schools[0], year - 1).await;
    town.step(&town.clerk, "confirmFinding", &mut whole, json!({ "definitionDiffers": false }))
        .await;
    let targets = [("50000", year), ("60000", year)];
    let parts = schools.iter().zip(NAMES).zip(targets).map(|((school, [_, name]), (amount, _))| {
        json!({ "lead": town.bureau.to_string(), "dueOn": "2099-12-31",
            "place": { "words": name, "unit": school },
            "target": { "quantity": { "amount": amount, "unit": "YUAN" } } })
    });
    let parts: Vec<_> = parts.collect();
    town.step(&town.clerk, "breakDown", &mut whole, json!({ "parts": parts })).await;
    let fields = "breakdown { parts(first: 5) { edges { node { id number } } } }";
    let shown = town.shown(&town.head, &whole, fields).await;
    let parts = list(&shown["breakdown"]["parts"]["edges"]).clone();
    for (part, (amount, year)) in parts.iter().zip(targets) {
        promised(&town, &part["node"], amount, year).await;
    }

    let after = all_equipped(year, &[(river, "200000"), (hill, "150000")]);
    assert_eq!(counts(&import(&town.clerk, "returns", &after).await), [2, 2, 0]);
    let told = town.shown(&town.head, &whole, TARGETS).await["targets"].take();
    let line = |at: usize, planned: &str, actual: &str, met: bool| {
        json!({ "school": { "name": NAMES[at][1] }, "finding": { "id": parts[at]["node"]["id"] },
            "year": year, "planned": planned, "actual": actual, "unit": "YUAN", "met": met })
    };
    let mut expected = vec![line(0, "50000", "50000", true), line(1, "60000", "30000", false)];
    // Schools of one year stand in the order of their ids.
    if schools[0] > schools[1] {
        expected.reverse();
    }
    assert_eq!(told, Value::Array(expected));
}
