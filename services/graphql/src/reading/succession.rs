//! What a unit leaves behind: its open findings, and its people.

use async_graphql::{Context, Result};
use duban_domain::UnitId;
use duban_readmodel::{FindingFilter, FindingItem, FindingSort, FindingsArgs, PAGE_MAX, PageArgs};

use super::{page, page_info, unit_card};
use crate::{
    asking::Asked,
    finding::Finding,
    findings::{AskedList, FindingFilterInput},
    person::Person,
    scalar::Id,
    unit::{SuccessionEdge, Unit, UnitPart, UnitSuccession},
};

/// None: there is no such unit.
pub async fn unit_succession(
    ctx: &Context<'_>,
    unit: UnitId,
    first: Option<i32>,
    after: Option<String>,
) -> Result<Option<UnitSuccession>> {
    if unit_card(ctx, unit).await?.is_none() {
        return Ok(None);
    }
    let later = after.is_some();
    let filter = FindingFilter { unit: Some(unit), open: Some(true), ..FindingFilter::default() };
    let args = FindingsArgs {
        filter,
        sort: FindingSort::Number,
        page: page(first, after)?,
        ..FindingsArgs::default()
    };
    let found = ctx.views().findings(&ctx.scope(), ctx.today(), args).await;
    let found = found.map_err(|error| ctx.unread(&error))?;
    let page_info = page_info(&found, later);
    let edge = |(cursor, item): (String, FindingItem)| {
        let parts = parts_of(unit, &item);
        SuccessionEdge { cursor, parts, node: Finding { item, as_of: None } }
    };
    let edges = found.items.into_iter().map(edge).collect();
    let filter = FindingFilterInput {
        unit: Some(Id(unit)),
        open: Some(true),
        ..FindingFilterInput::default()
    };
    Ok(Some(UnitSuccession {
        unit: Unit(unit),
        edges,
        page_info,
        asked: AskedList { filter, as_of: None },
    }))
}

fn parts_of(unit: UnitId, item: &FindingItem) -> Vec<UnitPart> {
    let standing = &item.standing;
    let parts = [
        (standing.lead == Some(unit), UnitPart::Lead),
        (standing.co_units.contains(&unit), UnitPart::CoUnit),
        (standing.interim.iter().any(|one| one.unit == unit), UnitPart::Ordered),
    ];
    let has: Vec<_> = parts.into_iter().filter_map(|(has, part)| has.then_some(part)).collect();
    if has.is_empty() { vec![UnitPart::Other] } else { has }
}

/// Whoever acts for a unit, as far as the viewer may know of them.
pub async fn people_of(ctx: &Context<'_>, unit: UnitId) -> Result<Vec<Person>> {
    let page = PageArgs { first: PAGE_MAX, after: None };
    let found = ctx.views().people(&ctx.scope(), Some(unit), page).await;
    let found = found.map_err(|error| ctx.unread(&error))?;
    Ok(found.items.into_iter().map(|(_, one)| Person(one.card.id)).collect())
}
