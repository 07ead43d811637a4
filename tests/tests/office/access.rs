//! Who may ask for what, and what nobody may see: every role at the front door.

use duban_tests::{
    Client, Town,
    sdl::{Mutation, Sdl},
    town::{Item, acquisition, code, command_id, photo},
};
use serde_json::{Value, json};

const INSPECTION: &[&str] = &["inspector", "clerk", "head"];
const OFFICE: &[&str] = &["clerk", "head"];
const HEAD: &[&str] = &["head"];
const ABOVE: &[&str] = &["head", "governor", "committee", "clerk"];
const LEAD: &[&str] = &["member", "leader"];
const LEAD_OR_OFFICE: &[&str] = &["member", "leader", "clerk", "head"];
const VERIFIERS: &[&str] = &["inspector", "clerk", "head", "governor", "committee"];
const PARTIES: &[&str] =
    &["member", "leader", "inspector", "clerk", "head", "governor", "committee"];
const MEASURERS: &[&str] = &["member", "leader", "inspector", "clerk", "head"];
const NOBODY: &[&str] = &[];

/// Who may ask for a command on a finding that the bureau leads, by the life-cycle
/// table; written down a second time on purpose.
fn may(command: &str) -> &'static [&'static str] {
    match command {
        "orderInterimMeasure" | "recordLookBack" | "correctEntry" => INSPECTION,
        "feedBack"
        | "decideDefence"
        | "confirmFinding"
        | "breakDown"
        | "recordUpperDueDate"
        | "succeedUnit"
        | "approvePlan"
        | "returnPlan"
        | "acceptStage"
        | "returnStage"
        | "waiveDuty"
        | "recordContact"
        | "publishNotice"
        | "fileObjection"
        | "decideObjection"
        | "reportUp"
        | "recordUpperDecision"
        | "reopenFinding"
        | "linkFinding"
        | "mergeFinding"
        | "proposeEscalation" => OFFICE,
        // The clerk enters what was signed on paper.
        "issueFinding" | "reassign" | "suspendFinding" | "closeFinding" | "refuseClosing"
        | "decideExtension" | "decideDispute" | "instruct" => ABOVE,
        "declineEscalation" | "escalate" | "deescalate" | "listSupervision" | "liftSupervision" => {
            ABOVE
        }
        "confirmOpening" | "recallIssue" | "decideHandBack" | "resumeFinding"
        | "moveToContinuing" | "reviewContinuing" | "endContinuing" | "waiveMeasurement"
        | "restrict" | "unrestrict" | "withdrawFinding" | "terminateFinding" => HEAD,
        "nameOwner" | "raiseDispute" => LEAD_OR_OFFICE,
        "signFor"
        | "handBack"
        | "filePlan"
        | "requestExtension"
        | "takeBackClaim"
        | "claimClosure"
        | "reportProgress"
        | "reportDuty"
        | "recordFunding"
        | "reportInterimMeasure" => LEAD,
        "verifyInterimMeasure" | "passVerification" | "returnFinding" => VERIFIERS,
        "attachEvidence" | "withdrawEvidence" | "comment" | "contestEntry" => PARTIES,
        "recordMeasurement" => MEASURERS,
        "decideContestedEntry" => &["head", "governor", "committee"],
        // Nothing was fed back to anybody here.
        "fileDefence" => NOBODY,
        other => panic!("{other} is new: say here who may ask for it"),
    }
}

/// What a finding under way admits: with an interim measure ordered, nothing reported on it,
/// no file, no duty, no request and no entry for a unit.
const UNDER_WAY: &[&str] = &[
    "breakDown",
    "attachEvidence",
    "claimClosure",
    "comment",
    "correctEntry",
    "filePlan",
    "instruct",
    "linkFinding",
    "listSupervision",
    "mergeFinding",
    "moveToContinuing",
    "nameOwner",
    "orderInterimMeasure",
    "raiseDispute",
    "reassign",
    "recordContact",
    "recordMeasurement",
    "recordUpperDueDate",
    "reportInterimMeasure",
    "reportProgress",
    "requestExtension",
    "restrict",
    "succeedUnit",
    "suspendFinding",
    "terminateFinding",
    "waiveMeasurement",
    "withdrawFinding",
];

/// Sees the item of the bureau at all.
fn sees(name: &str) -> bool {
    !matches!(name, "administrator" | "neighbour" | "mayor")
}

struct Walk {
    town: Town,
    sdl: Sdl,
    item: Item,
}

impl Walk {
    async fn begun() -> Self {
        let town = Town::founded().await;
        let mut item = town.under_way().await;
        let order =
            json!({ "unit": town.bureau.to_string(), "words": "先行封存", "dueOn": "2099-01-01" });
        town.step(&town.inspector, "orderInterimMeasure", &mut item, order).await;
        Self { town, sdl: Sdl::read(), item }
    }

    /// The commands on a finding that exists.
    fn commands(&self) -> Vec<Mutation> {
        let on_finding = |one: &&Mutation| {
            one.payload == "FindingPayload"
                && !matches!(one.name, "recordFinding" | "carryOverFinding")
        };
        self.sdl.mutations.iter().filter(on_finding).copied().collect()
    }

    fn input(&self, mutation: &Mutation) -> Value {
        self.sdl.least(mutation.input, &|field| match field {
            "findingId" => Some(json!(self.item.id)),
            "seen" => Some(json!(self.item.revision)),
            "commandId" => Some(json!(command_id())),
            "kind" if mutation.name == "attachEvidence" => Some(json!("DONE_ON_SITE_WITNESSED")),
            "evidenceSetSha256" | "workbookSha256" | "statementSha256" => {
                Some(json!("a".repeat(64)))
            }
            _ => None,
        })
    }

    async fn log_index(&self) -> u64 {
        self.town.app.log_index().await
    }
}

#[tokio::test]
async fn who_may_not_ask_for_a_command_is_refused_and_nothing_changes() {
    let walk = Walk::begun().await;
    let before = walk.log_index().await;
    for mutation in walk.commands() {
        for (name, who) in walk.town.everybody() {
            if may(mutation.name).contains(&name) {
                continue;
            }
            let answer = who.act(mutation.name, walk.input(&mutation)).await;
            let expected = if sees(name) { "FORBIDDEN" } else { "NOT_FOUND" };
            let refused = code(&answer);
            assert_eq!(refused.as_deref(), Some(expected), "{} by {name}", mutation.name);
        }
    }
    assert_eq!(walk.log_index().await, before, "a refusal leaves the log as it was");
}

#[tokio::test]
async fn a_finding_offers_each_viewer_exactly_what_role_and_state_allow() {
    let walk = Walk::begun().await;
    for (name, who) in walk.town.everybody() {
        let shown = walk.town.shown(who, &walk.item, "allowedCommands").await;
        if !sees(name) {
            assert_eq!(shown, Value::Null, "{name} sees nothing");
            continue;
        }
        let offered = shown["allowedCommands"].as_array().expect("a list");
        for mutation in walk.commands() {
            let offers = offered.contains(&json!(mutation.name));
            let expected = may(mutation.name).contains(&name) && UNDER_WAY.contains(&mutation.name);
            assert_eq!(offers, expected, "{} offered to {name}", mutation.name);
        }
    }
}

#[tokio::test]
async fn a_new_finding_comes_from_inspection_office_or_unit_and_from_nobody_else() {
    let walk = Walk::begun().await;
    let before = walk.log_index().await;
    let named = |name| walk.sdl.mutations.iter().find(|one| one.name == name).expect("it exists");
    for who in ["governor", "committee", "reviewer", "administrator"] {
        refused_to(&walk, named("recordFinding"), who).await;
    }
    for (who, _) in walk.town.everybody().iter().filter(|(name, _)| !OFFICE.contains(name)) {
        refused_to(&walk, named("carryOverFinding"), who).await;
    }
    assert_eq!(walk.log_index().await, before, "not even a number was taken");
}

async fn refused_to(walk: &Walk, mutation: &Mutation, name: &str) {
    let everybody = walk.town.everybody();
    let (_, who) = everybody.iter().find(|(one, _)| *one == name).expect("somebody");
    let answer = who.act(mutation.name, walk.input(mutation)).await;
    assert_eq!(code(&answer).as_deref(), Some("FORBIDDEN"), "{} by {name}", mutation.name);
}

#[tokio::test]
async fn the_affairs_of_the_office_are_closed_to_units_and_reviewers() {
    let walk = Walk::begun().await;
    let before = walk.log_index().await;
    let affairs = [
        "UnitPayload",
        "PersonPayload",
        "InspectionPayload",
        "VisitPayload",
        "PolicyPayload",
        "CataloguePayload",
        "CalendarPayload",
    ];
    // Anybody may name an agent for themself: there the rules say no, not the table.
    let agents = ["nameAgent", "endAgent"];
    let affair = |one: &&Mutation| affairs.contains(&one.payload) && !agents.contains(&one.name);
    for mutation in walk.sdl.mutations.iter().filter(affair) {
        for name in ["member", "leader", "neighbour", "reviewer"] {
            let everybody = walk.town.everybody();
            let (_, who) = everybody.iter().find(|(one, _)| *one == name).expect("somebody");
            let mut input = walk.input(mutation);
            match mutation.name {
                "adoptPolicy" => {
                    input["text"] = json!(include_str!("../../../schema/policies/office.toml"));
                }
                "adoptCatalogue" => input["text"] = json!(walk.town.proposed_catalogue().await),
                "adoptCalendar" => input["text"] = json!(walk.town.proposed_calendar().await),
                _ => {}
            }
            let answer = who.act(mutation.name, input).await;
            let refused = code(&answer);
            assert_eq!(refused.as_deref(), Some("FORBIDDEN"), "{} by {name}", mutation.name);
        }
    }
    assert_eq!(walk.log_index().await, before);
}

#[tokio::test]
async fn many_at_once_are_refused_one_by_one_to_who_may_not_do_one() {
    let walk = Walk::begun().await;
    let query = "mutation($input: BulkInput!) { bulk(input: $input) {
        results { refusal { code } } } }";
    for (name, who) in walk.town.everybody() {
        if ABOVE.contains(&name) {
            continue;
        }
        let close = json!({
            "findingId": walk.item.id,
            "seen": walk.item.revision,
            "evidenceSetSha256": "a".repeat(64),
        });
        let input = json!({ "bulkId": command_id(), "command": "CLOSE_FINDING", "items": [close] });
        let answer = who.data(query, json!({ "input": input })).await;
        let expected = if sees(name) { "FORBIDDEN" } else { "NOT_FOUND" };
        let refused = &answer["bulk"]["results"][0]["refusal"]["code"];
        assert_eq!(refused, expected, "bulk closing by {name}");
    }
}

/// Every way by which something about a finding could come out.
async fn sees_nothing(town: &Town, who: &Client, item: &Item, evidence: &str) {
    town.caught_up().await;
    let query = "query($id: ID!, $unit: ID!) {
        finding(id: $id) { id timeline(first: 5) { edges { node { type } } } }
        findings(first: 1) { edges { node { id } } totalCount { count }
            facets { status { count } lead { total } } }
        found: findings(first: 1, filter: { text: \"图书\" }) { totalCount { count } }
        led: findings(first: 1, filter: { lead: $unit }) { totalCount { count } }
        counts(groupBy: ALL) { total }
        byLead: counts(groupBy: LEAD) { total unit { name } }
        myQueue(first: 5) { task } }";
    let asked = json!({ "id": item.id, "unit": town.bureau.to_string() });
    let seen = who.data(query, asked).await;
    assert_eq!(seen["finding"], Value::Null);
    assert_eq!(seen["findings"]["edges"], json!([]));
    for list in ["findings", "found", "led"] {
        assert_eq!(seen[list]["totalCount"]["count"], 0, "{list}");
    }
    assert_eq!(seen["findings"]["facets"], json!({ "status": [], "lead": [] }));
    assert_eq!((total(&seen["counts"]), total(&seen["byLead"])), (0, 0));
    assert_eq!(seen["myQueue"], json!([]));
    let trail = "{ audit(first: 100) { edges { node { category subject data } } } }";
    let trail = who.data(trail, json!({})).await;
    assert!(!trail.to_string().contains(&item.id), "the audit trail tells of it");
    let path = format!("/evidence/{}/{evidence}", item.id);
    assert_eq!(who.get(&path).await.status(), 404);
}

fn total(groups: &Value) -> u64 {
    let groups = groups.as_array().expect("groups").iter();
    groups.map(|group| group["total"].as_u64().expect("a count")).sum()
}

/// With a file that the bureau has filed.
async fn with_evidence(town: &Town, item: &mut Item) -> String {
    let paper = town.member.upload("发票.jpg", photo(1)).await;
    town.step(&town.member, "attachEvidence", item, acquisition(&paper)).await;
    let shown = town.shown(&town.member, item, "evidence { id }").await;
    shown["evidence"][0]["id"].as_str().expect("an id").to_owned()
}

#[tokio::test]
async fn a_unit_learns_nothing_of_what_concerns_another_and_an_administrator_nothing_at_all() {
    let town = Town::founded().await;
    let mut item = town.under_way().await;
    let evidence = with_evidence(&town, &mut item).await;
    for who in [&town.neighbours[0], &town.neighbours[1], &town.administrator] {
        sees_nothing(&town, who, &item, &evidence).await;
    }
    assert_eq!(town.administrator.send_file("a.jpg", photo(2)).await.status(), 403);
    let own = town.shown(&town.member, &item, "status").await;
    assert_eq!(own["status"], "IN_PROGRESS", "the lead sees it");
}

#[tokio::test]
async fn nobody_without_a_session_is_answered() {
    let town = Town::founded().await;
    let item = town.recorded().await;
    let stranger = Client::stranger(town.app.address);
    let query = json!({ "query": format!("{{ finding(id: \"{}\") {{ id }} }}", item.id) });
    let asked = stranger.post("/graphql", "application/json", query.to_string().into()).await;
    assert_eq!(asked.status(), 401);
    let path = format!("/evidence/{}/{}", item.id, item.id);
    assert_eq!(stranger.get(&path).await.status(), 401);
    assert_eq!(stranger.send_file("a.jpg", photo(1)).await.status(), 401);
}

#[tokio::test]
async fn a_draft_is_hidden_from_the_unit_until_it_is_fed_back() {
    let town = Town::founded().await;
    let mut particulars = duban_tests::town::particulars();
    particulars["place"]["unit"] = json!(town.bureau.to_string());
    let mut item = town.recorded_as(particulars).await;
    let nothing = "00000000-0000-4000-8000-000000000001";
    sees_nothing(&town, &town.member, &item, nothing).await;
    let to = json!({ "to": town.bureau.to_string() });
    town.step(&town.clerk, "feedBack", &mut item, to).await;
    assert_eq!(town.shown(&town.member, &item, "status").await["status"], "FED_BACK");
    sees_nothing(&town, &town.neighbours[0], &item, nothing).await;
}

#[tokio::test]
async fn a_restricted_item_is_seen_by_its_named_readers_alone_and_in_the_past_too() {
    let town = Town::founded().await;
    let mut item = town.under_way().await;
    let evidence = with_evidence(&town, &mut item).await;
    let before = town.shown(&town.head, &item, "logIndex").await["logIndex"].clone();
    let readers = [town.inspector_id.to_string(), town.head_id.to_string()];
    let order = json!({ "readers": readers, "reason": "涉及未成年人" });
    town.step(&town.head, "restrict", &mut item, order).await;
    for who in [&town.clerk, &town.member, &town.governor, &town.reviewer] {
        sees_nothing(&town, who, &item, &evidence).await;
    }
    let then = "query($id: ID!, $asOf: AsOfInput!) {
        finding(id: $id, asOf: $asOf) { id } findings(asOf: $asOf) { totalCount { count } } }";
    let asked = json!({ "id": item.id, "asOf": { "logIndex": before } });
    let past = town.reviewer.data(then, asked).await;
    assert_eq!(past, json!({ "finding": null, "findings": { "totalCount": { "count": 0 } } }));
    for who in [&town.inspector, &town.head] {
        assert_eq!(
            town.shown(who, &item, "marks { restricted }").await["marks"]["restricted"],
            true
        );
    }
}
