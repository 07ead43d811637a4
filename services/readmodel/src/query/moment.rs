//! Today, or a moment before: what a query measures days and validity by.

use chrono::{Days, NaiveDate};
use rusqlite::{Connection, OptionalExtension};

use super::args::AsOf;
use crate::{
    QueryError,
    store::{day_number, index_of},
};

/// Until the office has adopted a policy.
const NEAR_DUE_DAYS_DEFAULT: u16 = 7;

/// The day on which a question is asked, and the log index that it asks about.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Moment {
    pub today: NaiveDate,
    /// The day up to which nothing is near due.
    pub near_due: NaiveDate,
    /// `None`: now.
    pub index: Option<i64>,
}

impl Moment {
    /// In an `asOf` view days are counted to that day, not to today.
    pub(crate) fn of(
        connection: &Connection,
        today: NaiveDate,
        as_of: Option<AsOf>,
    ) -> Result<Self, QueryError> {
        let (day, index) = match as_of {
            None => (today, None),
            Some(AsOf::Day(day)) => (day, Some(last_index_of(connection, day)?)),
            Some(AsOf::Index(index)) => {
                let index = index_of(index);
                (day_of(connection, index)?.unwrap_or(today), Some(index))
            }
        };
        let near = u64::from(near_due_days(connection)?);
        let near_due = day.checked_add_days(Days::new(near)).unwrap_or(day);
        Ok(Self { today: day, near_due, index })
    }

    /// The last log index known then; `None`: now.
    pub(crate) fn index_of(
        connection: &Connection,
        as_of: Option<AsOf>,
    ) -> Result<Option<i64>, QueryError> {
        match as_of {
            None => Ok(None),
            Some(AsOf::Day(day)) => last_index_of(connection, day).map(Some),
            Some(AsOf::Index(index)) => Ok(Some(index_of(index))),
        }
    }

    pub(crate) fn day(&self) -> i64 {
        day_number(Some(self.today))
    }

    pub(crate) fn near_due_day(&self) -> i64 {
        day_number(Some(self.near_due))
    }
}

/// The last entry recorded by the end of that day; below zero: nothing was known.
fn last_index_of(connection: &Connection, day: NaiveDate) -> Result<i64, QueryError> {
    let mut statement = connection
        .prepare_cached("SELECT last_index FROM days WHERE day <= ?1 ORDER BY day DESC LIMIT 1")?;
    let found = statement.query_row([day_number(Some(day))], |row| row.get(0)).optional()?;
    Ok(found.unwrap_or(-1))
}

fn day_of(connection: &Connection, index: i64) -> Result<Option<NaiveDate>, QueryError> {
    let mut statement = connection
        .prepare_cached("SELECT day FROM days WHERE last_index >= ?1 ORDER BY day LIMIT 1")?;
    let found = statement.query_row([index], |row| row.get(0)).optional()?;
    Ok(found.and_then(crate::store::date_of))
}

/// By the policy in force. Where several are, the strictest one warns first.
fn near_due_days(connection: &Connection) -> Result<u16, QueryError> {
    let mut statement = connection.prepare_cached(
        "SELECT max(json_extract(doc, '$.near_due_days')) FROM directory WHERE category = 'policy'",
    )?;
    let days: Option<u16> = statement.query_row([], |row| row.get(0))?;
    Ok(days.unwrap_or(NEAR_DUE_DAYS_DEFAULT))
}
