//! 单位清单: a list of units with a name and members of its own, by which findings are
//! broken down. One stream each, `list-{id}`: whoever changes one list waits for nobody
//! who changes another, and a unit's own history is not disturbed by who lists it.
//!
//! **Deliberately absent:** whether a member still exists. A list keeps whom it named;
//! the reader leaves out whoever was merged or abolished since, and says so.

mod command;
mod event;
mod refusal;
mod state;
#[cfg(test)]
mod tests;

pub use command::UnitListCommand;
pub use event::UnitListEvent;
pub use refusal::UnitListRefusal;
pub use state::{LIST_UNITS_MAX, UnitList};
