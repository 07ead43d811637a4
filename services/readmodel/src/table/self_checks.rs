//! `self_checks`: what schools filed of their own checks.

use duban_domain::{
    Decider,
    self_check::{SelfCheck, SelfCheckEvent},
};
use duban_eventlog::StoredEntry;
use rusqlite::{Connection, params};
use serde_json::Value;

use crate::{
    ViewsError,
    directory::FiledSelfCheck,
    finding::At,
    store::{blob, day_number, index_of},
};

/// One row, if the entry tells of a self-check.
pub(super) fn save_self_check(
    connection: &Connection,
    entry: &StoredEntry,
    at: &At<'_>,
    event: Option<&Value>,
) -> Result<(), ViewsError> {
    let (SelfCheck::CATEGORY, Some(event)) = (entry.stream.category(), event) else {
        return Ok(());
    };
    let event: SelfCheckEvent = serde_json::from_value(event.clone())?;
    let filed = FiledSelfCheck::of(&event, at.envelope.recorded_at);
    let mut statement = connection.prepare_cached(
        "INSERT INTO self_checks (log_index, school, due, doc) VALUES (?1, ?2, ?3, ?4)",
    )?;
    statement.execute(params![
        index_of(at.index),
        blob(filed.school.0),
        day_number(Some(filed.due_on)),
        serde_json::to_string(&filed)?
    ])?;
    Ok(())
}
