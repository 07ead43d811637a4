//! `queue` and `holding`: what waits for whom, and in whose hands it was for how long.

use rusqlite::{Connection, params};
use uuid::Uuid;

use crate::{
    ViewsError,
    finding::{Folded, Task},
    store::{blob, day_number, enum_code, index_of},
};

/// The office side has no unit of its own in the queue.
pub(crate) const OFFICE: Uuid = Uuid::nil();

pub(crate) fn save_tasks(
    connection: &Connection,
    before: &[Task],
    after: &Folded,
) -> Result<(), ViewsError> {
    let key = index_of(after.key);
    let tasks = &after.inner.tasks;
    for gone in before.iter().filter(|task| !tasks.contains(task)) {
        let mut statement = connection
            .prepare_cached("DELETE FROM queue WHERE finding = ?1 AND task = ?2 AND unit = ?3")?;
        statement.execute(params![key, gone.kind.code(), unit_of(gone)])?;
    }
    for new in tasks.iter().filter(|task| !before.contains(task)) {
        let mut statement = connection.prepare_cached(
            "INSERT OR REPLACE INTO queue (finding, task, unit, since, due) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?;
        let (since, due) = (day_number(Some(new.since)), day_number(new.due_on));
        statement.execute(params![key, new.kind.code(), unit_of(new), since, due])?;
    }
    Ok(())
}

fn unit_of(task: &Task) -> [u8; 16] {
    blob(task.unit.map_or(OFFICE, |unit| unit.0))
}

/// A new row whenever it went into other hands.
pub(crate) fn save_holder(
    connection: &Connection,
    before: Option<&Folded>,
    after: &Folded,
) -> Result<(), ViewsError> {
    let holder = after.standing.holder;
    let old = before.map(|finding| finding.standing.holder);
    if old.is_some_and(|old| (old.kind, old.unit) == (holder.kind, holder.unit)) {
        return Ok(());
    }
    let mut statement = connection.prepare_cached(
        "INSERT INTO holding (finding, from_index, kind, unit, since) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    let (key, from) = (index_of(after.key), index_of(after.inner.log_index));
    let unit = holder.unit.map(|unit| blob(unit.0));
    let since = day_number(Some(holder.since));
    statement.execute(params![key, from, enum_code(&holder.kind), unit, since])?;
    Ok(())
}
