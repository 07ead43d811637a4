//! The warning light as a ledger prints it: a shape and a word, never a colour alone.

use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Light {
    Green,
    Blue,
    Yellow,
    Orange,
    Red,
}

impl Light {
    /// Readable on a black-and-white print: each light has a shape of its own.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Green => "○ 绿灯",
            Self::Blue => "◇ 蓝灯",
            Self::Yellow => "△ 黄灯",
            Self::Orange => "◆ 橙灯",
            Self::Red => "● 红灯",
        }
    }
}
