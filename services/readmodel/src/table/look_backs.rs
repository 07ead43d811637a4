//! `look_backs`: on which days somebody goes back to look at which closed finding.

use rusqlite::{Connection, params};

use crate::{
    ViewsError,
    finding::Folded,
    store::{day_number, index_of},
};

/// Written only where a day is new or gone.
pub(crate) fn save_look_backs(
    connection: &Connection,
    written: Option<&Folded>,
    finding: &Folded,
) -> Result<(), ViewsError> {
    let before = written.map_or(&[][..], |one| &one.standing.look_backs);
    let now = &finding.standing.look_backs;
    let key = index_of(finding.key);
    for gone in before.iter().filter(|day| !now.contains(day)) {
        let mut statement =
            connection.prepare_cached("DELETE FROM look_backs WHERE finding = ?1 AND due = ?2")?;
        statement.execute(params![key, day_number(Some(*gone))])?;
    }
    for new in now.iter().filter(|day| !before.contains(day)) {
        let mut statement = connection
            .prepare_cached("INSERT OR REPLACE INTO look_backs (finding, due) VALUES (?1, ?2)")?;
        statement.execute(params![key, day_number(Some(*new))])?;
    }
    Ok(())
}
