//! Texts that were checked once, at the border.
//!
//! Reading an event does not check again: a bound that is tightened later must
//! not make history unreadable.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Longest [`Line`], in characters.
pub const LINE_CHARS_MAX: usize = 300;
/// Longest [`Prose`], in characters.
pub const PROSE_CHARS_MAX: usize = 5_000;

/// Why a text was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum InvalidText {
    #[error("the text is empty")]
    Empty,
    #[error("the text has {found} characters; at most {max} are allowed")]
    TooLong { found: usize, max: usize },
    #[error("the text holds control characters")]
    ControlCharacter,
}

macro_rules! text {
    ($(#[$doc:meta])* $name:ident, $max:expr, $keeps:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Trims and checks.
            pub fn parse(text: &str) -> Result<Self, InvalidText> {
                check(text, $max, $keeps).map(Self)
            }

            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

text!(
    /// One line: a name, a number, a clause.
    Line, LINE_CHARS_MAX, ""
);
text!(
    /// Running text: a description, a reason, measures taken. Line breaks and tabs are kept.
    Prose, PROSE_CHARS_MAX, "\n\t"
);

fn check(text: &str, max: usize, kept_controls: &str) -> Result<String, InvalidText> {
    let text = text.trim().replace("\r\n", "\n");
    if text.is_empty() {
        return Err(InvalidText::Empty);
    }
    let found = text.chars().count();
    if found > max {
        return Err(InvalidText::TooLong { found, max });
    }
    if text.chars().any(|c| c.is_control() && !kept_controls.contains(c)) {
        return Err(InvalidText::ControlCharacter);
    }
    Ok(text)
}
