//! Claim, send, note: an outside effect is claimed before it happens.

use chrono::NaiveDate;
use duban_domain::{
    MessageId,
    finding::Finding,
    message::{
        Addressee, CancelReason, Cause, Content, Message, MessageCommand, Occasion, Stands, Way,
        WrittenMessage,
    },
};
use futures_util::{StreamExt, TryStreamExt, stream};
use uuid::Uuid;

use super::{DueNotices, MESSAGES_PER_TICK, SENDING_AT_ONCE, audience::still_stands, terms::Terms};
use crate::{
    App, Caller, CommandError, Fault, Request,
    ports::{Channels, Outgoing},
};

/// A message that nobody has claimed yet.
#[derive(Debug, Clone)]
pub(super) struct NewMessage {
    pub message: MessageId,
    pub addressee: Addressee,
    pub content: Content,
    pub way: Way,
}

/// One message about what begins with this event, on whichever node it is written.
pub(super) fn urgent_id(
    deployment: Uuid,
    addressee: &Addressee,
    occasion: Occasion,
    first: Uuid,
) -> MessageId {
    let name = format!("message/{}/{}/{first}", named(addressee), occasion.code());
    MessageId(Uuid::new_v5(&deployment, name.as_bytes()))
}

/// One digest per addressee and day.
pub(super) fn digest_id(deployment: Uuid, addressee: &Addressee, day: NaiveDate) -> MessageId {
    let name = format!("message/{}/{day}/digest", named(addressee));
    MessageId(Uuid::new_v5(&deployment, name.as_bytes()))
}

fn breaks_quiet_hours(content: &Content) -> bool {
    match content {
        Content::Urgent { occasion, .. } => occasion.breaks_quiet_hours(),
        Content::Digest { .. } => false,
    }
}

fn named(addressee: &Addressee) -> String {
    match addressee {
        Addressee::Person(person) => person.to_string(),
        Addressee::Channel(name) => format!("channel/{name}"),
    }
}

impl App {
    pub(super) async fn write_and_send(
        &self,
        channels: &dyn Channels,
        messages: Vec<NewMessage>,
    ) -> Result<usize, Fault> {
        let sending: Vec<_> =
            messages.into_iter().map(|message| self.write_one(channels, message)).collect();
        let written: Vec<bool> =
            stream::iter(sending).buffer_unordered(SENDING_AT_ONCE).try_collect().await?;
        Ok(written.into_iter().filter(|written| *written).count())
    }

    /// Whether it was this call that claimed it.
    async fn write_one(&self, channels: &dyn Channels, new: NewMessage) -> Result<bool, Fault> {
        let NewMessage { message, addressee, content, way } = new;
        let outgoing =
            Outgoing { message, addressee: addressee.clone(), content: content.clone(), way };
        let command = MessageCommand::Claim { message, addressee, content, way };
        if !self.is_done_now(message, "claim", command).await? {
            return Ok(false);
        }
        if way != Way::Inbox {
            self.send_and_note(channels, &outgoing, 1).await?;
        }
        Ok(true)
    }

    /// Messages whose sender fell silent or failed: sent again, or cancelled where what they
    /// tell of is not the addressee's any more.
    pub(super) async fn take_up_again(
        &self,
        due: &dyn DueNotices,
        channels: &dyn Channels,
        terms: &Terms,
    ) -> Result<usize, Fault> {
        let quiet = self.is_quiet(terms);
        let unsent = due.unsent(MESSAGES_PER_TICK).await?;
        let taking: Vec<_> =
            unsent.into_iter().map(|message| self.take_up_one(channels, message, quiet)).collect();
        let taken: Vec<bool> =
            stream::iter(taking).buffer_unordered(SENDING_AT_ONCE).try_collect().await?;
        Ok(taken.into_iter().filter(|taken| *taken).count())
    }

    async fn take_up_one(
        &self,
        channels: &dyn Channels,
        id: MessageId,
        quiet: bool,
    ) -> Result<bool, Fault> {
        let entity = self.load::<Message>(&id.to_string()).await?;
        let Some(message) = entity.state.as_written() else { return Ok(false) };
        let Some(due_at) = message.due_at() else { return Ok(false) };
        let is_due = due_at <= self.clock().now();
        // While a sender is at it, it is that sender's.
        if matches!(message.stands, Stands::Claimed(_)) && !is_due {
            return Ok(false);
        }
        if let Some(reason) = self.has_fallen_away(message).await? {
            let name = format!("cancel/{}", message.attempt);
            return self.is_done_now(id, &name, MessageCommand::Cancel { reason }).await;
        }
        if !is_due || (quiet && !breaks_quiet_hours(&message.content)) {
            return Ok(false);
        }
        let attempt = message.attempt + 1;
        let outgoing = Outgoing {
            message: id,
            addressee: message.addressee.clone(),
            content: message.content.clone(),
            way: message.way,
        };
        let retake = MessageCommand::Retake { attempt };
        if !self.is_done_now(id, &format!("retake/{attempt}"), retake).await? {
            return Ok(false);
        }
        let retaken = self.load::<Message>(&id.to_string()).await?;
        let is_ours = retaken.state.as_written().is_some_and(|message| {
            message.attempt == attempt && matches!(message.stands, Stands::Claimed(_))
        });
        if is_ours {
            self.send_and_note(channels, &outgoing, attempt).await?;
        }
        Ok(is_ours)
    }

    /// Why it is not to be sent any more; digests say how much waits, which is always so.
    async fn has_fallen_away(
        &self,
        message: &WrittenMessage,
    ) -> Result<Option<CancelReason>, Fault> {
        let (Content::Urgent { occasion, causes }, Addressee::Person(person)) =
            (&message.content, &message.addressee)
        else {
            return Ok(None);
        };
        let scope = self.viewer(*person).await?.scope();
        let mut reason = CancelReason::Reassigned;
        for Cause { finding, .. } in causes {
            let entity = self.load::<Finding>(&finding.to_string()).await?;
            let admitted = scope.admits(&entity.state);
            if admitted && still_stands(*occasion, &entity.state) {
                return Ok(None);
            }
            if admitted {
                reason = CancelReason::Settled;
            } else if entity.state.restricted_readers().is_some() {
                reason = CancelReason::NotToBeKnown;
            }
        }
        Ok(Some(reason))
    }

    async fn send_and_note(
        &self,
        channels: &dyn Channels,
        outgoing: &Outgoing,
        attempt: u16,
    ) -> Result<(), Fault> {
        let id = outgoing.message;
        let (name, command) = match channels.send(outgoing).await {
            Ok(()) => ("sent", MessageCommand::NoteSent { attempt }),
            Err(fault) => {
                tracing::warn!(message = %id, fault = fault.code(), attempt, "A message was not sent");
                ("failed", MessageCommand::NoteSendFailed { attempt, fault })
            }
        };
        self.is_done_now(id, &format!("{name}/{attempt}"), command).await.map(drop)
    }

    /// Whether this call did it: not another node, and not an earlier life of this one.
    async fn is_done_now(
        &self,
        message: MessageId,
        step: &str,
        command: MessageCommand,
    ) -> Result<bool, Fault> {
        let request = Request::new(Uuid::new_v5(&message.0, step.as_bytes()), command);
        let id = message.to_string();
        match self.execute::<Message>(&Caller::Clock, &id, &request).await {
            Ok(answer) => Ok(!answer.repeated),
            Err(broken @ (CommandError::Fault(_) | CommandError::Full)) => Err(broken.into_fault()),
            // Somebody was quicker, with the same or with other counts.
            Err(CommandError::Refused(_) | CommandError::CommandIdReused | CommandError::Busy) => {
                Ok(false)
            }
            Err(
                other @ (CommandError::NotFound
                | CommandError::Forbidden
                | CommandError::Conflict(_)
                | CommandError::SeenRequired
                | CommandError::OccursLater
                | CommandError::IdentityNumber { .. }),
            ) => {
                tracing::warn!(%message, error = %other, "A message could not be followed up");
                Ok(false)
            }
        }
    }
}
