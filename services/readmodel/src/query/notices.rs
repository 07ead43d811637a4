//! What the process manager of the notices asks: what happened, who was told, what waits.

use std::collections::HashSet;

use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use duban_app::{
    AskedChecks, Fault, VisitTerm,
    notices::{DueNotices, Occurred, Reachable, Recurring, Told},
};
use duban_domain::{
    FindingId, Grant, Line, MessageId, PersonId, UnitId,
    message::{Addressee, Content, Counts, Occasion},
};
use rusqlite::{Connection, params, params_from_iter, types::Value};

use super::{
    look_backs::Waiting as Planned,
    queue::mine,
    source::not_kept_from,
    sql::{Sql, id_value, text_value},
    visible::visible,
};
use crate::{
    MessageCard, PersonCard, QueryError, Scope, Views,
    directory::Card,
    store::{day_number, index_of, instant, micros, to_index, uuid_of},
    table::message_of,
};

/// What is to be done of one sort by one unit: a run through the index, however much else waits.
const OF_ONE_SORT: &str = "SELECT q.finding, q.due FROM queue q INDEXED BY queue_of
    CROSS JOIN findings f ON f.key = q.finding WHERE q.unit = ? AND q.task = ?";
/// Messages of one sort to one addressee that are looked at.
const TOLD_MAX: usize = 1_000;
/// People who hold a role.
const PEOPLE_MAX: usize = 20_000;

#[async_trait]
impl DueNotices for Views {
    async fn occurred(
        &self,
        occasions: &[Occasion],
        after: Option<u64>,
        since: DateTime<Utc>,
        most: usize,
    ) -> Result<Vec<Occurred>, Fault> {
        let which: Vec<_> = occasions.iter().map(|one| text_value(one.code())).collect();
        let read =
            self.read(move |connection| occurred(connection, which, after, since, most)).await;
        read.map_err(|error| fault("urgent facts", &error))
    }

    async fn told(
        &self,
        addressee: &Addressee,
        occasion: Occasion,
        since: DateTime<Utc>,
    ) -> Result<Told, Fault> {
        let addressee = addressee.clone();
        let read = self.read(move |connection| told(connection, &addressee, occasion, since)).await;
        read.map_err(|error| fault("what was told", &error))
    }

    async fn reachable(&self) -> Result<Vec<Reachable>, Fault> {
        let read = self.read(reachable).await;
        read.map_err(|error| fault("people with a role", &error))
    }

    async fn digested(&self, day: NaiveDate) -> Result<HashSet<Addressee>, Fault> {
        let read = self.read(move |connection| digested(connection, day)).await;
        read.map_err(|error| fault("the day's digests", &error))
    }

    async fn waiting(
        &self,
        scope: &Scope,
        grants: &[Grant],
        today: NaiveDate,
        soon: NaiveDate,
    ) -> Result<Counts, Fault> {
        let asked = mine(grants);
        if asked.is_empty() || !scope.sees_business() {
            return Ok(Counts::default());
        }
        let (scope, grants) = (scope.clone(), grants.to_vec());
        let read = self.read(move |connection| {
            let planned = Planned::of(connection, scope.person(), &grants, today)?;
            let mut of_mine = Sql::default();
            for (place, (unit, task)) in asked.into_iter().enumerate() {
                of_mine.push(if place == 0 { "" } else { " UNION ALL " }, []);
                of_mine.push(OF_ONE_SORT, [id_value(unit), text_value(task.code())]);
                of_mine.append(planned.of_sort(task));
                of_mine.append(visible(&scope));
            }
            waiting(connection, of_mine, today, soon)
        });
        let read = read.await;
        read.map_err(|error| fault("what waits", &error))
    }

    async fn waiting_everywhere(&self, today: NaiveDate, soon: NaiveDate) -> Result<Counts, Fault> {
        let read = self.read(move |connection| {
            let mut of_all = Sql::new(
                "SELECT q.finding, q.due FROM queue q JOIN findings f ON f.key = q.finding WHERE 1",
            );
            of_all.append(Planned::of_everybody(connection, today)?.of_all_sorts());
            of_all.append(not_kept_from(&Scope::of_the_machine()));
            waiting(connection, of_all, today, soon)
        });
        let read = read.await;
        read.map_err(|error| fault("what waits", &error))
    }

    async fn recurring(
        &self,
        today: NaiveDate,
        term: Option<VisitTerm>,
        checks: Option<AskedChecks>,
    ) -> Result<Recurring, Fault> {
        let read = self.recurring_for_all(today, term, checks).await;
        read.map_err(|error| fault("what recurs", &error))
    }

    async fn unsent(&self, most: usize) -> Result<Vec<MessageId>, Fault> {
        let read = self.read(move |connection| unsent(connection, most)).await;
        read.map_err(|error| fault("unsent messages", &error))
    }
}

fn fault(what: &str, error: &QueryError) -> Fault {
    Fault::Other(format!("{what}: {error}"))
}

fn most_of(most: usize) -> i64 {
    i64::try_from(most).unwrap_or(i64::MAX)
}

fn occurred(
    connection: &Connection,
    which: Vec<Value>,
    after: Option<u64>,
    since: DateTime<Utc>,
    most: usize,
) -> Result<Vec<Occurred>, QueryError> {
    // Behind an index there is little; from the beginning the day says where to begin.
    let by = if after.is_some() { "NOT INDEXED" } else { "INDEXED BY occasions_recorded" };
    let mut sql = Sql::new(&format!(
        "SELECT o.log_index, o.event, f.id, o.occasion, o.unit, o.recorded_at, o.person
         FROM occasions o {by} CROSS JOIN findings f ON f.key = o.finding
         WHERE o.log_index > ? AND o.recorded_at >= ?"
    ));
    let after = after.map_or(-1, index_of);
    sql.values.extend([Value::Integer(after), Value::Integer(micros(since))]);
    let places = vec!["?"; which.len()].join(", ");
    sql.push(&format!(" AND o.occasion IN ({places})"), which);
    sql.push(" ORDER BY o.log_index LIMIT ?", [Value::Integer(most_of(most))]);
    let mut statement = connection.prepare_cached(&sql.text)?;
    let mut rows = statement.query(params_from_iter(sql.values))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let code: String = row.get(3)?;
        let Some(occasion) = Occasion::from_code(&code) else { continue };
        let id = |at| row.get::<_, Vec<u8>>(at).map(|bytes| uuid_of(&bytes));
        let may_be = |at| row.get::<_, Option<Vec<u8>>>(at).map(|id| id.map(|id| uuid_of(&id)));
        found.push(Occurred {
            log_index: to_index(row.get(0)?),
            event: id(1)?,
            finding: FindingId(id(2)?),
            occasion,
            unit: may_be(4)?.map(UnitId),
            recorded_at: instant(row.get(5)?),
            by: may_be(6)?.map(PersonId),
        });
    }
    Ok(found)
}

fn told(
    connection: &Connection,
    addressee: &Addressee,
    occasion: Occasion,
    since: DateTime<Utc>,
) -> Result<Told, QueryError> {
    let (column, value) = match addressee {
        Addressee::Person(person) => ("person", id_value(person.0)),
        Addressee::Channel(name) => ("channel", text_value(name.as_str())),
    };
    let mut statement = connection.prepare_cached(&format!(
        "SELECT claimed_at, doc FROM messages WHERE {column} = ?1 AND sort = ?2
         AND claimed_at >= ?3 ORDER BY claimed_at DESC LIMIT ?4"
    ))?;
    let values = params![value, occasion.code(), micros(since), most_of(TOLD_MAX)];
    let mut rows = statement.query(values)?;
    let mut told = Told::default();
    while let Some(row) = rows.next()? {
        told.last_at.get_or_insert(instant(row.get(0)?));
        let card: MessageCard = serde_json::from_str(&row.get::<_, String>(1)?)?;
        if let Content::Urgent { causes, .. } = card.content {
            told.events.extend(causes.into_iter().map(|cause| cause.event));
        }
    }
    Ok(told)
}

fn reachable(connection: &Connection) -> Result<Vec<Reachable>, QueryError> {
    let mut statement = connection.prepare_cached(
        "SELECT doc FROM directory WHERE category = ?1 AND active = 1 ORDER BY id LIMIT ?2",
    )?;
    let docs = params![PersonCard::CATEGORY, most_of(PEOPLE_MAX)];
    let docs = statement.query_map(docs, |row| row.get::<_, String>(0))?;
    let mut found = Vec::new();
    for doc in docs {
        let card: PersonCard = serde_json::from_str(&doc?)?;
        if !card.grants.is_empty() {
            found.push(Reachable { person: card.id, grants: card.grants });
        }
    }
    Ok(found)
}

fn digested(connection: &Connection, day: NaiveDate) -> Result<HashSet<Addressee>, QueryError> {
    let mut statement = connection.prepare_cached(
        "SELECT person, channel FROM messages WHERE sort = 'digest' AND day = ?1",
    )?;
    let mut rows = statement.query([day_number(Some(day))])?;
    let mut written = HashSet::new();
    while let Some(row) = rows.next()? {
        let person: Option<Vec<u8>> = row.get(0)?;
        let channel: Option<String> = row.get(1)?;
        let person = person.map(|id| Addressee::Person(PersonId(uuid_of(&id))));
        let channel = channel.and_then(|name| Line::parse(&name).ok()).map(Addressee::Channel);
        written.extend(person.or(channel));
    }
    Ok(written)
}

/// Findings, each once, however much is to be done on it.
fn waiting(
    connection: &Connection,
    which: Sql,
    today: NaiveDate,
    soon: NaiveDate,
) -> Result<Counts, QueryError> {
    let mut sql = Sql::new(
        "SELECT count(*), coalesce(sum(due < ?), 0), coalesce(sum(due BETWEEN ? AND ?), 0)
         FROM (SELECT min(due) AS due FROM (",
    );
    let (today, soon) = (day_number(Some(today)), day_number(Some(soon)));
    sql.values.extend([today, today, soon].map(Value::Integer));
    sql.append(which);
    sql.push(") GROUP BY finding)", []);
    let mut statement = connection.prepare_cached(&sql.text)?;
    let count = |row: &rusqlite::Row<'_>, at| row.get::<_, u32>(at);
    Ok(statement.query_row(params_from_iter(sql.values), |row| {
        let (waiting, overdue, due_soon) = (count(row, 0)?, count(row, 1)?, count(row, 2)?);
        Ok(Counts { waiting, overdue, due_soon, steps: 0 })
    })?)
}

/// The longest waiting first.
pub(super) const UNSENT: &str =
    "SELECT id FROM messages WHERE unsent = 1 ORDER BY claimed_at, id LIMIT ?1";

fn unsent(connection: &Connection, most: usize) -> Result<Vec<MessageId>, QueryError> {
    let mut statement = connection.prepare_cached(UNSENT)?;
    let ids = statement.query_map([most_of(most)], |row| row.get::<_, Vec<u8>>(0))?;
    ids.map(|id| Ok(message_of(&id?))).collect()
}
