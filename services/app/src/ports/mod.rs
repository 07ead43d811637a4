//! What the use cases ask of the world: time, ids, people and secrets, files.
//!
//! Traits and plain types only; `duban-server` alone knows which adapter stands
//! behind each. **Deliberately absent:** the log, which is a port of its own
//! (`duban-eventlog`).

pub mod channels;
pub mod clock;
pub mod evidence;
pub mod ids;
pub mod schools;
#[cfg(test)]
mod tests;
pub mod uploads;
pub mod vault;

pub use channels::{Channels, Outgoing};
pub use clock::{Clock, FixedClock, SystemClock};
pub use evidence::{ByteReader, EvidenceError, EvidenceStore, FileDigest, OpenFile, StoredFile};
pub use ids::{Ids, RandomIds, SeededIds};
pub use schools::SchoolsBelow;
pub use uploads::{RecentUploads, Upload, Uploads};
pub use vault::{Vault, VaultError};
