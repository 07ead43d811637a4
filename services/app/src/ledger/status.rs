//! What a ledger states as 完成情况: a state of the life cycle and its marks, in words
//! that survive a print and a new import without loss.
//!
//! **Invariant:** only words of striking off (销号) mean closed. "已完成" is a claim:
//! whoever put it right cannot declare it right, on paper neither.

use std::collections::BTreeSet;

use duban_domain::finding::FindingStatus;
use serde::{Deserialize, Serialize};

use super::text::{clean, compact};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($variant:ident $label:literal [$($other:literal),*]),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($variant),+ }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The words that an export prints.
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label),+ }
            }

            /// Other words that mean the same.
            #[must_use]
            pub const fn other_words(self) -> &'static [&'static str] {
                match self { $(Self::$variant => &[$($other),*]),+ }
            }

            fn read(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| {
                    compact(one.label()) == word || one.other_words().contains(&word)
                })
            }
        }
    };
}

words! {
    /// A state as a ledger states it.
    Stated {
        NotStated "" ["无", "/", "-", "—"],
        NotStarted "未启动" ["未开始", "未整改", "尚未启动", "尚未整改", "未开展", "待整改"],
        Draft "待认定" [],
        FedBack "已反馈" [],
        Contested "申辩中" [],
        Confirmed "已认定" [],
        BrokenDown "已分解" [],
        Issued "已交办" ["已下达", "已分办"],
        SignedFor "已签收" [],
        PlanFiled "方案待审" [],
        InProgress "整改中" ["正在整改", "进行中", "推进中", "正在推进", "持续推进", "未完成", "部分完成", "基本完成", "正在进行", "在办", "办理中"],
        ClosureClaimed "申请销号(待核查)" ["申请销号", "待核查", "已完成待核查", "已完成(待核查)", "已完成", "完成", "已整改", "整改完成", "已整改完成", "完成整改", "已整改到位", "整改到位", "已办结", "办结", "待销号", "未销号"],
        Verified "已核查待销号" ["核查通过", "已核查"],
        OnPublicNotice "公示中" [],
        Closed "已销号" ["销号", "已完成销号", "已整改销号", "完成销号", "准予销号", "同意销号", "已验收销号"],
        ClosedBefore "期初已销号(未经本系统核验)" ["期初已销号"],
        Withdrawn "撤销认定" [],
        Merged "并案" [],
        Terminated "终止(主体撤销)" ["终止"],
    }
}

words! {
    /// A mark beside the state. `restricted` is missing on purpose: such a finding is in no export.
    Mark {
        OpeningUnconfirmed "期初待确认" [],
        Suspended "暂缓整改" ["暂缓", "挂起"],
        Continuing "长期坚持" ["持续整改", "长期整改", "持续坚持"],
        Disputed "待裁定" [],
        Listed "挂牌督办" [],
        ReportedUp "已上报(待上级销号)" ["待上级销号"],
        Overdue "逾期" ["已逾期", "超期", "已超期"],
    }
}

/// Marks stand behind the state, parted by this.
const BETWEEN: &str = ";";

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Status {
    pub stated: Stated,
    pub marks: BTreeSet<Mark>,
    /// As found in the cell.
    pub words: String,
}

/// Why the words are no status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StatusFault {
    Unknown(String),
    Contradictory(Stated, Stated),
}

impl Default for Status {
    fn default() -> Self {
        Self::of(Stated::NotStated, [])
    }
}

impl Status {
    /// The status in the words of an export.
    pub fn of(stated: Stated, marks: impl IntoIterator<Item = Mark>) -> Self {
        let marks = BTreeSet::from_iter(marks);
        let labels = [stated.label()].into_iter().chain(marks.iter().map(|mark| mark.label()));
        let labels: Vec<_> = labels.filter(|label| !label.is_empty()).collect();
        Self { stated, marks, words: labels.join(BETWEEN) }
    }

    /// Reads a cell.
    pub fn parse(found: &str) -> Result<Self, StatusFault> {
        let words = clean(found);
        let mut stated = None;
        let mut marks = BTreeSet::new();
        for part in compact(&words).split([';', '、', ',', '。']) {
            if let Some(mark) = Mark::read(part) {
                marks.insert(mark);
                continue;
            }
            let state = Stated::read(part).ok_or_else(|| StatusFault::Unknown(part.to_owned()))?;
            match stated {
                Some(first) if first != state && state != Stated::NotStated => {
                    return Err(StatusFault::Contradictory(first, state));
                }
                _ if state == Stated::NotStated => {}
                _ => stated = Some(state),
            }
        }
        // Only what is being worked on can be continuing; the bare word says so.
        let continuing = marks.contains(&Mark::Continuing);
        let silent = if continuing { Stated::InProgress } else { Stated::NotStated };
        Ok(Self { stated: stated.unwrap_or(silent), marks, words })
    }

    /// The words of an export, whatever the words as found.
    #[must_use]
    pub fn written(&self) -> String {
        Self::of(self.stated, self.marks.iter().copied()).words
    }

    /// The one form that two spellings share; overdue is derived and no statement.
    #[must_use]
    pub fn settled(&self) -> String {
        let lasting = self.marks.iter().copied().filter(|mark| *mark != Mark::Overdue);
        Self::of(self.stated, lasting).words
    }
}

impl From<FindingStatus> for Stated {
    fn from(status: FindingStatus) -> Self {
        match status {
            FindingStatus::Draft => Self::Draft,
            FindingStatus::FedBack => Self::FedBack,
            FindingStatus::Contested => Self::Contested,
            FindingStatus::Confirmed => Self::Confirmed,
            FindingStatus::BrokenDown => Self::BrokenDown,
            FindingStatus::Issued => Self::Issued,
            FindingStatus::SignedFor => Self::SignedFor,
            FindingStatus::PlanFiled => Self::PlanFiled,
            FindingStatus::InProgress => Self::InProgress,
            FindingStatus::ClosureClaimed => Self::ClosureClaimed,
            FindingStatus::Verified => Self::Verified,
            FindingStatus::OnPublicNotice => Self::OnPublicNotice,
            FindingStatus::Closed => Self::Closed,
            FindingStatus::ClosedBefore => Self::ClosedBefore,
            FindingStatus::Withdrawn => Self::Withdrawn,
            FindingStatus::Merged => Self::Merged,
            FindingStatus::Terminated => Self::Terminated,
        }
    }
}
