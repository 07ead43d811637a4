//! What follows from each command: one short function for each, by topic.
//!
//! Who may call at all is the access table's; what is checked here is what the
//! finding itself says: its state, its parties, its papers, its people.

mod after;
mod assignment;
mod claim;
mod closing;
mod continuing;
mod dates;
mod evidence;
mod extension;
mod guards;
mod handing;
mod intake;
mod interim;
mod issue;
mod ladder;
mod measurement;
mod notice;
mod out;
mod part;
mod signing;
mod stage;
mod talk;
mod upper;
mod verification;
mod who;
mod work;

use crate::{
    Context,
    finding::{Finding, FindingEvent, FindingRefusal},
};

/// The facts that follow, or why there are none.
pub type Decision = Result<Vec<FindingEvent>, FindingRefusal>;

/// A command that knows what follows from it. There is one for every command, so that
/// a new one does not compile before somebody has decided it.
pub(in crate::finding) trait Decides {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision;
}

#[expect(clippy::unnecessary_wraps, reason = "the last word of every decision")]
fn one(event: impl Into<FindingEvent>) -> Decision {
    Ok(vec![event.into()])
}
