//! Writing a fact down: digest, id and envelope from what is known of it.
//!
//! **Deliberately absent:** clock and randomness; time and nonce are passed in.

use chrono::{DateTime, SubsecRound, Utc};
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::{ActorRecord, ENVELOPE_FORMAT, Envelope, NewEntry, StreamName, digest::sha256_hex};

/// Digits after the second in an envelope.
const MICROSECONDS: u16 = 6;

/// What is known of a fact before it is sealed; see [`Envelope`] for the fields.
#[derive(Debug, Clone)]
pub struct Fact<'a> {
    pub stream: &'a StreamName,
    /// The revision that the entry will have.
    pub revision: u64,
    /// Which of the command's entries in this stream it is: 0, 1, …
    pub index: u32,
    pub event_type: &'a str,
    pub schema: u16,
    pub recorded_at: DateTime<Utc>,
    pub occurred_at: DateTime<Utc>,
    pub actor: &'a ActorRecord,
    pub command_id: Uuid,
    pub command_digest: &'a str,
    /// The root v7 id; its time becomes the entry's.
    pub correlation: Uuid,
    pub causation: Option<Uuid>,
    pub evidence_sha256: &'a [String],
    /// Fresh random bytes.
    pub nonce: [u8; 16],
}

/// Makes the entry to append from a fact and the JSON of its event.
///
/// # Panics
/// Never: an envelope is made of texts, numbers and dates, and those always become JSON.
#[must_use]
pub fn seal(fact: &Fact<'_>, payload: Vec<u8>) -> NewEntry {
    let id = event_id(fact.correlation, fact.command_id, fact.stream, fact.index);
    let envelope = Envelope {
        format: ENVELOPE_FORMAT,
        event_id: id,
        stream: fact.stream.as_str().to_owned(),
        revision: fact.revision,
        event_type: fact.event_type.to_owned(),
        schema: fact.schema,
        recorded_at: fact.recorded_at.trunc_subsecs(MICROSECONDS),
        occurred_at: fact.occurred_at.trunc_subsecs(MICROSECONDS),
        actor: fact.actor.clone(),
        command_id: fact.command_id,
        command_digest: fact.command_digest.to_owned(),
        correlation: fact.correlation,
        causation: fact.causation,
        payload_sha256: sha256_hex(&payload),
        evidence_sha256: fact.evidence_sha256.to_vec(),
        nonce: HEXLOWER.encode(&fact.nonce),
    };
    let envelope = serde_json::to_vec(&envelope).expect("an envelope always becomes JSON");
    NewEntry { id, event_type: fact.event_type.to_owned(), envelope, payload }
}

/// The id of a command's `index`th entry in `stream`: a `UUIDv8` that keeps the time order of
/// `correlation` (its first 8 bytes) and is the same for every repetition of the command.
#[must_use]
pub fn event_id(correlation: Uuid, command_id: Uuid, stream: &StreamName, index: u32) -> Uuid {
    let digest = Sha256::new()
        .chain_update(command_id.as_bytes())
        .chain_update(stream.as_str())
        // A stream name holds no zero byte, so the parts cannot run into each other.
        .chain_update([0])
        .chain_update(index.to_be_bytes())
        .finalize();
    let mut bytes = *correlation.as_bytes();
    bytes[8..].copy_from_slice(&digest[..8]);
    Uuid::new_v8(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    const EARLY: Uuid = Uuid::from_u128(0x0192_0000_0000_7abc_8def_0123_4567_89ab);
    const LATE: Uuid = Uuid::from_u128(0x0192_0000_0001_7000_8000_0000_0000_0000);
    const COMMAND: Uuid = Uuid::from_u128(7);

    #[test]
    fn an_event_id_keeps_time_order_and_depends_on_command_stream_and_index() {
        let stream = StreamName::new("finding", "1").expect("a name");
        let other = StreamName::new("finding", "2").expect("a name");
        let id = event_id(EARLY, COMMAND, &stream, 0);

        assert_eq!(id, event_id(EARLY, COMMAND, &stream, 0));
        assert!(id < event_id(LATE, COMMAND, &stream, 0));
        assert_eq!(id.get_version_num(), 8);
        assert_eq!(id.get_variant(), uuid::Variant::RFC4122);
        assert_eq!(id.as_bytes()[..6], EARLY.as_bytes()[..6]);
        for different in [
            event_id(EARLY, COMMAND, &stream, 1),
            event_id(EARLY, COMMAND, &other, 0),
            event_id(EARLY, Uuid::from_u128(8), &stream, 0),
        ] {
            assert_ne!(id, different);
        }
    }

    /// For ever: another answer here means that repeated commands of old logs get new ids.
    #[test]
    fn the_recipe_of_an_event_id_is_fixed() {
        let stream = StreamName::new("finding", "1").expect("a name");
        let id = event_id(EARLY, COMMAND, &stream, 0);
        assert_eq!(id.to_string(), "01920000-0000-8abc-8702-f5600a04d18e");
    }
}
