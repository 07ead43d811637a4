//! The bounds that every engine checks before it looks at a stream.

use std::collections::HashSet;

use crate::{
    AppendError, ENTRIES_PER_APPEND_MAX, ENVELOPE_BYTES_MAX, EVENT_TYPE_BYTES_MAX, NewEntry,
    PAYLOAD_BYTES_MAX,
};

/// Refuses an append that breaks a bound of the port. Adapters call it first.
pub fn check_append(entries: &[NewEntry]) -> Result<(), AppendError> {
    if entries.is_empty() {
        return Err(AppendError::Invalid("no entries"));
    }
    if entries.len() > ENTRIES_PER_APPEND_MAX {
        return Err(AppendError::Invalid("too many entries"));
    }
    for entry in entries {
        check_entry(entry)?;
    }
    if entries.len() > 1 {
        check_ids_differ(entries)?;
    }
    Ok(())
}

fn check_entry(entry: &NewEntry) -> Result<(), AppendError> {
    if entry.envelope.len() > ENVELOPE_BYTES_MAX {
        return Err(AppendError::Invalid("an envelope is too large"));
    }
    if entry.payload.len() > PAYLOAD_BYTES_MAX {
        return Err(AppendError::Invalid("a payload is too large"));
    }
    let name = &entry.event_type;
    let is_plain = name.bytes().all(|byte| byte.is_ascii_graphic());
    if name.is_empty() || name.len() > EVENT_TYPE_BYTES_MAX || !is_plain {
        return Err(AppendError::Invalid("not an event type"));
    }
    Ok(())
}

fn check_ids_differ(entries: &[NewEntry]) -> Result<(), AppendError> {
    let mut seen = HashSet::with_capacity(entries.len());
    if entries.iter().all(|entry| seen.insert(entry.id)) {
        return Ok(());
    }
    Err(AppendError::Invalid("one id twice"))
}
