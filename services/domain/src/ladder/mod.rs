//! The ladder 督办阶梯: from a reminder to accountability, as the office has adopted it.
//!
//! ```text
//! 提醒 ─▶ 催办 ─▶ 督办 ─▶ 通报 ─▶ 约谈 ─▶ 问责
//! by itself  one click  └─ proposed with the draft of the paper, signed by whoever is named ─┘
//! ```
//!
//! From how a finding stands, the rules and the day follows which rung should stand, on which
//! grounds, what is due now, and on which day to look again. The machine reminds and proposes;
//! people decide.
//!
//! **Invariant:** the ladder never steps over a person. Without a reminder there is no rung
//! above it, and no rung is left out, except for danger to life.
//!
//! **Deliberately absent:** a policy without rungs does nothing by itself, and nothing here
//! comes down by itself while the work lasts.

mod check;
mod climb;
mod judge;
mod paper;
mod rule;
mod said;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{StageId, finding::code_enum};

pub use climb::{Climb, Proposal};
pub use judge::{Act, Place};
pub use paper::{Draft, Paper, PaperFacts};
pub use rule::{Ladder, RungRule, Trigger};

code_enum! {
    /// One rung, the lowest first. No rung at all is the normal state.
    Rung {
        /// 提醒
        Reminder => "reminder",
        /// 催办
        Chase => "chase",
        /// 督办
        Supervision => "supervision",
        /// 通报
        Circular => "circular",
        /// 约谈
        Talk => "talk",
        /// 问责
        Accountability => "accountability",
    }
}

impl Rung {
    /// 1 to 6.
    #[must_use]
    pub const fn number(self) -> u8 {
        self as u8 + 1
    }

    #[must_use]
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.iter().copied().find(|rung| rung.number() == number)
    }

    /// The one below; nothing is below a chase but normal.
    #[must_use]
    pub fn below(self) -> Option<Self> {
        Self::from_number(self.number() - 1).filter(|rung| *rung > Self::Reminder)
    }

    /// From formal supervision up there is a paper with a number, and a signature.
    #[must_use]
    pub const fn is_formal(self) -> bool {
        match self {
            Self::Reminder | Self::Chase => false,
            Self::Supervision | Self::Circular | Self::Talk | Self::Accountability => true,
        }
    }
}

/// Why a rung should stand. The same ground is the same value, whatever day it is: what was
/// declined on it is not proposed on it again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "ground", rename_all = "snake_case")]
pub enum Ground {
    /// So many days were left.
    DaysLeft { due_on: NaiveDate, days: u16 },
    /// A stage of the approved plan was not accepted so many days after its date.
    MilestoneMissed { stage: StageId, due_on: NaiveDate, days: u16 },
    /// Nothing was reported for so many days.
    NoReport { since: NaiveDate, days: u16 },
    /// Verification was failed so many times.
    VerificationFailed { times: u16 },
    /// So many days past the due date.
    Overdue { due_on: NaiveDate, days: u16 },
    /// A veto item is past its due date.
    VetoOverdue { due_on: NaiveDate },
    /// 反弹
    Relapsed { times: u16 },
    /// So many days after a rung it is still not cured.
    NotCured { after: Rung, since: NaiveDate, days: u16 },
}
