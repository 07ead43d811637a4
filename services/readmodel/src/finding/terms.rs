//! What the office has set that folding rests on. It is told by the log, before the
//! findings that it bears on, so that two builds of one log are equal.

use chrono::NaiveDate;
use duban_domain::{finding::SourceLevel, ladder::Ladder};

/// As of the entry that is being folded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Terms {
    /// Dates before this day fire nothing on what was carried over (期初).
    pub start_day: Option<NaiveDate>,
    /// Findings from these levels are closed by the body above, after the county's closing.
    pub closed_above: Vec<SourceLevel>,
    /// When the clock has something to do.
    pub ladder: Ladder,
    /// Days before a planned look-back from which a visit counts as that one.
    pub look_back_lead_days: Option<u16>,
}
