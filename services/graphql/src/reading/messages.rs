//! One's own messages, and who was told of a finding.

use async_graphql::{Context, Result};
use duban_domain::{MessageId, message::Content};
use duban_readmodel::{ListPage, MessageCard};
use uuid::Uuid;

use super::{finding_as_of, page, page_info};
use crate::{
    asking::Asked,
    finding::Finding,
    message::{ChannelsShown, Message, MessageConnection, MessageEdge},
    page::TotalCount,
};

/// Findings that one message shows.
const FINDINGS_MAX: usize = 20;

pub async fn inbox(
    ctx: &Context<'_>,
    first: Option<i32>,
    after: Option<String>,
    unread: bool,
) -> Result<MessageConnection> {
    let later = after.is_some();
    let found = ctx.views().inbox(&ctx.scope(), page(first, after)?, unread).await;
    Ok(connection(found.map_err(|error| ctx.unread(&error))?, later))
}

pub async fn dead_letters(
    ctx: &Context<'_>,
    first: Option<i32>,
    after: Option<String>,
) -> Result<MessageConnection> {
    let later = after.is_some();
    let found = ctx.views().dead_letters(&ctx.scope(), page(first, after)?).await;
    Ok(connection(found.map_err(|error| ctx.unread(&error))?, later))
}

fn connection(found: ListPage<MessageCard>, later: bool) -> MessageConnection {
    let page_info = page_info(&found, later);
    let total = found.total.map_or(TotalCount { count: 0, exact: true }, |total| TotalCount {
        count: total.count,
        exact: total.exact,
    });
    let edge = |(cursor, card)| MessageEdge { cursor, node: Message(card) };
    MessageConnection { edges: found.items.into_iter().map(edge).collect(), page_info, total }
}

/// Nothing for whoever does not look after them.
pub fn channels(ctx: &Context<'_>) -> ChannelsShown {
    if !ctx.scope().administers() {
        return ChannelsShown::default();
    }
    let channels = &ctx.parts().channels;
    let rooms = channels.rooms().iter().map(ToString::to_string).collect();
    ChannelsShown { mail: channels.sends_mail(), rooms }
}

pub async fn message(ctx: &Context<'_>, id: Uuid) -> Result<Option<Message>> {
    let found = ctx.views().message(&ctx.scope(), MessageId(id)).await;
    Ok(found.map_err(|error| ctx.unread(&error))?.map(Message))
}

pub async fn unread(ctx: &Context<'_>) -> Result<u64> {
    ctx.views().unread(&ctx.scope()).await.map_err(|error| ctx.unread(&error))
}

pub async fn notices(ctx: &Context<'_>, finding: &Finding) -> Result<Vec<Message>> {
    let found = ctx.views().notices_of(&ctx.scope(), finding.item.id).await;
    Ok(found.map_err(|error| ctx.unread(&error))?.into_iter().map(Message).collect())
}

pub async fn findings_told(ctx: &Context<'_>, card: &MessageCard) -> Result<Vec<Finding>> {
    let Content::Urgent { causes, .. } = &card.content else { return Ok(Vec::new()) };
    let mut told = Vec::new();
    for cause in causes {
        if !told.contains(&cause.finding) && told.len() < FINDINGS_MAX {
            told.push(cause.finding);
        }
    }
    let mut found = Vec::with_capacity(told.len());
    for id in told {
        found.extend(finding_as_of(ctx, id, None).await?);
    }
    Ok(found)
}

/// Whoever looks after the channels alone reads nobody's answers.
pub fn reads_answer(ctx: &Context<'_>, card: &MessageCard) -> bool {
    let scope = ctx.scope();
    card.addressee.person() == Some(scope.person()) || scope.sees_all()
}
