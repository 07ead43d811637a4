//! Names of streams: ours and the engine's.

use std::{fmt, str::FromStr};

use duban_eventlog::StreamName;
use uuid::Uuid;

const LONGEST: usize = 40;

/// Keeps the logs of several offices apart in one cluster, and one trial from the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deployment(String);

impl Default for Deployment {
    fn default() -> Self {
        Self("main".to_owned())
    }
}

impl Deployment {
    /// One that nobody else has.
    pub fn trial(id: Uuid) -> Self {
        Self(format!("trial_{}", id.simple()))
    }
}

impl fmt::Display for Deployment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Deployment {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
        let fits = (1..=LONGEST).contains(&text.len()) && text.bytes().all(plain);
        if fits { Ok(Self(text.to_owned())) } else { Err(()) }
    }
}

/// What an engine's stream is to us.
#[derive(Debug, PartialEq, Eq)]
pub enum Whose {
    Ours(StreamName),
    /// The system's, or another deployment's.
    Foreign,
    /// Under our prefix, but no name that we give.
    Unreadable,
}

/// `duban.{deployment}.`
#[derive(Debug, Clone)]
pub struct Streams {
    prefix: String,
}

impl Streams {
    pub fn of(deployment: &Deployment) -> Self {
        Self { prefix: format!("duban.{}.", deployment.0) }
    }

    pub fn engine_name(&self, stream: &StreamName) -> String {
        format!("{}{stream}", self.prefix)
    }

    pub fn whose(&self, engine_name: &str) -> Whose {
        let Some(rest) = engine_name.strip_prefix(&self.prefix) else { return Whose::Foreign };
        StreamName::parse(rest).map_or(Whose::Unreadable, Whose::Ours)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_lies_under_our_own_prefix_is_ours() {
        let streams = Streams::of(&"county".parse().expect("a deployment"));
        let ours = StreamName::new("finding", "1").expect("a name");
        assert_eq!(streams.whose(&streams.engine_name(&ours)), Whose::Ours(ours));
        for foreign in ["$stats-1", "$$duban.county.finding-1", "duban.county2.finding-1", "x-1"] {
            assert_eq!(streams.whose(foreign), Whose::Foreign, "{foreign}");
        }
        assert_eq!(streams.whose("duban.county.nonsense"), Whose::Unreadable);
    }
}
