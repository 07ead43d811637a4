//! Rungs and grounds in words, in either language.

use super::{Ground, Rung};
use crate::Language;

impl Rung {
    #[must_use]
    pub const fn said(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Reminder, Language::Chinese) => "提醒",
            (Self::Reminder, Language::English) => "reminder",
            (Self::Chase, Language::Chinese) => "催办",
            (Self::Chase, Language::English) => "chase",
            (Self::Supervision, Language::Chinese) => "督办",
            (Self::Supervision, Language::English) => "formal supervision",
            (Self::Circular, Language::Chinese) => "通报",
            (Self::Circular, Language::English) => "circular",
            (Self::Talk, Language::Chinese) => "约谈",
            (Self::Talk, Language::English) => "talk",
            (Self::Accountability, Language::Chinese) => "问责",
            (Self::Accountability, Language::English) => "accountability",
        }
    }
}

impl Ground {
    #[must_use]
    pub fn said(&self, language: Language) -> String {
        match language {
            Language::Chinese => self.chinese(),
            Language::English => self.english(),
        }
    }

    fn chinese(&self) -> String {
        match self {
            Self::DaysLeft { due_on, days } => format!("距整改时限{due_on}还有{days}天"),
            Self::MilestoneMissed { due_on, days, .. } => {
                format!("方案节点应于{due_on}完成,已逾{days}天以上未验收")
            }
            Self::NoReport { since, days } => format!("自{since}起超过{days}天未报进展"),
            Self::VerificationFailed { times } => format!("第{times}次核查未通过"),
            Self::Overdue { due_on, days: 1 } => format!("整改时限{due_on}已过"),
            Self::Overdue { due_on, days } => format!("整改时限{due_on}已过{days}天以上"),
            Self::VetoOverdue { due_on } => format!("一票否决事项逾期(时限{due_on})"),
            Self::Relapsed { times } => format!("第{times}次反弹"),
            Self::NotCured { after, since, days } => {
                format!("{since}{}后超过{days}天仍未整改", after.said(Language::Chinese))
            }
        }
    }

    fn english(&self) -> String {
        match self {
            Self::DaysLeft { due_on, days } => format!("{days} days left to {due_on}"),
            Self::MilestoneMissed { due_on, days, .. } => {
                format!("a stage due on {due_on} was not accepted {days} days after it")
            }
            Self::NoReport { since, days } => {
                format!("nothing reported for {days} days since {since}")
            }
            Self::VerificationFailed { times } => format!("verification failed, time {times}"),
            Self::Overdue { due_on, days: 1 } => format!("past its due date {due_on}"),
            Self::Overdue { due_on, days } => format!("{days} days past its due date {due_on}"),
            Self::VetoOverdue { due_on } => format!("a veto item past its due date {due_on}"),
            Self::Relapsed { times } => format!("relapsed, time {times}"),
            Self::NotCured { after, since, days } => {
                let after = after.said(Language::English);
                format!("not cured {days} days after the {after} of {since}")
            }
        }
    }
}
