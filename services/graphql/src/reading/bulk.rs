//! How far a bulk has come: from the log, by the viewer's scope.

use std::collections::HashMap;

use async_graphql::{Context, Result};
use duban_domain::bulk::OrderedBulk;
use duban_readmodel::{FindingFilter, FindingsArgs, PageArgs};
use uuid::Uuid;

use super::rows;
use crate::{
    asking::Asked,
    bulk_job::{BulkJob, BulkJobItem},
    page::PAGE_DEFAULT,
    person::Person,
};

/// `None`: there is none, or it is another's and the viewer does not see everything.
pub async fn bulk(ctx: &Context<'_>, id: Uuid) -> Result<Option<BulkJob>> {
    let Some(ordered) = ctx.app().bulk(id).await.map_err(|fault| ctx.broken(&fault))? else {
        return Ok(None);
    };
    if !may_see(ctx, &ordered) {
        return Ok(None);
    }
    let progress = ctx.app().bulk_progress(id, &ordered).await;
    let progress = progress.map_err(|fault| ctx.broken(&fault))?;
    let reason = duban_domain::Prose::parse("-").expect("a constant that is prose");
    Ok(Some(BulkJob {
        id: id.into(),
        command: (&ordered.act).into(),
        ordered_by: Person(ordered.ordered_by),
        total: progress.total,
        done: progress.done,
        refused: progress.refused,
        finished: progress.finished,
        undoes: ordered.undoes.map(Into::into),
        can_be_undone: ordered.act.undone_by(reason).is_some(),
        bulk: id,
        ordered,
    }))
}

fn may_see(ctx: &Context<'_>, ordered: &OrderedBulk) -> bool {
    let scope = ctx.scope();
    scope.sees_business() && (scope.sees_all() || ordered.ordered_by == ctx.person())
}

pub async fn bulk_items(
    ctx: &Context<'_>,
    job: &BulkJob,
    first: Option<i32>,
    from: u32,
) -> Result<Vec<BulkJobItem>> {
    let most = match rows(first)? {
        0 => PAGE_DEFAULT,
        most => most,
    };
    let from = usize::try_from(from).unwrap_or(usize::MAX).min(job.ordered.items.len());
    let items = ctx.app().bulk_items(job.bulk, &job.ordered, from..from + most).await;
    let items = items.map_err(|fault| ctx.broken(&fault))?;
    let ids = items.iter().map(|standing| standing.item.finding).collect();
    let filter = FindingFilter { ids, ..FindingFilter::default() };
    let page = PageArgs { first: items.len().max(1), after: None };
    let args = FindingsArgs { filter, page, ..FindingsArgs::default() };
    let seen = ctx.views().findings(&ctx.scope(), ctx.today(), args).await;
    let seen = seen.map_err(|error| ctx.unread(&error))?;
    let mut numbers: HashMap<_, _> =
        seen.items.into_iter().map(|(_, item)| (item.id, item.matter.number.to_string())).collect();
    let shown = items.into_iter().filter_map(|standing| {
        let number = numbers.remove(&standing.item.finding)?;
        Some(BulkJobItem::of(standing, number))
    });
    Ok(shown.collect())
}
