//! Spreadsheets in and out: ledgers, start-up data, monthly sheets; school returns in.
//!
//! **Deliberately absent:** the log, the rules and any decision. A file becomes rows and
//! problems; rows become a file.

pub mod approval;
pub mod ledger;
pub mod paper;
pub mod personal;
pub mod returns;
pub mod start_up;
pub mod table;
mod titled;
pub mod unit_sheet;
pub mod workbook;

pub use paper::UNCLASSIFIED;
