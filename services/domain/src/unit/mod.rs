//! A unit: a department, township, school or office, with its names through time.
//!
//! **Deliberately absent:** whose items a unit has. A merger names the successor;
//! the findings follow by `succeedUnit`, one by one, each in its own stream.

mod command;
mod event;
mod kind;
mod refusal;
mod state;
#[cfg(test)]
mod tests;

pub use command::UnitCommand;
pub use event::UnitEvent;
pub use kind::{Relation, UnitKind};
pub use refusal::UnitRefusal;
pub use state::{ALIASES_MAX, RegisteredUnit, SECTIONS_MAX, SPLIT_MAX, Unit};
