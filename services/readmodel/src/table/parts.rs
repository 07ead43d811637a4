//! `parts`: what breaking down named, how each part stands by its own stream, and how its
//! whole has heard of it. Where the two differ, the process manager has something to do.

use duban_domain::finding::{FindingEvent, PartOutcome};
use rusqlite::{Connection, params};

use super::pieces::Pieces;
use crate::{
    ViewsError,
    finding::{At, Folded, PartSums, contribution},
    store::blob,
};

/// No stream yet; work left. From here on by outcome.
const UNWRITTEN: i64 = 0;
const OPEN: i64 = 1;
const SETTLED_FROM: i64 = 2;

fn code(outcome: Option<PartOutcome>) -> i64 {
    outcome.map_or(OPEN, |outcome| SETTLED_FROM + outcome as i64)
}

/// A whole names parts, or hears of one.
pub(crate) fn note_whole(
    connection: &Connection,
    whole: &Folded,
    event: &FindingEvent,
) -> Result<(), ViewsError> {
    let heard = |part: uuid::Uuid, outcome| {
        let mut statement =
            connection.prepare_cached("UPDATE parts SET heard = ?2 WHERE part = ?1")?;
        statement.execute(params![blob(part), code(outcome)])?;
        Ok::<_, ViewsError>(())
    };
    if let FindingEvent::BrokenDown(fact) = event {
        let mut statement = connection.prepare_cached(
            "INSERT OR IGNORE INTO parts (part, parent, stands, heard) VALUES (?1, ?2, ?3, ?4)",
        )?;
        for part in &fact.parts {
            statement.execute(params![blob(part.id.0), blob(whole.id.0), UNWRITTEN, OPEN])?;
        }
    } else if let FindingEvent::PartSettled(fact) = event {
        heard(fact.part.0, Some(fact.outcome))?;
    } else if let FindingEvent::PartReopened(fact) = event {
        heard(fact.part.0, None)?;
    }
    Ok(())
}

/// A part has begun, or stands differently.
pub(crate) fn note_part(
    connection: &Connection,
    before: Option<&Folded>,
    after: &Folded,
) -> Result<(), ViewsError> {
    let stands = |part: &Folded| code(part.settles_as());
    if before.map(stands) == Some(stands(after)) {
        return Ok(());
    }
    let mut statement =
        connection.prepare_cached("UPDATE parts SET stands = ?2 WHERE part = ?1")?;
    statement.execute(params![blob(after.id.0), stands(after)])?;
    Ok(())
}

/// What the parts have done together, kept with the whole whose key is `whole`.
pub(crate) fn add_up(
    connection: &Connection,
    whole: u64,
    before: Option<&Folded>,
    after: &Folded,
    at: &At<'_>,
) -> Result<(), ViewsError> {
    if before.map(contribution) == Some(contribution(after)) {
        return Ok(());
    }
    let pieces = Pieces { connection, key: whole, index: at.index };
    let mut sums: PartSums = pieces.all()?.pop().unwrap_or_default();
    if let Some(before) = before {
        sums.take_away(before);
    }
    sums.add(after);
    pieces.put(&sums)
}
