//! `wakes`: on which day the clock has something to do on which finding.

use rusqlite::{Connection, params};

use crate::{
    ViewsError,
    finding::Folded,
    store::{day_number, index_of},
};

/// Written only where the day is another one.
pub(crate) fn save_wake(
    connection: &Connection,
    written: Option<&Folded>,
    finding: &Folded,
) -> Result<(), ViewsError> {
    let (before, now) = (written.and_then(|one| one.inner.wakes_on), finding.inner.wakes_on);
    let key = index_of(finding.key);
    match now {
        _ if before == now => {}
        None => {
            let mut statement =
                connection.prepare_cached("DELETE FROM wakes WHERE finding = ?1")?;
            statement.execute([key])?;
        }
        Some(_) => {
            let mut statement = connection
                .prepare_cached("INSERT OR REPLACE INTO wakes (finding, day) VALUES (?1, ?2)")?;
            statement.execute(params![key, day_number(now)])?;
        }
    }
    Ok(())
}
