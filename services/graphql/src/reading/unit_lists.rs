//! The lists of units that a finding is broken down by.

use async_graphql::{Context, Result};
use duban_domain::{UnitId, UnitListId};
use duban_readmodel::{PAGE_MAX, PageArgs, UnitFilter};
use uuid::Uuid;

use super::directory::broken;
use crate::{
    asking::Asked,
    code::UnitKind,
    unit::{Unit, UnitList, lists_by_kind},
};

/// Pages of units that one list may have: 1,000 units.
const LIST_PAGES_MAX: usize = 10;

pub async fn unit_lists(ctx: &Context<'_>) -> Result<Vec<UnitList>> {
    let page = PageArgs { first: PAGE_MAX, after: None };
    let saved = ctx.views().unit_lists(&ctx.scope(), page).await;
    let saved = saved.map_err(|error| ctx.unread(&error))?;
    let saved = saved.items.into_iter().map(|(_, one)| UnitList::Saved(one.card));
    Ok(lists_by_kind().into_iter().chain(saved).collect())
}

/// None: no saved list that stands.
pub async fn unit_list(ctx: &Context<'_>, id: Uuid) -> Result<Option<UnitList>> {
    let found = ctx.views().unit_list(&ctx.scope(), UnitListId(id)).await;
    let found = found.map_err(|error| ctx.unread(&error))?;
    Ok(found.map(|found| UnitList::Saved(found.card)))
}

/// Those of `units` that are active, or those that are not, in their order.
pub async fn listed_units(ctx: &Context<'_>, units: &[UnitId], active: bool) -> Result<Vec<Unit>> {
    let cards = ctx.loaders().units.load_many(units.iter().copied()).await;
    let cards = cards.map_err(|error| broken(ctx, &error))?;
    let stands = |unit: &UnitId| cards.get(unit).is_some_and(|found| found.card.active);
    Ok(units.iter().filter(|unit| stands(unit) == active).copied().map(Unit).collect())
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
