//! `findings`: the current row of each finding.

use std::sync::Arc;

use duban_domain::FindingId;
use rusqlite::{Connection, OptionalExtension, named_params};

use crate::{
    ViewsError,
    finding::Folded,
    store::{
        blob, day_number, index_of, micros, number_sort, rung_number, status_code, to_index,
        write_row,
    },
};

const UPSERT: &str = "
INSERT INTO findings (key, id, number, number_sort, kind, severity, status, marks, rung, upper,
    restricted, lead,
    place, category, source_level, source_body, inspection, veto, safety, due, clock_due, claimed,
    holder, updated, updated_at, revision, set_aside, matter, version,
    inner, parent, part_role)
VALUES (:key, :id, :number, :number_sort, :kind, :severity, :status, :marks, :rung, :upper, :restricted, :lead,
    :place, :category, :source_level, :source_body, :inspection, :veto, :safety, :due, :clock_due,
    :claimed, :holder, :updated, :updated_at, :revision, :set_aside, :matter, :version, :inner,
    :parent, :part_role)
ON CONFLICT (key) DO UPDATE SET
    number = excluded.number, number_sort = excluded.number_sort, kind = excluded.kind,
    severity = excluded.severity, status = excluded.status, marks = excluded.marks,
    rung = excluded.rung, upper = excluded.upper,
    restricted = excluded.restricted, lead = excluded.lead, place = excluded.place,
    category = excluded.category, source_level = excluded.source_level,
    source_body = excluded.source_body, inspection = excluded.inspection, veto = excluded.veto,
    safety = excluded.safety, due = excluded.due, clock_due = excluded.clock_due,
    claimed = excluded.claimed, holder = excluded.holder,
    updated = excluded.updated, updated_at = excluded.updated_at, revision = excluded.revision,
    set_aside = excluded.set_aside, matter = excluded.matter, version = excluded.version,
    inner = excluded.inner, part_role = excluded.part_role";

/// What moves while words, lead and date stay.
const MOVE: &str = "
UPDATE findings SET status = :status, marks = :marks, rung = :rung, upper = :upper, clock_due = :clock_due,
    claimed = :claimed, holder = :holder, updated = :updated, updated_at = :updated_at,
    revision = :revision, set_aside = :set_aside, version = :version, inner = :inner
WHERE key = :key";

/// Puts the row as it is now; `written` is the finding as the row shows it. An index is written
/// whenever one of its columns is, changed or not: most are spared while a finding moves on.
pub(crate) fn save_finding(
    connection: &Connection,
    written: Option<&Folded>,
    finding: &Folded,
) -> Result<(), ViewsError> {
    if written.is_some_and(|written| only_moved(written, finding)) {
        move_finding(connection, finding)
    } else {
        put_finding(connection, finding)
    }
}

fn only_moved(written: &Folded, finding: &Folded) -> bool {
    written.inner.matter_version == finding.inner.matter_version
        && written.standing.lead == finding.standing.lead
        && written.standing.due_on == finding.standing.due_on
        && written.restricted() == finding.restricted()
        && written.part_role() == finding.part_role()
}

fn move_finding(connection: &Connection, finding: &Folded) -> Result<(), ViewsError> {
    let Folded { standing, inner, .. } = finding;
    let mut statement = connection.prepare_cached(MOVE)?;
    write_row(
        &mut statement,
        named_params! {
            ":status": status_code(standing.status),
            ":marks": standing.marks.bits(),
            ":rung": rung_number(standing.rung),
            ":upper": standing.upper as i64,
            ":clock_due": day_number(finding.clock_due()),
            ":claimed": day_number(standing.claimed_on),
            ":holder": standing.holder.text(),
            ":updated": index_of(inner.log_index),
            ":updated_at": micros(inner.updated_at),
            ":revision": index_of(inner.revision),
            ":set_aside": inner.set_aside,
            ":version": index_of(inner.version),
            ":inner": serde_json::to_string(inner)?,
            ":key": index_of(finding.key),
        },
    )
}

fn put_finding(connection: &Connection, finding: &Folded) -> Result<(), ViewsError> {
    let Folded { matter, standing, inner, .. } = finding;
    let particulars = &matter.particulars;
    let source = &particulars.source;
    let mut statement = connection.prepare_cached(UPSERT)?;
    write_row(
        &mut statement,
        named_params! {
            ":key": index_of(finding.key),
            ":id": blob(finding.id.0),
            ":number": matter.number.as_str(),
            ":number_sort": number_sort(matter.number.as_str()),
            ":kind": particulars.kind.code(),
            ":severity": particulars.severity as i64,
            ":status": status_code(standing.status),
            ":marks": standing.marks.bits(),
            ":rung": rung_number(standing.rung),
            ":upper": standing.upper as i64,
            ":restricted": finding.restricted(),
            ":lead": standing.lead.map(|unit| blob(unit.0)),
            ":place": particulars.place.unit.map(|unit| blob(unit.0)),
            ":category": particulars.category.as_ref().map(duban_domain::Line::as_str),
            ":source_level": source.level.code(),
            ":source_body": source.body.as_ref().map(duban_domain::Line::as_str),
            ":inspection": particulars.inspection.map(|id| blob(id.0)),
            ":veto": particulars.veto,
            ":safety": particulars.safety,
            ":due": day_number(standing.due_on),
            ":clock_due": day_number(finding.clock_due()),
            ":claimed": day_number(standing.claimed_on),
            ":holder": standing.holder.text(),
            ":updated": index_of(inner.log_index),
            ":updated_at": micros(inner.updated_at),
            ":revision": index_of(inner.revision),
            ":set_aside": inner.set_aside,
            ":matter": index_of(inner.matter_version),
            ":version": index_of(inner.version),
            ":inner": serde_json::to_string(inner)?,
            ":parent": matter.parent.map(|parent| blob(parent.0)),
            ":part_role": finding.part_role() as i64,
        },
    )
}

/// The key of a finding that was saved.
pub(crate) fn key_of(connection: &Connection, id: FindingId) -> Result<Option<u64>, ViewsError> {
    let mut statement = connection.prepare_cached("SELECT key FROM findings WHERE id = ?1")?;
    let key: Option<i64> = statement.query_row([blob(id.0)], |row| row.get(0)).optional()?;
    Ok(key.map(to_index))
}

/// The finding as last saved.
pub(crate) fn read_folded(
    connection: &Connection,
    id: FindingId,
) -> Result<Option<Folded>, ViewsError> {
    let mut statement = connection.prepare_cached(
        "SELECT f.key, m.matter, v.standing, f.inner FROM findings f
             JOIN finding_versions v ON v.from_index = f.version
             JOIN matters m ON m.from_index = f.matter WHERE f.id = ?1",
    )?;
    let row: Option<(i64, String, String, String)> = statement
        .query_row([blob(id.0)], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
        .optional()?;
    let Some((key, matter, standing, inner)) = row else { return Ok(None) };
    Ok(Some(Folded {
        key: to_index(key),
        id,
        matter: Arc::new(serde_json::from_str(&matter)?),
        standing: serde_json::from_str(&standing)?,
        inner: serde_json::from_str(&inner)?,
    }))
}
