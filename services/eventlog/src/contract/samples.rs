//! Entries and streams to append.

use chrono::DateTime;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::{ActorKind, ActorRecord, Fact, NewEntry, StreamName, seal};

/// An entry whose id follows from `label` alone.
#[must_use]
pub fn entry(label: &str) -> NewEntry {
    let digest = Sha256::digest(label.as_bytes());
    let mut id = [0; 16];
    id.copy_from_slice(&digest[..16]);
    NewEntry {
        id: Uuid::new_v8(id),
        event_type: "finding.commented".to_owned(),
        envelope: format!("{{\"label\":\"{label}\"}}").into_bytes(),
        payload: format!("{{\"words\":\"{label}\"}}").into_bytes(),
    }
}

/// Entries `{label}-0`, `{label}-1`, …
pub fn entries(label: &str, count: usize) -> Vec<NewEntry> {
    (0..count).map(|number| entry(&format!("{label}-{number}"))).collect()
}

/// An entry with a true envelope.
#[must_use]
pub fn sealed(stream: &StreamName, revision: u64, index: u32, payload: &[u8]) -> NewEntry {
    sealed_as("finding.commented", stream, revision, index, payload)
}

/// The same of another sort.
#[must_use]
pub fn sealed_as(
    event_type: &str,
    stream: &StreamName,
    revision: u64,
    index: u32,
    payload: &[u8],
) -> NewEntry {
    let fact = Fact {
        stream,
        revision,
        index,
        event_type,
        schema: 1,
        recorded_at: DateTime::UNIX_EPOCH,
        occurred_at: DateTime::UNIX_EPOCH,
        actor: &ActorRecord::house(ActorKind::Clock),
        command_id: Uuid::from_u128(u128::from(revision)),
        command_digest: "",
        correlation: Uuid::from_u128(0x0192_0000_0000_7000_8000_0000_0000_0000),
        causation: None,
        evidence_sha256: &[],
        nonce: [0; 16],
    };
    seal(&fact, payload.to_vec())
}

#[must_use]
pub fn stream(name: &str) -> StreamName {
    StreamName::parse(name).expect("a stream name")
}
