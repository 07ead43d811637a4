//! What has happened: on one finding, and in the whole office (the audit trail).
//!
//! An entry holds ids and parameters; the sentence is made per language by whoever
//! shows it.

use async_graphql::{Enum, ID, InputObject, Json, SimpleObject};
use chrono::{DateTime, Utc};

use crate::{
    code::{Basis, Role},
    page::PageInfo,
    person::Person,
    scalar::Date,
    unit::Unit,
};

/// As known then: exactly one of the two.
#[derive(Debug, Clone, Copy, InputObject)]
pub struct AsOfInput {
    /// At the end of that office day.
    pub day: Option<Date>,
    /// After the entry with this log index.
    pub log_index: Option<u64>,
}

/// Who or what acted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum ActorKind {
    Person,
    /// The clock: reminds and proposes.
    Clock,
    /// The command line on the machine itself.
    LocalOperator,
}

/// Who acted, and in which capacity.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "Actor")]
pub struct ActorShown {
    pub kind: ActorKind,
    pub person: Option<Person>,
    pub role: Option<Role>,
    /// The unit that the person acted for.
    pub unit: Option<Unit>,
    /// Acted as this person's agent 代理.
    pub agent_for: Option<Person>,
    /// Entered for this unit 代录.
    pub on_behalf_of: Option<Unit>,
    /// What an entry on behalf rests on.
    pub basis: Option<Basis>,
}

/// One fact that was recorded.
#[derive(Debug, Clone, SimpleObject)]
pub struct TimelineEntry {
    /// The event's id.
    pub id: ID,
    /// Its place in the whole log.
    pub log_index: u64,
    /// What it is about: `finding`, `unit`, `person`, `inspection`, `policy`, `deployment` …
    pub category: String,
    /// Id of what it is about.
    pub subject: ID,
    /// Its place on that item; `contestEntry` names it by this.
    pub revision: u64,
    /// The event's wire name, e.g. `finding.issued`.
    #[graphql(name = "type")]
    pub event_type: String,
    pub recorded_at: DateTime<Utc>,
    /// Earlier than `recordedAt`: entered late.
    pub occurred_at: DateTime<Utc>,
    /// 补录
    pub late: bool,
    pub actor: ActorShown,
    /// The event's fields by name; ids of people and units are named in `people` and `units`.
    pub data: Json<serde_json::Value>,
    /// 同一设备: verifier and signer judged this finding on one device within minutes. For the
    /// office; a reason to ask, not a verdict.
    pub same_device: bool,
    /// Everybody whom the fields name.
    pub people: Vec<Person>,
    /// Every unit that the fields name.
    pub units: Vec<Unit>,
}

/// A page of what has happened.
#[derive(Debug, Clone, SimpleObject)]
pub struct TimelineConnection {
    pub edges: Vec<TimelineEdge>,
    pub page_info: PageInfo,
}

#[derive(Debug, Clone, SimpleObject)]
pub struct TimelineEdge {
    pub cursor: String,
    pub node: TimelineEntry,
}
