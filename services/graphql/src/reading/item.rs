//! What hangs on one finding.

use async_graphql::{Context, Result};
use duban_app::access;
use duban_domain::{FindingId, finding::Finding as Folded};

use crate::{
    asking::Asked,
    finding::{Duty, Evidence, Finding, FindingLink, FindingRequest, InterimMeasure},
};

/// From the stream as it stands, not from the view: buttons must not lag.
pub async fn allowed_commands(ctx: &Context<'_>, id: FindingId) -> Result<Vec<String>> {
    let entity = ctx.app().load::<Folded>(&id.to_string()).await;
    let entity = entity.map_err(|fault| ctx.broken(&fault))?;
    if !ctx.scope().admits(&entity.state) {
        return Ok(Vec::new());
    }
    let allowed = access::allowed_commands(ctx.viewer(), &entity.state);
    Ok(allowed.into_iter().map(str::to_owned).collect())
}

pub async fn evidence(_ctx: &Context<'_>, _finding: &Finding) -> Result<Vec<Evidence>> {
    Ok(Vec::new())
}

pub async fn evidence_set(ctx: &Context<'_>, finding: &Finding) -> Result<Option<String>> {
    let entity = ctx.app().load::<Folded>(&finding.item.id.to_string()).await;
    let entity = entity.map_err(|fault| ctx.broken(&fault))?;
    if !ctx.scope().admits(&entity.state) {
        return Ok(None);
    }
    Ok(entity.state.frozen_evidence_digest().map(str::to_owned))
}

pub async fn duties(_ctx: &Context<'_>, _finding: &Finding) -> Result<Vec<Duty>> {
    Ok(Vec::new())
}

pub async fn interim_measures(
    _ctx: &Context<'_>,
    _finding: &Finding,
) -> Result<Vec<InterimMeasure>> {
    Ok(Vec::new())
}

pub async fn requests(_ctx: &Context<'_>, _finding: &Finding) -> Result<Vec<FindingRequest>> {
    Ok(Vec::new())
}

pub async fn links(_ctx: &Context<'_>, _finding: &Finding) -> Result<Vec<FindingLink>> {
    Ok(Vec::new())
}
