//! Orders of bulks: taken and answered; the carrying out is the application's.

use async_graphql::{Context, Result};
use duban_app::Request;
use duban_domain::{
    Grant, PersonId,
    bulk::{BulkCommand, BulkRefusal},
};
use uuid::Uuid;

use super::{files, may_send, outcome, request};
use crate::{
    asking::Asked,
    bulk::BulkInput,
    bulk_job::{BulkJobPayload, UndoBulkInput},
    fault::bad_input,
    head::{CapacityInput, Head},
    refusal::Refusal,
};

pub async fn order_bulk(ctx: &Context<'_>, input: BulkInput) -> Result<BulkJobPayload> {
    let (act, items) = input.unpacked()?;
    let (capacity, agent_for) = capacity(input.capacity);
    let occurred_on = input.occurred_on.map(|day| day.0);
    let order = BulkCommand::Order { act, items, occurred_on, capacity, agent_for, undoes: None };
    send(ctx, input.bulk_id.0, order).await
}

pub async fn undo_bulk(ctx: &Context<'_>, input: UndoBulkInput) -> Result<BulkJobPayload> {
    let UndoBulkInput { bulk_id, command_id, reason, capacity: given } = input;
    let refused = |refusal: Refusal| Ok(refused(command_id.0, refusal));
    let ordered = ctx.app().bulk(bulk_id.0).await.map_err(|fault| ctx.broken(&fault))?;
    let Some(ordered) = ordered.filter(|_| ctx.scope().sees_all()) else {
        return refused(Refusal::not_found());
    };
    let Some(act) = ordered.act.undone_by(reason.0) else {
        return refused(BulkRefusal::CannotBeUndone.into());
    };
    if ordered.refused.is_none() {
        return refused(BulkRefusal::Unfinished.into());
    }
    let items = ctx.app().bulk_undone_items(bulk_id.0, &ordered).await;
    let items = items.map_err(|fault| ctx.broken(&fault))?;
    if items.is_empty() {
        return refused(BulkRefusal::NothingToUndo.into());
    }
    let (capacity, agent_for) = capacity(given);
    let undoes = Some(bulk_id.0);
    let order = BulkCommand::Order { act, items, occurred_on: None, capacity, agent_for, undoes };
    send(ctx, command_id.0, order).await
}

/// A bulk's id is its order's command id.
async fn send(ctx: &Context<'_>, id: Uuid, order: BulkCommand) -> Result<BulkJobPayload> {
    if let Some(refusal) = unsendable(ctx, id, &order).await? {
        return Ok(refused(id, refusal));
    }
    let head = Head {
        about: Some(id),
        command_id: id,
        seen: None,
        occurred_on: None,
        capacity: None,
        on_behalf: None,
    };
    let request: Request<BulkCommand> = request(ctx, head, order);
    let answer = ctx.app().order_bulk(&ctx.caller(), id, &request).await;
    Ok(match outcome::settled(ctx, answer)? {
        Ok(answer) => BulkJobPayload { about: id, repeated: answer.repeated, refusal: None },
        Err(refusal) => refused(id, refusal),
    })
}

/// What a token does not allow, and a scan that nobody uploaded: asked before it is ordered,
/// since nobody is there to ask when it is carried out.
async fn unsendable(ctx: &Context<'_>, id: Uuid, order: &BulkCommand) -> Result<Option<Refusal>> {
    let BulkCommand::Order { act, items, .. } = order else {
        return Err(bad_input("not an order"));
    };
    for command in ["orderBulk", act.name()] {
        if let Err(refusal) = may_send(ctx, command) {
            return Ok(Some(refusal));
        }
    }
    // All items are signed alike.
    let Some((item, command)) = items.first().and_then(|item| Some((item, act.command_for(item)?)))
    else {
        return Ok(None);
    };
    // A bulk that was ordered before is let through to its first answer.
    if ctx.app().bulk(id).await.map_err(|fault| ctx.broken(&fault))?.is_some() {
        return Ok(None);
    }
    let head = Head {
        about: Some(item.finding.0),
        command_id: item.command_id(id),
        seen: None,
        occurred_on: None,
        capacity: None,
        on_behalf: None,
    };
    files::unknown(ctx, &head, &command).await
}

fn refused(about: Uuid, refusal: Refusal) -> BulkJobPayload {
    BulkJobPayload { about, repeated: false, refusal: Some(refusal) }
}

fn capacity(given: Option<CapacityInput>) -> (Option<Grant>, Option<PersonId>) {
    let Some(given) = given else { return (None, None) };
    let grant = Grant { role: given.role.into(), unit: given.unit.0 };
    (Some(grant), given.agent_for.map(|person| person.0))
}
