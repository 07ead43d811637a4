//! Breaking down: the act, and at once the parts that it names.

use async_graphql::{Context, Result};
use duban_domain::{
    FindingId,
    finding::{BreakDown, FindingCommand},
};
use duban_readmodel::FOLDED_WITHIN;

use super::on_finding;
use crate::{asking::Asked, head::Head, payload::FindingPayload};

/// The parts stand in the log before the answer goes out. Where that fails the act stands all
/// the same, and the process manager writes what is missing.
pub async fn break_down(
    ctx: &Context<'_>,
    head: Head,
    command: BreakDown,
) -> Result<FindingPayload> {
    let mut payload = on_finding(ctx, head, FindingCommand::BreakDown(command)).await?;
    if payload.outcome.refusal.is_some() {
        return Ok(payload);
    }
    match ctx.app().write_parts(FindingId(payload.about)).await {
        Ok(Some(position)) => {
            payload.outcome.token = Some(position.to_string());
            payload.outcome.folded = ctx.views().wait_for(position, FOLDED_WITHIN).await;
        }
        Ok(None) => {}
        Err(fault) => tracing::warn!(error = %fault, "Parts are still to be written"),
    }
    Ok(payload)
}
