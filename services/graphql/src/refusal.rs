//! A no that a person can act on: data, with a code for programs and words for people.

use async_graphql::{Enum, SimpleObject};

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident $zh:literal $en:literal;)*) => {
        /// Why a command was not carried out. Programs go by this, people read the messages.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
        pub enum RefusalCode { $($(#[$doc])* #[doc = $en] $variant),* }

        impl RefusalCode {
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            #[must_use]
            pub const fn chinese(self) -> &'static str {
                match self { $(Self::$variant => $zh),* }
            }

            #[must_use]
            pub const fn english(self) -> &'static str {
                match self { $(Self::$variant => $en),* }
            }
        }
    };
}

codes! {
    NotFound "没有这一条，或者您无权查看" "there is no such item, or you may not see it";
    Forbidden "您的角色不能做这一步" "your role does not allow this";
    Conflict "您打开之后情况有了变化，请看过变化再定" "this changed since you opened it";
    SeenRequired "作决定要说明依据的是哪一版" "a decision must state what it rests on (seen)";
    CommandIdReused "这个操作编号已用于别的操作" "this command id was used before by somebody else or for something else";
    OccursLater "发生日期不能晚于今天" "it cannot have happened later than today";
    Busy "这一条此刻有多人在办，请稍后再试" "too many people are working on this item; try again";
    Full "存储空间已满，请联系管理员" "the log has no space left; tell the administrator";
}

/// A refusal. The item is as it was.
#[derive(Debug, Clone, SimpleObject)]
pub struct Refusal {
    pub code: RefusalCode,
    /// What is missing or in the way, in Chinese.
    pub message_zh: String,
    /// The same in English.
    pub message_en: String,
    /// With `CONFLICT`: what has happened since, oldest first.
    pub changed: Vec<Change>,
}

/// One thing that has happened since.
#[derive(Debug, Clone, SimpleObject)]
pub struct Change {
    /// Of the finding after it; state it as `seen` once you have looked.
    pub revision: u64,
    /// The event's wire name, e.g. `finding.progress_reported`.
    #[graphql(name = "type")]
    pub event_type: String,
}

impl From<RefusalCode> for Refusal {
    fn from(code: RefusalCode) -> Self {
        Self {
            code,
            message_zh: code.chinese().to_owned(),
            message_en: code.english().to_owned(),
            changed: Vec::new(),
        }
    }
}
