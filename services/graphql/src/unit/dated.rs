//! What a unit was called and hung on, from when to when.

use async_graphql::{Enum, SimpleObject};
use duban_readmodel as readmodel;

use super::Unit;
use crate::scalar::Date;

/// A name or a section, from a day on and up to another, that day not included.
#[derive(Debug, Clone, SimpleObject)]
pub struct DatedName {
    pub name: String,
    /// Null: ever since.
    pub from: Option<Date>,
    /// Null: still.
    pub until: Option<Date>,
}

/// What a unit may hang on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "duban_readmodel::RelationKind")]
pub enum RelationKind {
    /// 隶属
    BelongsTo,
    /// 属地
    LiesIn,
    /// 督学责任区
    Zone,
}

/// What a unit hung on in some span.
#[derive(Debug, Clone, SimpleObject)]
pub struct DatedRelation {
    pub kind: RelationKind,
    pub unit: Option<Unit>,
    pub zone: Option<String>,
    /// Null: ever since it is known.
    pub from: Option<Date>,
    /// The first day on which it no longer did; null: it still does.
    pub until: Option<Date>,
}

impl From<readmodel::DatedName> for DatedName {
    fn from(dated: readmodel::DatedName) -> Self {
        let (from, until) = (dated.from.map(Date), dated.until.map(Date));
        Self { name: dated.name.to_string(), from, until }
    }
}

impl From<readmodel::DatedRelation> for DatedRelation {
    fn from(dated: readmodel::DatedRelation) -> Self {
        Self {
            kind: dated.kind.into(),
            unit: dated.unit.map(Unit),
            zone: dated.zone.map(|zone| zone.to_string()),
            from: dated.from.map(Date),
            until: dated.until.map(Date),
        }
    }
}
