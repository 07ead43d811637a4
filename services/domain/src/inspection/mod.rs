//! An inspection 督导: notice, evaluation, visits, grade. Findings name it; it does
//! not list them.
//!
//! **Invariant:** while a veto finding is open, no grade above the cap is given.

mod command;
mod decide;
mod event;
mod parts;
mod refusal;
mod state;
#[cfg(test)]
mod tests;

pub use command::InspectionCommand;
pub use decide::{FINDINGS_OF_VISIT_MAX, GROUP_MIN, INSPECTED_MAX, PEOPLE_MAX};
pub use event::InspectionEvent;
pub use parts::{Grade, InspectionKind, Score};
pub use refusal::InspectionRefusal;
pub use state::{Inspection, OpenedInspection};
