//! What has happened.

use async_graphql::{Context, Result};
use duban_domain::{PersonId, UnitId};

use crate::{
    finding::Finding,
    page::PageInfo,
    scalar::{Date, Id},
    timeline::TimelineConnection,
};

/// Which entries of the audit trail.
#[derive(Debug, Default)]
#[expect(dead_code, reason = "the read model's trail comes next")]
pub struct AuditAsked {
    pub actor: Option<Id<PersonId>>,
    pub unit: Option<Id<UnitId>>,
    pub from: Option<Date>,
    pub to: Option<Date>,
    pub event_type: Option<Vec<String>>,
    pub late: Option<bool>,
}

pub async fn timeline(
    _ctx: &Context<'_>,
    _finding: &Finding,
    _first: Option<i32>,
    _after: Option<String>,
) -> Result<TimelineConnection> {
    Ok(TimelineConnection { edges: Vec::new(), page_info: PageInfo::default() })
}

pub async fn audit(
    _ctx: &Context<'_>,
    asked: AuditAsked,
    _first: Option<i32>,
    _after: Option<String>,
) -> Result<TimelineConnection> {
    let AuditAsked { actor: _, unit: _, from: _, to: _, event_type: _, late: _ } = asked;
    Ok(TimelineConnection { edges: Vec::new(), page_info: PageInfo::default() })
}
