//! A whole and its parts.

use async_graphql::{Context, Result};
use duban_domain::FindingId;

use super::{as_known, finding_as_of, findings};
use crate::{
    asking::Asked,
    finding::{Finding, PartQuantity},
    findings::{FindingConnection, FindingFilterInput, FindingSortInput, FindingSortKey},
    scalar::Id,
    timeline::AsOfInput,
};

/// Another finding that this one names, if it names one and the viewer sees it.
pub async fn other(
    ctx: &Context<'_>,
    id: Option<FindingId>,
    as_of: Option<AsOfInput>,
) -> Result<Option<Finding>> {
    match id {
        Some(id) => finding_as_of(ctx, id, as_of).await,
        None => Ok(None),
    }
}

pub async fn part_quantities(ctx: &Context<'_>, whole: &Finding) -> Result<Vec<PartQuantity>> {
    let known = as_known(whole.as_of)?;
    let sums = ctx.views().part_sums(&ctx.scope(), whole.item.id, known).await;
    let sums = sums.map_err(|error| ctx.unread(&error))?;
    Ok(sums.into_iter().map(PartQuantity::from).collect())
}

pub async fn parts_of(
    ctx: &Context<'_>,
    whole: &Finding,
    first: Option<i32>,
    after: Option<String>,
) -> Result<FindingConnection> {
    let filter = FindingFilterInput { parent: Some(Id(whole.item.id)), ..Default::default() };
    let sort = FindingSortInput { by: FindingSortKey::Number, descending: false };
    findings(ctx, Some(filter), Some(sort), first, after, whole.as_of).await
}
