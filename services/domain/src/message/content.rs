//! To whom, about what, and by which way.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{FindingId, Line, PersonId};

/// Most facts that one message tells of.
pub const CAUSES_MAX: usize = 500;

/// To whom a message goes: one addressee, never a list.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Addressee {
    Person(PersonId),
    /// A robot's room or another program, by the name that the settings give it.
    Channel(Line),
}

impl Addressee {
    #[must_use]
    pub const fn person(&self) -> Option<PersonId> {
        match self {
            Self::Person(person) => Some(*person),
            Self::Channel(_) => None,
        }
    }
}

coded! {
    /// What is told at once, unless the office's rules leave it to the day's digest; everything
    /// else waits for the digest.
    Occasion {
        InterimMeasureOrdered "interim_measure_ordered" "先行处置"
        Instructed "instructed" "批示"
        VerificationReturned "verification_returned" "核查退回"
        UpperReturned "upper_returned" "上级退回"
        Reminded "reminded" "提醒"
        EscalationProposed "escalation_proposed" "督办建议待签"
        Escalated "escalated" "督办升级"
        Deescalated "deescalated" "督办降级"
        SupervisionListed "supervision_listed" "挂牌督办"
        SupervisionLifted "supervision_lifted" "摘牌"
    }
}

impl Occasion {
    /// Told at night too: somebody may come to harm.
    #[must_use]
    pub const fn breaks_quiet_hours(self) -> bool {
        matches!(self, Self::InterimMeasureOrdered)
    }

    /// A step of the ladder 督办阶梯, or onto leadership's list and off it.
    #[must_use]
    pub const fn is_a_step(self) -> bool {
        match self {
            Self::Reminded
            | Self::EscalationProposed
            | Self::Escalated
            | Self::Deescalated
            | Self::SupervisionListed
            | Self::SupervisionLifted => true,
            Self::InterimMeasureOrdered
            | Self::Instructed
            | Self::VerificationReturned
            | Self::UpperReturned => false,
        }
    }
}

coded! {
    /// How a message leaves the house.
    Way {
        Inbox "inbox" "站内"
        Mail "mail" "邮件"
        Channel "channel" "外部渠道"
    }
}

coded! {
    /// Why a message fell away before it was sent.
    CancelReason {
        Reassigned "reassigned" "已改派"
        NotToBeKnown "not_to_be_known" "无权知悉"
        Settled "settled" "已无须办理"
    }
}

coded! {
    /// Why sending did not succeed. A code: what the other side said may be anybody's words.
    SendFault {
        Unreachable "unreachable" "连接失败"
        TimedOut "timed_out" "超时"
        Refused "refused" "对方拒收"
        NotAllowed "not_allowed" "地址不允许"
        NoAddress "no_address" "没有地址"
        NotConfigured "not_configured" "渠道未配置"
        FellSilent "fell_silent" "发送中断"
    }
}

/// One fact that a message tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cause {
    /// Id of the event.
    pub event: Uuid,
    pub finding: FindingId,
}

/// What a digest says: how many, and nothing of any of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// 待办: whatever waits for the addressee.
    pub waiting: u32,
    /// 临期: of these, due soon.
    pub due_soon: u32,
    /// 逾期: of these, past the due date.
    pub overdue: u32,
    /// 督办进展: steps since the digest before, which the rules leave to the digest.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub steps: u32,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_zero(count: &u32) -> bool {
    *count == 0
}

impl Counts {
    #[must_use]
    pub const fn is_nothing(&self) -> bool {
        self.waiting == 0 && self.due_soon == 0 && self.overdue == 0 && self.steps == 0
    }
}

/// What a message is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Content {
    /// 即时: what cannot wait. Several of one sort that came close together are one message.
    Urgent { occasion: Occasion, causes: Vec<Cause> },
    /// 每日摘要
    Digest { day: NaiveDate, counts: Counts },
}
