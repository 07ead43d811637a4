//! Visits: of an inspection, of a school, and how often each school was visited.

use chrono::NaiveDate;
use duban_domain::{
    InspectionId, PersonId, UnitId, VisitId,
    finding::{FindingStatus, PartOutcome},
    inspection::InspectionKind,
};
use rusqlite::{Connection, params, params_from_iter, types::Value};

use super::{
    args::{ListPage, PageArgs},
    cursor::{Cursor, SortKey},
    directory::{TOLD_MAX, docs},
    documents::Documents,
    findings::page_size,
    item::{NOW, Raw},
    moment::Moment,
    sql::{Sql, id_value, text_value},
    visible::visible,
};
use crate::{
    FindingItem, PersonCard, QueryError, Scope, UnitCard, Views, Visit, VisitGrant,
    directory::Card,
    finding::PartRole,
    store::{date_of, day_number, status_code, uuid_of},
};

/// Most schools or inspectors in one answer.
pub(super) const LISTED_MAX: usize = 2_000;
const LIST: &str = "visits";

/// Which visits.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct VisitFilter {
    pub id: Option<VisitId>,
    pub inspection: Option<InspectionId>,
    /// The school that was visited.
    pub unit: Option<UnitId>,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    /// 未发现问题
    pub no_problem: Option<bool>,
}

/// How often a school was visited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SchoolVisits {
    pub school: UnitId,
    pub visits: u64,
    /// Of those, with no problem found.
    pub without_problem: u64,
    /// `None`: not in that time.
    pub last_on: Option<NaiveDate>,
}

impl Views {
    /// The newest first; a unit is shown the visits to it.
    pub async fn visits(
        &self,
        scope: &Scope,
        filter: VisitFilter,
        page: PageArgs,
    ) -> Result<ListPage<Visit>, QueryError> {
        let scope = scope.clone();
        self.read(move |connection| list(connection, &scope, &filter, &page)).await
    }

    /// `None`: there is none, or `scope` does not see it.
    pub async fn visit(&self, scope: &Scope, id: VisitId) -> Result<Option<Visit>, QueryError> {
        let filter = VisitFilter { id: Some(id), ..VisitFilter::default() };
        let page = self.visits(scope, filter, PageArgs { first: 1, after: None }).await?;
        Ok(page.items.into_iter().next().map(|(_, visit)| visit))
    }

    /// What was found on a visit, as far as `scope` sees it.
    pub async fn findings_of_visit(
        &self,
        scope: &Scope,
        today: NaiveDate,
        visit: VisitId,
    ) -> Result<Vec<FindingItem>, QueryError> {
        let (scope, documents) = (scope.clone(), self.documents());
        self.read(move |connection| found_on(connection, &documents, &scope, today, visit)).await
    }

    /// Every school there is, those never visited too; a unit is shown itself.
    pub async fn school_visits(
        &self,
        scope: &Scope,
        from: Option<NaiveDate>,
        to: Option<NaiveDate>,
    ) -> Result<Vec<SchoolVisits>, QueryError> {
        let scope = scope.clone();
        self.read(move |connection| by_school(connection, &scope, (from, to), &[])).await
    }

    /// Everybody who looks, or looked, after a zone or a school 责任督学. Their names hang at
    /// the school gate, so whoever sees business sees them.
    pub async fn responsible_inspectors(
        &self,
        scope: &Scope,
    ) -> Result<Vec<PersonCard>, QueryError> {
        if !scope.sees_business() {
            return Ok(Vec::new());
        }
        self.read(in_charge).await
    }

    /// The zone or schools of one inspector.
    pub async fn charges_of(
        &self,
        scope: &Scope,
        person: PersonId,
    ) -> Result<Vec<crate::HeldCharge>, QueryError> {
        let found = self.card::<PersonCard>(person.to_string()).await?;
        let shown = found.filter(|found| scope.sees_business() && !found.card.disabled);
        Ok(shown.map_or_else(Vec::new, |found| found.card.charges))
    }

    /// Units of one 督学责任区, by name; names are public.
    pub async fn units_of_zone(
        &self,
        _scope: &Scope,
        zone: String,
    ) -> Result<Vec<UnitId>, QueryError> {
        self.read(move |connection| {
            let mut statement = connection.prepare_cached(
                "SELECT d.id FROM directory d WHERE d.category = ?1 AND d.active = 1
                   AND json_extract(d.doc, '$.zone') = ?2 ORDER BY d.sort, d.id LIMIT ?3",
            )?;
            let most = i64::try_from(LISTED_MAX).unwrap_or(i64::MAX);
            let ids = statement.query_map(params![UnitCard::CATEGORY, zone, most], |row| {
                row.get::<_, String>(0)
            })?;
            let ids = ids.collect::<Result<Vec<_>, _>>()?;
            Ok(ids.iter().filter_map(|id| id.parse().ok()).collect())
        })
        .await
    }

    /// Who is, was or will be an inspector by a one-visit grant for this inspection, at most
    /// [`TOLD_MAX`]; for whoever sees every inspection.
    pub async fn granted_for_visit(
        &self,
        scope: &Scope,
        inspection: InspectionId,
    ) -> Result<Vec<(PersonId, VisitGrant)>, QueryError> {
        if !scope.sees_all() {
            return Ok(Vec::new());
        }
        let sql = Sql {
            text: "SELECT d.doc FROM directory d WHERE d.category = 'person' AND EXISTS
                (SELECT 1 FROM json_each(d.doc, '$.visit_grants') g
                 WHERE json_extract(g.value, '$.inspection') = ?)
                ORDER BY d.sort, d.id LIMIT ?"
                .to_owned(),
            values: vec![text_value(inspection.to_string()), Value::Integer(TOLD_MAX)],
        };
        self.read(move |connection| {
            let people: Vec<PersonCard> = docs(connection, sql)?;
            let of_one = |card: PersonCard| {
                let id = card.id;
                card.visit_grants.into_iter().map(move |grant| (id, grant))
            };
            let grants = people.into_iter().flat_map(of_one);
            Ok(grants.filter(|(_, grant)| grant.inspection == inspection).collect())
        })
        .await
    }

    /// Veto findings of an inspection that are not struck off, restricted and unconfirmed
    /// ones too: it is the rule's question, not a viewer's.
    pub async fn open_vetoes(&self, inspection: InspectionId) -> Result<u32, QueryError> {
        self.read(move |connection| vetoes(connection, inspection)).await
    }
}

fn seen(scope: &Scope) -> Sql {
    let mut sql = Sql::default();
    if !scope.sees_business() {
        sql.push(" AND 0", []);
    } else if !scope.sees_all() {
        sql.push(" AND (w.unit IN ", []);
        sql.push_list(scope.units().iter().map(|unit| id_value(unit.0)));
        sql.push(" OR w.inspection IN ", []);
        sql.push_list(scope.inspections().iter().map(|one| text_value(one.to_string())));
        sql.push(")", []);
    }
    sql
}

fn asked(filter: &VisitFilter) -> Sql {
    let mut sql = Sql::default();
    if let Some(id) = filter.id {
        sql.push(" AND w.visit = ?", [id_value(id.0)]);
    }
    if let Some(inspection) = filter.inspection {
        sql.push(" AND w.inspection = ?", [text_value(inspection.to_string())]);
    }
    if let Some(unit) = filter.unit {
        sql.push(" AND w.unit = ?", [id_value(unit.0)]);
    }
    sql.append(between(filter.from, filter.to));
    if let Some(no_problem) = filter.no_problem {
        sql.push(" AND w.no_problem = ?", [Value::Integer(no_problem.into())]);
    }
    sql
}

fn between(from: Option<NaiveDate>, to: Option<NaiveDate>) -> Sql {
    let mut sql = Sql::default();
    if let Some(from) = from {
        sql.push(" AND w.day >= ?", [Value::Integer(day_number(Some(from)))]);
    }
    if let Some(to) = to {
        sql.push(" AND w.day <= ?", [Value::Integer(day_number(Some(to)))]);
    }
    sql
}

/// By day, then as recorded; the cursor says both.
fn list(
    connection: &Connection,
    scope: &Scope,
    filter: &VisitFilter,
    page: &PageArgs,
) -> Result<ListPage<Visit>, QueryError> {
    let size = page_size(page)?;
    let mut sql = Sql::new("SELECT w.doc, w.day, w.log_index FROM visits w WHERE 1");
    sql.append(asked(filter));
    sql.append(seen(scope));
    if let Some(after) = &page.after {
        let Cursor { sort: SortKey::Number(day), key, .. } = Cursor::read(after, LIST)? else {
            return Err(QueryError::BadCursor);
        };
        sql.push(" AND (w.day, w.log_index) < (?, ?)", [Value::Integer(day), Value::Integer(key)]);
    }
    let most = Value::Integer(i64::try_from(size + 1).unwrap_or(i64::MAX));
    sql.push(" ORDER BY w.day DESC, w.log_index DESC LIMIT ?", [most]);
    let mut found = ListPage { items: Vec::new(), has_next: false, total: None };
    let mut statement = connection.prepare_cached(&sql.text)?;
    let mut rows = statement.query(params_from_iter(sql.values))?;
    while let Some(row) = rows.next()? {
        if found.items.len() == size {
            found.has_next = true;
            break;
        }
        let (doc, day, key): (String, i64, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let cursor = Cursor { list: LIST.to_owned(), sort: SortKey::Number(day), key };
        found.items.push((cursor.write(), serde_json::from_str(&doc)?));
    }
    Ok(found)
}

fn found_on(
    connection: &Connection,
    documents: &Documents,
    scope: &Scope,
    today: NaiveDate,
    visit: VisitId,
) -> Result<Vec<FindingItem>, QueryError> {
    if !scope.sees_business() {
        return Ok(Vec::new());
    }
    let moment = Moment::of(connection, today, None)?;
    let mut sql = Sql::new(&format!(
        "SELECT {NOW} FROM visit_findings w CROSS JOIN findings f ON f.key = w.finding
         WHERE w.visit = ?"
    ));
    sql.values.push(id_value(visit.0));
    sql.append(visible(scope));
    let most = Value::Integer(i64::try_from(LISTED_MAX).unwrap_or(i64::MAX));
    sql.push(" ORDER BY f.key LIMIT ?", [most]);
    let mut statement = connection.prepare_cached(&sql.text)?;
    let mut rows = statement.query(params_from_iter(sql.values))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(Raw::read(row, 0)?.item(connection, documents, &moment)?);
    }
    Ok(found)
}

/// Visits of inspections of any of `kinds`; empty: of all.
pub(super) fn by_school(
    connection: &Connection,
    scope: &Scope,
    (from, to): (Option<NaiveDate>, Option<NaiveDate>),
    kinds: &[InspectionKind],
) -> Result<Vec<SchoolVisits>, QueryError> {
    let mut visited = std::collections::HashMap::new();
    let mut sql = Sql::new(
        "SELECT w.unit, count(*), sum(w.no_problem), max(w.day) FROM visits w
         WHERE w.unit IS NOT NULL",
    );
    sql.append(between(from, to));
    sql.append(of_kinds(kinds));
    sql.append(seen(scope));
    sql.push(" GROUP BY w.unit", []);
    let mut statement = connection.prepare_cached(&sql.text)?;
    let mut rows = statement.query(params_from_iter(sql.values))?;
    while let Some(row) = rows.next()? {
        let unit: Vec<u8> = row.get(0)?;
        let school = UnitId(uuid_of(&unit));
        let number = |at| row.get(at).map(|n: i64| u64::try_from(n).unwrap_or(0));
        let (visits, without_problem) = (number(1)?, number(2)?);
        let last_on = date_of(row.get(3)?);
        visited.insert(school, SchoolVisits { school, visits, without_problem, last_on });
    }
    let never = |school| SchoolVisits { school, visits: 0, without_problem: 0, last_on: None };
    let schools = schools(connection, scope)?.into_iter();
    Ok(schools.map(|school| visited.remove(&school).unwrap_or_else(|| never(school))).collect())
}

fn of_kinds(kinds: &[InspectionKind]) -> Sql {
    let mut sql = Sql::default();
    if !kinds.is_empty() {
        let text = " AND EXISTS (SELECT 1 FROM directory i WHERE i.category = 'inspection'
            AND i.id = w.inspection AND json_extract(i.doc, '$.kind') IN ";
        sql.push(text, []);
        sql.push_list(kinds.iter().map(|kind| text_value(kind.code())));
        sql.push(")", []);
    }
    sql
}

pub(super) fn schools(connection: &Connection, scope: &Scope) -> Result<Vec<UnitId>, QueryError> {
    if !scope.sees_business() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::new(
        "SELECT d.id FROM directory d WHERE d.category = ? AND d.active = 1
           AND json_extract(d.doc, '$.kind') = 'school'",
    );
    sql.values.push(text_value(UnitCard::CATEGORY));
    if !scope.sees_all() {
        sql.push(" AND d.id IN ", []);
        sql.push_list(scope.units().iter().map(|unit| text_value(unit.to_string())));
    }
    let most = Value::Integer(i64::try_from(LISTED_MAX).unwrap_or(i64::MAX));
    sql.push(" ORDER BY d.sort, d.id LIMIT ?", [most]);
    let mut statement = connection.prepare_cached(&sql.text)?;
    let ids = statement.query_map(params_from_iter(sql.values), |row| row.get::<_, String>(0))?;
    let ids = ids.collect::<Result<Vec<_>, _>>()?;
    Ok(ids.iter().filter_map(|id| id.parse().ok()).collect())
}

pub(super) fn in_charge(connection: &Connection) -> Result<Vec<PersonCard>, QueryError> {
    let mut statement = connection.prepare_cached(
        "SELECT d.doc FROM directory d WHERE d.category = ?1 AND d.active = 1
           AND json_array_length(d.doc, '$.charges') > 0 ORDER BY d.sort, d.id LIMIT ?2",
    )?;
    let most = i64::try_from(LISTED_MAX).unwrap_or(i64::MAX);
    let docs = statement.query_map(params![PersonCard::CATEGORY, most], |row| row.get(0))?;
    docs.map(|doc: rusqlite::Result<String>| Ok(serde_json::from_str(&doc?)?)).collect()
}

/// A part repeats the veto of its whole, which is the one that counts.
fn vetoes(connection: &Connection, inspection: InspectionId) -> Result<u32, QueryError> {
    let settled = |status: &&FindingStatus| PartOutcome::of(**status, false).is_some();
    let mut sql = Sql::new(
        "SELECT count(*) FROM findings f WHERE f.inspection = ? AND f.veto = 1
           AND f.part_role <> ? AND f.status NOT IN ",
    );
    sql.values.extend([id_value(inspection.0), Value::Integer(PartRole::Part as i64)]);
    let settled = FindingStatus::ALL.iter().filter(settled);
    sql.push_list(settled.map(|status| Value::Integer(status_code(*status))));
    let mut statement = connection.prepare_cached(&sql.text)?;
    let n: i64 = statement.query_row(params_from_iter(sql.values), |row| row.get(0))?;
    Ok(u32::try_from(n).unwrap_or(u32::MAX))
}
