//! Visits, and who looks after which school.

use async_graphql::{Context, Result};
use duban_domain::{PersonId, VisitId};
use duban_readmodel::{HeldCharge, VisitFilter};
use uuid::Uuid;

use super::{page, page_info};
use crate::{
    asking::Asked,
    finding::Finding,
    inspection::{SchoolVisits, Visit, VisitConnection, VisitEdge},
    person::{Person, ResponsibleInspector},
    scalar::Date,
    unit::Unit,
};

pub async fn visits(
    ctx: &Context<'_>,
    filter: VisitFilter,
    first: Option<i32>,
    after: Option<String>,
) -> Result<VisitConnection> {
    let later = after.is_some();
    let found = ctx.views().visits(&ctx.scope(), filter, page(first, after)?).await;
    let found = found.map_err(|error| ctx.unread(&error))?;
    let page_info = page_info(&found, later);
    let edge = |(cursor, visit)| VisitEdge { cursor, node: Visit(visit) };
    Ok(VisitConnection { edges: found.items.into_iter().map(edge).collect(), page_info })
}

pub async fn visit(ctx: &Context<'_>, id: Uuid) -> Result<Option<Visit>> {
    let found = ctx.views().visit(&ctx.scope(), VisitId(id)).await;
    Ok(found.map_err(|error| ctx.unread(&error))?.map(Visit))
}

pub async fn findings_of_visit(ctx: &Context<'_>, visit: VisitId) -> Result<Vec<Finding>> {
    let found = ctx.views().findings_of_visit(&ctx.scope(), ctx.today(), visit).await;
    let found = found.map_err(|error| ctx.unread(&error))?;
    Ok(found.into_iter().map(|item| Finding { item, as_of: None }).collect())
}

pub async fn school_visits(
    ctx: &Context<'_>,
    from: Option<Date>,
    to: Option<Date>,
) -> Result<Vec<SchoolVisits>> {
    let days = (from.map(|day| day.0), to.map(|day| day.0));
    let found = ctx.views().school_visits(&ctx.scope(), days.0, days.1).await;
    let shown = |one: duban_readmodel::SchoolVisits| SchoolVisits {
        school: Unit(one.school),
        visits: one.visits,
        without_problem: one.without_problem,
        last_on: one.last_on.map(Date),
    };
    Ok(found.map_err(|error| ctx.unread(&error))?.into_iter().map(shown).collect())
}

pub async fn open_vetoes(ctx: &Context<'_>, inspection: Uuid) -> Result<u32> {
    let found = ctx.views().open_vetoes(inspection.into()).await;
    found.map_err(|error| ctx.unread(&error))
}

pub async fn responsible_inspectors(ctx: &Context<'_>) -> Result<Vec<ResponsibleInspector>> {
    let found = ctx.views().responsible_inspectors(&ctx.scope()).await;
    let found = found.map_err(|error| ctx.unread(&error))?;
    let shown = |card: duban_readmodel::PersonCard| ResponsibleInspector {
        person: Person(card.id),
        charges: card.charges,
    };
    Ok(found.into_iter().map(shown).collect())
}

pub async fn charges_of(ctx: &Context<'_>, person: PersonId) -> Result<Vec<HeldCharge>> {
    let found = ctx.views().charges_of(&ctx.scope(), person).await;
    found.map_err(|error| ctx.unread(&error))
}

pub async fn units_of_zone(ctx: &Context<'_>, zone: String) -> Result<Vec<Unit>> {
    let found = ctx.views().units_of_zone(&ctx.scope(), zone).await;
    Ok(found.map_err(|error| ctx.unread(&error))?.into_iter().map(Unit).collect())
}
