//! A message as it stands now, with the instant of every step: what proves a notice.

use chrono::{DateTime, Utc};
use duban_domain::{
    MessageId, Prose,
    message::{Addressee, CancelReason, Content, MessageEvent, SendFault, Way},
};
use serde::{Deserialize, Serialize};

/// One message to one addressee. Instants are those at which the fact was recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageCard {
    pub id: MessageId,
    pub addressee: Addressee,
    pub content: Content,
    pub way: Way,
    /// Attempts so far.
    pub attempt: u16,
    /// The first claim: when it was written.
    pub claimed_at: DateTime<Utc>,
    pub sent_at: Option<DateTime<Utc>>,
    pub delivered_at: Option<DateTime<Utc>>,
    pub read_at: Option<DateTime<Utc>>,
    pub answered_at: Option<DateTime<Utc>>,
    pub answer: Option<Prose>,
    /// The last failure.
    pub failed_at: Option<DateTime<Utc>>,
    pub fault: Option<SendFault>,
    /// Nobody tries any more.
    pub dead: bool,
    pub cancelled_at: Option<DateTime<Utc>>,
    pub cancelled: Option<CancelReason>,
}

impl MessageCard {
    /// `None`: the stream does not begin with a beginning.
    pub(crate) fn fold(
        before: Option<Self>,
        event: &MessageEvent,
        at: DateTime<Utc>,
    ) -> Option<Self> {
        if let (None, MessageEvent::Claimed { message, addressee, content, way, attempt, .. }) =
            (&before, event)
        {
            return Some(Self {
                id: *message,
                addressee: addressee.clone(),
                content: content.clone(),
                way: *way,
                attempt: *attempt,
                claimed_at: at,
                sent_at: None,
                delivered_at: None,
                read_at: None,
                answered_at: None,
                answer: None,
                failed_at: None,
                fault: None,
                dead: false,
                cancelled_at: None,
                cancelled: None,
            });
        }
        let mut card = before?;
        card.go_on(event, at);
        Some(card)
    }

    fn go_on(&mut self, event: &MessageEvent, at: DateTime<Utc>) {
        use MessageEvent as E;
        match event {
            E::Claimed { attempt, .. } => self.attempt = *attempt,
            E::Sent { .. } => self.sent_at = Some(at),
            E::SendFailed { fault, last, .. } => {
                self.failed_at = Some(at);
                self.fault = Some(*fault);
                self.dead = *last;
            }
            E::Delivered { .. } => self.delivered_at = Some(at),
            E::Read { .. } => self.read_at = Some(at),
            E::Answered { answer, .. } => {
                self.answered_at = Some(at);
                self.answer = Some(answer.clone());
            }
            E::Cancelled { reason } => {
                self.cancelled_at = Some(at);
                self.cancelled = Some(*reason);
            }
            E::SendAgainOrdered { .. } => self.dead = false,
        }
    }

    /// It has to leave the house still.
    #[must_use]
    pub fn is_unsent(&self) -> bool {
        self.way != Way::Inbox
            && self.sent_at.is_none()
            && self.cancelled_at.is_none()
            && !self.dead
    }

    /// The occasion's code, or `digest`.
    #[must_use]
    pub fn sort(&self) -> &'static str {
        match &self.content {
            Content::Urgent { occasion, .. } => occasion.code(),
            Content::Digest { .. } => "digest",
        }
    }
}
