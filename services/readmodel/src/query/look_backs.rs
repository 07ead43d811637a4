//! Planned look-backs 回头看: when they wait in a queue and whose, and which there are in a time.
//!
//! The plan is in the closing, what was held is a fact of its own, and what lies between is
//! worked out here: nothing is written by a clock.

use chrono::{Days, NaiveDate};
use duban_domain::{Grant, PersonId, Role, UnitId, policy::LOOK_BACK_LEAD_DAYS};
use rusqlite::{Connection, params_from_iter, types::Value};

use super::{
    args::{COUNTED_TO, PageArgs},
    charges::looked_after,
    findings::page_size,
    item::{NOW, Raw},
    moment::Moment,
    sql::{Sql, id_value},
    visible::visible,
};
use crate::{
    FindingItem, QueryError, Scope, TaskKind, Views,
    store::{date_of, day_number},
};

/// A closed finding to which somebody goes back.
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedLookBack {
    pub finding: FindingItem,
    pub due_on: NaiveDate,
}

/// What of the planned ones waits in somebody's queue.
pub(super) struct Waiting {
    lead_days: u64,
    until: i64,
    /// An inspector is shown the own schools; `None`: all, for the office.
    own: Option<Vec<UnitId>>,
}

impl Waiting {
    pub(super) fn of(
        connection: &Connection,
        person: PersonId,
        grants: &[Grant],
        today: NaiveDate,
    ) -> Result<Self, QueryError> {
        let mut waiting = Self::of_everybody(connection, today)?;
        let office = |grant: &Grant| matches!(grant.role, Role::Office | Role::OfficeHead);
        if !grants.iter().any(office) {
            waiting.own = Some(looked_after(connection, person, today)?);
        }
        Ok(waiting)
    }

    pub(super) fn of_everybody(
        connection: &Connection,
        today: NaiveDate,
    ) -> Result<Self, QueryError> {
        let lead_days = lead_days(connection)?;
        let until = today.checked_add_days(Days::new(lead_days)).unwrap_or(today);
        Ok(Self { lead_days, until: day_number(Some(until)), own: None })
    }

    /// ` AND …` over the aliases `q` and `f`, for tasks of one sort.
    pub(super) fn of_sort(&self, task: TaskKind) -> Sql {
        let mut sql = Sql::default();
        if task != TaskKind::LookBack {
            return sql;
        }
        sql.push(" AND q.due <= ?", [Value::Integer(self.until)]);
        if let Some(own) = &self.own {
            sql.push(" AND f.place IN ", []);
            sql.push_list(own.iter().map(|unit| id_value(unit.0)));
        }
        sql
    }

    /// A planned one waits since its lead began, not since the closing.
    pub(super) fn since(
        &self,
        task: TaskKind,
        since: NaiveDate,
        due_on: Option<NaiveDate>,
    ) -> NaiveDate {
        let begun = due_on.and_then(|due_on| due_on.checked_sub_days(Days::new(self.lead_days)));
        let begun = begun.filter(|_| task == TaskKind::LookBack);
        begun.map_or(since, |begun| begun.max(since))
    }

    /// The same where tasks of every sort are looked at.
    pub(super) fn of_all_sorts(&self) -> Sql {
        let mut sql = Sql::default();
        let text = format!(" AND (q.task <> '{}' OR q.due <= ?)", TaskKind::LookBack.code());
        sql.push(&text, [Value::Integer(self.until)]);
        sql
    }
}

/// By the policy in force.
fn lead_days(connection: &Connection) -> Result<u64, QueryError> {
    let mut statement = connection.prepare_cached(
        "SELECT max(json_extract(doc, '$.look_back_lead_days')) FROM directory
         WHERE category = 'policy'",
    )?;
    let days: Option<u16> = statement.query_row([], |row| row.get(0))?;
    Ok(days.unwrap_or(LOOK_BACK_LEAD_DAYS).into())
}

impl Views {
    /// Planned for those days and not held yet, the earliest first; for whoever sees every
    /// finding. Units are not told beforehand.
    pub async fn look_backs(
        &self,
        scope: &Scope,
        today: NaiveDate,
        (from, to): (Option<NaiveDate>, Option<NaiveDate>),
        first: usize,
    ) -> Result<Vec<PlannedLookBack>, QueryError> {
        if !scope.sees_all() {
            return Ok(Vec::new());
        }
        let (scope, documents) = (scope.clone(), self.documents());
        let size = page_size(&PageArgs { first, after: None })?;
        self.read(move |connection| {
            let moment = Moment::of(connection, today, None)?;
            let mut sql = Sql::new(&format!("SELECT l.due, {NOW} {PLANNED} WHERE 1"));
            sql.append(between(from, to));
            sql.append(visible(&scope));
            let most = i64::try_from(size).unwrap_or(i64::MAX);
            sql.push(" ORDER BY l.due, l.finding LIMIT ?", [Value::Integer(most)]);
            let mut statement = connection.prepare_cached(&sql.text)?;
            let mut rows = statement.query(params_from_iter(sql.values))?;
            let mut planned = Vec::new();
            while let Some(row) = rows.next()? {
                let finding = Raw::read(row, 1)?.item(connection, &documents, &moment)?;
                let due_on = date_of(row.get(0)?).unwrap_or(today);
                planned.push(PlannedLookBack { finding, due_on });
            }
            Ok(planned)
        })
        .await
    }
}

const PLANNED: &str = "FROM look_backs l INDEXED BY look_backs_due
    CROSS JOIN findings f ON f.key = l.finding";

fn between(from: Option<NaiveDate>, to: Option<NaiveDate>) -> Sql {
    let mut sql = Sql::default();
    if from.is_some() {
        sql.push(" AND l.due >= ?", [Value::Integer(day_number(from))]);
    }
    if to.is_some() {
        sql.push(" AND l.due <= ?", [Value::Integer(day_number(to))]);
    }
    sql
}

/// How many are planned for each day, for the due-date calendar.
pub(super) fn by_day(
    connection: &Connection,
    scope: &Scope,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
) -> Result<Vec<(NaiveDate, u64)>, QueryError> {
    if !scope.sees_all() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::new(&format!("SELECT due, count(*) FROM (SELECT l.due {PLANNED} WHERE 1"));
    sql.append(between(from, to));
    sql.append(visible(scope));
    let most = i64::try_from(COUNTED_TO + 1).unwrap_or(i64::MAX);
    sql.push(" LIMIT ?) GROUP BY due ORDER BY due", [Value::Integer(most)]);
    let mut statement = connection.prepare_cached(&sql.text)?;
    let mut rows = statement.query(params_from_iter(sql.values))?;
    let mut days = Vec::new();
    while let Some(row) = rows.next()? {
        let count = u64::try_from(row.get::<_, i64>(1)?).unwrap_or(0);
        days.extend(date_of(row.get(0)?).map(|day| (day, count)));
    }
    Ok(days)
}
