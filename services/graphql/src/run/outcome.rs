//! What the viewer can act on is data; a fault is an error. Only here do they part.

use async_graphql::{Context, Result};
use duban_app::{Answer, CommandError, WhatChanged};
use duban_readmodel::FOLDED_WITHIN;

use crate::{
    asking::Asked,
    payload::Outcome,
    refusal::{Change, Refusal},
};

/// Waits until screens show it, but not for long: late is no failure.
pub async fn of<R>(ctx: &Context<'_>, answer: Result<Answer, CommandError<R>>) -> Result<Outcome>
where
    R: std::error::Error + Into<Refusal> + 'static,
{
    match settled(ctx, answer)? {
        Ok(answer) => Ok(Outcome {
            token: Some(answer.position.to_string()),
            revision: Some(answer.revision),
            folded: ctx.views().wait_for(answer.position, FOLDED_WITHIN).await,
            repeated: answer.repeated,
            refusal: None,
        }),
        Err(refusal) => Ok(refusal.into()),
    }
}

/// The answer, or the no as data; a fault is an error.
pub fn settled<R>(
    ctx: &Context<'_>,
    answer: Result<Answer, CommandError<R>>,
) -> Result<Result<Answer, Refusal>>
where
    R: std::error::Error + Into<Refusal> + 'static,
{
    let error = match answer {
        Ok(answer) => return Ok(Ok(answer)),
        Err(error) => error,
    };
    Ok(Err(match error {
        CommandError::NotFound => Refusal::not_found(),
        CommandError::Forbidden => Refusal::forbidden(),
        CommandError::Refused(refusal) => refusal.into(),
        CommandError::Conflict(changed) => Refusal::conflict().with(changed),
        CommandError::SeenRequired => Refusal::seen_required(),
        CommandError::CommandIdReused => Refusal::command_id_reused(),
        CommandError::OccursLater => Refusal::occurs_later(),
        CommandError::IdentityNumber { field } => Refusal::identity_number().about(field),
        CommandError::Busy => Refusal::busy(),
        CommandError::Full => Refusal::full(),
        CommandError::Fault(fault) => return Err(ctx.broken(&fault)),
    }))
}

impl Refusal {
    fn with(mut self, changed: WhatChanged) -> Self {
        let change = |(revision, name): (u64, &str)| Change { revision, event_type: name.into() };
        self.changed = changed.events.into_iter().map(change).collect();
        self
    }

    fn about(mut self, field: String) -> Self {
        self.field = Some(field);
        self
    }

    /// The same no, and exactly why; in Chinese where that can be said.
    #[must_use]
    pub fn because(mut self, why: &str) -> Self {
        let why_zh = duban_app::text_fault::in_chinese(why);
        self.message_zh = format!("{}({})", self.message_zh, why_zh.as_deref().unwrap_or(why));
        self.message_en = format!("{} ({why})", self.message_en);
        self
    }
}

impl From<Refusal> for Outcome {
    fn from(refusal: Refusal) -> Self {
        Self { refusal: Some(refusal), ..Self::default() }
    }
}
