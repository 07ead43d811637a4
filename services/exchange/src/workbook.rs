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

use std::panic::{AssertUnwindSafe, catch_unwind};

pub use cell::Cell;
pub use fault::{WorkbookError, WorkbookFault};
pub use grid::{Region, Sheet, column_letters};
pub use limits::Limits;

/// How a ZIP container begins.
const ZIP_MARK: &[u8] = b"PK\x03\x04";
/// How an OLE2 container begins.
const OLE_MARK: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Whether it is the newer of the two containers; only [`read`] says whether it is a workbook.
#[must_use]
pub fn is_xlsx(bytes: &[u8]) -> bool {
    bytes.starts_with(ZIP_MARK)
}

/// Reads every worksheet. The content decides what the file is, never its name.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<Sheet>, WorkbookError> {
    if bytes.len() > limits.file_bytes {
        return Err(WorkbookFault::FileTooLarge { limit: limits.file_bytes }.into());
    }
    let reader = if is_xlsx(bytes) {
        xlsx::read
    } else if bytes.starts_with(OLE_MARK) {
        xls::read
    } else {
        return Err(WorkbookFault::UnsupportedFormat.into());
    };
    // calamine slices by offsets that the file states and can panic on a crafted one; that
    // must end in an answer, not in a lost worker. Nothing of the attempt is kept.
    catch_unwind(AssertUnwindSafe(|| reader(bytes, limits))).unwrap_or_else(|_| {
        Err(WorkbookFault::Damaged("its records contradict each other".to_owned()).into())
    })
}
