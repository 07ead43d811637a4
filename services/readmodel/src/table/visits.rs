//! `visits`: what an inspection saw where, also where it found nothing.

use duban_domain::{VisitId, inspection::InspectionEvent};
use duban_eventlog::StoredEntry;
use rusqlite::{Connection, params};
use serde_json::Value;

use super::{returns::save_return, self_checks::save_self_check};
use crate::{
    ViewsError,
    directory::{Card, InspectionCard, Visit},
    finding::At,
    store::{blob, day_number, index_of},
};

/// What an entry of no finding puts into rows beside its card. `event`: as it was read for the
/// trail.
pub(crate) fn save_rows(
    connection: &Connection,
    entry: &StoredEntry,
    at: &At<'_>,
    event: Option<&Value>,
) -> Result<(), ViewsError> {
    save_visit(connection, entry, at, event)?;
    save_self_check(connection, entry, at, event)?;
    save_return(connection, entry, at, event)
}

/// One row, if the entry tells of a visit.
fn save_visit(
    connection: &Connection,
    entry: &StoredEntry,
    at: &At<'_>,
    event: Option<&Value>,
) -> Result<(), ViewsError> {
    let (InspectionCard::CATEGORY, Some(event)) = (entry.stream.category(), event) else {
        return Ok(());
    };
    let event: InspectionEvent = serde_json::from_value(event.clone())?;
    // The first visits ever recorded had no id of their own.
    let Some(visit) = Visit::of(&event, VisitId(entry.id), entry.stream.id()) else {
        return Ok(());
    };
    let mut statement = connection.prepare_cached(
        "INSERT INTO visits (log_index, visit, inspection, unit, day, no_problem, doc)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    statement.execute(params![
        index_of(at.index),
        blob(visit.id.0),
        entry.stream.id(),
        visit.unit.map(|unit| blob(unit.0)),
        day_number(Some(visit.visited_on)),
        visit.no_problem_found,
        serde_json::to_string(&visit)?
    ])?;
    Ok(())
}
