//! The binary `duban`: settings, wiring, HTTP, sign-in, command line.
//!
//! It alone knows which adapter stands behind a port. **Deliberately absent:** rules,
//! and SQL of its own.

// All mutations are fields of one type: an optimised build looks that deep into their futures.
#![recursion_limit = "256"]

pub mod accounts;
mod backup_mark;
pub mod bulks;
pub mod cli;
pub mod config;
pub mod demo;
pub mod evaluation;
pub mod files;
pub mod first_start;
pub mod folder;
pub mod handover;
pub mod housekeeping;
pub mod http;
pub mod ledger;
pub mod logging;
pub mod notices;
pub mod office;
mod office_reads;
mod processes;
mod returns;
mod schools;
pub mod slips;
pub mod start_up;
pub mod stores;
pub mod unit_sheet;
pub mod workbooks;

/// Requests make many small allocations on many threads; the system's allocator took a fifth
/// of the time and kept memory that nobody used.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
