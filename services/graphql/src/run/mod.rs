//! From a mutation to the application and back: unpack, run, translate.

mod account;
mod bulk;
mod bulk_job;
mod devices;
mod draft;
mod files;
mod outcome;
mod part;
mod person;
mod self_check;
mod visit;

use async_graphql::{Context, Result};
use duban_app::{
    Answer, Capacity, CommandError, Kept, NewFinding, OFFICE_POLICY, OnBehalfOf, Request,
    access::{Governed, Wish, acting_as, has_a_line},
    calendar_text::CalendarText,
    catalogue::CatalogueText,
    policy_file::Proposal,
};
use duban_domain::{
    Command, Decider,
    deployment::{Deployment, DeploymentCommand},
    finding::{Finding, FindingCommand, OrderInterimMeasure, Particulars},
    inspection::{Inspection, InspectionCommand},
    institution::{Institution, InstitutionCommand},
    message::{Message, MessageCommand},
    person::{Person, PersonCommand},
    policy::{CALENDAR, Policy, PolicyCommand, STANDARDS},
    unit::{Unit, UnitCommand},
    unit_list::{UnitList, UnitListCommand},
};
use duban_readmodel::Trouble;
use uuid::Uuid;

use crate::{
    asking::Asked,
    calendar::CalendarPayload,
    head::Head,
    office::OfficePayload,
    payload::{
        FindingPayload, InspectionPayload, MessagePayload, Outcome, PersonPayload, UnitListPayload,
        UnitPayload,
    },
    policy::PolicyPayload,
    refusal::Refusal,
    standards::CataloguePayload,
    unpack::{INSPECTION, UNIT, UNIT_LIST, derived_id},
};

pub use account::{
    change_mail, create_token, end_session, end_sessions_of, invite_person, open_account,
    revoke_token,
};
pub use bulk::many;
pub use bulk_job::{order_bulk, undo_bulk};
pub use draft::{NotDrafted, draft};
pub use files::attach_evidence;
pub use part::break_down;
pub use person::{
    correct_person_name, disable_person, enable_person, erase_person, register_person,
};
pub use self_check::file_self_check;
pub use visit::record_visit;

pub async fn on_finding(
    ctx: &Context<'_>,
    head: Head,
    command: FindingCommand,
) -> Result<FindingPayload> {
    let about = head.about.unwrap_or_else(|| duban_app::finding_id(head.command_id).0);
    if let Some(refusal) = files::unknown(ctx, &head, &command).await? {
        return Ok(FindingPayload { about, outcome: refusal.into() });
    }
    let is_new = head.about.is_none();
    let signed_here = devices::is_signed_here(&command);
    let answered = match sent::<Finding>(ctx, &about.to_string(), head, command).await {
        Ok(answered) => answered,
        Err(refusal) => return Ok(FindingPayload { about, outcome: refusal.into() }),
    };
    if let (true, Ok(answer)) = (signed_here, &answered) {
        devices::note(ctx, about, answer).await;
    }
    let outcome = outcome::of(ctx, answered).await?;
    match outcome.refusal {
        Some(refusal) if !is_new => {
            let outcome = as_if_hidden(ctx, about, refusal).await?.into();
            Ok(FindingPayload { about, outcome })
        }
        refusal => Ok(FindingPayload { about, outcome: Outcome { refusal, ..outcome } }),
    }
}

/// Missing and forbidden look the same, also where the rules or the table spoke first.
async fn as_if_hidden(ctx: &Context<'_>, about: Uuid, refusal: Refusal) -> Result<Refusal> {
    let entity = ctx.app().load::<Finding>(&about.to_string()).await;
    let entity = entity.map_err(|fault| ctx.broken(&fault))?;
    Ok(if entity.state.recorded() { refusal } else { Refusal::not_found() })
}

/// A new finding: the app gives it its number.
pub async fn record(
    ctx: &Context<'_>,
    head: Head,
    particulars: Particulars,
    interim_measure: Option<OrderInterimMeasure>,
) -> Result<FindingPayload> {
    let about = duban_app::finding_id(head.command_id).0;
    if let Err(refusal) = may_send(ctx, "recordFinding") {
        return Ok(FindingPayload { about, outcome: refusal.into() });
    }
    let request = request(ctx, head, NewFinding { particulars, interim_measure, indicator: None });
    let answer = ctx.app().record_finding(&ctx.caller(), request).await.map(|(_, answer)| answer);
    Ok(FindingPayload { about, outcome: outcome::of(ctx, answer).await? })
}

pub async fn on_unit(ctx: &Context<'_>, head: Head, command: UnitCommand) -> Result<UnitPayload> {
    let about = head.about.unwrap_or_else(|| derived_id(head.command_id, UNIT, 0));
    let outcome = send::<Unit>(ctx, &about.to_string(), head, command).await?;
    Ok(UnitPayload { about, outcome })
}

pub async fn on_unit_list(
    ctx: &Context<'_>,
    head: Head,
    command: UnitListCommand,
) -> Result<UnitListPayload> {
    let about = head.about.unwrap_or_else(|| derived_id(head.command_id, UNIT_LIST, 0));
    let outcome = send::<UnitList>(ctx, &about.to_string(), head, command).await?;
    Ok(UnitListPayload { about, outcome })
}

pub async fn on_message(
    ctx: &Context<'_>,
    head: Head,
    command: MessageCommand,
) -> Result<MessagePayload> {
    let about = head.about.unwrap_or_default();
    let outcome = send::<Message>(ctx, &about.to_string(), head, command).await?;
    Ok(MessagePayload { about, outcome })
}

/// A school has the same id as its unit.
pub async fn on_institution(
    ctx: &Context<'_>,
    head: Head,
    command: InstitutionCommand,
) -> Result<UnitPayload> {
    let about = match &command {
        InstitutionCommand::RegisterInstitution { unit, .. } => unit.0,
        InstitutionCommand::RenameInstitution { .. }
        | InstitutionCommand::ChangeSchoolCode { .. }
        | InstitutionCommand::MergeInstitution { .. }
        | InstitutionCommand::CloseInstitution { .. }
        | InstitutionCommand::FileReturn { .. }
        | InstitutionCommand::CorrectReturn { .. } => head.about.unwrap_or_default(),
    };
    let outcome = send::<Institution>(ctx, &about.to_string(), head, command).await?;
    Ok(UnitPayload { about, outcome })
}

pub async fn on_person(
    ctx: &Context<'_>,
    head: Head,
    command: PersonCommand,
) -> Result<PersonPayload> {
    let about = head.about.unwrap_or_default();
    if let PersonCommand::GrantForVisit { inspection, .. } = &command {
        let title = ctx.app().inspection_title(*inspection).await;
        if title.map_err(|fault| ctx.broken(&fault))?.is_none() {
            // The table speaks first: whoever may not ask learns nothing of what there is.
            let viewer = &ctx.asking().viewer;
            let asks = has_a_line(viewer, "grantForVisit") || !viewer.facts.agent_for.is_empty();
            let refusal = if asks { Refusal::not_found() } else { Refusal::forbidden() };
            return Ok(PersonPayload { about, outcome: refusal.into() });
        }
    }
    let outcome = send::<Person>(ctx, &about.to_string(), head, command).await?;
    Ok(PersonPayload { about, outcome })
}

pub async fn on_inspection(
    ctx: &Context<'_>,
    head: Head,
    command: InspectionCommand,
) -> Result<InspectionPayload> {
    let about = head.about.unwrap_or_else(|| derived_id(head.command_id, INSPECTION, 0));
    let outcome = send::<Inspection>(ctx, &about.to_string(), head, command).await?;
    Ok(InspectionPayload { about, outcome })
}

pub async fn on_deployment(
    ctx: &Context<'_>,
    head: Head,
    command: DeploymentCommand,
) -> Result<OfficePayload> {
    let id = ctx.app().deployment().to_string();
    Ok(OfficePayload { outcome: send::<Deployment>(ctx, &id, head, command).await? })
}

pub async fn on_policy(ctx: &Context<'_>, head: Head, text: String) -> Result<PolicyPayload> {
    let proposal = match Proposal::parse(&text) {
        Ok(proposal) => proposal,
        Err(fault) => {
            let refusal = Refusal::policy_unreadable().because(&fault.to_string());
            return Ok(PolicyPayload { outcome: refusal.into() });
        }
    };
    let Proposal { name, version, rules, digest: _, text } = proposal;
    let rules = Box::new(rules);
    let command = PolicyCommand::AdoptPolicy { name, version, text, rules };
    Ok(PolicyPayload { outcome: send::<Policy>(ctx, OFFICE_POLICY, head, command).await? })
}

pub async fn on_catalogue(ctx: &Context<'_>, head: Head, text: String) -> Result<CataloguePayload> {
    let CatalogueText { name, version, text, .. } = match CatalogueText::parse(&text) {
        Ok(proposal) => proposal,
        Err(fault) => {
            let refusal = Refusal::catalogue_unreadable().because(&fault.to_string());
            return Ok(CataloguePayload { outcome: refusal.into() });
        }
    };
    let command = PolicyCommand::AdoptCatalogue { name, version, text };
    Ok(CataloguePayload { outcome: send::<Policy>(ctx, STANDARDS, head, command).await? })
}

pub async fn on_calendar(ctx: &Context<'_>, head: Head, text: String) -> Result<CalendarPayload> {
    let CalendarText { name, version, text, .. } = match CalendarText::parse(&text) {
        Ok(proposal) => proposal,
        Err(fault) => {
            let refusal = Refusal::calendar_unreadable().because(&fault.to_string());
            return Ok(CalendarPayload { outcome: refusal.into() });
        }
    };
    let command = PolicyCommand::AdoptCalendar { name, version, text };
    Ok(CalendarPayload { outcome: send::<Policy>(ctx, CALENDAR, head, command).await? })
}

/// Runs a command and waits a while for screens to show it.
async fn send<D>(ctx: &Context<'_>, id: &str, head: Head, command: D::Command) -> Result<Outcome>
where
    D: Governed + Kept,
    D::Refusal: Into<Refusal>,
{
    match sent::<D>(ctx, id, head, command).await {
        Ok(answer) => outcome::of(ctx, answer).await,
        Err(refusal) => Ok(refusal.into()),
    }
}

type Answered<D> = Result<Answer, CommandError<<D as Decider>::Refusal>>;

/// Runs a command; `Err`: it was not even sent.
async fn sent<D: Governed + Kept>(
    ctx: &Context<'_>,
    id: &str,
    head: Head,
    command: D::Command,
) -> Result<Answered<D>, Refusal> {
    may_send(ctx, command.name())?;
    let request = request(ctx, head, command);
    Ok(ctx.app().execute::<D>(&ctx.caller(), id, &request).await)
}

/// A token allows what it was made for; a node that is behind, or too old for the log, takes
/// no commands.
fn may_send(ctx: &Context<'_>, command: &str) -> Result<(), Refusal> {
    let allowed = ctx.asking().token.as_ref().is_none_or(|token| token.allows(command));
    if !allowed {
        return Err(Refusal::forbidden());
    }
    match ctx.views().status().trouble() {
        None => Ok(()),
        Some(Trouble::Behind) => Err(Refusal::behind()),
        Some(Trouble::Outdated) => Err(Refusal::outdated()),
    }
}

/// Whether the table has a line for this, asked before anything is done in the vault.
async fn may<D: Governed + Kept>(
    ctx: &Context<'_>,
    id: &str,
    command: &str,
) -> Result<Result<(), Refusal>> {
    if let Err(refusal) = may_send(ctx, command) {
        return Ok(Err(refusal));
    }
    let entity = ctx.app().load::<D>(id).await.map_err(|fault| ctx.broken(&fault))?;
    let today = ctx.today();
    let wish = Wish { command, capacity: None, on_behalf: None, principal: None, today };
    let acting = acting_as(&ctx.caller(), &entity.state, &wish);
    Ok(acting.map(drop).map_err(|_| Refusal::forbidden()))
}

fn request<C>(ctx: &Context<'_>, head: Head, command: C) -> Request<C> {
    let Head { about: _, command_id, seen, occurred_on, capacity, on_behalf } = head;
    Request {
        command_id,
        command,
        seen,
        occurred_on: occurred_on.map(|day| day.0),
        capacity: capacity.map(|chosen| Capacity {
            role: chosen.role.into(),
            unit: chosen.unit.0,
            agent_for: chosen.agent_for.map(|person| person.0),
        }),
        on_behalf: on_behalf.map(|given| OnBehalfOf {
            unit: given.unit.0,
            basis: given.basis.into(),
            copy_sha256: given.copy_sha256.map(|digest| digest.0),
        }),
        correlation: correlation(ctx),
    }
}

/// The request that everything done in it belongs to.
pub fn correlation(ctx: &Context<'_>) -> Option<Uuid> {
    let trace = ctx.asking().trace;
    is_v7(trace).then_some(trace)
}

/// Events keep time order by their root id, which must be a v7.
fn is_v7(id: Uuid) -> bool {
    const V7: usize = 7;
    id.get_version_num() == V7
}
