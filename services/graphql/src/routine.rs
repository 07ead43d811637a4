//! What recurs 常态工作: planned look-backs.

use async_graphql::{Context, Object, Result, SimpleObject};

use crate::{finding::Finding, page::list_cost, reading, scalar::Date};

#[derive(Debug, Default)]
pub struct RoutineQuery;

#[Object]
impl RoutineQuery {
    /// 回头看: planned by closings and not held yet, the earliest first; nothing for units, which
    /// are not told beforehand. `first`: at most 100, 50 if absent.
    #[graphql(complexity = "list_cost(first, child_complexity)")]
    async fn look_backs(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Planned for that day or later.")] from: Option<Date>,
        #[graphql(desc = "Planned for that day or earlier.")] to: Option<Date>,
        first: Option<i32>,
        not_before: Option<String>,
    ) -> Result<Vec<PlannedLookBack>> {
        reading::wait_for(ctx, not_before).await?;
        reading::look_backs(ctx, (from, to), first).await
    }
}

/// A closed finding to which somebody goes back.
#[derive(Debug, Clone, SimpleObject)]
pub struct PlannedLookBack {
    pub finding: Finding,
    pub due_on: Date,
}
