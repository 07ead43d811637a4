//! What hangs on one finding, as known then where the finding is.

use std::sync::Arc;

use async_graphql::{Context, Result};
use duban_app::Entity;
use duban_domain::{
    Role,
    finding::{Finding as Folded, FindingStatus, evidence_set_digest},
};

use super::{as_known, finding_as_of, trail::entries_of};
use crate::{
    asking::Asked,
    finding::{
        ClosingSigner, CommandsForUnit, Duty, Evidence, Finding, FindingLink, FindingRequest,
        InterimMeasure,
    },
    person::Person,
    timeline::TimelineEntry,
    unit::Unit,
};

/// From the stream as it stands, not from the view: buttons must not lag. `None`: it is not
/// the viewer's to see, or is shown as it was, when nothing can be done any more.
async fn standing(ctx: &Context<'_>, finding: &Finding) -> Result<Option<Arc<Entity<Folded>>>> {
    if finding.as_of.is_some() {
        return Ok(None);
    }
    let entity = ctx.app().load::<Folded>(&finding.item.id.to_string()).await;
    let entity = entity.map_err(|fault| ctx.broken(&fault))?;
    Ok(Some(entity).filter(|entity| ctx.scope().admits(&entity.state)))
}

pub async fn allowed_commands(ctx: &Context<'_>, finding: &Finding) -> Result<Vec<String>> {
    let Some(entity) = standing(ctx, finding).await? else { return Ok(Vec::new()) };
    let allowed = ctx.app().allowed_commands(ctx.viewer(), &entity.state).await;
    let allowed = allowed.map_err(|fault| ctx.broken(&fault))?;
    Ok(allowed.into_iter().map(str::to_owned).collect())
}

/// For every unit that takes part: what this viewer may enter on its behalf.
pub async fn commands_on_behalf(
    ctx: &Context<'_>,
    finding: &Finding,
) -> Result<Vec<CommandsForUnit>> {
    let Some(entity) = standing(ctx, finding).await? else { return Ok(Vec::new()) };
    let finding = &entity.state;
    let mut units = finding.working_units();
    units.extend(finding.ordered_units());
    units.extend(finding.fed_back_to());
    let mut offered = Vec::new();
    for unit in units {
        let commands = ctx.app().commands_on_behalf(ctx.viewer(), finding, unit).await;
        let commands = commands.map_err(|fault| ctx.broken(&fault))?;
        if !commands.is_empty() {
            let commands = commands.into_iter().map(str::to_owned).collect();
            offered.push(CommandsForUnit { unit: Unit(unit), commands });
        }
    }
    Ok(offered)
}

/// As the rules see it; what the entries say is the trail's.
pub async fn contestable_entries(
    ctx: &Context<'_>,
    finding: &Finding,
) -> Result<Vec<TimelineEntry>> {
    let Some(entity) = standing(ctx, finding).await? else { return Ok(Vec::new()) };
    let entries = ctx.app().entries_to_contest(ctx.viewer(), &entity.state).await;
    let entries = entries.map_err(|fault| ctx.broken(&fault))?;
    entries_of(ctx, finding.item.id, entries.into_iter().collect()).await
}

pub async fn contested_entries(ctx: &Context<'_>, finding: &Finding) -> Result<Vec<TimelineEntry>> {
    let Some(entity) = standing(ctx, finding).await? else { return Ok(Vec::new()) };
    entries_of(ctx, finding.item.id, entity.state.contested_entries().collect()).await
}

/// For the office's eyes: a unit need not know why its judges may not sign.
pub async fn closing_signers(ctx: &Context<'_>, finding: &Finding) -> Result<Vec<ClosingSigner>> {
    let waits = matches!(
        finding.item.standing.status,
        FindingStatus::Verified | FindingStatus::OnPublicNotice
    );
    if !waits || finding.as_of.is_some() || !ctx.scope().sees_all() {
        return Ok(Vec::new());
    }
    let roles = [Role::OfficeHead, Role::Leadership, Role::Committee];
    let people = ctx.views().people_in_roles(&ctx.scope(), &roles).await;
    let people = people.map_err(|error| ctx.unread(&error))?;
    let signers = ctx.app().closing_signers(finding.item.id, &people).await;
    let signers = signers.map_err(|error| ctx.broken(&error))?;
    let shown = |one: duban_app::ClosingSigner| ClosingSigner {
        person: Person(one.person),
        refusal: one.refusal.map(Into::into),
    };
    Ok(signers.into_iter().map(shown).collect())
}

pub async fn evidence(ctx: &Context<'_>, finding: &Finding) -> Result<Vec<Evidence>> {
    let known = as_known(finding.as_of)?;
    let files = ctx.views().evidence(&ctx.scope(), finding.item.id, known).await;
    Ok(files.map_err(|error| ctx.unread(&error))?.into_iter().map(Evidence::from).collect())
}

/// Of the frozen set from the claim on; before, of what a claim would freeze.
pub async fn evidence_set(ctx: &Context<'_>, finding: &Finding) -> Result<Option<String>> {
    let known = as_known(finding.as_of)?;
    let files = ctx.views().evidence(&ctx.scope(), finding.item.id, known).await;
    let files = files.map_err(|error| ctx.unread(&error))?;
    let frozen = finding.item.standing.status.rests_on_a_claim();
    let counts = |file: &duban_readmodel::FiledEvidence| {
        if frozen { file.frozen } else { file.withdrawn.is_none() }
    };
    let set: Vec<_> = files.into_iter().filter(counts).map(|file| file.evidence).collect();
    Ok(Some(evidence_set_digest(&set)))
}

pub async fn duties(ctx: &Context<'_>, finding: &Finding) -> Result<Vec<Duty>> {
    let known = as_known(finding.as_of)?;
    let duties = ctx.views().duties(&ctx.scope(), finding.item.id, known).await;
    Ok(duties.map_err(|error| ctx.unread(&error))?.into_iter().map(Duty::from).collect())
}

pub async fn interim_measures(ctx: &Context<'_>, finding: &Finding) -> Result<Vec<InterimMeasure>> {
    let known = as_known(finding.as_of)?;
    let measures = ctx.views().interim_measures(&ctx.scope(), finding.item.id, known).await;
    let measures = measures.map_err(|error| ctx.unread(&error))?;
    Ok(measures.into_iter().map(InterimMeasure::from).collect())
}

pub async fn requests(ctx: &Context<'_>, finding: &Finding) -> Result<Vec<FindingRequest>> {
    let known = as_known(finding.as_of)?;
    let requests = ctx.views().requests(&ctx.scope(), finding.item.id, known).await;
    let requests = requests.map_err(|error| ctx.unread(&error))?;
    Ok(requests.into_iter().map(FindingRequest::from).collect())
}

/// The other finding by the viewer's scope; that a hidden one exists is not told either.
pub async fn links(ctx: &Context<'_>, finding: &Finding) -> Result<Vec<FindingLink>> {
    let known = as_known(finding.as_of)?;
    let links = ctx.views().links(&ctx.scope(), finding.item.id, known).await;
    let mut shown = Vec::new();
    for link in links.map_err(|error| ctx.unread(&error))? {
        let Some(other) = finding_as_of(ctx, link.to, finding.as_of).await? else { continue };
        let struck_off = other.item.standing.status == FindingStatus::Closed;
        let shared = link.kind == duban_domain::finding::LinkKind::SharedCure;
        shown.push(FindingLink {
            kind: link.kind.into(),
            other_is_cured: shared && struck_off && finding.item.standing.status.is_open(),
            made_there: link.from_there,
            finding: Some(other),
        });
    }
    Ok(shown)
}
