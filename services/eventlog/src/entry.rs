//! How one fact is written down: an envelope and a payload, kept byte for byte.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Position, StreamName};

/// Version of the envelope's own format.
pub const ENVELOPE_FORMAT: u16 = 1;

/// An entry on its way into the log. Both byte strings are stored verbatim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEntry {
    /// `UUIDv8`; keeps time order, same for every repetition of the same command.
    pub id: Uuid,
    /// Wire name, e.g. `finding.issued`; stands in the envelope too, here for engines that index it.
    pub event_type: String,
    /// JSON of an [`Envelope`].
    pub envelope: Vec<u8>,
    /// JSON of the event.
    pub payload: Vec<u8>,
}

/// An entry as the log holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredEntry {
    pub stream: StreamName,
    pub revision: u64,
    pub position: Position,
    pub id: Uuid,
    pub event_type: String,
    pub envelope: Vec<u8>,
    pub payload: Vec<u8>,
}

impl StoredEntry {
    /// What it weighs, in bytes, where a page or batch is bounded.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.envelope.len() + self.payload.len()
    }
}

/// Who or what acted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActorKind {
    Person,
    Clock,
    LocalOperator,
}

/// The actor as written down: ids and codes, never a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActorRecord {
    pub kind: ActorKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Uuid>,
    /// The unit that the person acted for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Uuid>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Another person whose agent (代理) acted here; the act counts as done by both.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent_for: Option<Uuid>,
    /// A unit without an account for which this was entered (代录).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_behalf_of: Option<Uuid>,
    /// What an entry on behalf rests on: stamped slip, phone, `WeChat`, report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
}

impl ActorRecord {
    /// The house itself, no person: its clock, or whoever sits at the machine.
    #[must_use]
    pub const fn house(kind: ActorKind) -> Self {
        Self {
            kind,
            person: None,
            unit: None,
            role: None,
            agent_for: None,
            on_behalf_of: None,
            basis: None,
        }
    }
}

/// Everything about a fact but the fact itself. No index and no position inside:
/// they belong to the log that holds it, and differ between engines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envelope {
    /// [`ENVELOPE_FORMAT`].
    pub format: u16,
    pub event_id: Uuid,
    pub stream: String,
    pub revision: u64,
    #[serde(rename = "type")]
    pub event_type: String,
    /// Version of the payload's shape; older ones are lifted by an upcaster.
    pub schema: u16,
    /// When the appending node wrote it down, UTC, microseconds.
    pub recorded_at: DateTime<Utc>,
    /// When it happened; earlier than `recorded_at` means late entry (补录).
    pub occurred_at: DateTime<Utc>,
    pub actor: ActorRecord,
    pub command_id: Uuid,
    /// SHA-256 of the command's input, lower-case hex: the same id with other input is refused.
    pub command_digest: String,
    /// The call, run or tick that all this belongs to.
    pub correlation: Uuid,
    /// The event or command that brought it about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub causation: Option<Uuid>,
    /// SHA-256 of the stored payload bytes, lower-case hex.
    pub payload_sha256: String,
    /// SHA-256 of every evidence file that the event cites, lower-case hex.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence_sha256: Vec<String>,
    /// 16 random bytes, lower-case hex, so that a published digest cannot be guessed back.
    pub nonce: String,
}
