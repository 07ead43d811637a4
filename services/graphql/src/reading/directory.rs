//! Units, people, inspections.

use std::sync::Arc;

use async_graphql::{Context, Result};
use duban_domain::{InspectionId, PersonId, UnitId};
use duban_readmodel::{
    Carded, InspectionCard, InstitutionCard, ListPage, PAGE_MAX, PageArgs, PeopleFound, PersonCard,
    QueryError, UnitCard, UnitFilter,
};
use uuid::Uuid;

use super::{page, page_info};
use crate::{
    asking::Asked,
    code::UnitKind,
    directory::{
        InspectionConnection, InspectionEdge, PersonConnection, PersonEdge, UnitConnection,
        UnitEdge,
    },
    fault,
    inspection::Inspection,
    person::Person,
    scalar::Id,
    unit::Unit,
};

/// Longest text that people are looked for by, in characters.
const NAME_CHARS_MAX: usize = 100;

pub async fn unit(ctx: &Context<'_>, id: Uuid) -> Result<Option<Unit>> {
    Ok(unit_card(ctx, UnitId(id)).await?.map(|found| Unit(found.card.id)))
}

pub async fn person(ctx: &Context<'_>, id: Uuid) -> Result<Option<Person>> {
    Ok(person_card(ctx, PersonId(id)).await?.map(|found| Person(found.card.id)))
}

pub async fn inspection(ctx: &Context<'_>, id: Uuid) -> Result<Option<Inspection>> {
    Ok(inspection_card(ctx, InspectionId(id)).await?.map(|_| Inspection(InspectionId(id))))
}

pub async fn unit_card(ctx: &Context<'_>, id: UnitId) -> Result<Option<Carded<UnitCard>>> {
    ctx.loaders().units.load_one(id).await.map_err(|error| broken(ctx, &error))
}

pub async fn school(ctx: &Context<'_>, id: UnitId) -> Result<Option<Carded<InstitutionCard>>> {
    ctx.loaders().schools.load_one(id).await.map_err(|error| broken(ctx, &error))
}

/// None: nobody, or none of the viewer's people.
pub async fn person_card(ctx: &Context<'_>, id: PersonId) -> Result<Option<Carded<PersonCard>>> {
    ctx.loaders().people.load_one(id).await.map_err(|error| broken(ctx, &error))
}

pub async fn inspection_card(
    ctx: &Context<'_>,
    id: InspectionId,
) -> Result<Option<Carded<InspectionCard>>> {
    ctx.loaders().inspections.load_one(id).await.map_err(|error| broken(ctx, &error))
}

pub(super) fn broken(ctx: &Context<'_>, error: &Arc<QueryError>) -> async_graphql::Error {
    fault::query(error, ctx.asking().trace)
}

pub async fn person_name(ctx: &Context<'_>, id: PersonId) -> Result<Option<String>> {
    ctx.loaders().names.load_one(id).await.map_err(|fault| ctx.broken(fault.as_ref()))
}

pub async fn units(
    ctx: &Context<'_>,
    text: Option<String>,
    kind: Option<UnitKind>,
    active: Option<bool>,
    first: Option<i32>,
    after: Option<String>,
) -> Result<UnitConnection> {
    let filter = UnitFilter { text, kind: kind.map(Into::into), active: active.or(Some(true)) };
    let later = after.is_some();
    let found = ctx.views().units(&ctx.scope(), filter, page(first, after)?).await;
    let found = found.map_err(|error| ctx.unread(&error))?;
    let page_info = page_info(&found, later);
    let edge =
        |(cursor, one): (String, Carded<UnitCard>)| UnitEdge { cursor, node: Unit(one.card.id) };
    Ok(UnitConnection { edges: found.items.into_iter().map(edge).collect(), page_info })
}

/// Names are the vault's; which of them the viewer may know, the views say afterwards.
async fn found_by(ctx: &Context<'_>, text: &str) -> Result<PeopleFound> {
    if text.chars().count() > NAME_CHARS_MAX {
        return Err(fault::bad_input("text: too long to look for"));
    }
    let people = ctx.parts().vault.people_like(text).await;
    let people = people.map_err(|error| ctx.broken(&error))?;
    let named = UnitFilter { text: Some(text.to_owned()), kind: None, active: Some(true) };
    let most = PageArgs { first: PAGE_MAX, after: None };
    let units = ctx.views().units(&ctx.scope(), named, most).await;
    let units = units.map_err(|error| ctx.unread(&error))?;
    Ok(PeopleFound {
        people: people.into_iter().map(PersonId).collect(),
        units: units.items.into_iter().map(|(_, unit)| unit.card.id).collect(),
    })
}

/// Everybody for those who keep accounts or judge; a unit's people see their own unit's.
pub async fn people(
    ctx: &Context<'_>,
    unit: Option<Id<UnitId>>,
    text: Option<String>,
    first: Option<i32>,
    after: Option<String>,
) -> Result<PersonConnection> {
    let later = after.is_some();
    let unit = unit.map(|unit| unit.0);
    let found = match text.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
        Some(text) => Some(found_by(ctx, text).await?),
        None => None,
    };
    let page_of = page(first, after)?;
    let found = ctx.views().people_found(&ctx.scope(), unit, found, page_of).await;
    let found = found.map_err(|error| ctx.unread(&error))?;
    let page_info = page_info(&found, later);
    let edge = |(cursor, one): (String, Carded<PersonCard>)| PersonEdge {
        cursor,
        node: Person(one.card.id),
    };
    Ok(PersonConnection { edges: found.items.into_iter().map(edge).collect(), page_info })
}

pub async fn inspections(
    ctx: &Context<'_>,
    first: Option<i32>,
    after: Option<String>,
) -> Result<InspectionConnection> {
    let later = after.is_some();
    let found = ctx.views().inspections(&ctx.scope(), page(first, after)?).await;
    let found: ListPage<Carded<InspectionCard>> = found.map_err(|error| ctx.unread(&error))?;
    let page_info = page_info(&found, later);
    let edge = |(cursor, one): (String, Carded<InspectionCard>)| {
        let node = Inspection(one.id.parse().ok()?);
        Some(InspectionEdge { cursor, node })
    };
    let edges = found.items.into_iter().filter_map(edge).collect();
    Ok(InspectionConnection { edges, page_info })
}
