//! A small town: an inspection office, two units, somebody in every role, and a
//! finding that they carry on step by step.

use std::{
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

use duban_server::accounts::{PersonId, Role, UnitId, UnitKind};
use serde_json::{Value, json};
use tokio::time::timeout;
use uuid::Uuid;

use crate::{Client, TestApp};

/// Ships with the product; here it is adopted on the first day.
const POLICY: &str = include_str!("../../schema/policies/office.toml");

/// Far enough for every test.
pub const DUE_ON: &str = "2099-12-31";

/// Longer than a whole takes to hear of its parts; reached only where something is broken.
const HEARD_WITHIN: Duration = Duration::from_mins(1);

/// An id for a command that was never used before in this process.
#[must_use]
pub fn command_id() -> String {
    static SENT: AtomicU64 = AtomicU64::new(0);
    let number = SENT.fetch_add(1, Ordering::Relaxed);
    Uuid::new_v5(&Uuid::NAMESPACE_OID, &number.to_be_bytes()).to_string()
}

/// One finding as the next command sees it.
#[derive(Debug, Clone)]
pub struct Item {
    pub id: String,
    pub revision: u64,
}

/// Everybody who can be asked to do something.
pub struct Town {
    pub app: TestApp,
    /// Leads the rectification.
    pub bureau: UnitId,
    /// Helps, or has nothing to do with it.
    pub township: UnitId,
    pub inspector: Client,
    pub clerk: Client,
    pub head: Client,
    pub member: Client,
    pub leader: Client,
    pub governor: Client,
    pub committee: Client,
    pub reviewer: Client,
    pub administrator: Client,
    /// Member and leader of the township.
    pub neighbours: [Client; 2],
    pub inspector_id: PersonId,
    pub head_id: PersonId,
}

impl Town {
    /// Founds it, and has the head adopt the rules.
    pub async fn founded() -> Self {
        Self::founded_in(TestApp::start().await).await
    }

    /// The same in an office that is running, and fresh.
    pub async fn founded_in(app: TestApp) -> Self {
        let office = app.office_unit();
        let bureau = app.unit("元江县教育体育局", UnitKind::Department).await;
        let township = app.unit("因远镇人民政府", UnitKind::Township).await;
        let government = app.unit("元江县人民政府", UnitKind::Government).await;
        let inspector_id = app.person("inspector", Role::Inspector, office).await;
        let head_id = app.person("head", Role::OfficeHead, office).await;
        let town = Self {
            inspector: app.sign_in("inspector").await,
            head: app.sign_in("head").await,
            clerk: app.client("clerk", Role::Office, office).await,
            member: app.client("member", Role::UnitMember, bureau).await,
            leader: app.client("leader", Role::UnitLeader, bureau).await,
            governor: app.client("governor", Role::Leadership, government).await,
            committee: app.client("committee", Role::Committee, government).await,
            reviewer: app.client("reviewer", Role::Reviewer, government).await,
            administrator: app.client("administrator", Role::Administrator, office).await,
            neighbours: [
                app.client("neighbour", Role::UnitMember, township).await,
                app.client("mayor", Role::UnitLeader, township).await,
            ],
            app,
            bureau,
            township,
            inspector_id,
            head_id,
        };
        let policy = json!({ "commandId": command_id(), "text": POLICY });
        assert_done("adoptPolicy", &town.head.act("adoptPolicy", policy).await);
        town
    }

    /// Has the head adopt the shipped rules, changed.
    pub async fn adopts_rules(&self, change: impl FnOnce(&str) -> String) {
        let text = change(POLICY).replacen("version = \"", "version = \"changed-", 1);
        let known = self.head.data("{ policy { revision } }", json!({})).await;
        let seen = &known["policy"]["revision"];
        let input = json!({ "commandId": command_id(), "seen": seen, "text": text });
        assert_done("adoptPolicy", &self.head.act("adoptPolicy", input).await);
    }

    /// The text of the standards that ship.
    pub async fn proposed_catalogue(&self) -> String {
        let asked = self.head.data("{ catalogue { proposal { text } } }", json!({})).await;
        asked["catalogue"]["proposal"]["text"].as_str().expect("a text").to_owned()
    }

    /// Has the head adopt the shipped standards.
    pub async fn adopts_standards(&self) {
        let text = self.proposed_catalogue().await;
        let input = json!({ "commandId": command_id(), "text": text });
        assert_done("adoptCatalogue", &self.head.act("adoptCatalogue", input).await);
    }

    /// The text of the working calendar that ships.
    pub async fn proposed_calendar(&self) -> String {
        let asked = self.head.data("{ calendar { proposal { text } } }", json!({})).await;
        asked["calendar"]["proposal"]["text"].as_str().expect("a text").to_owned()
    }

    /// Has the head adopt the shipped calendar.
    pub async fn adopts_calendar(&self) {
        let text = self.proposed_calendar().await;
        let input = json!({ "commandId": command_id(), "text": text });
        assert_done("adoptCalendar", &self.head.act("adoptCalendar", input).await);
    }

    /// Whoever is signed in, by role; the two of the township come last.
    #[must_use]
    pub fn everybody(&self) -> [(&'static str, &Client); 11] {
        [
            ("inspector", &self.inspector),
            ("clerk", &self.clerk),
            ("head", &self.head),
            ("member", &self.member),
            ("leader", &self.leader),
            ("governor", &self.governor),
            ("committee", &self.committee),
            ("reviewer", &self.reviewer),
            ("administrator", &self.administrator),
            ("neighbour", &self.neighbours[0]),
            ("mayor", &self.neighbours[1]),
        ]
    }

    /// A draft by the inspector: too few books.
    pub async fn recorded(&self) -> Item {
        self.recorded_as(particulars()).await
    }

    pub async fn recorded_as(&self, particulars: Value) -> Item {
        recorded_by(&self.app, &self.inspector, particulars).await
    }

    /// See [`step`].
    pub async fn step(&self, who: &Client, mutation: &str, item: &mut Item, more: Value) {
        step(who, mutation, item, more).await;
    }

    /// See [`refused`].
    pub async fn refused(&self, who: &Client, mutation: &str, item: &Item, more: Value) -> String {
        refused(who, mutation, item, more).await
    }

    /// Confirmed by the clerk.
    pub async fn confirmed(&self) -> Item {
        self.confirmed_as(particulars()).await
    }

    pub async fn confirmed_as(&self, particulars: Value) -> Item {
        let mut item = self.recorded_as(particulars).await;
        let definition = json!({ "definitionDiffers": false });
        self.step(&self.clerk, "confirmFinding", &mut item, definition).await;
        item
    }

    /// Issued by the head to the bureau.
    pub async fn issued(&self) -> Item {
        self.issued_as(particulars()).await
    }

    pub async fn issued_as(&self, particulars: Value) -> Item {
        let mut item = self.confirmed_as(particulars).await;
        let assignment = json!({ "assignment": self.assignment() });
        self.step(&self.head, "issueFinding", &mut item, assignment).await;
        item
    }

    #[must_use]
    pub fn assignment(&self) -> Value {
        json!({
            "lead": self.bureau.to_string(),
            "dueOn": DUE_ON,
            "target": { "quantity": books(1_200) },
            "rectification": "BY_DATE",
        })
    }

    /// Signed for, planned and under way.
    pub async fn under_way(&self) -> Item {
        self.under_way_as(particulars()).await
    }

    pub async fn under_way_as(&self, particulars: Value) -> Item {
        let mut item = self.issued_as(particulars).await;
        self.step(&self.member, "signFor", &mut item, json!({})).await;
        let plan = json!({ "plan": { "measures": "分两批采购图书1200册" } });
        self.step(&self.member, "filePlan", &mut item, plan).await;
        self.step(&self.clerk, "approvePlan", &mut item, json!({})).await;
        item
    }

    /// All done and measured again, and claimed by the bureau's leader.
    pub async fn claimed(&self) -> Item {
        self.claimed_as(particulars()).await
    }

    pub async fn claimed_as(&self, particulars: Value) -> Item {
        let mut item = self.under_way_as(particulars).await;
        let (who, today) = (&self.member, self.today().await);
        self.step(who, "reportProgress", &mut item, progress(1_200, &today)).await;
        let paper = who.upload("发票.jpg", photo(1)).await;
        self.step(who, "attachEvidence", &mut item, acquisition(&paper)).await;
        self.step(who, "recordMeasurement", &mut item, measured_again(&today)).await;
        self.step(&self.leader, "claimClosure", &mut item, claim()).await;
        item
    }

    /// Verified by the inspector.
    pub async fn verified(&self) -> Item {
        self.verified_as(particulars()).await
    }

    pub async fn verified_as(&self, particulars: Value) -> Item {
        let mut item = self.claimed_as(particulars).await;
        let verdict = self.verdict(&item).await;
        self.step(&self.inspector, "passVerification", &mut item, verdict).await;
        item
    }

    /// What a verifier says of the set that the claim froze.
    pub async fn verdict(&self, item: &Item) -> Value {
        json!({
            "verifiers": [{ "signing": {}, "onSite": true }],
            "words": "现场清点,数量属实",
            "evidenceSetSha256": self.frozen_set(item).await,
            "verifiedOn": self.today().await,
        })
    }

    pub async fn frozen_set(&self, item: &Item) -> Value {
        self.shown(&self.reviewer, item, "evidenceSetSha256").await["evidenceSetSha256"].clone()
    }

    /// Fields of a finding, when every change so far is shown.
    pub async fn shown(&self, who: &Client, item: &Item, fields: &str) -> Value {
        self.caught_up().await;
        let query = format!("query($id: ID!) {{ finding(id: $id) {{ {fields} }} }}");
        who.data(&query, json!({ "id": item.id })).await["finding"].clone()
    }

    /// A whole with these fields, once it has heard that so many of its parts came to rest:
    /// nobody asks it to.
    pub async fn heard(&self, whole: &mut Item, done: u64, fields: &str) -> Value {
        let hearing = async {
            let mut changes = self.app.office.views.changes();
            let fields = format!("revision breakdown {{ done }} {fields}");
            loop {
                let shown = self.shown(&self.reviewer, whole, &fields).await;
                if shown["breakdown"]["done"] == done {
                    break shown;
                }
                changes.recv().await.expect("the projector runs");
            }
        };
        let shown = timeout(HEARD_WITHIN, hearing).await.expect("the whole hears of its parts");
        whole.revision = shown["revision"].as_u64().expect("a revision");
        shown
    }

    /// What waits for somebody.
    pub async fn queue(&self, who: &Client) -> Vec<String> {
        self.caught_up().await;
        let answer = who.data("{ myQueue(first: 50) { task } }", json!({})).await;
        let items = answer["myQueue"].as_array().expect("a list").iter();
        items.map(|item| item["task"].as_str().expect("a task").to_owned()).collect()
    }

    /// The office's today.
    pub async fn today(&self) -> String {
        let answer = self.head.data("{ status { today } }", json!({})).await;
        answer["status"]["today"].as_str().expect("a date").to_owned()
    }

    pub async fn caught_up(&self) {
        self.app.office.views_caught_up().await.expect("the views catch up");
    }
}

/// A draft as `who` enters it.
pub async fn recorded_by(app: &TestApp, who: &Client, particulars: Value) -> Item {
    let input = json!({ "commandId": command_id(), "particulars": particulars });
    let first = who.act("recordFinding", input.clone()).await;
    assert_done("recordFinding", &first);
    app.office.views_caught_up().await.expect("the views catch up");
    // The answer to a repeated command names the finding, folded by now.
    let query = "mutation($input: RecordFindingInput!) {
        recordFinding(input: $input) { repeated revision finding { id } } }";
    let again = who.data(query, json!({ "input": input })).await;
    let again = &again["recordFinding"];
    assert_eq!(again["repeated"], true, "{again}");
    let id = again["finding"]["id"].as_str().expect("the finding is shown").to_owned();
    Item { id, revision: again["revision"].as_u64().expect("a revision") }
}

/// One step that is taken; the item knows its new revision afterwards.
pub async fn step(who: &Client, mutation: &str, item: &mut Item, more: Value) {
    let answer = who.act(mutation, on(item, more)).await;
    assert_done(mutation, &answer);
    item.revision = answer["revision"].as_u64().expect("a revision");
}

/// One step that is refused; its code.
pub async fn refused(who: &Client, mutation: &str, item: &Item, more: Value) -> String {
    let answer = who.act(mutation, on(item, more)).await;
    code(&answer).unwrap_or_else(|| panic!("{mutation} was not refused: {answer}"))
}

/// The common part of an input about a finding, and what is particular to it.
#[must_use]
pub fn on(item: &Item, more: Value) -> Value {
    let mut input = more;
    let defaults = [
        ("findingId", json!(item.id)),
        ("commandId", json!(command_id())),
        ("seen", json!(item.revision)),
    ];
    for (key, value) in defaults {
        if input.get(key).is_none() {
            input[key] = value;
        }
    }
    input
}

/// The code of a refusal, if it is one.
#[must_use]
pub fn code(answer: &Value) -> Option<String> {
    answer["refusal"]["code"].as_str().map(str::to_owned)
}

fn assert_done(mutation: &str, answer: &Value) {
    assert!(answer["refusal"].is_null(), "{mutation}: {answer}");
}

#[must_use]
pub fn particulars() -> Value {
    json!({
        "kind": "PROBLEM",
        "source": { "level": "COUNTY" },
        "severity": "SERIOUS",
        "veto": false,
        "safety": false,
        "place": { "words": "因远镇中心小学" },
        "category": "装备图书",
        "description": "图书馆藏书不足",
        "clause": "办学条件标准第12条",
        "threshold": { "measure": "馆藏图书", "comparator": "AT_LEAST", "limit": books(3_000) },
        "measured": measured(1_800, 1_200),
    })
}

/// A suggestion that says which one it is; where many are recorded that nothing comes of.
#[must_use]
pub fn suggestion(which: impl std::fmt::Display) -> Value {
    json!({
        "kind": "SUGGESTION",
        "severity": "GENERAL",
        "source": { "level": "COUNTY", "body": "县教育督导室" },
        "veto": false,
        "safety": false,
        "place": { "words": "某中心小学" },
        "description": format!("操场排水不畅,建议疏通({which})"),
    })
}

#[must_use]
pub fn progress(done: u32, today: &str) -> Value {
    json!({ "progress": { "words": "到货", "done": books(done), "happenedOn": today } })
}

#[must_use]
pub fn acquisition(sha256: &str) -> Value {
    json!({ "sha256": sha256, "kind": "ACQUISITION_PAPER", "proves": "采购图书1200册" })
}

#[must_use]
pub fn measured_again(today: &str) -> Value {
    json!({ "measured": measured(3_000, 0), "measuredOn": today })
}

#[must_use]
pub fn claim() -> Value {
    json!({ "ground": "CURED", "words": "图书已全部上架" })
}

fn measured(value: u32, gap: u32) -> Value {
    json!({
        "measure": "馆藏图书",
        "value": books(value),
        "gap": books(gap),
        "source": "实地清点",
    })
}

fn books(amount: u32) -> Value {
    json!({ "amount": amount.to_string(), "unit": "VOLUME" })
}

/// The first bytes of a JPEG picture, and something that tells it from another.
#[must_use]
pub fn photo(different: u8) -> Vec<u8> {
    let mut bytes = vec![0xFF, 0xD8, 0xFF, 0xE0, 0, 16];
    bytes.extend_from_slice(b"JFIF\0");
    bytes.extend([different; 64]);
    bytes
}
