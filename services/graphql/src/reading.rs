//! From a query to the read models (being wired).

use crate::{
    code::*, directory::*, finding::*, findings::*, inspection::Inspection, me::*,
    page::TotalCount, person::*, policy::PolicyShelf, scalar::*, status::Status,
    subscription::FindingChange, timeline::*, unit::Unit,
};
use async_graphql::{Context, Error, Result};
use chrono::NaiveDate;
use duban_domain::{FindingId, InspectionId, PersonId, UnitId};
use uuid::Uuid;

#[derive(Debug, Default)]
pub struct AuditAsked {
    pub actor: Option<Id<PersonId>>,
    pub unit: Option<Id<UnitId>>,
    pub from: Option<Date>,
    pub to: Option<Date>,
    pub event_type: Option<Vec<String>>,
    pub late: Option<bool>,
}
pub struct UnitCard {
    pub name: String,
    pub kind: UnitKind,
    pub active: bool,
    pub revision: u64,
    pub aliases: Vec<String>,
    pub belongs_to: Option<UnitId>,
    pub lies_in: Option<UnitId>,
    pub zone: Option<String>,
    pub stages: Vec<Stage>,
    pub school_code: Option<String>,
}
pub struct PersonCard {
    pub revision: u64,
    pub grants: Vec<RoleGrant>,
    pub employer: Option<UnitId>,
    pub disabled: bool,
}
pub struct InspectionCard {
    pub title: String,
    pub revision: u64,
    pub kind: InspectionKind,
    pub started_on: Option<NaiveDate>,
    pub ended_on: Option<NaiveDate>,
    pub closed: bool,
}

macro_rules! stubs { ($($name:ident($($a:ident: $t:ty),*) -> $r:ty;)*) => {$(
    pub async fn $name(_: &Context<'_>, $($a: $t),*) -> Result<$r> { $(let _ = $a;)* Err(Error::new("not wired yet")) }
)*}; }
type N = Option<i32>;
type S = Option<String>;
type F = Option<FindingFilterInput>;
type A = Option<AsOfInput>;
stubs! {
    wait_for(t: S) -> ();
    findings(f: F, s: Option<FindingSortInput>, n: N, a: S, d: A) -> FindingConnection;
    finding(i: Uuid) -> Option<Finding>;
    finding_as_of(i: FindingId, a: A) -> Option<Finding>;
    total(a: &Asked) -> TotalCount;
    facets(a: &Asked) -> FindingFacets;
    counts(b: CountBy, f: F, a: A) -> Vec<CountGroup>;
    my_queue(n: N) -> Vec<QueueItem>;
    allowed_commands(i: FindingId) -> Vec<String>;
    timeline(f: &Finding, n: N, a: S) -> TimelineConnection;
    evidence(f: &Finding) -> Vec<Evidence>;
    evidence_set(f: &Finding) -> Option<String>;
    duties(f: &Finding) -> Vec<Duty>;
    interim_measures(f: &Finding) -> Vec<InterimMeasure>;
    requests(f: &Finding) -> Vec<FindingRequest>;
    links(f: &Finding) -> Vec<FindingLink>;
    audit(q: AuditAsked, n: N, a: S) -> TimelineConnection;
    unit(i: Uuid) -> Option<Unit>;
    unit_card(i: UnitId) -> Option<UnitCard>;
    units(t: S, k: Option<UnitKind>, x: Option<bool>, n: N, a: S) -> UnitConnection;
    person(i: Uuid) -> Option<Person>;
    person_name(i: PersonId) -> Option<String>;
    person_card(i: PersonId) -> Option<PersonCard>;
    people(u: Option<Id<UnitId>>, n: N, a: S) -> PersonConnection;
    inspection(i: Uuid) -> Option<Inspection>;
    inspection_card(i: InspectionId) -> Option<InspectionCard>;
    inspections(n: N, a: S) -> InspectionConnection;
    policy() -> PolicyShelf;
    me() -> Me;
    my_sessions() -> Vec<SessionShown>;
    my_tokens() -> Vec<TokenShown>;
    status() -> Status;
}
pub async fn changes(
    _: &Context<'_>,
    _: Option<Vec<Id<FindingId>>>,
    _: bool,
) -> Result<impl futures_util::Stream<Item = FindingChange> + use<>> {
    Ok(futures_util::stream::empty())
}
