//! What has happened: on one finding, and in the whole office.

use chrono::{DateTime, Utc};
use duban_domain::{FindingId, PersonId, UnitId};
use rusqlite::{Connection, Row, params_from_iter, types::Value};
use uuid::Uuid;

use super::{
    args::{AsOf, AuditFilter, Direction, ListPage, PageArgs},
    cursor::{Cursor, SortKey},
    findings::page_size,
    moment::Moment,
    source::not_kept_from,
    sql::{Sql, id_value, text_value},
    visible::{key_of, viewers},
};
use crate::{
    QueryError, Scope, Views,
    store::{index_of, instant, micros, to_index, uuid_of},
};

/// The category of findings.
const FINDING: &str = "finding";
/// Most event types in one filter.
const TYPES_MAX: usize = 100;
/// Most entries told one by one in one filter.
const ENTRIES_MAX: usize = 200;
/// Streams that hold bookkeeping and nothing that anybody did, or what is somebody's own: who
/// was told of a finding stands beside it.
const BOOKKEEPING: &str = "('register', 'numbers', 'message')";

/// One fact that was recorded, without sentences and without names.
#[derive(Debug, Clone, PartialEq)]
pub struct TrailEntry {
    pub log_index: u64,
    pub event_id: Uuid,
    /// What it is about: `finding`, `unit`, `person` …
    pub category: String,
    /// Its id there.
    pub subject: String,
    pub revision: u64,
    /// The wire name, e.g. `finding.issued`.
    pub event_type: String,
    pub recorded_at: DateTime<Utc>,
    pub occurred_at: DateTime<Utc>,
    /// 补录
    pub late: bool,
    pub actor: TrailActor,
    /// The event's fields, long texts cut.
    pub parameters: serde_json::Value,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrailActor {
    /// `person`, `clock` or `local_operator`.
    pub kind: String,
    pub person: Option<PersonId>,
    pub unit: Option<UnitId>,
    pub role: Option<String>,
    pub agent_for: Option<PersonId>,
    pub on_behalf_of: Option<UnitId>,
    pub basis: Option<String>,
}

impl Views {
    /// What happened on one finding, the oldest first unless asked otherwise. Empty where
    /// there is none or `scope` does not see it.
    pub async fn timeline(
        &self,
        scope: &Scope,
        id: FindingId,
        direction: Direction,
        page: PageArgs,
        as_of: Option<AsOf>,
    ) -> Result<ListPage<TrailEntry>, QueryError> {
        let scope = scope.clone();
        self.read(move |connection| {
            let Some(key) = key_of(connection, &scope, id)? else {
                return Ok(ListPage { items: Vec::new(), has_next: false, total: None });
            };
            let mut sql = Sql::default();
            sql.push(" AND e.finding = ?", [Value::Integer(key)]);
            sql.append(audible(&scope));
            let moment = Moment::of(connection, chrono::NaiveDate::default(), as_of)?;
            if let Some(index) = moment.index {
                sql.push(" AND e.log_index <= ?", [Value::Integer(index)]);
            }
            entries(connection, "timeline", "entries_finding", sql, &page, direction)
        })
        .await
    }

    /// The audit trail, the newest first: of everything for whoever sees everything, of what
    /// a unit may see for the unit. Nothing for an administrator.
    pub async fn audit(
        &self,
        scope: &Scope,
        filter: AuditFilter,
        page: PageArgs,
    ) -> Result<ListPage<TrailEntry>, QueryError> {
        if filter.types.len() > TYPES_MAX {
            return Err(QueryError::TooMuch { what: "event types in one filter", max: TYPES_MAX });
        }
        let scope = scope.clone();
        self.read(move |connection| {
            if !scope.sees_business() {
                return Ok(ListPage { items: Vec::new(), has_next: false, total: None });
            }
            let mut sql = asked(&filter);
            sql.append(hearable(&scope));
            let index = index_for(&scope, &filter);
            entries(connection, "audit", index, sql, &page, Direction::Descending)
        })
        .await
    }
}

/// The index that leads; none: the trail is walked from its end. A unit's viewer has few
/// findings, and reads only theirs.
fn index_for(scope: &Scope, filter: &AuditFilter) -> &'static str {
    let about_a_finding = filter.subject.as_ref().map(|(category, _)| category == FINDING);
    if !scope.sees_all() || about_a_finding == Some(true) {
        "entries_finding"
    } else if about_a_finding == Some(false) {
        "entries_subject"
    } else if filter.person.is_some() {
        "entries_person"
    } else if filter.unit.is_some() {
        "entries_unit"
    } else if filter.types.len() == 1 {
        "entries_type"
    } else if filter.recorded_from.is_some() {
        "entries_recorded"
    } else {
        ""
    }
}

fn asked(filter: &AuditFilter) -> Sql {
    let mut sql = Sql::new("");
    match &filter.subject {
        Some((category, id)) if category == FINDING => {
            sql.push(" AND e.finding = (SELECT key FROM findings WHERE id = ?)", [id_value(*id)]);
        }
        Some((category, id)) => {
            let subject = text_value(id.to_string());
            let category = text_value(category.clone());
            sql.push(
                " AND e.finding IS NULL AND e.category = ? AND e.subject = ?",
                [category, subject],
            );
        }
        None => {}
    }
    if let Some(person) = filter.person {
        sql.push(" AND e.person = ?", [id_value(person.0)]);
    }
    if let Some(unit) = filter.unit {
        sql.push(" AND e.unit = ?", [id_value(unit.0)]);
    }
    if !filter.types.is_empty() {
        sql.push(" AND e.type IN ", []);
        sql.push_list(filter.types.iter().cloned().map(Value::Text));
    }
    if let Some(from) = filter.recorded_from {
        sql.push(" AND e.recorded_at >= ?", [Value::Integer(micros(from))]);
    }
    if let Some(before) = filter.recorded_before {
        sql.push(" AND e.recorded_at < ?", [Value::Integer(micros(before))]);
    }
    if let Some(entries) = &filter.entries {
        sql.push(" AND (0", []);
        for (finding, revision) in entries.iter().take(ENTRIES_MAX) {
            sql.push(
                " OR (e.finding = (SELECT key FROM findings WHERE id = ?) AND e.revision = ?)",
                [id_value(finding.0), Value::Integer(index_of(*revision))],
            );
        }
        sql.push(")", []);
    }
    if let Some(late) = filter.late {
        sql.push(" AND e.late = ?", [Value::Integer(late.into())]);
    }
    sql
}

/// Words for the office only are not for the parties.
fn audible(scope: &Scope) -> Sql {
    Sql::new(if scope.sees_all() { "" } else { " AND e.office_only = 0" })
}

/// Entries about findings that the viewer sees; about others only for whoever sees everything.
fn hearable(scope: &Scope) -> Sql {
    let mut sql = audible(scope);
    if scope.sees_all() {
        let text = format!(
            " AND ((e.finding IS NULL AND e.category NOT IN {BOOKKEEPING})
                OR EXISTS (SELECT 1 FROM findings f WHERE f.key = e.finding"
        );
        sql.push(&text, []);
        sql.append(not_kept_from(scope));
        sql.push("))", []);
    } else {
        sql.push(
            " AND e.finding IN (SELECT p.finding FROM parties p WHERE p.sees = 1 AND p.viewer IN ",
            [],
        );
        sql.push_list(viewers(scope));
        sql.push(")", []);
    }
    sql
}

const COLUMNS: &str = "e.log_index, e.event_id, e.category, e.subject, e.revision, e.type,
    e.recorded_at, e.occurred_at, e.late, e.actor_kind, e.person, e.unit, e.role, e.agent_for,
    e.on_behalf_of, e.basis, e.parameters";

fn entries(
    connection: &Connection,
    list: &str,
    index: &str,
    demands: Sql,
    page: &PageArgs,
    direction: Direction,
) -> Result<ListPage<TrailEntry>, QueryError> {
    let size = page_size(page)?;
    let (down, beyond) = match direction {
        Direction::Ascending => ("", ">"),
        Direction::Descending => (" DESC", "<"),
    };
    let list = format!("{list}{beyond}");
    let by =
        if index.is_empty() { "NOT INDEXED".to_owned() } else { format!("INDEXED BY {index}") };
    let mut sql = Sql::new(&format!("SELECT {COLUMNS} FROM entries e {by} WHERE 1"));
    sql.append(demands);
    if let Some(after) = &page.after {
        let key = Value::Integer(Cursor::read(after, &list)?.key);
        sql.push(&format!(" AND e.log_index {beyond} ?"), [key]);
    }
    let most = Value::Integer(i64::try_from(size + 1).unwrap_or(i64::MAX));
    sql.push(&format!(" ORDER BY e.log_index{down} LIMIT ?"), [most]);

    let mut found = ListPage { items: Vec::new(), has_next: false, total: None };
    let mut statement = connection.prepare_cached(&sql.text)?;
    let mut rows = statement.query(params_from_iter(sql.values))?;
    while let Some(row) = rows.next()? {
        if found.items.len() == size {
            found.has_next = true;
            break;
        }
        let key: i64 = row.get(0)?;
        let cursor = Cursor { list: list.clone(), sort: SortKey::Number(key), key };
        found.items.push((cursor.write(), entry(row)?));
    }
    Ok(found)
}

fn entry(row: &Row<'_>) -> Result<TrailEntry, QueryError> {
    let id = |at: usize| -> rusqlite::Result<Option<Uuid>> {
        let bytes: Option<Vec<u8>> = row.get(at)?;
        Ok(bytes.map(|bytes| uuid_of(&bytes)))
    };
    let parameters: String = row.get(16)?;
    Ok(TrailEntry {
        log_index: to_index(row.get(0)?),
        event_id: id(1)?.unwrap_or_default(),
        category: row.get(2)?,
        subject: row.get(3)?,
        revision: to_index(row.get(4)?),
        event_type: row.get(5)?,
        recorded_at: instant(row.get(6)?),
        occurred_at: instant(row.get(7)?),
        late: row.get(8)?,
        actor: TrailActor {
            kind: row.get(9)?,
            person: id(10)?.map(PersonId),
            unit: id(11)?.map(UnitId),
            role: row.get(12)?,
            agent_for: id(13)?.map(PersonId),
            on_behalf_of: id(14)?.map(UnitId),
            basis: row.get(15)?,
        },
        parameters: serde_json::from_str(&parameters)?,
    })
}
