//! 单位清单: lists of units that a finding is broken down by, and what they come to today.

use async_graphql::{Context, ID, Object, Result};

use super::Unit;
use crate::{code::UnitKind, reading};

/// A list of units, 各乡镇 or 各学校. It is looked up when it is asked for: units that were
/// merged or abolished since are not on it.
#[derive(Debug, Clone, Copy)]
pub struct UnitList {
    pub kind: UnitKind,
}

/// A list of units, 各乡镇 or 各学校. It is looked up when it is asked for: units that were
/// merged or abolished since are not on it.
#[Object]
impl UnitList {
    async fn id(&self) -> ID {
        format!("kind/{}", duban_domain::unit::UnitKind::from(self.kind).code()).into()
    }

    /// Every unit of this kind.
    async fn kind(&self) -> UnitKind {
        self.kind
    }

    /// Who is on it today, by name; at most 1,000.
    #[graphql(complexity = "200 + 20 * child_complexity")]
    async fn units(&self, ctx: &Context<'_>) -> Result<Vec<Unit>> {
        reading::units_of_kind(ctx, self.kind).await
    }
}

/// The lists that every office has.
#[must_use]
pub fn lists() -> Vec<UnitList> {
    let kinds =
        [UnitKind::Township, UnitKind::School, UnitKind::CentralSchool, UnitKind::Department];
    kinds.into_iter().map(|kind| UnitList { kind }).collect()
}
