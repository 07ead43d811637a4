//! The text of a PDF as word processors write it: fonts that say which character is which.
//!
//! **Deliberately absent:** scans, and fonts that are drawings (Type 3). No reader finds their
//! text without recognising letters; whoever scans covers the number, and the form says so.

use std::panic::{AssertUnwindSafe, catch_unwind};

use duban_domain::holds_identity_number;
use lopdf::{Document, LoadOptions};

/// How every PDF begins (ISO 32000-1, 7.5.2).
const BEGINS: &[u8] = b"%PDF";
/// Pages that are looked at; a longer paper is looked at so far.
const PAGES_MAX: usize = 300;
/// What one stream may unpack to, in bytes.
const STREAM_BYTES_MAX: usize = 16 << 20;
/// What the text of one page may unpack to, in bytes.
const PAGE_BYTES_MAX: usize = 4 << 20;

pub(super) fn is_pdf(bytes: &[u8]) -> bool {
    bytes.starts_with(BEGINS)
}

/// What cannot be read as a PDF is for the store to judge.
pub(super) fn holds_number(bytes: &[u8]) -> bool {
    // The format is the most hostile that comes in: a reader that gives up breaks nothing.
    catch_unwind(AssertUnwindSafe(|| look(bytes))).unwrap_or_default()
}

fn look(bytes: &[u8]) -> bool {
    let bounds = LoadOptions { max_decompressed_size: Some(STREAM_BYTES_MAX), ..<_>::default() };
    let Ok(document) = Document::load_mem_with_options(bytes, bounds) else { return false };
    let pages = document.get_pages();
    pages.keys().take(PAGES_MAX).any(|page| {
        let pieces = document.extract_text_chunks_with_limit(&[*page], PAGE_BYTES_MAX);
        pieces.iter().flatten().any(|piece| holds_identity_number(piece))
    })
}
