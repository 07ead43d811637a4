//! `parties` and `party_versions`: who takes part, and so who sees it.

use std::collections::BTreeMap;

use rusqlite::{Connection, params};
use uuid::Uuid;

use crate::{
    ViewsError,
    finding::{Folded, Party},
    store::{OPEN_END, blob, day_number, index_of, status_code},
};

/// What both tables hold of one finding.
#[derive(PartialEq)]
struct Taking {
    parties: BTreeMap<Uuid, u8>,
    restricted: bool,
    due: i64,
    status: i64,
}

impl Taking {
    fn of(finding: &Folded) -> Self {
        Self {
            parties: finding.parties(),
            restricted: finding.restricted(),
            due: day_number(finding.standing.due_on),
            status: status_code(finding.standing.status),
        }
    }
}

/// The rows after an event; `before` is the finding before it.
pub(crate) fn save_parties(
    connection: &Connection,
    before: Option<&Folded>,
    after: &Folded,
) -> Result<(), ViewsError> {
    let new = Taking::of(after);
    let old = before.map(Taking::of);
    if old.as_ref() == Some(&new) {
        return Ok(());
    }
    let gone = old.iter().flat_map(|old| old.parties.keys());
    for viewer in gone.filter(|viewer| !new.parties.contains_key(viewer)) {
        forget(connection, after.key, *viewer)?;
    }
    if old.is_some() {
        close_versions(connection, after)?;
    }
    for (viewer, parts) in &new.parties {
        put(connection, after, &new, (*viewer, *parts))?;
    }
    Ok(())
}

fn put(
    connection: &Connection,
    finding: &Folded,
    taking: &Taking,
    (viewer, parts): (Uuid, u8),
) -> Result<(), ViewsError> {
    let sees = !taking.restricted || parts & Party::Reader as u8 != 0;
    let key = index_of(finding.key);
    let mut current = connection.prepare_cached(
        "INSERT INTO parties (viewer, finding, parts, sees, due, status) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (viewer, finding) DO UPDATE SET parts = excluded.parts, sees = excluded.sees,
             due = excluded.due, status = excluded.status",
    )?;
    current.execute(params![blob(viewer), key, parts, sees, taking.due, taking.status])?;
    let mut version = connection.prepare_cached(
        "INSERT INTO party_versions (finding, viewer, from_index, until_index, parts, due, status)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    let from = index_of(finding.inner.log_index);
    version.execute(params![
        key,
        blob(viewer),
        from,
        OPEN_END,
        parts,
        taking.due,
        taking.status
    ])?;
    Ok(())
}

fn forget(connection: &Connection, key: u64, viewer: Uuid) -> Result<(), ViewsError> {
    let mut statement =
        connection.prepare_cached("DELETE FROM parties WHERE viewer = ?1 AND finding = ?2")?;
    statement.execute(params![blob(viewer), index_of(key)])?;
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
