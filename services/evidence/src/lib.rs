//! Evidence files, each under its SHA-256: in a folder, or in S3-compatible storage (`bucket`).
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

mod bucket;
mod folder;
mod incoming;
mod kind;
mod reader;
#[cfg(test)]
mod tests;
mod zip_directory;

pub use bucket::{
    BucketEvidence, BucketSettings, InvalidBucket, OpenBucketError, Patience, Secret,
};
pub use folder::FolderEvidence;
