//! Why something about a message is not done.

refusals! {
    /// A business rule's no about a message.
    MessageRefusal {
        NotWritten "MESSAGE_NOT_WRITTEN" "没有这条消息。" "There is no such message."
        AlreadyClaimed "MESSAGE_ALREADY_CLAIMED" "该消息已有人在发送。" "Somebody is at sending this message."
        NotDue "MESSAGE_NOT_DUE" "该消息尚未到重发时间。" "It is not yet time to try this message again."
        NothingToSend "MESSAGE_NOTHING_TO_SEND" "该消息已无须发送。" "There is nothing left to send of this message."
        OtherAttempt "MESSAGE_OTHER_ATTEMPT" "该消息已由另一次发送接手。" "Another attempt has taken this message over."
        Empty "MESSAGE_EMPTY" "消息没有内容。" "The message tells of nothing."
        TooManyCauses "MESSAGE_TOO_MANY_CAUSES" "一条消息最多告知500项。" "One message tells of at most 500 facts."
        NotAddressee "MESSAGE_NOT_ADDRESSEE" "只有收件人本人可以这样做。" "Only its addressee can do that."
        Cancelled "MESSAGE_CANCELLED" "该消息已取消。" "The message was cancelled."
        AnsweredAlready "MESSAGE_ANSWERED_ALREADY" "该消息已回复。" "The message was answered already."
        NoDeadLetter "MESSAGE_NO_DEAD_LETTER" "该消息没有发送失败,无须重发。" "The message is no dead letter."
    }
}
