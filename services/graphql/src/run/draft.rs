//! Drafts from returns: a result for each breach, in their order.

use async_graphql::{Context, Result};
use duban_app::{CommandError, DraftOrder, Drafted, NoDraft};
use duban_domain::{FindingId, finding::FindingRefusal, standard::DraftRefusal};
use duban_readmodel::FOLDED_WITHIN;

use super::{may_send, outcome};
use crate::{asking::Asked, refusal::Refusal};

/// Why there is no draft, and the finding that stands in its way.
pub struct NotDrafted {
    pub refusal: Box<Refusal>,
    pub open: Option<FindingId>,
}

impl From<Refusal> for NotDrafted {
    fn from(refusal: Refusal) -> Self {
        Self { refusal: Box::new(refusal), open: None }
    }
}

/// Whether screens show it yet, and what became of each.
pub async fn draft(
    ctx: &Context<'_>,
    order: &DraftOrder,
) -> Result<(bool, Vec<Result<Drafted, NotDrafted>>)> {
    let all = |refusal: Refusal| {
        let refused = order.breaches.iter().map(|_| Err(refusal.clone().into()));
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
            Err(NoDraft::Refused(refusal)) => Err(Refusal::from(refusal).into()),
            Err(NoDraft::AlreadyOpen(open)) => {
                let refusal = Box::new(DraftRefusal::AlreadyOpen.into());
                Err(NotDrafted { refusal, open: Some(open) })
            }
            Err(NoDraft::Command(error)) => Err(told(ctx, error)?.into()),
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
