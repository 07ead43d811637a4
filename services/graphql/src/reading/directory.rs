//! Units, people, inspections.

use async_graphql::{Context, Result};
use duban_app::{Fault, ports::vault};
use duban_domain::{
    InspectionId, PersonId, UnitId, inspection::Inspection as InspectionState,
    institution::Institution as SchoolState, person::Person as PersonState,
    unit::Unit as UnitState,
};
use std::sync::Arc;
use uuid::Uuid;

use super::rows;
use crate::{
    asking::Asked,
    code::{Role, UnitKind},
    directory::{InspectionConnection, PersonConnection, PersonEdge, UnitConnection},
    fault::bad_input,
    inspection::Inspection,
    loaders::Standing,
    page::{PAGE_DEFAULT, PageInfo},
    person::Person,
    scalar::Id,
    unit::Unit,
};

/// Pages of the vault that one page of people may read.
const VAULT_PAGES_MAX: usize = 50;

pub async fn unit(_ctx: &Context<'_>, id: Uuid) -> Result<Option<Unit>> {
    Ok(Some(Unit(UnitId(id))))
}

pub async fn person(_ctx: &Context<'_>, id: Uuid) -> Result<Option<Person>> {
    Ok(Some(Person(PersonId(id))))
}

pub async fn inspection(_ctx: &Context<'_>, id: Uuid) -> Result<Option<Inspection>> {
    Ok(Some(Inspection(InspectionId(id))))
}

pub async fn unit_standing(ctx: &Context<'_>, id: UnitId) -> Result<Option<Standing<UnitState>>> {
    ctx.loaders().units.load_one(id).await.map_err(|fault| broken(ctx, &fault))
}

pub async fn school(ctx: &Context<'_>, id: UnitId) -> Result<Option<Standing<SchoolState>>> {
    ctx.loaders().schools.load_one(id).await.map_err(|fault| broken(ctx, &fault))
}

pub async fn person_standing(
    ctx: &Context<'_>,
    id: PersonId,
) -> Result<Option<Standing<PersonState>>> {
    ctx.loaders().people.load_one(id).await.map_err(|fault| broken(ctx, &fault))
}

pub async fn inspection_standing(
    ctx: &Context<'_>,
    id: InspectionId,
) -> Result<Option<Standing<InspectionState>>> {
    ctx.loaders().inspections.load_one(id).await.map_err(|fault| broken(ctx, &fault))
}

fn broken(ctx: &Context<'_>, fault: &Arc<Fault>) -> async_graphql::Error {
    ctx.broken(fault.as_ref())
}

pub async fn person_name(ctx: &Context<'_>, id: PersonId) -> Result<Option<String>> {
    ctx.loaders().names.load_one(id).await.map_err(|fault| ctx.broken(fault.as_ref()))
}

pub async fn units(
    _ctx: &Context<'_>,
    _text: Option<String>,
    _kind: Option<UnitKind>,
    _active: Option<bool>,
    _first: Option<i32>,
    _after: Option<String>,
) -> Result<UnitConnection> {
    Ok(UnitConnection { edges: Vec::new(), page_info: PageInfo::default() })
}

pub async fn inspections(
    _ctx: &Context<'_>,
    _first: Option<i32>,
    _after: Option<String>,
) -> Result<InspectionConnection> {
    Ok(InspectionConnection { edges: Vec::new(), page_info: PageInfo::default() })
}

/// Everybody for those who keep accounts or judge; a unit's people see their own unit's.
pub async fn people(
    ctx: &Context<'_>,
    unit: Option<Id<UnitId>>,
    first: Option<i32>,
    after: Option<String>,
) -> Result<PersonConnection> {
    let wanted = match rows(first)? {
        0 => PAGE_DEFAULT,
        rows => rows,
    };
    let start = after.as_deref().map(Uuid::parse_str).transpose();
    let mut cursor = start.map_err(|_| bad_input("after: not a cursor"))?;
    let mut found = Vec::new();
    for _ in 0..VAULT_PAGES_MAX {
        let cards = ctx.parts().vault.people(cursor, vault::PAGE_MAX).await;
        let cards = cards.map_err(|fault| ctx.broken(&fault))?;
        let Some(last) = cards.last().map(|card| card.id) else { break };
        for card in cards {
            if found.len() <= wanted && may_know(ctx, PersonId(card.id), unit).await? {
                found.push(card.id);
            }
        }
        cursor = Some(last);
        if found.len() > wanted {
            break;
        }
    }
    let has_next_page = found.len() > wanted;
    found.truncate(wanted);
    let page_info = PageInfo {
        has_next_page,
        has_previous_page: after.is_some(),
        start_cursor: found.first().map(ToString::to_string),
        end_cursor: found.last().map(ToString::to_string),
    };
    let edge = |id: Uuid| PersonEdge { cursor: id.to_string(), node: Person(PersonId(id)) };
    Ok(PersonConnection { edges: found.into_iter().map(edge).collect(), page_info })
}

async fn may_know(ctx: &Context<'_>, person: PersonId, unit: Option<Id<UnitId>>) -> Result<bool> {
    let facts = ctx.app().person_facts(person).await.map_err(|fault| ctx.broken(&fault))?;
    let acts_for = |unit: UnitId| facts.grants.iter().any(|grant| grant.unit == unit);
    let asked_for = unit.is_none_or(|unit| acts_for(unit.0));
    let viewer = ctx.viewer();
    let knows_all = ctx.scope().sees_all() || viewer.facts.holds(Role::Administrator.into());
    let colleague = person == viewer.person || ctx.scope().units().iter().copied().any(acts_for);
    Ok(asked_for && (knows_all || colleague))
}
