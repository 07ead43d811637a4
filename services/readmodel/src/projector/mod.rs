//! The one writer of views.db: tails the log and folds it, page by page.

mod build;
mod decoded;
mod fold;
mod order;
mod parts;
mod run;
mod status;
mod told;
mod wakes;

pub(crate) use build::build;

pub(crate) use order::Order;
pub(crate) use run::{Maker, Shared, open, run};
pub use status::{FindingChanged, Halt, State, Status, Trouble};
