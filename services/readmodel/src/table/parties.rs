//! `parties` and `party_versions`: who takes part, and so who sees it.

use rusqlite::{Connection, params};

use crate::{
    ViewsError,
    finding::{Folded, Party},
    store::{OPEN_END, blob, day_number, index_of, status_code},
};

/// The versions after an event; `before` is the finding before it.
pub(crate) fn save_party_versions(
    connection: &Connection,
    before: Option<&Folded>,
    after: &Folded,
) -> Result<(), ViewsError> {
    let new = after.parties();
    let due = after.standing.due_on;
    if let Some(before) = before {
        if before.standing.due_on == due && before.parties() == new {
            return Ok(());
        }
        close_versions(connection, after)?;
    }
    let mut version = connection.prepare_cached(
        "INSERT INTO party_versions (finding, viewer, from_index, until_index, parts, due)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    let (key, from) = (index_of(after.key), index_of(after.inner.log_index));
    for (viewer, parts) in new {
        version.execute(params![key, blob(viewer), from, OPEN_END, parts, day_number(due)])?;
    }
    Ok(())
}

fn close_versions(connection: &Connection, finding: &Folded) -> Result<(), ViewsError> {
    let mut statement = connection.prepare_cached(
        "UPDATE party_versions SET until_index = ?2 WHERE finding = ?1 AND until_index = ?3",
    )?;
    let until = index_of(finding.inner.log_index);
    statement.execute(params![index_of(finding.key), until, OPEN_END])?;
    Ok(())
}

/// The current rows, once per batch; `written` is the finding as they show it.
pub(crate) fn save_parties(
    connection: &Connection,
    written: Option<&Folded>,
    now: &Folded,
) -> Result<(), ViewsError> {
    let (parties, restricted) = (now.parties(), now.restricted());
    let key = index_of(now.key);
    for viewer in written.map(Folded::parties).unwrap_or_default().into_keys() {
        if !parties.contains_key(&viewer) {
            let mut statement = connection
                .prepare_cached("DELETE FROM parties WHERE viewer = ?1 AND finding = ?2")?;
            statement.execute(params![blob(viewer), key])?;
        }
    }
    let (due, status) = (day_number(now.standing.due_on), status_code(now.standing.status));
    let mut statement = connection.prepare_cached(
        "INSERT INTO parties (viewer, finding, parts, sees, due, status) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (viewer, finding) DO UPDATE SET parts = excluded.parts, sees = excluded.sees,
             due = excluded.due, status = excluded.status",
    )?;
    for (viewer, parts) in parties {
        let sees = !restricted || parts & Party::Reader as u8 != 0;
        statement.execute(params![blob(viewer), key, parts, sees, due, status])?;
    }
    Ok(())
}
