//! A self-check with its hazards: the app keeps them together.

use async_graphql::{Context, Result};
use duban_app::{NewSelfCheck, SelfCheckError};
use duban_readmodel::FOLDED_WITHIN;

use super::{may_send, outcome, request};
use crate::{asking::Asked, head::Head, payload::Outcome, routine::SelfCheckPayload};

pub async fn file_self_check(
    ctx: &Context<'_>,
    head: Head,
    check: NewSelfCheck,
) -> Result<SelfCheckPayload> {
    let refused = |outcome: Outcome| SelfCheckPayload { outcome, hazard_ids: Vec::new() };
    if let Err(refusal) = may_send(ctx, "fileSelfCheck") {
        return Ok(refused(refusal.into()));
    }
    let request = request(ctx, head, check);
    match ctx.app().file_self_check(&ctx.caller(), request).await {
        Ok(filed) => Ok(SelfCheckPayload {
            outcome: Outcome {
                token: Some(filed.last.position.to_string()),
                revision: Some(filed.answer.revision),
                folded: ctx.views().wait_for(filed.last.position, FOLDED_WITHIN).await,
                repeated: filed.answer.repeated,
                refusal: None,
            },
            hazard_ids: filed.hazards.into_iter().map(Into::into).collect(),
        }),
        Err(SelfCheckError::Check(error)) => Ok(refused(outcome::of(ctx, Err(error)).await?)),
        Err(SelfCheckError::Hazard(error)) => Ok(refused(outcome::of(ctx, Err(error)).await?)),
    }
}
