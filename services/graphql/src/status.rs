//! How this node does, for the frame around every screen.

use async_graphql::SimpleObject;

use crate::{scalar::Date, unit::Unit};

/// How this node does.
#[derive(Debug, Clone, SimpleObject)]
pub struct Status {
    /// The release.
    pub version: String,
    /// The office's date.
    pub today: Date,
    /// Log index up to which screens show.
    pub shown_index: u64,
    /// Entries that are in the log and not on screens yet.
    pub behind: u64,
    /// Commands are refused meanwhile: too far behind, or an entry cannot be read.
    pub ready: bool,
    /// A demonstration; permanent banner, can never become an office.
    pub demo: bool,
    /// The inspection office, once it is designated.
    pub office: Option<Unit>,
    /// Before this day the ladder is silent 期初.
    pub start_day: Option<Date>,
}
