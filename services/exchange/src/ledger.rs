//! A rectification ledger (整改台账) in and out.
//!
//! ```text
//! bytes ─workbook→ grids ─header→ columns ─row→ LedgerRow + problems   (read)
//! ExportRow ─export→ bytes                                             (write)
//! ```
//!
//! **Invariant:** what [`export`] prints, [`read`] reads back field by field.
//! **Invariant:** a bad row is named and blocks only itself; a sheet never vanishes silently.

mod cells;
pub mod date;
pub mod export;

mod footer;
pub mod header;
mod names;
mod read;
pub mod row;
pub mod title;

pub use export::{ExportError, ExportHeading, export};
pub use read::{read, read_sheets};
