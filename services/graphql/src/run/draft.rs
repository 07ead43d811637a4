//! Drafts from returns: a result for each breach, in their order.

use async_graphql::{Context, Result};
use duban_app::{CommandError, DraftOrder, Drafted, NoDraft};
use duban_domain::finding::FindingRefusal;
use duban_readmodel::FOLDED_WITHIN;

use super::{may_send, outcome};
use crate::{asking::Asked, refusal::Refusal};

/// Whether screens show it yet, and what became of each.
pub async fn draft(
    ctx: &Context<'_>,
    order: &DraftOrder,
) -> Result<(bool, Vec<Result<Drafted, Refusal>>)> {
    let all = |refusal: Refusal| {
        let refused = order.breaches.iter().map(|_| Err(refusal.clone()));
        (true, refused.collect())
    };
    for command in ["draftFindings", "recordFinding"] {
        if let Err(refusal) = may_send(ctx, command) {
            return Ok(all(refusal));
        }
    }
    let answers = match ctx.app().draft_findings(&ctx.caller(), order).await {
        Ok(answers) => answers,
        Err(error) => return Ok(all(told(ctx, error)?)),
    };
    let mut results = Vec::with_capacity(answers.len());
    for answer in answers {
        results.push(match answer {
            Ok(drafted) => Ok(drafted),
            Err(NoDraft::Refused(refusal)) => Err(refusal.into()),
            Err(NoDraft::Command(error)) => Err(told(ctx, error)?),
        });
    }
    Ok((ctx.views().wait_until_caught_up(FOLDED_WITHIN).await, results))
}

/// A fault is an error.
fn told(ctx: &Context<'_>, error: CommandError<FindingRefusal>) -> Result<Refusal> {
    match outcome::settled(ctx, Err(error))? {
        Err(refusal) => Ok(refusal),
        Ok(_) => Ok(Refusal::not_found()),
    }
}
