//! A bulk: one act ordered for many findings, carried out item by item.
//!
//! The order stands in the log first, with what each item was seen as; every item is then
//! a command of its own, whose id follows from the bulk's and the finding's. So how far it
//! has come is read from the findings themselves, and carrying it out twice acts once.
//!
//! **Deliberately absent:** what the act does to a finding; that is the finding's own
//! decision, and it may refuse.

mod act;
mod command;
mod event;
mod refusal;
mod state;
#[cfg(test)]
mod tests;

pub use act::{BulkAct, BulkItem, ITEMS_ONE_SHEET, RefusedItem};
pub use command::BulkCommand;
pub use event::BulkEvent;
pub use refusal::BulkRefusal;
pub use state::{Bulk, ITEMS_MAX, OrderedBulk};
