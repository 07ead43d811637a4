//! 消息: what somebody was told, and what became of it.

use async_graphql::{Context, Enum, ID, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use duban_domain::message::{self, Addressee, Content};
use duban_readmodel::MessageCard;

use crate::{
    finding::Finding,
    page::{PageInfo, TotalCount, list_cost},
    person::Person,
    reading, run,
    scalar::{Date, ProseText},
    unpack::commands,
};

/// What is told at once, unless the rules leave it to the day's digest; everything else waits
/// for the digest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "duban_domain::message::Occasion")]
pub enum NoticeOccasion {
    /// 先行处置: an interim measure was ordered.
    InterimMeasureOrdered,
    /// 批示
    Instructed,
    /// 核查退回
    VerificationReturned,
    /// 上级退回
    UpperReturned,
    /// 提醒: of the date, by the ladder.
    Reminded,
    /// 督办建议待签: a rung is proposed to whoever decides on it.
    EscalationProposed,
    /// 督办升级: a rung was imposed.
    Escalated,
    /// 督办降级
    Deescalated,
    /// 挂牌督办
    SupervisionListed,
    /// 摘牌
    SupervisionLifted,
}

/// How a message leaves the house.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "duban_domain::message::Way")]
pub enum MessageWay {
    /// 站内: not at all; it lies in the inbox.
    Inbox,
    /// 邮件
    Mail,
    /// 外部渠道: a robot or another program.
    Channel,
}

/// Why sending did not succeed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "duban_domain::message::SendFault")]
pub enum SendFault {
    /// 连接失败
    Unreachable,
    /// 超时
    TimedOut,
    /// 对方拒收
    Refused,
    /// 地址不允许: an address inside the office's network, or no https.
    NotAllowed,
    /// 没有地址
    NoAddress,
    /// 渠道未配置: the settings know no such channel any more.
    NotConfigured,
    /// 发送中断: the sender ended before it knew.
    FellSilent,
}

/// Why a message fell away before it was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "duban_domain::message::CancelReason")]
pub enum MessageCancelReason {
    /// 已改派
    Reassigned,
    /// 无权知悉
    NotToBeKnown,
    /// 已无须办理: what it told of was decided, or fell away.
    Settled,
}

/// What a digest says: findings, each counted once.
#[derive(Debug, Clone, Copy, SimpleObject)]
pub struct DigestCounts {
    /// 待办: whatever waited for the addressee that morning.
    pub waiting: u32,
    /// 临期: of these, due within three days.
    pub due_soon: u32,
    /// 逾期: of these, past the due date.
    pub overdue: u32,
    /// 督办进展: steps of the ladder since the digest before, which the rules leave to the digest.
    pub steps: u32,
}

/// One message to one addressee.
#[derive(Debug, Clone)]
pub struct Message(pub MessageCard);

/// One message to one addressee. Every instant is that at which the fact was recorded.
#[Object]
impl Message {
    async fn id(&self) -> ID {
        self.0.id.into()
    }

    /// Null: a channel.
    async fn addressee(&self) -> Option<Person> {
        self.0.addressee.person().map(Person)
    }

    /// The name of a robot's room or of another program; null: a person.
    async fn channel(&self) -> Option<&str> {
        match &self.0.addressee {
            Addressee::Person(_) => None,
            Addressee::Channel(name) => Some(name.as_str()),
        }
    }

    /// Null: the day's digest.
    async fn occasion(&self) -> Option<NoticeOccasion> {
        match &self.0.content {
            Content::Urgent { occasion, .. } => Some((*occasion).into()),
            Content::Digest { .. } => None,
        }
    }

    /// Of a digest: its day.
    async fn day(&self) -> Option<Date> {
        match &self.0.content {
            Content::Urgent { .. } => None,
            Content::Digest { day, .. } => Some(Date(*day)),
        }
    }

    /// Of a digest: what it says.
    async fn counts(&self) -> Option<DigestCounts> {
        match &self.0.content {
            Content::Urgent { .. } => None,
            Content::Digest { counts, .. } => {
                let message::Counts { waiting, due_soon, overdue, steps } = *counts;
                Some(DigestCounts { waiting, due_soon, overdue, steps })
            }
        }
    }

    /// How many facts it tells of; of a digest 0.
    async fn facts(&self) -> usize {
        match &self.0.content {
            Content::Urgent { causes, .. } => causes.len(),
            Content::Digest { .. } => 0,
        }
    }

    /// The findings that it tells of, as far as the viewer sees them now; at most 20.
    #[graphql(complexity = "20 + 5 * child_complexity")]
    async fn findings(&self, ctx: &Context<'_>) -> Result<Vec<Finding>> {
        reading::findings_told(ctx, &self.0).await
    }

    async fn way(&self) -> MessageWay {
        self.0.way.into()
    }

    /// Attempts to send it so far.
    async fn attempt(&self) -> u16 {
        self.0.attempt
    }

    /// When it was written.
    async fn claimed_at(&self) -> DateTime<Utc> {
        self.0.claimed_at
    }

    /// 发出: the other side took it.
    async fn sent_at(&self) -> Option<DateTime<Utc>> {
        self.0.sent_at
    }

    /// 送达: it lies in the addressee's inbox.
    async fn delivered_at(&self) -> Option<DateTime<Utc>> {
        self.0.delivered_at
    }

    /// 已读
    async fn read_at(&self) -> Option<DateTime<Utc>> {
        self.0.read_at
    }

    async fn answered_at(&self) -> Option<DateTime<Utc>> {
        self.0.answered_at
    }

    /// 回复; shown to the addressee and to the office.
    async fn answer(&self, ctx: &Context<'_>) -> Option<&str> {
        let may = reading::reads_answer(ctx, &self.0);
        self.0.answer.as_ref().filter(|_| may).map(duban_domain::Prose::as_str)
    }

    /// The last failure.
    async fn failed_at(&self) -> Option<DateTime<Utc>> {
        self.0.failed_at
    }

    async fn fault(&self) -> Option<SendFault> {
        self.0.fault.map(SendFault::from)
    }

    /// Nobody tries any more; an administrator may have it sent again.
    async fn dead(&self) -> bool {
        self.0.dead
    }

    async fn cancelled_at(&self) -> Option<DateTime<Utc>> {
        self.0.cancelled_at
    }

    async fn cancelled(&self) -> Option<MessageCancelReason> {
        self.0.cancelled.map(MessageCancelReason::from)
    }
}

/// 外发渠道: the ways by which messages leave the house, as the machine's settings name them.
#[derive(Debug, Clone, Default, SimpleObject)]
pub struct ChannelsShown {
    /// Whether mail is sent at all.
    pub mail: bool,
    /// Robots and other programs, by the names that the settings give them.
    pub rooms: Vec<String>,
}

/// A page of messages.
#[derive(Debug, Clone, SimpleObject)]
pub struct MessageConnection {
    pub edges: Vec<MessageEdge>,
    pub page_info: PageInfo,
    pub total: TotalCount,
}

#[derive(Debug, Clone, SimpleObject)]
pub struct MessageEdge {
    pub cursor: String,
    pub node: Message,
}

/// What may be asked about messages; its fields stand on `Query` itself.
#[derive(Debug, Default)]
pub struct MessageQuery;

#[Object]
impl MessageQuery {
    /// 收件箱: the viewer's own messages, the newest first. `first`: at most 100, 50 if absent.
    #[graphql(complexity = "list_cost(first, child_complexity)")]
    async fn inbox(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
        #[graphql(desc = "Only those that are not read.", default)] unread: bool,
        not_before: Option<String>,
    ) -> Result<MessageConnection> {
        reading::wait_for(ctx, not_before).await?;
        reading::inbox(ctx, first, after, unread).await
    }

    /// 未能送出的消息, the newest first: for administrators, empty for others.
    #[graphql(complexity = "list_cost(first, child_complexity)")]
    async fn dead_letters(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
        not_before: Option<String>,
    ) -> Result<MessageConnection> {
        reading::wait_for(ctx, not_before).await?;
        reading::dead_letters(ctx, first, after).await
    }

    /// 外发渠道: for administrators; empty for others.
    async fn channels(&self, ctx: &Context<'_>) -> ChannelsShown {
        reading::channels(ctx)
    }
}

commands! { MessageMutation by(message) for(run::on_message) -> crate::payload::MessagePayload:
    /// 标为已读. Only its addressee; a second time changes nothing.
    mark_message_read(MarkMessageReadInput: MessageContribution) => MarkRead {};

    /// 回复: shown to the office beside the finding. Only its addressee, once.
    answer_message(AnswerMessageInput: MessageContribution) => Answer {
        answer: ProseText,
    };

    /// 重新发送: a dead letter is tried again, with all its attempts.
    send_message_again(SendMessageAgainInput: MessageContribution) => SendAgain {};
}
