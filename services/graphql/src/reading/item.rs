//! What hangs on one finding, as known then where the finding is.

use async_graphql::{Context, Error, Result};
use duban_domain::{
    FindingId,
    finding::{Finding as Folded, FindingStatus, evidence_set_digest},
};
use duban_readmodel::QueryError;

use super::{as_known, finding_as_of};
use crate::{
    asking::Asked,
    fault,
    finding::{Duty, Evidence, Finding, FindingLink, FindingRequest, InterimMeasure},
};

/// From the stream as it stands, not from the view: buttons must not lag.
pub async fn allowed_commands(ctx: &Context<'_>, id: FindingId) -> Result<Vec<String>> {
    let entity = ctx.app().load::<Folded>(&id.to_string()).await;
    let entity = entity.map_err(|fault| ctx.broken(&fault))?;
    if !ctx.scope().admits(&entity.state) {
        return Ok(Vec::new());
    }
    let allowed = ctx.app().allowed_commands(ctx.viewer(), &entity.state).await;
    let allowed = allowed.map_err(|fault| ctx.broken(&fault))?;
    Ok(allowed.into_iter().map(str::to_owned).collect())
}

pub async fn evidence(ctx: &Context<'_>, finding: &Finding) -> Result<Vec<Evidence>> {
    let known = as_known(finding.as_of)?;
    let files = ctx.views().evidence(&ctx.scope(), finding.item.id, known).await;
    Ok(files.map_err(|error| asked(ctx, &error))?.into_iter().map(Evidence::from).collect())
}

/// Of the frozen set from the claim on; before, of what a claim would freeze.
pub async fn evidence_set(ctx: &Context<'_>, finding: &Finding) -> Result<Option<String>> {
    let known = as_known(finding.as_of)?;
    let files = ctx.views().evidence(&ctx.scope(), finding.item.id, known).await;
    let files = files.map_err(|error| asked(ctx, &error))?;
    let frozen = match finding.item.standing.status {
        FindingStatus::ClosureClaimed
        | FindingStatus::Verified
        | FindingStatus::OnPublicNotice
        | FindingStatus::Closed => true,
        FindingStatus::Draft
        | FindingStatus::FedBack
        | FindingStatus::Contested
        | FindingStatus::Confirmed
        | FindingStatus::BrokenDown
        | FindingStatus::Issued
        | FindingStatus::SignedFor
        | FindingStatus::PlanFiled
        | FindingStatus::InProgress
        | FindingStatus::ClosedBefore
        | FindingStatus::Withdrawn
        | FindingStatus::Merged
        | FindingStatus::Terminated => false,
    };
    let counts = |file: &duban_readmodel::FiledEvidence| {
        if frozen { file.frozen } else { file.withdrawn.is_none() }
    };
    let set: Vec<_> = files.into_iter().filter(counts).map(|file| file.evidence).collect();
    Ok(Some(evidence_set_digest(&set)))
}

pub async fn duties(ctx: &Context<'_>, finding: &Finding) -> Result<Vec<Duty>> {
    let known = as_known(finding.as_of)?;
    let duties = ctx.views().duties(&ctx.scope(), finding.item.id, known).await;
    Ok(duties.map_err(|error| asked(ctx, &error))?.into_iter().map(Duty::from).collect())
}

pub async fn interim_measures(ctx: &Context<'_>, finding: &Finding) -> Result<Vec<InterimMeasure>> {
    let known = as_known(finding.as_of)?;
    let measures = ctx.views().interim_measures(&ctx.scope(), finding.item.id, known).await;
    let measures = measures.map_err(|error| asked(ctx, &error))?;
    Ok(measures.into_iter().map(InterimMeasure::from).collect())
}

pub async fn requests(ctx: &Context<'_>, finding: &Finding) -> Result<Vec<FindingRequest>> {
    let known = as_known(finding.as_of)?;
    let requests = ctx.views().requests(&ctx.scope(), finding.item.id, known).await;
    let requests = requests.map_err(|error| asked(ctx, &error))?;
    Ok(requests.into_iter().map(FindingRequest::from).collect())
}

/// The other finding by the viewer's scope: null where it is not seen.
pub async fn links(ctx: &Context<'_>, finding: &Finding) -> Result<Vec<FindingLink>> {
    let known = as_known(finding.as_of)?;
    let links = ctx.views().links(&ctx.scope(), finding.item.id, known).await;
    let mut shown = Vec::new();
    for link in links.map_err(|error| asked(ctx, &error))? {
        let finding = finding_as_of(ctx, link.to, finding.as_of).await?;
        shown.push(FindingLink { kind: link.kind.into(), finding });
    }
    Ok(shown)
}

fn asked(ctx: &Context<'_>, error: &QueryError) -> Error {
    fault::query(error, ctx.asking().trace)
}
