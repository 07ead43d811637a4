//! What people do over HTTP, in an office that the test opens in its own process.
//!
//! One program: to link one costs as much as fifty tests.

mod access;
mod bulk;
mod deadlines;
mod documents;
mod doors;
mod first_month;
mod handing;
mod housekeeping;
mod http;
mod ladder;
mod ledger;
mod life;
mod measured_finding;
mod measures;
mod notices;
mod once_more;
mod outdated;
mod paper;
mod parts;
mod returns;
mod routine;
mod small_office;
mod socket;
mod standards;
mod unit_sheet;
mod units;
mod works;
