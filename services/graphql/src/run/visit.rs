//! A visit with its findings: the app keeps them together.

use async_graphql::{Context, Result};
use duban_app::{NewVisit, VisitError, visit_id};
use duban_readmodel::FOLDED_WITHIN;

use super::{may_send, outcome, request};
use crate::{asking::Asked, head::Head, inspection::VisitPayload, payload::Outcome};

pub async fn record_visit(ctx: &Context<'_>, head: Head, visit: NewVisit) -> Result<VisitPayload> {
    let (inspection, about) = (head.about.unwrap_or_default(), visit_id(head.command_id).0);
    let refused = |outcome: Outcome| VisitPayload { about, outcome, finding_ids: Vec::new() };
    if let Err(refusal) = may_send(ctx, "recordVisit") {
        return Ok(refused(refusal.into()));
    }
    let request = request(ctx, head, visit);
    match ctx.app().record_visit(&ctx.caller(), inspection.into(), request).await {
        Ok(recorded) => Ok(VisitPayload {
            about,
            outcome: Outcome {
                token: Some(recorded.last.position.to_string()),
                revision: Some(recorded.answer.revision),
                folded: ctx.views().wait_for(recorded.last.position, FOLDED_WITHIN).await,
                repeated: recorded.answer.repeated,
                refusal: None,
            },
            finding_ids: recorded.findings.into_iter().map(Into::into).collect(),
        }),
        Err(VisitError::Visit(error)) => Ok(refused(outcome::of(ctx, Err(error)).await?)),
        Err(VisitError::Finding(error)) => Ok(refused(outcome::of(ctx, Err(error)).await?)),
    }
}
