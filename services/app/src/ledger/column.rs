//! The columns of a ledger and the titles that people know them by.
//!
//! **Invariant:** a title is what an export prints and what an import finds again;
//! changing one breaks every ledger already handed out.

use duban_domain::{LINE_CHARS_MAX, PROSE_CHARS_MAX};
use serde::{Deserialize, Serialize};

macro_rules! columns {
    ($($(#[$doc:meta])* $name:ident $title:literal),+ $(,)?) => {
        /// One known column.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Column { $($(#[$doc])* $name),+ }

        impl Column {
            /// Every column, in the order in which an export prints them.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The printed title.
            #[must_use]
            pub const fn title(self) -> &'static str {
                match self { $(Self::$name => $title),+ }
            }
        }
    };
}

columns! {
    /// A running number of the sheet; never identity.
    Seq "序号",
    FindingNumber "问题编号",
    Inspection "督导项目",
    Source "来源",
    FoundOn "发现日期",
    Place "学校/单位",
    Stage "学段",
    Category "问题类别",
    Indicator "指标编码",
    Kind "问题性质",
    Description "问题描述",
    Clause "依据条款",
    Threshold "标准值",
    Measured "实测值",
    /// What is missing, in absolute units.
    Gap "缺口",
    Veto "是否否决",
    Rectification "整改类型",
    Target "整改目标",
    Measures "整改措施",
    Money "资金",
    /// Stages of the plan: accepted and all.
    Stages "节点进度",
    /// The first stage that is not accepted.
    NextStage "下一节点日期",
    MoneyPlanned "计划资金(元)",
    MoneyPaidOut "已支付资金(元)",
    Leaders "责任领导",
    Lead "牵头单位",
    CoUnits "配合单位",
    Owners "责任人",
    IssuedOn "下达日期",
    Due "整改时限",
    Extensions "延期次数",
    Progress "整改进展",
    Status "完成情况",
    Evidence "佐证材料",
    Verification "核查",
    Notice "公示",
    Closing "销号",
    LookBack "回头看",
    Relapses "反弹次数",
    /// Icon and words of the derived light.
    Level "预警等级",
    Remark "备注",
}

impl Column {
    /// Columns of running text; every other holds one line.
    #[must_use]
    pub const fn is_prose(self) -> bool {
        matches!(
            self,
            Self::Description
                | Self::Target
                | Self::Measures
                | Self::Money
                | Self::Progress
                | Self::Evidence
                | Self::Verification
                | Self::Notice
                | Self::Closing
                | Self::LookBack
                | Self::Remark
        )
    }

    /// How many characters a cell may hold to fit into an event. Lists of files, people and
    /// acts enter no event and have the workbook's bound alone.
    #[must_use]
    pub const fn chars_max(self) -> Option<usize> {
        match self {
            Self::Evidence
            | Self::Verification
            | Self::Notice
            | Self::Closing
            | Self::LookBack
            | Self::Leaders
            | Self::Owners
            | Self::CoUnits => None,
            prose if prose.is_prose() => Some(PROSE_CHARS_MAX),
            _ => Some(LINE_CHARS_MAX),
        }
    }

    /// Columns that are counted or derived anew each day: an old value is no statement.
    #[must_use]
    pub const fn is_derived(self) -> bool {
        matches!(self, Self::Seq | Self::Level) || self.is_of_works()
    }

    /// Of the plan's stages and money: printed, and never read back.
    #[must_use]
    pub const fn is_of_works(self) -> bool {
        matches!(self, Self::Stages | Self::NextStage | Self::MoneyPlanned | Self::MoneyPaidOut)
    }
}
