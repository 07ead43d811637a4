//! Findings on which the clock has something to do: what the process manager of the ladder asks.

use async_trait::async_trait;
use chrono::NaiveDate;
use duban_app::{DueWork, Fault, WakingFinding};
use duban_domain::FindingId;
use rusqlite::{Connection, params};

use crate::{
    QueryError, Views,
    store::{day_number, to_index, uuid_of},
};

#[async_trait]
impl DueWork for Views {
    async fn due_work(&self, today: NaiveDate, most: usize) -> Result<Vec<WakingFinding>, Fault> {
        let due = self.read(move |connection| due(connection, today, most)).await;
        due.map_err(|error| Fault::Other(format!("findings that the clock wakes: {error}")))
    }
}

/// A range of one index: a day on which nothing is due costs one step.
pub(super) const DUE: &str = "SELECT f.id, f.revision FROM wakes w INDEXED BY wakes_day
     CROSS JOIN findings f ON f.key = w.finding
     WHERE w.day <= ?1 AND f.set_aside = 0 ORDER BY w.day, w.finding LIMIT ?2";

fn due(
    connection: &Connection,
    today: NaiveDate,
    most: usize,
) -> Result<Vec<WakingFinding>, QueryError> {
    let mut statement = connection.prepare_cached(DUE)?;
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let mut rows = statement.query(params![day_number(Some(today)), most])?;
    let mut due = Vec::new();
    while let Some(row) = rows.next()? {
        let id: Vec<u8> = row.get(0)?;
        due.push(WakingFinding {
            finding: FindingId(uuid_of(&id)),
            revision: to_index(row.get(1)?),
        });
    }
    Ok(due)
}
