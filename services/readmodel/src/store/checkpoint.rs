//! How far the fold has come: position, dense index, and which event that was.

use duban_eventlog::Position;
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use super::{blob, index_of, to_index, uuid_of};
use crate::ViewsError;

/// The last folded entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Checkpoint {
    pub position: Position,
    /// Of the entry before it: reading on from there must give this entry again.
    pub previous: Option<Position>,
    /// Dense: the first entry of the log is 0.
    pub index: u64,
    pub event_id: Uuid,
    /// The office day as days from the Common Era; never goes back.
    pub day: i64,
}

type Row = (Option<String>, Option<String>, Option<i64>, Option<Vec<u8>>, i64);

pub(crate) fn read_checkpoint(connection: &Connection) -> Result<Option<Checkpoint>, ViewsError> {
    let row: Option<Row> = connection
        .query_row("SELECT position, previous, log_index, event_id, day FROM meta", [], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
        })
        .optional()?;
    let Some((Some(position), previous, Some(index), Some(event_id), day)) = row else {
        return Ok(None);
    };
    let read = |text: String| {
        text.parse::<Position>().map_err(|_| ViewsError::Damaged { place: "meta.position" })
    };
    Ok(Some(Checkpoint {
        position: read(position)?,
        previous: previous.map(read).transpose()?,
        index: to_index(index),
        event_id: uuid_of(&event_id),
        day,
    }))
}

pub(crate) fn write_checkpoint(
    connection: &Connection,
    checkpoint: &Checkpoint,
) -> Result<(), ViewsError> {
    let mut statement = connection.prepare_cached(
        "UPDATE meta SET position = ?1, log_index = ?2, event_id = ?3, day = ?4, previous = ?5",
    )?;
    statement.execute(params![
        checkpoint.position.to_string(),
        index_of(checkpoint.index),
        blob(checkpoint.event_id),
        checkpoint.day,
        checkpoint.previous.map(|position| position.to_string())
    ])?;
    Ok(())
}
