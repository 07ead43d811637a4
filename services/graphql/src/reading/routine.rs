//! What recurs: planned look-backs.

use async_graphql::{Context, Result};

use super::rows;
use crate::{asking::Asked, finding::Finding, routine::PlannedLookBack, scalar::Date};

pub async fn look_backs(
    ctx: &Context<'_>,
    (from, to): (Option<Date>, Option<Date>),
    first: Option<i32>,
) -> Result<Vec<PlannedLookBack>> {
    let days = (from.map(|day| day.0), to.map(|day| day.0));
    let found = ctx.views().look_backs(&ctx.scope(), ctx.today(), days, rows(first)?).await;
    let found = found.map_err(|error| ctx.unread(&error))?;
    let shown = |one: duban_readmodel::PlannedLookBack| PlannedLookBack {
        finding: Finding { item: one.finding, as_of: None },
        due_on: Date(one.due_on),
    };
    Ok(found.into_iter().map(shown).collect())
}
