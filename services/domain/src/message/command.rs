//! What may be asked about a message.

use super::{Addressee, CancelReason, Content, SendFault, Way};
use crate::{Mentions, MessageId, Prose};

commands! {
    /// One command on a message.
    MessageCommand {
        /// Refused to everybody but the first.
        Claim "claimMessage" contributes {
            /// The id of the stream.
            message: MessageId,
            addressee: Addressee,
            content: Content,
            way: Way,
        }
        /// After a failure, or a claim whose sender fell silent.
        Retake "retakeMessage" contributes {
            /// The attempt that this is to be.
            attempt: u16,
        }
        NoteSent "noteMessageSent" contributes {
            attempt: u16,
        }
        NoteSendFailed "noteMessageSendFailed" contributes {
            attempt: u16,
            fault: SendFault,
        }
        Cancel "cancelMessage" contributes {
            reason: CancelReason,
        }
        MarkRead "markMessageRead" contributes {}
        Answer "answerMessage" contributes {
            answer: Prose,
        }
        SendAgain "sendMessageAgain" contributes {}
    }
}

impl MessageCommand {
    fn named(&self) -> Mentions {
        match self {
            Self::Claim { .. }
            | Self::Retake { .. }
            | Self::NoteSent { .. }
            | Self::NoteSendFailed { .. }
            | Self::Cancel { .. }
            | Self::MarkRead {}
            | Self::Answer { .. }
            | Self::SendAgain {} => Mentions::default(),
        }
    }
}
