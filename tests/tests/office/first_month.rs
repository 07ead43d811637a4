//! The office's first month on a real ledger of 2009: taken over in mid-life, one finding broken
//! down into three townships, one of them without a clerk, judged by a part-time inspector,
//! signed on paper, closed, reported up and sent back.

use duban_server::accounts::{PersonId, Role, UnitKind};
use duban_tests::{
    Client, Town,
    sheets::{counts, import},
    town::{DUE_ON, Item, acquisition, command_id, photo},
};
use serde_json::{Value, json};

const LEDGER: &[u8] =
    include_bytes!("../../../services/exchange/tests/samples/ledger-yuanjiang-2009.xlsx");
/// Row 11 of the ledger, led by 各乡镇, and row 1, which has a date and no lead.
const OF_TOWNSHIPS: &str = "资料装档随意";
const FIRST_ROW: &str = "全县中小学现有45584平方米危房";
const NEW_DUE_ON: &str = "2100-06-30";

/// Somebody who leads a unit and, where it has one, its clerk.
struct Lead {
    unit: String,
    leader: Client,
    leader_id: PersonId,
    clerk: Option<Client>,
}

struct Month {
    town: Town,
    today: String,
    governor_id: PersonId,
}

impl Month {
    /// An office, in whose rules the province closes what it found, takes over the ledger.
    async fn begun() -> Self {
        let town = Town::founded().await;
        let today = town.today().await;
        let government = town.app.unit("元江县政府办", UnitKind::Government).await;
        let governor_id = town.app.person("deputy", Role::Leadership, government).await;
        let month = Self { town, today, governor_id };
        let report = import(&month.town.clerk, "ledger?createUnits=true", LEDGER).await;
        assert_eq!(counts(&report), [14, 14, 0], "{report}");
        month.confirm_opening().await;
        month
    }

    /// One act of the head for the whole ledger.
    async fn confirm_opening(&self) {
        self.town.caught_up().await;
        let query = "{ findings(first: 50) { edges { node { id revision } } } }";
        let all = self.town.head.data(query, json!({})).await["findings"]["edges"].clone();
        let items: Vec<_> = all
            .as_array()
            .expect("rows")
            .iter()
            .map(|row| json!({ "findingId": row["node"]["id"], "seen": row["node"]["revision"] }))
            .collect();
        let input = json!({ "bulkId": command_id(), "command": "CONFIRM_OPENING", "items": items });
        let bulk = "mutation($input: BulkInput!) { bulk(input: $input) {
            results { refusal { code } } } }";
        let answer = self.town.head.data(bulk, json!({ "input": input })).await;
        let results = answer["bulk"]["results"].as_array().expect("results").clone();
        assert_eq!(results.len(), 14);
        assert!(results.iter().all(|result| result["refusal"].is_null()), "{results:?}");
    }

    /// The row whose description begins so, as the next command sees it.
    async fn row(&self, words: &str) -> Item {
        self.town.caught_up().await;
        let query = "query($text: String) { findings(first: 5, filter: { text: $text }) {
            edges { node { id revision } } } }";
        let found = self.town.head.data(query, json!({ "text": words })).await;
        let node = found["findings"]["edges"][0]["node"].clone();
        let id = node["id"].as_str().expect("the row is there").to_owned();
        Item { id, revision: node["revision"].as_u64().expect("a revision") }
    }

    async fn lead(&self, name: &str, kind: UnitKind, login: &str, clerk: bool) -> Lead {
        let unit = self.town.app.unit(name, kind).await;
        let leader_login = format!("{login}-leader");
        let leader_id = self.town.app.person(&leader_login, Role::UnitLeader, unit).await;
        let clerk = if clerk {
            Some(self.town.app.client(login, Role::UnitMember, unit).await)
        } else {
            None
        };
        Lead {
            unit: unit.to_string(),
            leader: self.town.app.sign_in(&leader_login).await,
            leader_id,
            clerk,
        }
    }

    fn assignment(lead: &Lead) -> Value {
        json!({ "assignment": { "lead": lead.unit, "dueOn": DUE_ON,
            "target": { "words": "按四类分开装订并贴标签" }, "rectification": "BY_DATE" } })
    }

    fn progress(&self) -> Value {
        json!({ "progress": { "words": "已装订归档", "happenedOn": self.today } })
    }

    /// Everything up to the claim by the unit itself.
    async fn worked_through(&self, item: &mut Item, lead: &Lead, file: u8) {
        let town = &self.town;
        let clerk = lead.clerk.as_ref().expect("a unit with a clerk");
        town.step(&town.head, "issueFinding", item, Self::assignment(lead)).await;
        town.step(clerk, "signFor", item, json!({})).await;
        if town.shown(&town.reviewer, item, "severity").await["severity"] == "SERIOUS" {
            let plan = json!({ "plan": { "measures": "分批整改" } });
            town.step(clerk, "filePlan", item, plan).await;
            town.step(&town.clerk, "approvePlan", item, json!({})).await;
        }
        town.step(clerk, "reportProgress", item, self.progress()).await;
        for kind in ["PHOTO_AFTER", "COMPLETION_PAPER", "ACQUISITION_PAPER"] {
            let sha256 = clerk.upload("佐证.jpg", photo(file)).await;
            let proof = json!({ "sha256": sha256, "kind": kind, "proves": "整改到位" });
            town.step(clerk, "attachEvidence", item, proof).await;
        }
        let claim = json!({ "ground": "CURED", "words": "已整改到位" });
        town.step(&lead.leader, "claimClosure", item, claim).await;
    }

    /// The same, entered by the office's clerk from a stamped slip of a unit without one.
    async fn worked_through_on_behalf(&self, item: &mut Item, lead: &Lead) {
        let town = &self.town;
        town.step(&town.head, "issueFinding", item, Self::assignment(lead)).await;
        let copy = town.clerk.upload("便函.jpg", photo(70)).await;
        let slip = json!({ "unit": lead.unit, "basis": "STAMPED_SLIP", "copySha256": copy });
        let with = |more: Value| {
            let mut input = more;
            input["onBehalf"] = slip.clone();
            input
        };
        town.step(&town.clerk, "signFor", item, with(json!({}))).await;
        town.step(&town.clerk, "reportProgress", item, with(self.progress())).await;
        let paper = town.clerk.upload("佐证.jpg", photo(71)).await;
        town.step(&town.clerk, "attachEvidence", item, with(acquisition(&paper))).await;
        let scan = town.clerk.upload("销号申请.jpg", photo(72)).await;
        let claim = json!({ "ground": "CURED", "words": "已整改到位", "signing": { "paper": {
            "signatory": lead.leader_id.to_string(), "signedOn": self.today,
            "documentNumber": "羊街政〔2026〕3号", "scanSha256": scan } } });
        town.step(&town.clerk, "claimClosure", item, with(claim)).await;
    }

    /// Verified by the part-time inspector, and signed by the deputy governor on paper, which
    /// the head enters.
    async fn judged(&self, item: &mut Item, file: u8) {
        let town = &self.town;
        let verdict = town.verdict(item).await;
        town.step(&town.inspector, "passVerification", item, verdict).await;
        let scan = town.head.upload("销号审批表.jpg", photo(file)).await;
        let closing = json!({ "evidenceSetSha256": town.frozen_set(item).await,
            "signing": { "paper": { "signatory": self.governor_id.to_string(),
                "signedOn": self.today, "documentNumber": "元教督销〔2026〕1号",
                "scanSha256": scan } } });
        town.step(&town.head, "closeFinding", item, closing).await;
    }

    async fn status(&self, item: &Item) -> Value {
        self.town.shown(&self.town.reviewer, item, "status").await["status"].clone()
    }
}

async fn parts(month: &Month, whole: &Item) -> Vec<(String, Item)> {
    let fields = "breakdown { parts(first: 10) { edges { node { id revision number } } } }";
    let shown = month.town.shown(&month.town.reviewer, whole, fields).await;
    let edges = shown["breakdown"]["parts"]["edges"].as_array().expect("parts").clone();
    let part = |edge: &Value| {
        let node = &edge["node"];
        let id = node["id"].as_str().expect("an id").to_owned();
        let revision = node["revision"].as_u64().expect("a revision");
        (node["number"].as_str().expect("a number").to_owned(), Item { id, revision })
    };
    edges.iter().map(part).collect()
}

#[tokio::test]
async fn a_real_ledger_is_broken_down_worked_through_signed_on_paper_and_sent_back_from_above() {
    let month = Month::begun().await;
    let town = &month.town;
    let leads = [
        month.lead("曼来镇人民政府", UnitKind::Township, "manlai", true).await,
        month.lead("甘庄街道办事处", UnitKind::Township, "ganzhuang", true).await,
        month.lead("羊街乡人民政府", UnitKind::Township, "yangjie", false).await,
    ];
    let mut whole = month.row(OF_TOWNSHIPS).await;
    let part = |lead: &Lead| {
        json!({ "lead": lead.unit, "dueOn": DUE_ON,
        "target": { "words": "按四类分开装订并贴标签" } })
    };
    let named: Vec<_> = leads.iter().map(part).collect();
    town.step(&town.clerk, "breakDown", &mut whole, json!({ "parts": named })).await;

    let all = parts(&month, &whole).await;
    assert_eq!(all.len(), 3);
    for (place, (number, mut item)) in all.into_iter().enumerate() {
        assert!(number.ends_with(&format!("-{}", place + 1)), "{number}");
        if place == 2 {
            month.worked_through_on_behalf(&mut item, &leads[2]).await;
        } else {
            let file = u8::try_from(place).expect("small") + 1;
            month.worked_through(&mut item, &leads[place], file).await;
        }
        let file = u8::try_from(place).expect("small") + 80;
        month.judged(&mut item, file).await;
        town.heard(&mut whole, place as u64 + 1, "").await;
    }
    month.judged(&mut whole, 90).await;
    assert_eq!(month.status(&whole).await, "CLOSED");
    told_on_the_trail(&month, &whole).await;
    row_one_goes_up_and_comes_back(&month).await;
}

/// Who signed the closing, on what, and who entered it.
async fn told_on_the_trail(month: &Month, whole: &Item) {
    let fields = "signatures { act onPaper documentNumber signatory { id } enteredBy { id } }
        timeline(first: 50) { edges { node { type } } }";
    let shown = month.town.shown(&month.town.reviewer, whole, fields).await;
    let signed = shown["signatures"].as_array().expect("a list").clone();
    let closing = signed.iter().find(|one| one["act"] == "CLOSING").expect("a closing");
    assert_eq!(closing["onPaper"], true);
    assert_eq!(closing["signatory"]["id"], month.governor_id.to_string());
    assert_eq!(closing["enteredBy"]["id"], month.town.head_id.to_string());
    let edges = shown["timeline"]["edges"].as_array().expect("a list").clone();
    let mut types: Vec<_> =
        edges.iter().map(|edge| edge["node"]["type"].as_str().expect("a type")).collect();
    types.reverse();
    let expected = [
        "finding.carried_over",
        "finding.opening_confirmed",
        "finding.broken_down",
        "finding.part_settled",
        "finding.part_settled",
        "finding.part_settled",
        "finding.verification_passed",
        "finding.closed",
    ];
    assert_eq!(types, expected);
}

async fn row_one_goes_up_and_comes_back(month: &Month) {
    let town = &month.town;
    let housing = month.lead("元江县住房和城乡建设局", UnitKind::Department, "housing", true).await;
    let mut first = month.row(FIRST_ROW).await;
    month.worked_through(&mut first, &housing, 5).await;
    let verdict = json!({
        "verifiers": [{ "signing": {}, "onSite": true }, { "onSite": true, "signing": { "paper": {
            "signatory": town.head_id.to_string(), "signedOn": month.today,
            "documentNumber": "元教督核〔2026〕1号",
            "scanSha256": town.inspector.upload("核查表.jpg", photo(91)).await } } }],
        "words": "D级危房已全部拆除", "verifiedOn": month.today,
        "evidenceSetSha256": town.frozen_set(&first).await });
    town.step(&town.inspector, "passVerification", &mut first, verdict).await;
    let scan = town.clerk.upload("销号审批表.jpg", photo(92)).await;
    let closing = json!({ "evidenceSetSha256": town.frozen_set(&first).await,
        "signing": { "paper": { "signatory": month.governor_id.to_string(),
            "signedOn": month.today, "documentNumber": "元教督销〔2026〕2号",
            "scanSha256": scan } } });
    town.step(&town.clerk, "closeFinding", &mut first, closing).await;

    let report = json!({ "body": "省督导委", "document": "元教督〔2026〕9号" });
    town.step(&town.clerk, "reportUp", &mut first, report).await;
    let reported = town.shown(&town.reviewer, &first, "logIndex").await["logIndex"].clone();
    let back = json!({ "document": "省教督函〔2026〕30号", "decidedOn": month.today,
        "verdict": { "returned": { "reasons": "补拍照片", "dueOn": NEW_DUE_ON } } });
    town.step(&town.clerk, "recordUpperDecision", &mut first, back).await;

    let shown = town.shown(&town.reviewer, &first, "status dueOn upper").await;
    let reopened = json!({ "status": "IN_PROGRESS", "dueOn": NEW_DUE_ON, "upper": "NOT_ASKED" });
    assert_eq!(shown, reopened);
    counted(month, &first, &reported).await;
}

/// One closed of two worked through, now; two then, one of them reported up.
async fn counted(month: &Month, first: &Item, reported: &Value) {
    let query = "query($id: ID!, $asOf: AsOfInput) {
        finding(id: $id, asOf: $asOf) { status upper dueOn }
        counts(groupBy: ALL, asOf: $asOf) { total open reportedUp byStatus { status count } } }";
    let asked = async |as_of: Value| {
        month.town.governor.data(query, json!({ "id": first.id, "asOf": as_of })).await
    };
    let closed = |answer: &Value| {
        let by_status = answer["counts"][0]["byStatus"].as_array().expect("counts").clone();
        let closed = by_status.into_iter().find(|one| one["status"] == "CLOSED");
        closed.map_or(0, |one| one["count"].as_u64().expect("a number"))
    };
    let now = asked(Value::Null).await;
    assert_eq!((closed(&now), &now["counts"][0]["total"]), (1, &json!(14)), "{now}");
    assert_eq!(now["counts"][0]["reportedUp"], 0);
    let then = asked(json!({ "logIndex": reported })).await;
    assert_eq!(then["finding"]["upper"], "REPORTED", "{then}");
    assert_eq!((closed(&then), &then["counts"][0]["reportedUp"]), (2, &json!(1)), "{then}");
}
