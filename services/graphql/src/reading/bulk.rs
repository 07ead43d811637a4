//! How far a bulk has come: from the log, by the viewer's scope.

use async_graphql::{Context, Error, Result};
use duban_app::Fault;
use duban_domain::{bulk::OrderedBulk, finding::Finding};
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
    let Some(ordered) = ctx.app().bulk(id).await.map_err(|fault| broken(ctx, &fault))? else {
        return Ok(None);
    };
    if !may_see(ctx, &ordered) {
        return Ok(None);
    }
    let progress = ctx.app().bulk_progress(id, &ordered).await;
    let progress = progress.map_err(|fault| broken(ctx, &fault))?;
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
    let mut shown = Vec::new();
    for standing in items.map_err(|fault| broken(ctx, &fault))? {
        let finding = ctx.app().load::<Finding>(&standing.item.finding.to_string()).await;
        let finding = finding.map_err(|fault| broken(ctx, &fault))?;
        if ctx.scope().admits(&finding.state) {
            shown.push(standing.into());
        }
    }
    Ok(shown)
}

fn broken(ctx: &Context<'_>, fault: &Fault) -> Error {
    ctx.broken(fault)
}
