//! What may be asked of a policy.

use crate::{Line, Mentions, policy::Rules};

commands! {
    /// One command on a policy.
    PolicyCommand {
        AdoptPolicy "adoptPolicy" decides {
            name: Line,
            version: Line,
            text: String,
            /// What the caller read out of `text`.
            rules: Rules,
        }
    }
}

impl PolicyCommand {
    fn named(&self) -> Mentions {
        match self {
            Self::AdoptPolicy { .. } => Mentions::default(),
        }
    }
}
