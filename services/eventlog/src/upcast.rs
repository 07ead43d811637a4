//! Reading old shapes: stored bytes never change, so the reader lifts them, step by step.
//!
//! A type starts at schema 1; a step from schema n makes n + 1 the newest. The same
//! registry says which schema to write, so writer and reader cannot disagree.

use std::collections::HashMap;

use serde::de::DeserializeOwned;
use serde_json::Value;
use thiserror::Error;

use crate::{Envelope, StoredEntry};

/// Schema of a type that has never changed.
const FIRST_SCHEMA: u16 = 1;

/// Turns the payload of one schema version into the next one's.
pub type Lift = fn(Value) -> Value;

/// Why an entry could not be read. Names the place, never the content.
#[derive(Debug, Error)]
pub enum DecodeError {
    /// Written by a newer release: not damage, and no reason to set the stream aside.
    #[error(
        "{stream} revision {revision}: {event_type} has schema {schema}, this release knows {known}; a newer release wrote it"
    )]
    NewerSchema { stream: String, revision: u64, event_type: String, schema: u16, known: u16 },
    /// The payload is not an event of that type and schema.
    #[error("{stream} revision {revision}: {event_type} cannot be read")]
    Payload {
        stream: String,
        revision: u64,
        event_type: String,
        #[source]
        source: serde_json::Error,
    },
    /// The envelope is not one.
    #[error("{stream} revision {revision}: the envelope of {event_type} cannot be read")]
    Envelope {
        stream: String,
        revision: u64,
        event_type: String,
        #[source]
        source: serde_json::Error,
    },
}

/// Every known step, by event type and the schema that it starts from.
#[derive(Debug, Clone, Default)]
pub struct Upcasters {
    /// The step at index i lifts schema i + 1.
    steps: HashMap<&'static str, Vec<Lift>>,
}

impl Upcasters {
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the step that lifts `event_type` from schema `from` to `from + 1`.
    ///
    /// # Panics
    /// If steps of a type are not added in order without a gap: a mistake in the wiring.
    #[must_use]
    pub fn step(mut self, event_type: &'static str, from: u16, lift: Lift) -> Self {
        assert_eq!(from, self.newest(event_type), "steps of {event_type} are added in order");
        self.steps.entry(event_type).or_default().push(lift);
        self
    }

    /// The schema in which `event_type` is written today.
    #[must_use]
    pub fn newest(&self, event_type: &str) -> u16 {
        let steps = self.steps.get(event_type).map_or(0, Vec::len);
        u16::try_from(steps).unwrap_or(u16::MAX).saturating_add(FIRST_SCHEMA)
    }

    /// The event in `entry`, whose envelope says that it was written in `schema`.
    pub fn decode<E: DeserializeOwned>(
        &self,
        entry: &StoredEntry,
        schema: u16,
    ) -> Result<E, DecodeError> {
        let newest = self.newest(&entry.event_type);
        if schema > newest {
            return Err(newer(entry, schema, newest));
        }
        let read = if schema == newest {
            serde_json::from_slice(&entry.payload)
        } else {
            self.lifted(entry, schema).and_then(serde_json::from_value)
        };
        read.map_err(|source| unreadable_payload(entry, source))
    }

    fn lifted(&self, entry: &StoredEntry, schema: u16) -> Result<Value, serde_json::Error> {
        let steps = self.steps.get(entry.event_type.as_str()).map_or(&[][..], Vec::as_slice);
        let payload = serde_json::from_slice(&entry.payload)?;
        let done = usize::from(schema.saturating_sub(FIRST_SCHEMA));
        Ok(steps.iter().skip(done).fold(payload, |value, lift| lift(value)))
    }
}

impl Envelope {
    /// Reads the envelope of a stored entry.
    pub fn of(entry: &StoredEntry) -> Result<Self, DecodeError> {
        serde_json::from_slice(&entry.envelope).map_err(|source| DecodeError::Envelope {
            stream: entry.stream.to_string(),
            revision: entry.revision,
            event_type: entry.event_type.clone(),
            source,
        })
    }
}

fn newer(entry: &StoredEntry, schema: u16, known: u16) -> DecodeError {
    DecodeError::NewerSchema {
        stream: entry.stream.to_string(),
        revision: entry.revision,
        event_type: entry.event_type.clone(),
        schema,
        known,
    }
}

fn unreadable_payload(entry: &StoredEntry, source: serde_json::Error) -> DecodeError {
    DecodeError::Payload {
        stream: entry.stream.to_string(),
        revision: entry.revision,
        event_type: entry.event_type.clone(),
        source,
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;
    use serde_json::json;

    use super::*;
    use crate::{Position, StreamName};

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Issued {
        lead: String,
        target: u32,
    }

    fn upcasters() -> Upcasters {
        Upcasters::new().step("finding.issued", 1, |old| json!({ "lead": old["unit"] })).step(
            "finding.issued",
            2,
            |mut old| {
                old["target"] = json!(0);
                old
            },
        )
    }

    fn entry(payload: &Value) -> StoredEntry {
        StoredEntry {
            stream: StreamName::new("finding", "1").expect("a name"),
            revision: 4,
            position: Position::at(1),
            id: uuid::Uuid::nil(),
            event_type: "finding.issued".into(),
            envelope: Vec::new(),
            payload: payload.to_string().into_bytes(),
        }
    }

    #[test]
    fn every_old_schema_is_lifted_step_by_step() {
        let wanted = Issued { lead: "u".into(), target: 0 };
        for (schema, payload) in [
            (1, json!({ "unit": "u" })),
            (2, json!({ "lead": "u" })),
            (3, json!({ "lead": "u", "target": 0 })),
        ] {
            let read: Issued = upcasters().decode(&entry(&payload), schema).expect("readable");
            assert_eq!(read, wanted, "schema {schema}");
        }
    }

    #[test]
    fn a_newer_schema_is_told_from_damage_and_both_name_the_place() {
        let damaged = upcasters().decode::<Issued>(&entry(&json!({ "lead": 7 })), 3);
        let newer = upcasters().decode::<Issued>(&entry(&json!({})), 4);

        let damaged = damaged.expect_err("damaged");
        assert!(matches!(damaged, DecodeError::Payload { .. }));
        assert!(damaged.to_string().contains("finding-1 revision 4: finding.issued"));
        let newer = newer.expect_err("newer");
        assert!(matches!(newer, DecodeError::NewerSchema { schema: 4, known: 3, .. }));
        assert!(newer.to_string().contains("finding-1 revision 4: finding.issued"));
    }
}
