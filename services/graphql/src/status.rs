//! How this node does, for the frame around every screen.

use async_graphql::SimpleObject;

use crate::{scalar::Date, unit::Unit};

/// How this node does.
#[derive(Debug, Clone, SimpleObject)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Status {
    /// The release.
    pub version: String,
    /// The office's date.
    pub today: Date,
    /// Entries of the log that screens show.
    pub shown: u64,
    /// Since how many seconds more lies in the log than screens show; 0: they show all of it.
    pub behind_seconds: u64,
    /// False: commands are refused with `BEHIND` meanwhile.
    pub ready: bool,
    /// Screens are being folded anew beside.
    pub rebuilding: bool,
    /// An entry of this stream cannot be read; nothing after it is shown.
    pub halted: Option<String>,
    /// A newer release wrote what stands next in the log: this node only reads, commands are
    /// refused with `OUTDATED`, until it is updated.
    pub outdated: bool,
    /// A demonstration; permanent banner, can never become an office.
    pub demo: bool,
    /// What this office calls itself.
    pub name: Option<String>,
    /// The inspection office, once it is designated.
    pub office: Option<Unit>,
    /// Before this day the ladder is silent 期初.
    pub start_day: Option<Date>,
}
