//! `return_versions`: what a school reported for a year, as known then; and from which figure a
//! finding was drafted.

use duban_domain::{
    finding::{Indicator, SourceReturn},
    institution::{InstitutionEvent, ReportedFigure},
    standard::SchoolType,
};
use duban_eventlog::StoredEntry;
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    ViewsError,
    directory::{Card, InstitutionCard},
    finding::At,
    store::{OPEN_END, index_of, micros},
};

/// A year's return as it stood after a filing or a correction.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Returned {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub school_type: Option<SchoolType>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub township: Option<String>,
    pub figures: Vec<ReportedFigure>,
}

/// A new version, if the entry tells of a return; and that something about schools has changed.
/// `event`: as it was read for the trail.
pub(super) fn save_return(
    connection: &Connection,
    entry: &StoredEntry,
    at: &At<'_>,
    event: Option<&Value>,
) -> Result<(), ViewsError> {
    let (InstitutionCard::CATEGORY, Some(told)) = (entry.stream.category(), event) else {
        return Ok(());
    };
    let event: InstitutionEvent = serde_json::from_value(told.clone())?;
    let school = entry.stream.id();
    note_change(connection, at)?;
    let Some(year) = year_of(&event) else { return Ok(()) };
    let before = current(connection, school, year)?.unwrap_or_default();
    let Some(returned) = before.after(&event) else { return Ok(()) };
    close(connection, school, year, at)?;
    let mut statement = connection.prepare_cached(
        "INSERT INTO return_versions
             (from_index, until_index, institution, year, recorded_at, state, event)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    statement.execute(params![
        index_of(at.index),
        OPEN_END,
        school,
        year,
        micros(at.envelope.recorded_at),
        serde_json::to_string(&returned)?,
        told.to_string()
    ])?;
    Ok(())
}

/// Names and codes stand beside every number: what was worked out before is worked out again.
fn note_change(connection: &Connection, at: &At<'_>) -> Result<(), ViewsError> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO schools_changed (only, log_index) VALUES (1, ?1)
         ON CONFLICT (only) DO UPDATE SET log_index = excluded.log_index",
    )?;
    statement.execute([index_of(at.index)])?;
    Ok(())
}

fn year_of(event: &InstitutionEvent) -> Option<u16> {
    use InstitutionEvent as E;
    match event {
        E::ReturnFiled { year, .. } | E::ReturnCorrected { year, .. } => Some(*year),
        E::Registered { .. }
        | E::Renamed { .. }
        | E::CodeChanged { .. }
        | E::Merged { .. }
        | E::Closed { .. } => None,
    }
}

fn current(
    connection: &Connection,
    school: &str,
    year: u16,
) -> Result<Option<Returned>, ViewsError> {
    let mut statement = connection.prepare_cached(
        "SELECT state FROM return_versions
         WHERE institution = ?1 AND year = ?2 AND until_index = ?3",
    )?;
    let found: Option<String> =
        statement.query_row(params![school, year, OPEN_END], |row| row.get(0)).optional()?;
    Ok(found.map(|state| serde_json::from_str(&state)).transpose()?)
}

fn close(connection: &Connection, school: &str, year: u16, at: &At<'_>) -> Result<(), ViewsError> {
    let mut statement = connection.prepare_cached(
        "UPDATE return_versions SET until_index = ?1
         WHERE institution = ?2 AND year = ?3 AND until_index = ?4",
    )?;
    statement.execute(params![index_of(at.index), school, year, OPEN_END])?;
    Ok(())
}

impl Returned {
    /// `None`: the fact is about something else.
    fn after(mut self, event: &InstitutionEvent) -> Option<Self> {
        use InstitutionEvent as E;
        match event {
            E::ReturnFiled { school_type, township, figures, .. } => Some(Self {
                school_type: *school_type,
                township: township.as_ref().map(ToString::to_string),
                figures: figures.clone(),
            }),
            E::ReturnCorrected { school_type, township, changes, .. } => {
                self.school_type = *school_type;
                self.township = township.as_ref().map(ToString::to_string);
                for change in changes {
                    let (figure, stage) = (change.figure, change.stage);
                    self.figures.retain(|one| (one.figure, one.stage) != (figure, stage));
                    let new = change.new.map(|value| ReportedFigure { figure, stage, value });
                    self.figures.extend(new);
                }
                self.figures.sort_unstable_by_key(|one| (one.figure, one.stage));
                Some(self)
            }
            E::Registered { .. }
            | E::Renamed { .. }
            | E::CodeChanged { .. }
            | E::Merged { .. }
            | E::Closed { .. } => None,
        }
    }
}

/// Which reported figure a finding was drafted from.
pub(super) fn save_indicator(
    connection: &Connection,
    finding: u64,
    indicator: &Indicator,
) -> Result<(), ViewsError> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO measured_findings (finding, institution, year, item, stage, heard)
         VALUES (?1, ?2, ?3, ?4, ?5, coalesce(
             (SELECT CASE max(year) WHEN ?3 THEN max(from_index) END FROM return_versions
              WHERE institution = ?2 AND year >= ?3), 0))",
    )?;
    statement.execute(params![
        index_of(finding),
        indicator.institution.to_string(),
        indicator.year,
        indicator.item.as_str(),
        indicator.stage.map(duban_domain::standard::SchoolStage::code)
    ])?;
    Ok(())
}

/// A finding heard of a later return: which one, its row says.
pub(super) fn note_offer(
    connection: &Connection,
    finding: u64,
    returned: &SourceReturn,
) -> Result<(), ViewsError> {
    let mut statement = connection.prepare_cached(
        "UPDATE measured_findings SET heard = max(heard, coalesce(
             (SELECT max(from_index) FROM return_versions WHERE institution = ?2 AND year = ?3
              AND json_extract(event, '$.data.row.row') = ?4
              AND json_extract(event, '$.data.row.sheet') = ?5
              AND json_extract(event, '$.data.row.workbook_sha256') = ?6), 0))
         WHERE finding = ?1",
    )?;
    let SourceReturn { institution, year, row } = returned;
    statement.execute(params![
        index_of(finding),
        institution.to_string(),
        year,
        row.row,
        row.sheet.as_str(),
        row.workbook_sha256
    ])?;
    Ok(())
}
