//! How much of a file is read at most.

/// Bounds on one workbook; [`Limits::default`] holds a province's yearly ledger many times over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    pub file_bytes: usize,
    /// Of an `.xlsx`, all parts together: what a ZIP bomb runs into.
    pub unpacked_bytes: u64,
    pub parts: usize,
    pub sheets: usize,
    pub rows: u32,
    pub columns: u32,
    /// Cells with a value and cells covered by merges, over all sheets.
    pub cells: usize,
    /// Of one cell; Excel's own limit is 32,767 characters.
    pub cell_chars: usize,
    /// Of all cells together: one shared text may be named by a million cells.
    pub text_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 20 << 20,
            unpacked_bytes: 128 << 20,
            parts: 2_000,
            sheets: 50,
            rows: 20_000,
            columns: 200,
            cells: 1_000_000,
            cell_chars: 32_767,
            text_bytes: 64 << 20,
        }
    }
}
