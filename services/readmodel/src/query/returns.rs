//! Yearly returns: what schools reported, as known then, and what was put right since.

use chrono::{DateTime, Utc};
use duban_app::measuring::{ReturnsKnown, YearReturn};
use duban_domain::{
    FindingId, UnitId,
    finding::PartOutcome,
    institution::InstitutionEvent,
    standard::{SchoolReturn, SchoolStage},
};
use rusqlite::{Connection, OptionalExtension, params_from_iter, types::Value};

use super::{
    args::AsOf,
    moment::Moment,
    sql::{Sql, text_value},
    visible::visible,
};
use crate::{
    QueryError, Scope, Views,
    store::{OPEN_END, instant, status_of, to_index, uuid_of},
    table::Returned,
};

/// Most schools of one year that are held against a standard.
pub const RETURNS_MAX: usize = 10_000;
/// Most years in one answer.
const YEARS_MAX: i64 = 200;
/// Most filings and corrections of one return in one answer.
const FACTS_MAX: i64 = 1_000;

/// One fact about a return.
#[derive(Debug, Clone, PartialEq)]
pub struct ReturnFact {
    pub log_index: u64,
    pub recorded_at: DateTime<Utc>,
    /// A filing or a correction.
    pub event: InstitutionEvent,
}

/// A finding that was drafted from a reported figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeasuredFinding {
    pub finding: FindingId,
    pub school: UnitId,
    pub year: u16,
    pub item: String,
    pub stage: Option<SchoolStage>,
    /// As it stands now: neither closed nor out of the ledger.
    pub unsettled: bool,
}

impl Views {
    /// Years with returns that `scope` sees, the newest first.
    pub async fn return_years(
        &self,
        scope: &Scope,
        as_of: Option<AsOf>,
    ) -> Result<Vec<u16>, QueryError> {
        let scope = scope.clone();
        self.read(move |connection| {
            let index = index_at(connection, as_of)?;
            years(connection, &scope, index)
        })
        .await
    }

    pub async fn returns_known(&self, as_of: Option<AsOf>) -> Result<ReturnsKnown, QueryError> {
        self.read(move |connection| {
            let index = index_at(connection, as_of)?;
            known(connection, index)
        })
        .await
    }

    /// Every return of a year that `scope` sees: all of them, or those of the viewer's schools.
    /// By code, then id.
    pub async fn returns_of(
        &self,
        scope: &Scope,
        year: u16,
        as_of: Option<AsOf>,
    ) -> Result<Vec<YearReturn>, QueryError> {
        let scope = scope.clone();
        self.read(move |connection| {
            let index = index_at(connection, as_of)?;
            returns(connection, &scope, year, index)
        })
        .await
    }

    /// How one return came to be as it is, the filing first; empty: there is none, or `scope`
    /// does not see it.
    pub async fn return_facts(
        &self,
        scope: &Scope,
        school: UnitId,
        year: u16,
        as_of: Option<AsOf>,
    ) -> Result<Vec<ReturnFact>, QueryError> {
        let scope = scope.clone();
        self.read(move |connection| {
            let index = index_at(connection, as_of)?;
            facts(connection, &scope, school, year, index)
        })
        .await
    }

    /// Findings drafted from figures of these schools, of that year or an earlier one.
    pub async fn measured_findings(
        &self,
        scope: &Scope,
        schools: &[UnitId],
        year: u16,
    ) -> Result<Vec<MeasuredFinding>, QueryError> {
        let (scope, schools) = (scope.clone(), schools.to_vec());
        self.read(move |connection| drafted(connection, &scope, &schools, year)).await
    }
}

/// The last index that counts; `OPEN_END - 1` now.
fn index_at(connection: &Connection, as_of: Option<AsOf>) -> Result<i64, QueryError> {
    Ok(Moment::index_of(connection, as_of)?.unwrap_or(OPEN_END - 1))
}

/// ` AND …` over the alias `r`: a unit is shown its own schools.
fn seen_by(scope: &Scope) -> Sql {
    if !scope.sees_business() {
        return Sql::new(" AND 0");
    }
    let mut sql = Sql::default();
    if !scope.sees_all() {
        sql.push(" AND r.institution IN ", []);
        sql.push_list(scope.units().iter().map(|unit| text_value(unit.to_string())));
    }
    sql
}

fn years(connection: &Connection, scope: &Scope, index: i64) -> Result<Vec<u16>, QueryError> {
    let mut sql = Sql::new("SELECT DISTINCT r.year FROM return_versions r WHERE r.from_index <= ?");
    sql.values.push(Value::Integer(index));
    sql.append(seen_by(scope));
    sql.push(" ORDER BY r.year DESC LIMIT ?", [Value::Integer(YEARS_MAX)]);
    let mut statement = connection.prepare_cached(&sql.text)?;
    let years = statement.query_map(params_from_iter(sql.values), |row| row.get(0))?;
    Ok(years.collect::<Result<_, _>>()?)
}

fn known(connection: &Connection, index: i64) -> Result<ReturnsKnown, QueryError> {
    let last = |sql: &str, values: &[i64]| -> Result<Option<u64>, QueryError> {
        let mut statement = connection.prepare_cached(sql)?;
        let found = statement
            .query_row(params_from_iter(values), |row| row.get::<_, Option<i64>>(0))
            .optional()?;
        Ok(found.flatten().map(to_index))
    };
    Ok(ReturnsKnown {
        returned: last(
            "SELECT max(from_index) FROM return_versions WHERE from_index <= ?",
            &[index],
        )?,
        schools: last("SELECT log_index FROM schools_changed", &[])?,
    })
}

fn returns(
    connection: &Connection,
    scope: &Scope,
    year: u16,
    index: i64,
) -> Result<Vec<YearReturn>, QueryError> {
    let mut sql = Sql::new(
        "SELECT r.institution, r.state, json_extract(d.doc, '$.name'),
             json_extract(d.doc, '$.school_code') AS code
         FROM return_versions r
         LEFT JOIN directory d ON d.category = 'institution' AND d.id = r.institution
         WHERE r.year = ? AND r.from_index <= ? AND r.until_index > ?",
    );
    let at = Value::Integer(index);
    sql.values.extend([Value::Integer(year.into()), at.clone(), at]);
    sql.append(seen_by(scope));
    let most = Value::Integer(i64::try_from(RETURNS_MAX).unwrap_or(i64::MAX));
    sql.push(" ORDER BY code IS NULL, code, r.institution LIMIT ?", [most]);
    let mut statement = connection.prepare_cached(&sql.text)?;
    let mut rows = statement.query(params_from_iter(sql.values))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (id, state): (String, String) = (row.get(0)?, row.get(1)?);
        let Ok(unit) = id.parse::<UnitId>() else { continue };
        let name: Option<String> = row.get(2)?;
        let returned: Returned = serde_json::from_str(&state)?;
        found.push(YearReturn {
            unit,
            code: row.get(3)?,
            name: name.unwrap_or_else(|| id.clone()),
            said: said(id, returned),
        });
    }
    Ok(found)
}

/// Under its id: a code may be missing, and is not what tells schools apart here.
fn said(id: String, returned: Returned) -> SchoolReturn {
    let figures = returned.figures.into_iter().map(|one| ((one.figure, one.stage), one.value));
    SchoolReturn {
        code: id,
        name: String::new(),
        school_type: returned.school_type,
        township: returned.township,
        figures: figures.collect(),
    }
}

fn facts(
    connection: &Connection,
    scope: &Scope,
    school: UnitId,
    year: u16,
    index: i64,
) -> Result<Vec<ReturnFact>, QueryError> {
    let mut sql = Sql::new(
        "SELECT r.from_index, r.recorded_at, r.event FROM return_versions r
         WHERE r.institution = ? AND r.year = ? AND r.from_index <= ?",
    );
    let asked = [Value::Integer(year.into()), Value::Integer(index)];
    sql.values.push(text_value(school.to_string()));
    sql.values.extend(asked);
    sql.append(seen_by(scope));
    sql.push(" ORDER BY r.from_index LIMIT ?", [Value::Integer(FACTS_MAX)]);
    let mut statement = connection.prepare_cached(&sql.text)?;
    let mut rows = statement.query(params_from_iter(sql.values))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let event: String = row.get(2)?;
        found.push(ReturnFact {
            log_index: to_index(row.get(0)?),
            recorded_at: instant(row.get(1)?),
            event: serde_json::from_str(&event)?,
        });
    }
    Ok(found)
}

fn drafted(
    connection: &Connection,
    scope: &Scope,
    schools: &[UnitId],
    year: u16,
) -> Result<Vec<MeasuredFinding>, QueryError> {
    if !scope.sees_business() || schools.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::new(
        "SELECT f.id, f.status, r.institution, r.year, r.item, r.stage FROM measured_findings r
         JOIN findings f ON f.key = r.finding WHERE r.year <= ? AND r.institution IN ",
    );
    sql.values.push(Value::Integer(year.into()));
    sql.push_list(schools.iter().map(|school| text_value(school.to_string())));
    sql.append(visible(scope));
    sql.push(" ORDER BY r.year, r.finding", []);
    let mut statement = connection.prepare_cached(&sql.text)?;
    let mut rows = statement.query(params_from_iter(sql.values))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (finding, school): (Vec<u8>, String) = (row.get(0)?, row.get(2)?);
        let Ok(school) = school.parse() else { continue };
        let (status, stage) = (status_of(row.get(1)?), row.get::<_, Option<String>>(5)?);
        found.push(MeasuredFinding {
            finding: FindingId(uuid_of(&finding)),
            unsettled: status.is_some_and(|status| PartOutcome::of(status, false).is_none()),
            school,
            year: row.get(3)?,
            item: row.get(4)?,
            stage: stage.as_deref().and_then(SchoolStage::from_code),
        });
    }
    Ok(found)
}
