//! What has happened: on one finding, and in the whole office.

use std::collections::BTreeSet;

use async_graphql::{Context, Json, Result};
use chrono::{DateTime, NaiveDate, Utc};
use duban_domain::{FindingId, PersonId, UnitId};
use duban_readmodel::{AuditFilter, Direction, ListPage, PageArgs, TrailActor, TrailEntry};
use serde_json::Value;
use uuid::Uuid;

use super::{as_known, page, page_info};
use crate::{
    asking::Asked,
    code::{Basis, Role},
    finding::Finding,
    page::PAGE_MAX,
    person::Person,
    scalar::{Date, Id},
    timeline::{ActorKind, ActorShown, TimelineConnection, TimelineEdge, TimelineEntry},
    unit::Unit,
};

/// Which entries of the audit trail.
#[derive(Debug, Default)]
pub struct AuditAsked {
    pub actor: Option<Id<PersonId>>,
    pub unit: Option<Id<UnitId>>,
    pub from: Option<Date>,
    pub to: Option<Date>,
    pub event_type: Option<Vec<String>>,
    pub late: Option<bool>,
    pub same_device: Option<bool>,
}

/// Ids that one entry names at most; the rest is in the log.
const NAMED_MAX: usize = 20;

pub async fn timeline(
    ctx: &Context<'_>,
    finding: &Finding,
    first: Option<i32>,
    after: Option<String>,
) -> Result<TimelineConnection> {
    let later = after.is_some();
    let known = as_known(finding.as_of)?;
    let page = page(first, after)?;
    let id = finding.item.id;
    let found = ctx.views().timeline(&ctx.scope(), id, Direction::Descending, page, known).await;
    let found = found.map_err(|error| ctx.unread(&error))?;
    shown(ctx, found, later).await
}

pub async fn audit(
    ctx: &Context<'_>,
    asked: AuditAsked,
    first: Option<i32>,
    after: Option<String>,
) -> Result<TimelineConnection> {
    let later = after.is_some();
    let start = |day: NaiveDate| ctx.app().start_of(day);
    let filter = AuditFilter {
        person: asked.actor.map(|id| id.0),
        unit: asked.unit.map(|id| id.0),
        types: asked.event_type.unwrap_or_default(),
        recorded_from: asked.from.map(|day| start(day.0)),
        recorded_before: asked.to.and_then(|day| end_of(day.0, start)),
        subject: None,
        late: asked.late,
        entries: match asked.same_device {
            Some(true) => Some(flagged(ctx, &[]).await?.into_iter().collect()),
            Some(false) | None => None,
        },
    };
    let found = ctx.views().audit(&ctx.scope(), filter, page(first, after)?).await;
    let found = found.map_err(|error| ctx.unread(&error))?;
    shown(ctx, found, later).await
}

/// Of one finding's entries these, by revision; newest first, at most a page.
pub(super) async fn entries_of(
    ctx: &Context<'_>,
    finding: FindingId,
    revisions: Vec<u64>,
) -> Result<Vec<TimelineEntry>> {
    if revisions.is_empty() {
        return Ok(Vec::new());
    }
    let newest = revisions.into_iter().rev().take(PAGE_MAX);
    let filter = AuditFilter {
        subject: Some(("finding".to_owned(), finding.0)),
        entries: Some(newest.map(|revision| (finding, revision)).collect()),
        ..AuditFilter::default()
    };
    let page = PageArgs { first: PAGE_MAX, after: None };
    let found = ctx.views().audit(&ctx.scope(), filter, page).await;
    let found = found.map_err(|error| ctx.unread(&error))?;
    let found = shown(ctx, found, false).await?;
    Ok(found.edges.into_iter().map(|edge| edge.node).collect())
}

/// Acts on one device, of these findings, or the newest of all: finding and revision. Told to
/// nobody who does not see everything.
async fn flagged(ctx: &Context<'_>, findings: &[Uuid]) -> Result<BTreeSet<(FindingId, u64)>> {
    if !ctx.scope().sees_all() {
        return Ok(BTreeSet::new());
    }
    let acts = ctx.parts().vault.same_device(findings).await.map_err(|error| ctx.broken(&error))?;
    Ok(acts.into_iter().map(|act| (FindingId(act.finding), act.revision)).collect())
}

/// The day is meant with all its hours.
fn end_of(day: NaiveDate, start: impl Fn(NaiveDate) -> DateTime<Utc>) -> Option<DateTime<Utc>> {
    day.succ_opt().map(start)
}

async fn shown(
    ctx: &Context<'_>,
    page: ListPage<TrailEntry>,
    later: bool,
) -> Result<TimelineConnection> {
    let page_info = page_info(&page, later);
    let judged: BTreeSet<Uuid> =
        page.items.iter().filter_map(|(_, entry)| judged_finding(entry)).collect();
    let judged: Vec<Uuid> = judged.into_iter().collect();
    let flagged = if judged.is_empty() { BTreeSet::new() } else { flagged(ctx, &judged).await? };
    let edge = |(cursor, entry): (String, TrailEntry)| {
        let act = judged_finding(&entry).map(|id| (FindingId(id), entry.revision));
        let same_device = act.is_some_and(|act| flagged.contains(&act));
        TimelineEdge { cursor, node: TimelineEntry { same_device, ..entry.into() } }
    };
    Ok(TimelineConnection { edges: page.items.into_iter().map(edge).collect(), page_info })
}

/// The finding, where the entry is one of the acts whose device is noted.
fn judged_finding(entry: &TrailEntry) -> Option<Uuid> {
    const JUDGED: [&str; 4] = [
        "finding.verification_passed",
        "finding.verification_returned",
        "finding.closed",
        "finding.closing_refused",
    ];
    let judged = JUDGED.contains(&entry.event_type.as_str());
    judged.then(|| entry.subject.parse().ok()).flatten()
}

impl From<TrailEntry> for TimelineEntry {
    fn from(entry: TrailEntry) -> Self {
        let mut named = Named::default();
        named.look(None, &entry.parameters);
        Self {
            id: entry.event_id.into(),
            log_index: entry.log_index,
            category: entry.category,
            subject: entry.subject.into(),
            revision: entry.revision,
            event_type: entry.event_type,
            recorded_at: entry.recorded_at,
            occurred_at: entry.occurred_at,
            late: entry.late,
            actor: entry.actor.into(),
            data: Json(entry.parameters),
            same_device: false,
            people: named.people.into_iter().map(|id| Person(PersonId(id))).collect(),
            units: named.units.into_iter().map(|id| Unit(UnitId(id))).collect(),
        }
    }
}

impl From<TrailActor> for ActorShown {
    fn from(actor: TrailActor) -> Self {
        let role = actor.role.as_deref();
        let role = duban_domain::Role::ALL.into_iter().find(|one| Some(one.code()) == role);
        let basis = actor.basis.and_then(|code| serde_json::from_value(Value::String(code)).ok());
        Self {
            kind: match actor.kind.as_str() {
                "person" => ActorKind::Person,
                "clock" => ActorKind::Clock,
                _ => ActorKind::LocalOperator,
            },
            person: actor.person.map(Person),
            role: role.map(Role::from),
            unit: actor.unit.map(Unit),
            agent_for: actor.agent_for.map(Person),
            on_behalf_of: actor.on_behalf_of.map(Unit),
            basis: basis.map(|basis: duban_domain::Basis| Basis::from(basis)),
        }
    }
}

/// Whom an event's fields name, told by the fields' names: events say by which part
/// somebody is named, never what sort of id it is.
#[derive(Default)]
struct Named {
    people: BTreeSet<Uuid>,
    units: BTreeSet<Uuid>,
}

const PEOPLE: [&str; 8] = [
    "owner",
    "unit_leader",
    "responsible_leader",
    "signatory",
    "readers",
    "person",
    "visited_by",
    "principal",
];
const UNITS: [&str; 13] = [
    "unit",
    "lead",
    "from",
    "to",
    "addressee",
    "interim_lead",
    "co_units",
    "successor",
    "into",
    "belongs_to",
    "lies_in",
    "employer",
    "inspected",
];

impl Named {
    fn look(&mut self, field: Option<&str>, value: &Value) {
        match value {
            Value::Object(fields) => {
                fields.iter().for_each(|(name, value)| self.look(Some(name), value));
            }
            Value::Array(list) => list.iter().for_each(|one| self.look(field, one)),
            Value::String(text) => {
                if let (Some(field), Ok(id)) = (field, Uuid::parse_str(text)) {
                    self.take(field, id);
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    fn take(&mut self, field: &str, id: Uuid) {
        let into = if PEOPLE.contains(&field) || field.ends_with("_by") {
            &mut self.people
        } else if UNITS.contains(&field) {
            &mut self.units
        } else {
            return;
        };
        if into.len() < NAMED_MAX {
            into.insert(id);
        }
    }
}
