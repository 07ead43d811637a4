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
            rules: Box<Rules>,
        }
        /// The caller has read `text` as a catalogue of standards.
        AdoptCatalogue "adoptCatalogue" decides {
            name: Line,
            version: Line,
            text: String,
        }
        /// The caller has read `text` as a working calendar.
        AdoptCalendar "adoptCalendar" decides {
            name: Line,
            version: Line,
            text: String,
        }
    }
}

impl PolicyCommand {
    fn named(&self) -> Mentions {
        match self {
            Self::AdoptPolicy { .. } | Self::AdoptCatalogue { .. } | Self::AdoptCalendar { .. } => {
                Mentions::default()
            }
        }
    }
}
