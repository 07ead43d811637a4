//! Evidence files in a folder, each under its SHA-256.
//!
//! ```text
//! incoming/…   being written; swept at start
//! ab/cdef…     whole, looked into, synced; the name is the digest
//! ```
//!
//! **Invariant:** nothing stands under a final name unless it was written whole and
//! synced; a name that was answered is durable.
//!
//! **Deliberately absent:** who may see a file, and any answer to "is it there
//! already": taking a known file costs the same as taking a new one.

mod folder;
mod incoming;
mod kind;
mod reader;
#[cfg(test)]
mod tests;
mod zip_directory;

pub use folder::FolderEvidence;
