//! A row of the views as an item: what depends on today is computed here.

use chrono::NaiveDate;
use duban_domain::{FindingId, policy::LightKind};
use rusqlite::{Connection, Row};
use uuid::Uuid;

use super::{documents::Documents, moment::Moment};
use crate::{
    QueryError,
    finding::{FindingItem, Light, Standing},
    store::{instant, to_index},
};

/// Columns of an item as it is now; alias `f`.
pub(crate) const NOW: &str =
    "f.id, f.matter, f.version, f.revision, f.updated, f.updated_at, f.set_aside";
/// Columns of an item as it was known then; aliases `f` and `v`.
pub(crate) const THEN: &str =
    "f.id, v.matter, v.from_index, v.revision, v.from_index, v.updated_at, f.set_aside";

/// What of a row does not depend on today; its documents lie in rows of their own.
pub(crate) struct Raw {
    id: [u8; 16],
    matter: i64,
    version: i64,
    revision: i64,
    log_index: i64,
    updated_at: i64,
    set_aside: bool,
}

impl Raw {
    /// Reads the columns of [`NOW`] or [`THEN`] from `at` on.
    pub(crate) fn read(row: &Row<'_>, at: usize) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get(at)?,
            matter: row.get(at + 1)?,
            version: row.get(at + 2)?,
            revision: row.get(at + 3)?,
            log_index: row.get(at + 4)?,
            updated_at: row.get(at + 5)?,
            set_aside: row.get(at + 6)?,
        })
    }

    pub(crate) fn item(
        &self,
        connection: &Connection,
        documents: &Documents,
        moment: &Moment,
    ) -> Result<FindingItem, QueryError> {
        let matter = documents.matter(connection, self.matter)?;
        let standing = documents.standing(connection, self.version)?;
        let overdue_days = overdue_days(&standing, moment.today);
        Ok(FindingItem {
            id: FindingId(Uuid::from_bytes(self.id)),
            matter,
            light: light(&standing, overdue_days, moment),
            overdue_days,
            holder_days: days_between(standing.holder.since, moment.today),
            standing,
            revision: to_index(self.revision),
            log_index: to_index(self.log_index),
            updated_at: instant(self.updated_at),
            set_aside: self.set_aside,
        })
    }
}

/// On time is judged by the claim's date.
fn overdue_days(standing: &Standing, today: NaiveDate) -> u32 {
    let Some(due_on) = standing.running_due() else { return 0 };
    // Nobody claims a whole that was broken down: the day on which it was verified counts.
    days_between(due_on, standing.claimed_on.unwrap_or(today))
}

fn light(standing: &Standing, overdue_days: u32, moment: &Moment) -> Light {
    match standing.running_due() {
        None => Light::Off,
        Some(_) if overdue_days > 0 => Light::Red,
        Some(_) if standing.claimed_on.is_some() => Light::Green,
        Some(due_on) => LightKind::running(due_on, moment.today, moment.near_due).into(),
    }
}

/// Whole days from one to the other; zero where it lies ahead.
pub(crate) fn days_between(from: NaiveDate, to: NaiveDate) -> u32 {
    u32::try_from((to - from).num_days()).unwrap_or(0)
}
