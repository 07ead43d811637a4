//! A measured finding from return to return: drafted from figures, offered later ones, claimed
//! when the gap is gone, and verified by people.

use std::time::Duration;

use duban_tests::{
    Town,
    sheets::{counts, import, workbook},
    town::{Item, claim, photo},
};
use serde_json::{Value, json};
use tokio::time::timeout;

const STANDARD: &str = "quality-balanced-2017";
/// Sports ground and halls: 7.5 m² for each pupil of a primary school.
const SPORTS: &str = "qb2017-r05";
/// Teaching rooms: 4.5 m².
const ROOMS: &str = "qb2017-r04";
/// No class above 45 pupils: an item of the county, judged in every stage of a school.
const CLASSES: &str = "qb2017-g05";
/// One music room and one art room for every twelve classes of a school.
const SPECIAL_ROOMS: &str = "qb2017-g03";
const SCHOOL: &str = "河湾小学";
/// Somebody waits for an offer at most so long.
const OFFERED_WITHIN: Duration = Duration::from_secs(30);

/// A hundred pupils in two classes, one of them too large; rooms enough, but none for music.
fn returns(year: u32, ground: &str) -> Vec<u8> {
    let title = format!("学校办学条件统计表({year}学年) 单位:人、㎡");
    let header = [
        "学校标识码",
        "学校名称",
        "办学类型",
        "所在乡镇",
        "小学在校生数",
        "教学及辅助用房面积",
        "室内体育用房面积",
        "室外运动场面积",
        "小学班数",
        "小学最大班额",
        "音乐专用教室",
        "美术专用教室",
    ];
    let school = ["2153048845", SCHOOL, "小学", "青山镇", "100", "600", "100", ground];
    let row: Vec<_> = school.into_iter().chain(["2", "52", "0", "1"]).collect();
    workbook(&[("学校", &[&title], &[&header, &row])])
}

struct Walk {
    town: Town,
    school: String,
}

impl Walk {
    async fn begun() -> Self {
        let town = Town::founded().await;
        let report = import(&town.clerk, "returns?createSchools=true", &returns(2025, "500")).await;
        assert_eq!(counts(&report), [1, 1, 0], "{report}");
        town.caught_up().await;
        let query = "query($name: String) { units(text: $name) { edges { node { id } } } }";
        let found = town.clerk.data(query, json!({ "name": SCHOOL })).await;
        let school = found["units"]["edges"][0]["node"]["id"].as_str().expect("an id").to_owned();
        Self { town, school }
    }

    async fn file(&self, query: &str, year: u32, ground: &str) -> [u64; 3] {
        let door = format!("returns{query}");
        counts(&import(&self.town.clerk, &door, &returns(year, ground)).await)
    }

    async fn draft(&self, who: &duban_tests::Client, items: &[&str]) -> Vec<Value> {
        let breaches: Vec<_> = items.iter().map(|item| (*item, Some("PRIMARY"))).collect();
        self.draft_of(who, &breaches).await
    }

    async fn draft_of(
        &self,
        who: &duban_tests::Client,
        breaches: &[(&str, Option<&str>)],
    ) -> Vec<Value> {
        self.draft_in(2025, who, breaches).await
    }

    async fn draft_in(
        &self,
        year: u32,
        who: &duban_tests::Client,
        breaches: &[(&str, Option<&str>)],
    ) -> Vec<Value> {
        let breach = |(item, stage): &(&str, Option<&str>)| json!({ "school": self.school, "stage": stage, "item": item });
        let breaches: Vec<_> = breaches.iter().map(breach).collect();
        let input = json!({ "standard": STANDARD, "year": year, "breaches": breaches });
        let query = "mutation($input: DraftFindingsInput!) { draftFindings(input: $input) {
            folded results { findingId repeated refusal { code } openFinding { id number } } } }";
        let answer = who.data(query, json!({ "input": input })).await;
        answer["draftFindings"]["results"].as_array().expect("a list").clone()
    }

    async fn item(&self, id: &Value) -> Item {
        let mut item = Item { id: id.as_str().expect("an id").to_owned(), revision: 0 };
        let shown = self.town.shown(&self.town.clerk, &item, "revision").await;
        item.revision = shown["revision"].as_u64().expect("a revision");
        item
    }

    /// Until the finding shows this gap: nobody asks it to.
    async fn offered(&self, item: &mut Item, gap: &str) -> Value {
        let hearing = async {
            let mut changes = self.town.app.office.views.changes();
            loop {
                let fields =
                    "revision status measuredNow { value { amount } gap { amount } source }";
                let shown = self.town.shown(&self.town.clerk, item, fields).await;
                if shown["measuredNow"]["gap"]["amount"] == gap {
                    break shown;
                }
                changes.recv().await.expect("the projector runs");
            }
        };
        let shown = timeout(OFFERED_WITHIN, hearing).await.expect("a later return is offered");
        item.revision = shown["revision"].as_u64().expect("a revision");
        shown
    }
}

fn code(result: &Value) -> &str {
    result["refusal"]["code"].as_str().unwrap_or_default()
}

#[tokio::test]
async fn what_a_school_misses_becomes_a_draft_once_and_by_the_adopted_catalogue_alone() {
    let walk = Walk::begun().await;
    let town = &walk.town;
    let refused = walk.draft(&town.inspector, &[SPORTS]).await;
    assert_eq!(code(&refused[0]), "STANDARDS_NOT_ADOPTED");
    town.adopts_standards().await;
    for who in [&town.member, &town.reviewer, &town.administrator] {
        assert_eq!(code(&walk.draft(who, &[SPORTS]).await[0]), "FORBIDDEN");
    }
    let results = walk.draft(&town.inspector, &[SPORTS, ROOMS, "qb2017-r99", "qb2017-r01"]).await;
    let codes: Vec<_> = results.iter().map(code).collect();
    assert_eq!(
        codes,
        ["", "INDICATOR_NOT_MISSED", "STANDARD_ITEM_UNKNOWN", "INDICATOR_NOT_MISSED"],
        "met, unknown to the catalogue, and not reported"
    );
    let before = town.app.log_index().await;
    let again = walk.draft(&town.clerk, &[SPORTS]).await;
    assert_eq!(again[0]["findingId"], results[0]["findingId"]);
    assert_eq!(again[0]["repeated"], true);
    assert_eq!(town.app.log_index().await, before, "the same breach makes no second draft");

    let item = walk.item(&results[0]["findingId"]).await;
    let fields = "status description clause category place { unit { name } }
        threshold { measure comparator limit { amount unit } }
        measured { measure value { amount unit } gap { amount unit } source }";
    let shown = town.shown(&town.clerk, &item, fields).await;
    assert_eq!(shown["status"], "DRAFT");
    assert_eq!(shown["threshold"]["measure"], shown["measured"]["measure"]);
    assert_eq!(shown["threshold"]["limit"], json!({ "amount": "7.5", "unit": "SQUARE_METRE" }));
    assert_eq!(shown["measured"]["value"]["amount"], "6");
    assert_eq!(shown["measured"]["gap"], json!({ "amount": "150", "unit": "SQUARE_METRE" }));
    let words = shown["description"].as_str().expect("words");
    for part in ["6m²/生", "不低于7.5m²/生", "缺150m²", "教督〔2017〕6号", "第3行"]
    {
        assert!(words.contains(part), "{part}: {words}");
    }
}

#[tokio::test]
async fn an_oversized_class_and_missing_rooms_are_drafted_and_no_other_standards_item_is() {
    let walk = Walk::begun().await;
    let town = &walk.town;
    town.adopts_standards().await;
    let breaches = [
        (CLASSES, Some("PRIMARY")),
        (SPECIAL_ROOMS, None),
        (SPECIAL_ROOMS, Some("PRIMARY")),
        ("bb2012-01", Some("PRIMARY")),
        ("class-large", None),
    ];
    let results = walk.draft_of(&town.inspector, &breaches).await;
    let codes: Vec<_> = results.iter().map(code).collect();
    assert_eq!(codes[..3], ["", "", "INDICATOR_NOT_MISSED"], "of a stage, of a school: {codes:?}");
    assert!(codes[3..].iter().all(|code| !code.is_empty()), "of other standards: {codes:?}");
    let fields = "description threshold { comparator limit { amount unit } }
        measured { value { amount } gap { amount unit } }";
    let class = walk.item(&results[0]["findingId"]).await;
    let class = town.shown(&town.clerk, &class, fields).await;
    assert_eq!(class["threshold"]["limit"]["amount"], "45");
    assert_eq!(
        (&class["threshold"]["comparator"], &class["measured"]["gap"]["amount"]),
        (&json!("AT_MOST"), &json!("7"))
    );
    let words = class["description"].as_str().expect("words");
    for part in ["「小学最大班额」为52人", "不超过45", "超出7"] {
        assert!(words.contains(part), "{part}: {words}");
    }
    let rooms = walk.item(&results[1]["findingId"]).await;
    let rooms = town.shown(&town.clerk, &rooms, fields).await;
    assert_eq!(rooms["measured"]["gap"], json!({ "amount": "1", "unit": "ROOM" }));
}

#[tokio::test]
async fn a_later_return_closes_the_gap_and_people_close_the_finding() {
    let walk = Walk::begun().await;
    let town = &walk.town;
    town.adopts_standards().await;
    let drafted = walk.draft(&town.inspector, &[SPORTS]).await;
    let mut item = walk.item(&drafted[0]["findingId"]).await;
    // Newer figures of the draft: nothing is offered before somebody works on it.
    assert_eq!(walk.file("?correct=true", 2025, "520").await, [1, 1, 0]);

    let as_found = json!({ "definitionDiffers": false });
    town.step(&town.clerk, "confirmFinding", &mut item, as_found).await;
    let assignment = json!({
        "lead": town.bureau.to_string(),
        "dueOn": "2099-12-31",
        "target": { "quantity": { "amount": "150", "unit": "SQUARE_METRE" } },
        "rectification": "BY_DATE",
    });
    town.step(&town.head, "issueFinding", &mut item, json!({ "assignment": assignment })).await;
    walk.offered(&mut item, "130").await;
    town.step(&town.member, "signFor", &mut item, json!({})).await;
    let plan = json!({ "plan": { "measures": "扩建运动场" } });
    town.step(&town.member, "filePlan", &mut item, plan).await;
    town.step(&town.clerk, "approvePlan", &mut item, json!({})).await;
    for (different, kind) in [(1, "PHOTO_AFTER"), (2, "COMPLETION_PAPER")] {
        let sha256 = town.member.upload("运动场.jpg", photo(different)).await;
        let evidence = json!({ "sha256": sha256, "kind": kind, "proves": "运动场已建成" });
        town.step(&town.member, "attachEvidence", &mut item, evidence).await;
    }
    assert_eq!(town.refused(&town.leader, "claimClosure", &item, claim()).await, "GAP_REMAINS");

    assert_eq!(walk.file("", 2026, "700").await, [1, 1, 0]);
    let shown = walk.offered(&mut item, "0").await;
    assert_eq!(shown["status"], "IN_PROGRESS", "an offer closes nothing");
    assert_eq!(shown["measuredNow"]["value"]["amount"], "8");
    let quiet = town.app.log_index().await;
    assert_eq!(walk.file("", 2026, "700").await, [1, 0, 1]);
    town.caught_up().await;
    assert_eq!(town.app.log_index().await, quiet, "the same return again offers nothing");

    town.step(&town.leader, "claimClosure", &mut item, claim()).await;
    let verdict = town.verdict(&item).await;
    town.step(&town.inspector, "passVerification", &mut item, verdict).await;
    assert_eq!(town.shown(&town.clerk, &item, "status").await["status"], "VERIFIED");
}

/// What the matrix and the county's list say was made of the school's items of a year.
async fn made(walk: &Walk, year: u32) -> [Value; 2] {
    let query = "query($year: Int!) { measures(standard: \"quality-balanced-2017\", year: $year) {
        schools(first: 1) { edges { node { items { item finding { id } } } } }
        county { items { item schools { finding { id } } } } } }";
    let told = walk.town.clerk.data(query, json!({ "year": year })).await["measures"].take();
    let of = |items: &Value, wanted: &str| {
        let items = items.as_array().expect("items");
        items.iter().find(|one| one["item"] == wanted).expect(wanted).clone()
    };
    let sports = of(&told["schools"]["edges"][0]["node"]["items"], SPORTS);
    let classes = of(&told["county"]["items"], CLASSES);
    [sports["finding"]["id"].clone(), classes["schools"][0]["finding"]["id"].clone()]
}

#[tokio::test]
async fn the_next_years_return_makes_no_second_finding_while_the_first_is_not_settled() {
    let walk = Walk::begun().await;
    let town = &walk.town;
    town.adopts_standards().await;
    let breaches = [(SPORTS, Some("PRIMARY")), (CLASSES, Some("PRIMARY"))];
    let first = walk.draft_of(&town.inspector, &breaches).await;
    assert_eq!(walk.file("", 2026, "520").await, [1, 1, 0]);
    let ids = [&first[0]["findingId"], &first[1]["findingId"]];
    town.caught_up().await;
    assert_eq!(made(&walk, 2026).await.each_ref(), ids, "whoever drafts sees it before");

    let quiet = town.app.log_index().await;
    let again = walk.draft_in(2026, &town.inspector, &breaches).await;
    for (refused, id) in again.iter().zip(ids) {
        assert_eq!(code(refused), "INDICATOR_ALREADY_OPEN");
        assert_eq!((&refused["findingId"], &refused["openFinding"]["id"]), (&Value::Null, id));
        assert!(refused["openFinding"]["number"].is_string(), "{refused}");
    }
    assert_eq!(town.app.log_index().await, quiet, "nothing is drafted");

    let mut item = walk.item(ids[0]).await;
    let reason = json!({ "reason": "数据误报" });
    town.step(&town.head, "withdrawFinding", &mut item, reason).await;
    let anew = walk.draft_in(2026, &town.inspector, &breaches).await;
    assert_eq!(anew.iter().map(code).collect::<Vec<_>>(), ["", "INDICATOR_ALREADY_OPEN"]);
    assert_ne!(&anew[0]["findingId"], ids[0], "the first is settled: another one is drafted");
}
