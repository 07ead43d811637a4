//! A workbook (`.xlsx` or `.xls`) as grids of typed cells with merged regions resolved.
//!
//! **Invariant:** a file is weighed before it is unpacked, and every size has a bound
//! ([`Limits`]); a hostile file ends in an error that names the place.
//!
//! **Deliberately absent:** formulas (their stored values are read), colours, comments,
//! and what a cell means.

mod cell;
mod fault;
mod grid;
mod limits;
mod xls;
mod xlsx;

pub use cell::Cell;
pub use fault::{WorkbookError, WorkbookFault};
pub use grid::{Region, Sheet, column_letters};
pub use limits::Limits;

/// How a ZIP container begins.
const ZIP_MARK: &[u8] = b"PK\x03\x04";
/// How an OLE2 container begins.
const OLE_MARK: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Reads every worksheet. The content decides what the file is, never its name.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<Sheet>, WorkbookError> {
    if bytes.len() > limits.file_bytes {
        return Err(WorkbookFault::FileTooLarge { limit: limits.file_bytes }.into());
    }
    if bytes.starts_with(ZIP_MARK) {
        xlsx::read(bytes, limits)
    } else if bytes.starts_with(OLE_MARK) {
        xls::read(bytes, limits)
    } else {
        Err(WorkbookFault::UnsupportedFormat.into())
    }
}
