//! Spreadsheets in and out: ledgers today, returns and people by and by.
//!
//! **Deliberately absent:** the log, the rules and any decision. A file becomes rows and
//! problems; rows become a file.

pub mod ledger;
pub mod workbook;
