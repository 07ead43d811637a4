//! What a ledger states as the time limit (整改时限).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// 立行立改 and 长期坚持 are kinds of rectification, not dates; "尽快" is neither.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum DueText {
    /// The cell is empty.
    #[default]
    None,
    Date {
        on: NaiveDate,
        words: String,
    },
    ImmediateRectification {
        words: String,
    },
    Continuing {
        words: String,
    },
    /// Words that name no day: kept, and no due date.
    Vague {
        words: String,
    },
}

impl DueText {
    pub const IMMEDIATE: &'static str = "立行立改";
    pub const CONTINUING: &'static str = "长期坚持";

    /// A date in its plain form, as an export states it.
    #[must_use]
    pub fn on(date: NaiveDate) -> Self {
        Self::Date { on: date, words: date.to_string() }
    }

    #[must_use]
    pub const fn date(&self) -> Option<NaiveDate> {
        match self {
            Self::Date { on, .. } => Some(*on),
            Self::None
            | Self::ImmediateRectification { .. }
            | Self::Continuing { .. }
            | Self::Vague { .. } => None,
        }
    }

    /// The words as found.
    #[must_use]
    pub fn words(&self) -> &str {
        match self {
            Self::None => "",
            Self::Date { words, .. }
            | Self::ImmediateRectification { words }
            | Self::Continuing { words }
            | Self::Vague { words } => words,
        }
    }

    /// The one form that two spellings of the same limit share.
    #[must_use]
    pub fn settled(&self) -> String {
        match self {
            Self::None => String::new(),
            Self::Date { on, .. } => on.to_string(),
            Self::ImmediateRectification { .. } => Self::IMMEDIATE.to_owned(),
            Self::Continuing { .. } => Self::CONTINUING.to_owned(),
            Self::Vague { words } => words.clone(),
        }
    }
}
