//! 学校自查: what a school looked at by itself in one day, week or month, and what it found.
//! One stream for each school and period, `selfcheck-{id}`, whose id follows from both: a period
//! is filed once, whoever files it.
//!
//! **Deliberately absent:** anything for a check that was not made. What is missing is worked
//! out from the rules, the calendar and what was filed.

mod command;
mod event;
mod period;
mod refusal;
mod state;
#[cfg(test)]
mod tests;

pub use command::SelfCheckCommand;
pub use event::SelfCheckEvent;
pub use period::{AskedPeriod, CheckPeriod, asked_periods};
pub use refusal::SelfCheckRefusal;
pub use state::{FiledCheck, HAZARDS_MAX, SelfCheck};

/// Most items of one list.
pub const ITEMS_MAX: u16 = 50;
