//! The facts of one message.

use chrono::{DateTime, Utc};

use super::{Addressee, CancelReason, Content, SendFault, Way};
use crate::{MessageId, PersonId, Prose};

facts! {
    /// One fact of the stream `message-{id}`. History is not edited: no variant is
    /// ever removed, no wire name ever changes.
    MessageEvent {
        /// Somebody is at sending it: the first fact, and again whenever it is taken up anew.
        Claimed "message.claimed" {
            message: MessageId,
            addressee: Addressee,
            content: Content,
            way: Way,
            /// 1 for the first.
            attempt: u16,
            claimed_at: DateTime<Utc>,
        }
        /// The other side took it.
        Sent "message.sent" {
            way: Way,
            attempt: u16,
        }
        SendFailed "message.send_failed" {
            way: Way,
            attempt: u16,
            fault: SendFault,
            failed_at: DateTime<Utc>,
            /// Nobody tries by himself any more: a dead letter.
            last: bool,
        }
        /// It lies in the addressee's inbox in this system 送达.
        Delivered "message.delivered" {
            way: Way,
        }
        Read "message.read" {
            read_by: PersonId,
        }
        Answered "message.answered" {
            answer: Prose,
            answered_by: PersonId,
        }
        Cancelled "message.cancelled" {
            reason: CancelReason,
        }
        /// A dead letter is to be tried again.
        SendAgainOrdered "message.send_again_ordered" {
            ordered_by: PersonId,
        }
    }
}
