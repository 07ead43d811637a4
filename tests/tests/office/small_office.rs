//! A year of an office of two, one of them on leave: an agent, part-time inspectors, a school
//! without a clerk, a leader who signs on paper, and one sheet for several closings.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use duban_server::{
    accounts::{PersonId, Role, UnitId, UnitKind},
    office::FixedClock,
};
use duban_tests::{
    Client, TestApp,
    town::{Item, command_id, photo, recorded_by, refused, step},
};
use serde_json::{Value, json};

const POLICY: &str = include_str!("../../../schema/policies/office.toml");
/// One computer for the whole office, and a telephone.
const DESK: &str = "11111111111111111111111111111111111111111111111111111111111111aa";
const PHONE: &str = "22222222222222222222222222222222222222222222222222222222222222bb";

struct Year {
    app: TestApp,
    clock: Arc<FixedClock>,
    office: UnitId,
    school: UnitId,
    central: UnitId,
    head: PersonId,
    clerk: PersonId,
    governor: PersonId,
    principal: PersonId,
    teacher: PersonId,
}

impl Year {
    /// The first working day: two people, two part-time inspectors, one school.
    async fn begun() -> Self {
        let clock = Arc::new(FixedClock::at(hour("2026-01-05T01:00:00Z")));
        let app = TestApp::start_at(Arc::clone(&clock)).await;
        let office = app.office_unit();
        let township = app.unit("因远镇人民政府", UnitKind::Township).await;
        let central = app.unit("因远镇中心校", UnitKind::CentralSchool).await;
        let school = app.unit("因远镇北泽小学", UnitKind::School).await;
        let elsewhere = app.unit("曼来镇中心小学", UnitKind::School).await;
        let government = app.unit("元江县人民政府", UnitKind::Government).await;
        let head = app.person("head", Role::OfficeHead, office).await;
        let clerk = app.person("clerk", Role::Office, office).await;
        let teacher = app.person("teacher", Role::Inspector, office).await;
        let colleague = app.person("colleague", Role::Inspector, office).await;
        let governor = app.person("governor", Role::Leadership, government).await;
        app.person("central", Role::UnitMember, central).await;
        let principal = app.person("principal", Role::UnitLeader, school).await;
        let year =
            Self { app, clock, office, school, central, head, clerk, governor, principal, teacher };
        year.settled(township, &[(teacher, school), (colleague, elsewhere)]).await;
        year
    }

    /// Who hangs on whom, and who pays the part-time inspectors.
    async fn settled(&self, township: UnitId, paid: &[(PersonId, UnitId)]) {
        let head = self.who("head").await;
        for (unit, relation, to) in
            [(self.school, "BELONGS_TO", self.central), (self.school, "LIES_IN", township)]
        {
            let input = json!({ "unitId": unit.to_string(), "commandId": command_id(),
                "relation": relation, "to": to.to_string(), "on": "2026-01-05" });
            done(&head.act("changeUnitRelation", input).await);
        }
        for (person, employer) in paid {
            let input = json!({ "personId": person.to_string(), "commandId": command_id(),
                "to": employer.to_string(), "on": "2026-01-05" });
            done(&head.act("changeEmployer", input).await);
        }
        let policy = json!({ "commandId": command_id(), "text": POLICY });
        done(&head.act("adoptPolicy", policy).await);
        self.caught_up().await;
    }

    /// Signs in anew: no session outlives a month.
    async fn who(&self, login: &str) -> Client {
        self.app.sign_in(login).await
    }

    fn day(&self, day: &str) {
        self.clock.set(hour(&format!("{day}T01:00:00Z")));
    }

    async fn caught_up(&self) {
        self.app.office.views_caught_up().await.expect("the views catch up");
    }

    async fn shown(&self, item: &Item, fields: &str) -> Value {
        self.caught_up().await;
        let query = format!("query($id: ID!) {{ finding(id: $id) {{ {fields} }} }}");
        let answer = self.who("governor").await.data(&query, json!({ "id": item.id })).await;
        answer["finding"].clone()
    }

    async fn recorded(&self, description: &str) -> Item {
        let particulars = json!({
            "kind": "PROBLEM", "source": { "level": "COUNTY" }, "severity": "GENERAL",
            "veto": false, "safety": false, "description": description, "clause": "第12条",
            "place": { "words": "因远镇北泽小学", "unit": self.school.to_string() },
        });
        recorded_by(&self.app, &self.who("colleague").await, particulars).await
    }

    /// 代录 by the clerk of the central school, from a stamped slip.
    async fn slip(&self, central: &Client) -> Value {
        let copy = central.upload("便函.jpg", photo(7)).await;
        json!({ "unit": self.school.to_string(), "basis": "STAMPED_SLIP", "copySha256": copy })
    }

    fn as_agent_of_the_head(&self) -> Value {
        json!({ "role": "OFFICE_HEAD", "unit": self.office.to_string(),
            "agentFor": self.head.to_string() })
    }

    /// From a draft to the claim: issued by the agent, carried on by the central school.
    async fn claimed(&self, description: &str, today: &str) -> Item {
        let mut item = self.recorded(description).await;
        let clerk = self.who("clerk").await;
        step(&clerk, "confirmFinding", &mut item, json!({ "definitionDiffers": false })).await;
        let issue = json!({ "capacity": self.as_agent_of_the_head(), "assignment": {
            "lead": self.school.to_string(), "dueOn": "2026-06-30", "rectification": "BY_DATE",
            "target": { "words": "全部整改到位" } } });
        step(&clerk, "issueFinding", &mut item, issue).await;

        let central = self.who("central").await;
        let slip = self.slip(&central).await;
        step(&central, "signFor", &mut item, json!({ "onBehalf": slip })).await;
        let progress = json!({ "onBehalf": slip,
            "progress": { "words": "已完成", "happenedOn": today } });
        step(&central, "reportProgress", &mut item, progress).await;
        let proof = central.upload("整改后.jpg", photo(8)).await;
        let evidence = json!({ "onBehalf": slip, "sha256": proof, "kind": "PHOTO_AFTER",
            "proves": "整改后" });
        step(&central, "attachEvidence", &mut item, evidence).await;
        let scan = central.upload("销号申请.jpg", photo(9)).await;
        let claim = json!({ "onBehalf": slip, "ground": "CURED", "words": "已整改到位",
            "signing": { "paper": { "signatory": self.principal.to_string(), "signedOn": today,
                "documentNumber": "北泽小〔2026〕2号", "scanSha256": scan } } });
        step(&central, "claimClosure", &mut item, claim).await;
        item
    }

    async fn verdict(&self, item: &Item, today: &str) -> Value {
        let frozen = self.shown(item, "evidenceSetSha256").await["evidenceSetSha256"].clone();
        json!({ "verifiers": [{ "signing": {}, "onSite": true }], "words": "属实",
            "evidenceSetSha256": frozen, "verifiedOn": today })
    }
}

fn hour(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

fn done(answer: &Value) {
    assert!(answer["refusal"].is_null(), "{answer}");
}

#[tokio::test]
async fn an_office_of_two_gets_through_its_year_with_one_of_them_on_leave() {
    let year = Year::begun().await;
    // February: the head goes to a course and names the clerk as agent, herself.
    year.day("2026-02-02");
    let agency = json!({ "personId": year.clerk.to_string(), "commandId": command_id(),
        "principal": year.head.to_string(), "from": "2026-02-02", "until": "2026-07-31",
        "basis": "县委组织部学习通知" });
    done(&year.who("head").await.act("nameAgent", agency).await);

    // March: found by a part-time inspector, confirmed by the clerk, who issues it as agent;
    // cured by a school that has no clerk of its own.
    year.day("2026-03-02");
    let mut first = year.claimed("门卫登记不全", "2026-03-02").await;
    let mut second = year.claimed("消防通道堆物", "2026-03-02").await;

    // April: the one part-time inspector is paid by that very school, the other is not.
    year.day("2026-04-01");
    for item in [&mut first, &mut second] {
        let verdict = year.verdict(item, "2026-04-01").await;
        let teacher = year.who("teacher").await;
        let own = refused(&teacher, "passVerification", item, verdict.clone()).await;
        assert_eq!(own, "OWN_EMPLOYER");
        let colleague = year.who("colleague").await.on_device(DESK);
        step(&colleague, "passVerification", item, verdict).await;
    }
    assert_signers(&year, &first).await;
    closed_on_one_sheet(&year, &mut first, &second).await;
    closed_at_the_offices_desk(&year, &mut second).await;
    closed_from_the_same_device_is_told(&year, &second).await;

    // August: the agency is over, and the clerk acts for nobody any more.
    year.day("2026-08-03");
    let item = year.recorded("作业公示不规范").await;
    let issue = json!({ "capacity": year.as_agent_of_the_head(), "assignment": {
        "lead": year.school.to_string(), "dueOn": "2026-12-31", "rectification": "BY_DATE",
        "target": { "words": "公示到位" } } });
    let clerk = year.who("clerk").await;
    assert_eq!(refused(&clerk, "issueFinding", &item, issue).await, "FORBIDDEN");

    // December: what was done on paper and on behalf still says so.
    year.day("2026-12-31");
    let fields = "status signatures { act onPaper documentNumber scanSha256 enteredBy { id } }
        timeline(first: 50) { edges { node { type actor { onBehalfOf { id } basis } } } }";
    let shown = year.shown(&first, fields).await;
    assert_eq!(shown["status"], "CLOSED");
    let signed = shown["signatures"].as_array().expect("a list");
    let closing = signed.iter().find(|one| one["act"] == "CLOSING").expect("a closing");
    assert_eq!(closing["onPaper"], true);
    assert_eq!(closing["enteredBy"]["id"], year.clerk.to_string());
    let entries = shown["timeline"]["edges"].as_array().expect("a list");
    let slip = entries.iter().find(|edge| edge["node"]["type"] == "finding.signed_for");
    let slip = &slip.expect("signed for")["node"]["actor"];
    assert_eq!(slip["onBehalfOf"]["id"], year.school.to_string());
    assert_eq!(slip["basis"], "STAMPED_SLIP");
    let scan = closing["scanSha256"].as_str().expect("a scan");
    let path = format!("/evidence/{}/scan/{scan}", first.id);
    assert_eq!(year.who("governor").await.get(&path).await.status(), 200);
}

/// The head may sign; the clerk's own role does not.
async fn assert_signers(year: &Year, item: &Item) {
    let shown = year.shown(item, "closingSigners { person { id } refusal { code } }").await;
    let signers = shown["closingSigners"].as_array().expect("a list");
    let of = |person: PersonId| {
        signers.iter().find(|one| one["person"]["id"] == person.to_string()).cloned()
    };
    assert!(of(year.head).expect("the head")["refusal"].is_null(), "{signers:?}");
    assert!(of(year.governor).expect("the governor")["refusal"].is_null(), "{signers:?}");
    assert!(of(year.teacher).is_none(), "an inspector signs no closing");
}

/// The leader signs the printed sheet by hand; the clerk, who verified nothing, enters it.
async fn closed_on_one_sheet(year: &Year, item: &mut Item, other: &Item) {
    let clerk = year.who("clerk").await;
    let path = format!("/export/approval-sheet.xlsx?ids={},{}", item.id, other.id);
    assert_eq!(clerk.get(&path).await.status(), 200);
    let frozen = year.shown(item, "evidenceSetSha256").await["evidenceSetSha256"].clone();
    let scan = clerk.upload("审批表.jpg", photo(10)).await;
    let input = json!({ "bulkId": command_id(), "command": "CLOSE_FINDING", "sheet": "督销〔2026〕1号",
        "items": [{ "findingId": item.id, "seen": item.revision, "evidenceSetSha256": frozen }],
        "signing": { "paper": { "signatory": year.governor.to_string(), "signedOn": "2026-04-01",
            "documentNumber": "督销〔2026〕1号", "scanSha256": scan } } });
    let query = "mutation($input: BulkInput!) { bulk(input: $input) {
        results { revision refusal { code messageEn } } } }";
    let answer = clerk.data(query, json!({ "input": input })).await;
    let result = &answer["bulk"]["results"][0];
    assert!(result["refusal"].is_null(), "{result}");
    item.revision = result["revision"].as_u64().expect("a revision");
}

/// The leader comes by and signs in the system, on the computer at which it was verified.
async fn closed_at_the_offices_desk(year: &Year, item: &mut Item) {
    let frozen = year.shown(item, "evidenceSetSha256").await["evidenceSetSha256"].clone();
    let governor = year.who("governor").await.on_device(DESK);
    step(&governor, "closeFinding", item, json!({ "evidenceSetSha256": frozen })).await;
}

/// Verified and signed at one desk within the hour's first minutes: the audit list says so.
async fn closed_from_the_same_device_is_told(year: &Year, item: &Item) {
    year.caught_up().await;
    let query = "{ audit(sameDevice: true, first: 10) { edges { node {
        type subject sameDevice } } } }";
    let answer = year.who("governor").await.on_device(PHONE).data(query, json!({})).await;
    let edges = answer["audit"]["edges"].as_array().expect("a list");
    let told: Vec<_> = edges.iter().map(|edge| edge["node"]["type"].clone()).collect();
    assert_eq!(told, ["finding.closed", "finding.verification_passed"], "{edges:?}");
    for edge in edges {
        assert_eq!(edge["node"]["sameDevice"], true);
        assert_eq!(edge["node"]["subject"], item.id);
    }
}
