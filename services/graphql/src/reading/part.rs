//! A whole and its parts, and the lists that it is broken down by.

use async_graphql::{Context, Result};
use duban_domain::FindingId;
use duban_readmodel::{PAGE_MAX, PageArgs, UnitFilter};

use super::{as_known, finding_as_of, findings};
use crate::{
    asking::Asked,
    code::UnitKind,
    finding::{Finding, PartQuantity},
    findings::{FindingConnection, FindingFilterInput, FindingSortInput, FindingSortKey},
    scalar::Id,
    timeline::AsOfInput,
    unit::Unit,
};

/// Pages of units that one list may have: 1,000 units.
const LIST_PAGES_MAX: usize = 10;

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

pub async fn units_of_kind(ctx: &Context<'_>, kind: UnitKind) -> Result<Vec<Unit>> {
    let mut units = Vec::new();
    let mut after = None;
    for _ in 0..LIST_PAGES_MAX {
        let filter =
            UnitFilter { kind: Some(kind.into()), active: Some(true), ..UnitFilter::default() };
        let page = PageArgs { first: PAGE_MAX, after };
        let found = ctx.views().units(&ctx.scope(), filter, page).await;
        let found = found.map_err(|error| ctx.unread(&error))?;
        after = found.items.last().map(|(cursor, _)| cursor.clone());
        units.extend(found.items.into_iter().map(|(_, one)| Unit(one.card.id)));
        if !found.has_next {
            break;
        }
    }
    Ok(units)
}
