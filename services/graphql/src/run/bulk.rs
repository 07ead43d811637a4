//! Many commands of one act: several on their way at a time, answered in their order.

use async_graphql::{Context, Result};
use duban_domain::finding::{Finding, FindingCommand};
use duban_readmodel::FOLDED_WITHIN;
use futures_util::{StreamExt, stream};

use super::{as_if_hidden, devices, files, outcome, sent};
use crate::{
    asking::Asked,
    bulk::{BulkItemResult, BulkPayload},
    head::Head,
};

/// Items on their way at a time: the log commits together what is queued together.
const AT_ONCE: usize = 16;

pub async fn many(ctx: &Context<'_>, items: Vec<(Head, FindingCommand)>) -> Result<BulkPayload> {
    let runs = items.into_iter().map(|(head, command)| async move {
        let id = head.about.unwrap_or_default();
        if let Some(refusal) = files::unknown(ctx, &head, &command).await? {
            return Ok((id, Err(refusal)));
        }
        let signed_here = devices::is_signed_here(&command);
        match sent::<Finding>(ctx, &id.to_string(), head, command).await {
            Ok(answer) => match outcome::settled(ctx, answer)? {
                Ok(answer) => {
                    if signed_here {
                        devices::note(ctx, id, &answer).await;
                    }
                    Ok((id, Ok(answer)))
                }
                Err(refusal) => Ok((id, Err(as_if_hidden(ctx, id, refusal).await?))),
            },
            Err(refusal) => Ok((id, Err(refusal))),
        }
    });
    let settled: Vec<Result<_>> = stream::iter(runs).buffered(AT_ONCE).collect().await;
    let settled = settled.into_iter().collect::<Result<Vec<_>>>()?;

    let last = settled.iter().filter_map(|(_, one)| one.as_ref().ok()).map(|one| one.position);
    let last = last.max();
    let folded = match last {
        Some(position) => ctx.views().wait_for(position, FOLDED_WITHIN).await,
        None => false,
    };
    let results = settled.into_iter().map(|(id, one)| BulkItemResult {
        finding_id: id.into(),
        revision: one.as_ref().ok().map(|answer| answer.revision),
        repeated: one.as_ref().is_ok_and(|answer| answer.repeated),
        refusal: one.err(),
    });
    Ok(BulkPayload {
        results: results.collect(),
        token: last.map(|position| position.to_string()),
        folded,
    })
}
