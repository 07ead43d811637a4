//! What stands beside a finding's state: marks, light, and whose hands it is in.

use async_graphql::{Enum, SimpleObject};
use duban_readmodel::{FindingItem, Mark, Marks};

use crate::{scalar::Date, unit::Unit};

/// Marks beside the state.
#[derive(Debug, Clone, Copy, SimpleObject)]
#[expect(clippy::struct_excessive_bools, reason = "each is a mark of its own")]
pub struct FindingMarks {
    /// 期初待确认
    pub opening_unconfirmed: bool,
    /// 暂缓整改
    pub suspended: bool,
    /// 长期坚持
    pub continuing: bool,
    /// 待裁定
    pub disputed: bool,
    /// 挂牌督办
    pub listed: bool,
    /// 限定知悉
    pub restricted: bool,
    /// 已上报(待上级销号)
    pub reported_up: bool,
    /// 代录有异议
    pub entry_contested: bool,
    /// 口径不一致: limit and value do not name the same measure
    pub definition_differs: bool,
    /// 期初时限已过: due before the office's start day, on which nothing fires
    pub before_start: bool,
    /// 升级待决定: a rung of the ladder is proposed
    pub escalation_proposed: bool,
}

impl FindingMarks {
    /// What is only proposed is not shown to a unit.
    #[must_use]
    pub fn for_viewer(marks: Marks, sees_all: bool) -> Self {
        let shown = Self::from(marks);
        Self { escalation_proposed: shown.escalation_proposed && sees_all, ..shown }
    }
}

impl From<Marks> for FindingMarks {
    fn from(marks: Marks) -> Self {
        Self {
            opening_unconfirmed: marks.has(Mark::OpeningUnconfirmed),
            suspended: marks.has(Mark::Suspended),
            continuing: marks.has(Mark::Continuing),
            disputed: marks.has(Mark::Disputed),
            listed: marks.has(Mark::Listed),
            restricted: marks.has(Mark::Restricted),
            reported_up: marks.has(Mark::ReportedUp),
            entry_contested: marks.has(Mark::EntryContested),
            definition_differs: marks.has(Mark::DefinitionDiffers),
            before_start: marks.has(Mark::BeforeStart),
            escalation_proposed: marks.has(Mark::EscalationProposed),
        }
    }
}

/// A mark, to filter by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(name = "FindingMark", remote = "duban_readmodel::Mark")]
pub enum MarkCode {
    /// 期初待确认
    OpeningUnconfirmed,
    /// 暂缓整改
    Suspended,
    /// 长期坚持
    Continuing,
    /// 待裁定
    Disputed,
    /// 挂牌督办
    Listed,
    /// 限定知悉
    Restricted,
    /// 已上报(待上级销号)
    ReportedUp,
    /// 代录有异议
    EntryContested,
    /// 口径不一致
    DefinitionDiffers,
    /// 期初时限已过
    BeforeStart,
    /// 升级待决定
    EscalationProposed,
}

/// Where a finding stands against its date, by the policy in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "duban_readmodel::Light")]
pub enum Light {
    /// 不计时: not open, or its clock stands still.
    Off,
    /// 期限内
    Green,
    /// 临期
    Yellow,
    /// 逾期
    Red,
}

/// Which side has to act now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "duban_readmodel::HolderKind")]
pub enum HolderKind {
    /// The inspection office: confirm, issue, decide, approve, verify.
    Office,
    /// A responsible unit: answer, sign for, plan, put right, claim.
    Unit,
    /// Committee or leadership, over a dispute; these days count against neither side.
    Committee,
    /// Whoever signs the closing.
    Signer,
    /// The body above that closes it.
    UpperBody,
    /// The clock stands still 暂缓整改.
    Paused,
    /// Nobody has to do anything.
    Nobody,
}

/// 当前办理方: whose hands it is in, and since when.
#[derive(Debug, Clone, SimpleObject)]
pub struct Holder {
    pub kind: HolderKind,
    /// With `UNIT`: which.
    pub unit: Option<Unit>,
    pub since: Date,
    /// Days in these hands so far.
    pub days: u32,
}

impl Holder {
    #[must_use]
    pub fn of(item: &FindingItem) -> Self {
        let holder = item.standing.holder;
        Self {
            kind: holder.kind.into(),
            unit: holder.unit.map(Unit),
            since: Date(holder.since),
            days: item.holder_days,
        }
    }
}
