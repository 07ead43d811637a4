//! Marks beside the state, as one small set.

use serde::{Deserialize, Serialize};

/// One mark beside the state: those of the life-cycle table, and what lists filter by.
/// Overdue and light are derived from today, and no marks here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
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
    /// 代录有异议: a unit objects to an entry made on its behalf, and nobody has decided on it yet.
    EntryContested,
    /// 口径不一致: limit and value do not name the same measure.
    DefinitionDiffers,
    /// 期初时限已过: due before the start day, on which nothing fires.
    BeforeStart,
    /// 升级待决定: a rung is proposed, and nobody has decided on it yet.
    EscalationProposed,
}

impl Mark {
    pub const ALL: [Self; 11] = [
        Self::OpeningUnconfirmed,
        Self::Suspended,
        Self::Continuing,
        Self::Disputed,
        Self::Listed,
        Self::Restricted,
        Self::ReportedUp,
        Self::EntryContested,
        Self::DefinitionDiffers,
        Self::BeforeStart,
        Self::EscalationProposed,
    ];

    const fn bit(self) -> u16 {
        1 << self as u8
    }
}

/// The marks of one finding.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Marks(u16);

impl Marks {
    #[must_use]
    pub fn of(marks: &[Mark]) -> Self {
        Self(marks.iter().fold(0, |bits, mark| bits | mark.bit()))
    }

    #[must_use]
    pub const fn has(self, mark: Mark) -> bool {
        self.0 & mark.bit() != 0
    }

    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0 == 0
    }

    pub fn iter(self) -> impl Iterator<Item = Mark> {
        Mark::ALL.into_iter().filter(move |mark| self.has(*mark))
    }

    pub(crate) fn set(&mut self, mark: Mark, on: bool) {
        if on {
            self.0 |= mark.bit();
        } else {
            self.0 &= !mark.bit();
        }
    }

    pub(crate) const fn bits(self) -> u16 {
        self.0
    }
}
