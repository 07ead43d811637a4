//! Where an entry lies in the whole log, as its engine counts.

use std::{fmt, str::FromStr};

use thiserror::Error;

/// An engine's own position of an entry: ordered, but neither dense nor portable.
///
/// It serves "not before what I just wrote" on one engine and nothing else. What
/// is kept or shown uses the dense log index, which the projector counts.
/// SQLite and PostgreSQL use the first number alone; `EventStoreDB` commit and prepare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Position {
    pub major: u64,
    pub minor: u64,
}

impl Position {
    #[must_use]
    pub const fn at(major: u64) -> Self {
        Self { major, minor: 0 }
    }
}

/// A text that is not a position.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("not a log position")]
pub struct InvalidPosition;

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}{:016x}", self.major, self.minor)
    }
}

impl FromStr for Position {
    type Err = InvalidPosition;

    fn from_str(text: &str) -> Result<Self, InvalidPosition> {
        if text.len() != 32 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(InvalidPosition);
        }
        let part = |digits: &str| u64::from_str_radix(digits, 16).map_err(|_| InvalidPosition);
        Ok(Self { major: part(&text[..16])?, minor: part(&text[16..])? })
    }
}
