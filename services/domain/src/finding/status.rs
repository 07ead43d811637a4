//! The states of the life-cycle table. Marks beside the state are fields of the finding.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! statuses {
    ($($variant:ident => $code:literal $zh:literal),* $(,)?) => {
        /// Where a finding stands; the code is its wire name, the Chinese what people see.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum FindingStatus { $(#[doc = $zh] #[serde(rename = $code)] $variant),* }

        impl FindingStatus {
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),* }
            }

            #[must_use]
            pub const fn chinese(self) -> &'static str {
                match self { $(Self::$variant => $zh),* }
            }

            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.code() == code)
            }
        }
    };
}

statuses! {
    Draft => "draft" "待认定",
    FedBack => "fed_back" "已反馈",
    Contested => "contested" "申辩中",
    Confirmed => "confirmed" "已认定",
    BrokenDown => "broken_down" "已分解",
    Issued => "issued" "已交办",
    SignedFor => "signed_for" "已签收",
    PlanFiled => "plan_filed" "方案待审",
    InProgress => "in_progress" "整改中",
    ClosureClaimed => "closure_claimed" "申请销号(待核查)",
    Verified => "verified" "已核查待销号",
    OnPublicNotice => "on_public_notice" "公示中",
    Closed => "closed" "已销号",
    ClosedBefore => "closed_before" "期初已销号(未经本系统核验)",
    Withdrawn => "withdrawn" "撤销认定",
    Merged => "merged" "并案",
    Terminated => "terminated" "终止(主体撤销)",
}

impl FindingStatus {
    /// A claim stands, and with it the set of evidence that it froze.
    #[must_use]
    pub const fn rests_on_a_claim(self) -> bool {
        match self {
            Self::ClosureClaimed | Self::Verified | Self::OnPublicNotice | Self::Closed => true,
            Self::Draft
            | Self::FedBack
            | Self::Contested
            | Self::Confirmed
            | Self::BrokenDown
            | Self::Issued
            | Self::SignedFor
            | Self::PlanFiled
            | Self::InProgress
            | Self::ClosedBefore
            | Self::Withdrawn
            | Self::Merged
            | Self::Terminated => false,
        }
    }

    /// Somebody still has to do something: issued to public notice, and broken down.
    #[must_use]
    pub const fn is_open(self) -> bool {
        match self {
            Self::BrokenDown
            | Self::Issued
            | Self::SignedFor
            | Self::PlanFiled
            | Self::InProgress
            | Self::ClosureClaimed
            | Self::Verified
            | Self::OnPublicNotice => true,
            Self::Draft
            | Self::FedBack
            | Self::Contested
            | Self::Confirmed
            | Self::Closed
            | Self::ClosedBefore
            | Self::Withdrawn
            | Self::Merged
            | Self::Terminated => false,
        }
    }
}

impl fmt::Display for FindingStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.chinese())
    }
}
