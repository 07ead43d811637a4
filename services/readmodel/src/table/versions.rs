//! `finding_versions` and `matters`: the ledger as it was known at every log index.

use rusqlite::{Connection, named_params, params};

use crate::{
    ViewsError,
    finding::Folded,
    store::{
        OPEN_END, blob, day_number, index_of, micros, number_sort, rung_number, status_code,
        write_row,
    },
    table::search::words_of,
};

const INSERT: &str = "
INSERT INTO finding_versions (from_index, until_index, finding, number, number_sort, kind, severity,
    status, marks, rung, upper, lead, place, category, source_level, source_body, inspection, veto, safety,
    due, clock_due, claimed, holder, updated_at, revision, matter, standing, parent, part_role)
VALUES (:from_index, :until_index, :finding, :number, :number_sort, :kind, :severity, :status, :marks, :rung,
    :upper,
    :lead, :place, :category, :source_level, :source_body, :inspection, :veto, :safety, :due,
    :clock_due, :claimed, :holder, :updated_at, :revision, :matter, :standing, :parent, :part_role)";

/// A new version that holds from `finding.inner.version` on.
pub(crate) fn save_version(connection: &Connection, finding: &Folded) -> Result<(), ViewsError> {
    let Folded { matter, standing, inner, .. } = finding;
    let particulars = &matter.particulars;
    let source = &particulars.source;
    let mut statement = connection.prepare_cached(INSERT)?;
    write_row(
        &mut statement,
        named_params! {
            ":from_index": index_of(inner.version),
            ":until_index": OPEN_END,
            ":finding": index_of(finding.key),
            ":number": matter.number.as_str(),
            ":number_sort": number_sort(matter.number.as_str()),
            ":kind": particulars.kind.code(),
            ":severity": particulars.severity as i64,
            ":status": status_code(standing.status),
            ":marks": standing.marks.bits(),
            ":rung": rung_number(standing.rung),
            ":upper": standing.upper as i64,
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
            ":updated_at": micros(inner.updated_at),
            ":revision": index_of(inner.revision),
            ":matter": index_of(inner.matter_version),
            ":standing": serde_json::to_string(standing)?,
            ":parent": matter.parent.map(|parent| blob(parent.0)),
            ":part_role": finding.part_role() as i64,
        },
    )
}

/// The version that began at `from` held until `until`, that index not included.
pub(crate) fn close_version(
    connection: &Connection,
    from: u64,
    until: u64,
) -> Result<(), ViewsError> {
    let mut statement = connection
        .prepare_cached("UPDATE finding_versions SET until_index = ?2 WHERE from_index = ?1")?;
    statement.execute(params![index_of(from), index_of(until)])?;
    Ok(())
}

/// The words that hold from `finding.inner.matter_version` on.
pub(crate) fn save_matter(connection: &Connection, finding: &Folded) -> Result<(), ViewsError> {
    let mut statement = connection
        .prepare_cached("INSERT INTO matters (from_index, matter, words) VALUES (?1, ?2, ?3)")?;
    let matter = serde_json::to_string(&*finding.matter)?;
    let from = index_of(finding.inner.matter_version);
    statement.execute(params![from, matter, words_of(&finding.matter)])?;
    Ok(())
}
