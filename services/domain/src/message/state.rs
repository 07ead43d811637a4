//! What the rules need to know of a message, and how it comes out of the history.

use chrono::{DateTime, TimeDelta, Utc};

use super::{
    Addressee, CAUSES_MAX, CancelReason, Content, MessageCommand, MessageEvent, MessageRefusal,
    SendFault, Way,
};
use crate::{Context, Decider, MessageId, PersonId, Prose};

/// A claim without a result is another's to take after this long.
pub const CLAIM_STALE_AFTER: TimeDelta = TimeDelta::minutes(10);
/// Attempts, after which a message is a dead letter.
pub const SENDS_MAX: u16 = 6;
/// Minutes to wait after the first, second … failure.
const WAITS: [i64; 5] = [1, 5, 15, 60, 240];

/// Nothing, or a message that was claimed once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Message(Option<Box<WrittenMessage>>);

/// A message as the rules know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenMessage {
    pub id: MessageId,
    pub addressee: Addressee,
    pub content: Content,
    pub way: Way,
    /// Attempts so far, also before it was ordered to be sent again.
    pub attempt: u16,
    /// Attempts that do not count any more: it was ordered to be sent again after them.
    pub forgiven: u16,
    pub stands: Stands,
    pub read: bool,
    pub answered: bool,
}

/// How far the sending has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// Somebody is at it since then.
    Claimed(DateTime<Utc>),
    /// It failed then, and is to be tried again.
    Failed(DateTime<Utc>),
    /// Nobody tries any more.
    Dead,
    /// Ordered to be tried again.
    Again,
    /// It has left the house, or lies where it has to lie.
    Done,
    Cancelled,
}

/// How long to wait after the `attempt`th failure.
#[must_use]
pub fn send_again_after(attempt: u16) -> TimeDelta {
    let place = usize::from(attempt.saturating_sub(1)).min(WAITS.len() - 1);
    TimeDelta::minutes(WAITS[place])
}

type Decision = Result<Vec<MessageEvent>, MessageRefusal>;

impl Decider for Message {
    const CATEGORY: &'static str = "message";
    type Command = MessageCommand;
    type Event = MessageEvent;
    type Refusal = MessageRefusal;

    fn decide(&self, command: &MessageCommand, context: &Context) -> Decision {
        use MessageCommand as C;
        let by = context.actor.person();
        match command {
            C::Claim { message, addressee, content, way } => {
                self.claim(*message, addressee, content, *way, context.now)
            }
            C::Retake { attempt } => self.written()?.retake(*attempt, context.now),
            C::NoteSent { attempt } => self.written()?.note_sent(*attempt),
            C::NoteSendFailed { attempt, fault } => {
                self.written()?.note_failed(*attempt, *fault, context.now)
            }
            C::Cancel { reason } => self.written()?.cancel(*reason),
            C::MarkRead {} => self.written()?.mark_read(by),
            C::Answer { answer } => self.written()?.answer(answer, by),
            C::SendAgain {} => self.written()?.send_again(by),
        }
    }

    fn evolve(self, event: &MessageEvent) -> Self {
        use MessageEvent as E;
        match (self.0, event) {
            (None, E::Claimed { message, addressee, content, way, attempt, claimed_at }) => {
                Self(Some(Box::new(WrittenMessage {
                    id: *message,
                    addressee: addressee.clone(),
                    content: content.clone(),
                    way: *way,
                    attempt: *attempt,
                    forgiven: 0,
                    stands: Stands::Claimed(*claimed_at),
                    read: false,
                    answered: false,
                })))
            }
            // What follows on nothing changes nothing.
            (
                None,
                E::Sent { .. }
                | E::SendFailed { .. }
                | E::Delivered { .. }
                | E::Read { .. }
                | E::Answered { .. }
                | E::Cancelled { .. }
                | E::SendAgainOrdered { .. },
            ) => Self(None),
            (Some(mut message), event) => {
                message.evolve(event);
                Self(Some(message))
            }
        }
    }

    /// All its commands are contributions.
    fn material(_: &MessageCommand, event: &MessageEvent) -> bool {
        use MessageEvent as E;
        match event {
            E::Claimed { .. } | E::Cancelled { .. } | E::Answered { .. } => true,
            E::Sent { .. }
            | E::SendFailed { .. }
            | E::Delivered { .. }
            | E::Read { .. }
            | E::SendAgainOrdered { .. } => false,
        }
    }
}

impl Message {
    #[must_use]
    pub fn as_written(&self) -> Option<&WrittenMessage> {
        self.0.as_deref()
    }

    fn written(&self) -> Result<&WrittenMessage, MessageRefusal> {
        self.as_written().ok_or(MessageRefusal::NotWritten)
    }

    fn claim(
        &self,
        message: MessageId,
        addressee: &Addressee,
        content: &Content,
        way: Way,
        now: DateTime<Utc>,
    ) -> Decision {
        if self.0.is_some() {
            return Err(MessageRefusal::AlreadyClaimed);
        }
        must_tell_something(content)?;
        let mut facts = vec![MessageEvent::Claimed {
            message,
            addressee: addressee.clone(),
            content: content.clone(),
            way,
            attempt: 1,
            claimed_at: now,
        }];
        if addressee.person().is_some() {
            facts.push(MessageEvent::Delivered { way: Way::Inbox });
        }
        Ok(facts)
    }
}

fn must_tell_something(content: &Content) -> Result<(), MessageRefusal> {
    match content {
        Content::Urgent { causes, .. } if causes.is_empty() => Err(MessageRefusal::Empty),
        Content::Urgent { causes, .. } if causes.len() > CAUSES_MAX => {
            Err(MessageRefusal::TooManyCauses)
        }
        Content::Digest { counts, .. } if counts.is_nothing() => Err(MessageRefusal::Empty),
        Content::Urgent { .. } | Content::Digest { .. } => Ok(()),
    }
}

impl WrittenMessage {
    /// When it may be taken up again; `None`: there is nothing to take up.
    #[must_use]
    pub fn due_at(&self) -> Option<DateTime<Utc>> {
        match self.stands {
            Stands::Claimed(at) => Some(at + CLAIM_STALE_AFTER),
            Stands::Failed(at) => Some(at + send_again_after(self.attempt - self.forgiven)),
            Stands::Again => Some(DateTime::UNIX_EPOCH),
            Stands::Dead | Stands::Done | Stands::Cancelled => None,
        }
    }

    fn is_the_last(&self, attempt: u16) -> bool {
        attempt.saturating_sub(self.forgiven) >= SENDS_MAX
    }

    fn retake(&self, attempt: u16, now: DateTime<Utc>) -> Decision {
        let due_at = self.due_at().ok_or(MessageRefusal::NothingToSend)?;
        if attempt != self.attempt + 1 {
            return Err(MessageRefusal::OtherAttempt);
        }
        if now < due_at {
            return Err(MessageRefusal::NotDue);
        }
        // A sender that falls silent every time is not asked for ever.
        if self.is_the_last(self.attempt) && matches!(self.stands, Stands::Claimed(_)) {
            return Ok(vec![self.failed(self.attempt, SendFault::FellSilent, now)]);
        }
        Ok(vec![MessageEvent::Claimed {
            message: self.id,
            addressee: self.addressee.clone(),
            content: self.content.clone(),
            way: self.way,
            attempt,
            claimed_at: now,
        }])
    }

    fn failed(&self, attempt: u16, fault: SendFault, failed_at: DateTime<Utc>) -> MessageEvent {
        let last = self.is_the_last(attempt);
        MessageEvent::SendFailed { way: self.way, attempt, fault, failed_at, last }
    }

    fn must_be_at(&self, attempt: u16) -> Result<(), MessageRefusal> {
        match self.stands {
            Stands::Claimed(_) if attempt == self.attempt => Ok(()),
            Stands::Claimed(_) | Stands::Failed(_) | Stands::Dead | Stands::Again => {
                Err(MessageRefusal::OtherAttempt)
            }
            Stands::Done | Stands::Cancelled => Err(MessageRefusal::NothingToSend),
        }
    }

    fn note_sent(&self, attempt: u16) -> Decision {
        self.must_be_at(attempt)?;
        Ok(vec![MessageEvent::Sent { way: self.way, attempt }])
    }

    fn note_failed(&self, attempt: u16, fault: SendFault, now: DateTime<Utc>) -> Decision {
        self.must_be_at(attempt)?;
        Ok(vec![self.failed(attempt, fault, now)])
    }

    /// What has left the house, or was read in it, is not called back.
    fn cancel(&self, reason: CancelReason) -> Decision {
        if self.read || matches!(self.stands, Stands::Done | Stands::Cancelled) {
            return Err(MessageRefusal::NothingToSend);
        }
        Ok(vec![MessageEvent::Cancelled { reason }])
    }

    fn addressed(&self, by: Option<PersonId>) -> Result<PersonId, MessageRefusal> {
        let by = by.filter(|by| self.addressee == Addressee::Person(*by));
        let by = by.ok_or(MessageRefusal::NotAddressee)?;
        if self.stands == Stands::Cancelled {
            return Err(MessageRefusal::Cancelled);
        }
        Ok(by)
    }

    /// Read once; looked at again it is no new fact.
    fn mark_read(&self, by: Option<PersonId>) -> Decision {
        let read_by = self.addressed(by)?;
        Ok(if self.read { Vec::new() } else { vec![MessageEvent::Read { read_by }] })
    }

    /// Whoever answers has read it.
    fn answer(&self, answer: &Prose, by: Option<PersonId>) -> Decision {
        let answered_by = self.addressed(by)?;
        if self.answered {
            return Err(MessageRefusal::AnsweredAlready);
        }
        let read = (!self.read).then_some(MessageEvent::Read { read_by: answered_by });
        let answered = MessageEvent::Answered { answer: answer.clone(), answered_by };
        Ok(read.into_iter().chain([answered]).collect())
    }

    fn send_again(&self, by: Option<PersonId>) -> Decision {
        let ordered_by = by.ok_or(MessageRefusal::NotAddressee)?;
        if self.stands != Stands::Dead {
            return Err(MessageRefusal::NoDeadLetter);
        }
        Ok(vec![MessageEvent::SendAgainOrdered { ordered_by }])
    }

    fn evolve(&mut self, event: &MessageEvent) {
        use MessageEvent as E;
        match event {
            E::Claimed { attempt, claimed_at, .. } => {
                self.attempt = *attempt;
                self.stands = Stands::Claimed(*claimed_at);
            }
            E::Sent { .. } => self.stands = Stands::Done,
            E::SendFailed { failed_at, last, .. } => {
                self.stands = if *last { Stands::Dead } else { Stands::Failed(*failed_at) };
            }
            // The inbox is all the way that there is.
            E::Delivered { .. } if self.way == Way::Inbox => self.stands = Stands::Done,
            E::Delivered { .. } => {}
            E::Read { .. } => self.read = true,
            E::Answered { .. } => self.answered = true,
            E::Cancelled { .. } => self.stands = Stands::Cancelled,
            E::SendAgainOrdered { .. } => {
                self.forgiven = self.attempt;
                self.stands = Stands::Again;
            }
        }
    }
}
