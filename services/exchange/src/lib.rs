//! Spreadsheets in and out: ledgers, start-up data, monthly sheets; returns by and by.
//!
//! **Deliberately absent:** the log, the rules and any decision. A file becomes rows and
//! problems; rows become a file.

pub mod approval;
pub mod ledger;
pub mod personal;
pub mod start_up;
pub mod table;
mod titled;
pub mod unit_sheet;
pub mod workbook;

/// The fixed line at the foot of every page that leaves the house.
pub const UNCLASSIFIED: &str = "本系统为非涉密系统,不得存储、处理、传输国家秘密";
