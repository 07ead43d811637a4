//! The rows of a rectification ledger (整改台账): what a sheet states about each
//! finding, before the log has heard of it, and what the log states back.
//!
//! `exchange` fills and prints these types; the importer carries them over. Both
//! sides meet here so that neither knows the other.
//!
//! **Deliberately absent:** file formats, events, and any guess. Words that are not
//! a date, a single unit or a known state stay words.

pub mod column;
pub mod differences;
pub mod disposition;
pub mod due;
pub mod item;
pub mod key;
mod kinds;
pub mod lead;
pub mod light;
pub mod problem;
pub mod report;
pub mod status;
pub mod text;

pub use column::Column;
pub use differences::FieldDifference;
pub use disposition::{Disposition, LeadMatch};
pub use due::DueText;
pub use item::{ExportRow, Ledger, LedgerItem, LedgerRow, SheetHeading, WorksCells};
pub use key::natural_key;
pub use lead::LeadText;
pub use light::Light;
pub use problem::{Problem, ProblemCode};
pub use report::Report;
pub use status::{Mark, Stated, Status};

#[cfg(test)]
mod tests;
