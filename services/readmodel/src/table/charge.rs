//! `in_charge`: who is named on a finding, so that a list of handover is one walk.

use rusqlite::{Connection, params};

use crate::{
    ViewsError,
    finding::Folded,
    store::{blob, index_of},
};

/// The current rows, once per batch; `written` is the finding as they show it.
pub(crate) fn save_charge(
    connection: &Connection,
    written: Option<&Folded>,
    now: &Folded,
) -> Result<(), ViewsError> {
    let named = now.named();
    let before = written.map(Folded::named).unwrap_or_default();
    if named == before {
        return Ok(());
    }
    let key = index_of(now.key);
    let mut gone =
        connection.prepare_cached("DELETE FROM in_charge WHERE person = ?1 AND finding = ?2")?;
    for person in before.difference(&named) {
        gone.execute(params![blob(person.0), key])?;
    }
    let mut come = connection
        .prepare_cached("INSERT OR IGNORE INTO in_charge (person, finding) VALUES (?1, ?2)")?;
    for person in named.difference(&before) {
        come.execute(params![blob(person.0), key])?;
    }
    Ok(())
}
