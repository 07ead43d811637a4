//! From a mutation to the application and back (being wired).

use crate::{
    account::*, bulk::BulkPayload, head::Head, office::OfficePayload, payload::*,
    policy::PolicyPayload,
};
use async_graphql::{Context, Error, Result};
use duban_domain::{
    PersonId, Prose,
    deployment::DeploymentCommand,
    finding::{FindingCommand, OrderInterimMeasure, Particulars},
    inspection::InspectionCommand,
    institution::InstitutionCommand,
    person::PersonCommand,
    unit::UnitCommand,
};
use uuid::Uuid;

fn not_yet<T>() -> Result<T> {
    Err(Error::new("not wired yet"))
}
type C<'a> = Context<'a>;
macro_rules! stubs { ($($name:ident($($a:ident: $t:ty),*) -> $r:ty;)*) => {$(
    pub async fn $name(_: &C<'_>, $($a: $t),*) -> Result<$r> { $(let _ = $a;)* not_yet() }
)*}; }
stubs! {
    on_finding(h: Head, c: FindingCommand) -> FindingPayload;
    record(h: Head, p: Particulars, m: Option<OrderInterimMeasure>) -> FindingPayload;
    attach_evidence(i: crate::finding::AttachEvidenceInput) -> FindingPayload;
    on_unit(h: Head, c: UnitCommand) -> UnitPayload;
    on_institution(h: Head, c: InstitutionCommand) -> UnitPayload;
    on_person(h: Head, c: PersonCommand) -> PersonPayload;
    on_inspection(h: Head, c: InspectionCommand) -> InspectionPayload;
    on_deployment(h: Head, c: DeploymentCommand) -> OfficePayload;
    on_policy(h: Head, t: String) -> PolicyPayload;
    many(i: Vec<(Head, FindingCommand)>) -> BulkPayload;
    register_person(i: RegisterPersonInput) -> PersonPayload;
    correct_person_name(i: CorrectPersonNameInput) -> PersonPayload;
    disable_person(h: Head, r: Prose) -> PersonPayload;
    enable_person(h: Head, r: Prose) -> PersonPayload;
    erase_person(h: Head, r: Prose) -> PersonPayload;
    open_account(p: PersonId, l: &str) -> AccountPayload;
    invite_person(p: PersonId) -> AccountPayload;
    end_sessions_of(p: PersonId) -> EndedPayload;
    end_session(i: Uuid) -> EndedPayload;
    create_token(i: CreateTokenInput) -> TokenPayload;
    revoke_token(i: Uuid) -> EndedPayload;
}
