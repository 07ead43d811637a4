//! Why a policy is not adopted.

use thiserror::Error;

use super::RuleFault;
use crate::Language;

/// A business rule's no about a policy.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PolicyRefusal {
    #[error("Only the head of the office or a leader adopts rules, standards and calendars.")]
    NotAllowed,
    #[error("The text is empty or longer than {TEXT_BYTES_MAX} bytes.")]
    TextSize,
    #[error("This stream belongs to another policy.")]
    OtherPolicy,
    #[error("This very text is in force already.")]
    AlreadyAdopted,
    #[error("Another text was adopted under this version.")]
    VersionTaken,
    #[error("{0}.")]
    Rule(RuleFault),
}

/// Longest text of a policy.
pub const TEXT_BYTES_MAX: usize = 64 * 1024;

impl PolicyRefusal {
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotAllowed => "POLICY_ACT_NOT_ALLOWED",
            Self::TextSize => "POLICY_TEXT_SIZE",
            Self::OtherPolicy => "POLICY_OTHER",
            Self::AlreadyAdopted => "POLICY_ALREADY_ADOPTED",
            Self::VersionTaken => "POLICY_VERSION_TAKEN",
            Self::Rule(_) => "POLICY_RULE_INVALID",
        }
    }

    /// What is missing, for people to read.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        match language {
            Language::Chinese => self.chinese(),
            Language::English => self.to_string(),
        }
    }

    fn chinese(&self) -> String {
        match self {
            Self::NotAllowed => "只有督导室负责人或县领导可以通过规则、标准和工作日历。".into(),
            Self::TextSize => format!("文本为空或超过{TEXT_BYTES_MAX}字节。"),
            Self::OtherPolicy => "名称不符。".into(),
            Self::AlreadyAdopted => "该文本已在施行。".into(),
            Self::VersionTaken => "该版本号已用于另一文本,请换一个版本号。".into(),
            Self::Rule(fault) => format!("规则项“{}”有误:{}。", fault.field, fault.chinese),
        }
    }
}
