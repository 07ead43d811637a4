//! Checking one stored entry against itself: does the envelope still speak of these bytes?
//!
//! **Deliberately absent:** whether the entry belongs in this log at all; that is proved by the tree.

use thiserror::Error;

use crate::{ENVELOPE_FORMAT, Envelope, StoredEntry, sha256_hex};

/// How an entry contradicts itself.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum EntryFault {
    #[error("the envelope cannot be read")]
    Unreadable,
    #[error("the envelope has format {0}, which this release does not know")]
    UnknownFormat(u16),
    #[error("the payload is not the one that was sealed")]
    Payload,
    #[error("the entry lies in another stream than its envelope says")]
    Stream,
    #[error("the entry has another revision than its envelope says")]
    Revision,
    #[error("the entry has another type than its envelope says")]
    Type,
    #[error("the entry has another id than its envelope says")]
    Id,
}

/// Hashes the payload again and compares the entry with its envelope, which it returns.
pub fn verify_entry(entry: &StoredEntry) -> Result<Envelope, EntryFault> {
    let envelope: Envelope =
        serde_json::from_slice(&entry.envelope).map_err(|_| EntryFault::Unreadable)?;
    if envelope.format != ENVELOPE_FORMAT {
        return Err(EntryFault::UnknownFormat(envelope.format));
    }
    let checks = [
        (envelope.payload_sha256 == sha256_hex(&entry.payload), EntryFault::Payload),
        (envelope.stream == entry.stream.as_str(), EntryFault::Stream),
        (envelope.revision == entry.revision, EntryFault::Revision),
        (envelope.event_type == entry.event_type, EntryFault::Type),
        (envelope.event_id == entry.id, EntryFault::Id),
    ];
    match checks.into_iter().find(|(holds, _)| !holds) {
        Some((_, fault)) => Err(fault),
        None => Ok(envelope),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Position, StreamName, contract::sealed};

    fn stored() -> StoredEntry {
        let stream = StreamName::new("finding", "1").expect("a name");
        let entry = sealed(&stream, 3, 0, b"{\"words\":\"\xe6\x95\xb4\xe6\x94\xb9\"}");
        StoredEntry {
            stream,
            revision: 3,
            position: Position::at(9),
            id: entry.id,
            event_type: entry.event_type,
            envelope: entry.envelope,
            payload: entry.payload,
        }
    }

    #[test]
    fn a_sealed_entry_verifies_and_every_change_is_found() {
        assert_eq!(verify_entry(&stored()).map(|envelope| envelope.revision), Ok(3));

        let changed = |change: fn(&mut StoredEntry)| {
            let mut entry = stored();
            change(&mut entry);
            verify_entry(&entry).expect_err("a changed entry")
        };
        assert_eq!(changed(|entry| entry.payload[3] ^= 1), EntryFault::Payload);
        assert_eq!(changed(|entry| entry.revision = 4), EntryFault::Revision);
        assert_eq!(changed(|entry| entry.event_type.push('x')), EntryFault::Type);
        assert_eq!(changed(|entry| entry.id = uuid::Uuid::nil()), EntryFault::Id);
        assert_eq!(changed(|entry| entry.envelope.truncate(9)), EntryFault::Unreadable);
        let other = |entry: &mut StoredEntry| {
            entry.stream = StreamName::new("finding", "2").expect("a name");
        };
        assert_eq!(changed(other), EntryFault::Stream);
    }
}
