//! `counts`: how many stand where, and when their clocks run out, today and on every day before.
//!
//! A batch collects differences and writes each cell once. The rows are the same whatever
//! the batches were: a day on which a cell came back to what it was leaves no trace.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use crate::{
    ViewsError,
    finding::{Folded, Party},
    store::{NO_DAY, OPEN_END, blob, day_number, status_code},
};

/// The whole office, beside which units have counts of their own.
pub(crate) const EVERYBODY: Uuid = Uuid::nil();

/// Buckets below this are statuses, those above it days on which a clock runs out.
pub(crate) const STATUS_BUCKETS: i64 = 100;

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Cell {
    viewer: Uuid,
    dimension: &'static str,
    bucket: i64,
    value: String,
}

/// Differences that are not written yet.
#[derive(Debug, Default)]
pub(crate) struct Counters {
    cells: BTreeMap<Cell, i64>,
}

impl Counters {
    /// Notes that `before` became `after`. Restricted findings are in no count.
    pub(crate) fn note(&mut self, before: Option<&Folded>, after: &Folded) {
        let (old, new) = (before.and_then(Counted::of), Counted::of(after));
        if old == new {
            return;
        }
        self.add(old, -1);
        self.add(new, 1);
    }

    fn add(&mut self, counted: Option<Counted>, difference: i64) {
        let Some(counted) = counted else { return };
        for viewer in counted.viewers() {
            for (dimension, value) in counted.dimensions(viewer) {
                if counted.clock_due != NO_DAY {
                    let bucket = counted.clock_due;
                    let cell = Cell { viewer, dimension, bucket, value: value.clone() };
                    *self.cells.entry(cell).or_insert(0) += difference;
                }
                let cell = Cell { viewer, dimension, bucket: counted.status, value };
                *self.cells.entry(cell).or_insert(0) += difference;
            }
        }
    }

    /// Writes and forgets; `day` is the office day of everything noted.
    pub(crate) fn flush(&mut self, connection: &Connection, day: i64) -> Result<(), ViewsError> {
        for (cell, difference) in std::mem::take(&mut self.cells) {
            if difference != 0 {
                move_cell(connection, &cell, difference, day)?;
            }
        }
        Ok(())
    }
}

/// What of a finding is counted.
#[derive(PartialEq)]
struct Counted {
    units: Vec<Uuid>,
    status: i64,
    clock_due: i64,
    category: String,
    kind: &'static str,
    severity: &'static str,
    level: &'static str,
    lead: String,
    inspection: String,
}

impl Counted {
    fn of(finding: &Folded) -> Option<Self> {
        if finding.restricted() {
            return None;
        }
        let particulars = &finding.matter.particulars;
        let text = |id: Option<Uuid>| id.map_or_else(String::new, |id| id.to_string());
        let is_unit = |parts: u8| parts != Party::Reader as u8;
        let parties = finding.parties();
        Some(Self {
            units: parties
                .into_iter()
                .filter(|(_, parts)| is_unit(*parts))
                .map(|(id, _)| id)
                .collect(),
            status: status_code(finding.standing.status),
            clock_due: day_number(finding.clock_due()),
            category: particulars.category.as_ref().map_or_else(String::new, ToString::to_string),
            kind: particulars.kind.code(),
            severity: particulars.severity.code(),
            level: particulars.source.level.code(),
            lead: text(finding.standing.lead.map(|unit| unit.0)),
            inspection: text(particulars.inspection.map(|id| id.0)),
        })
    }

    fn viewers(&self) -> impl Iterator<Item = Uuid> {
        std::iter::once(EVERYBODY).chain(self.units.iter().copied())
    }

    /// A unit's own counts need no lead, level or inspection: it has few items.
    fn dimensions(&self, viewer: Uuid) -> Vec<(&'static str, String)> {
        let mut dimensions = vec![
            ("all", String::new()),
            ("category", self.category.clone()),
            ("kind", self.kind.to_owned()),
            ("severity", self.severity.to_owned()),
            ("level", self.level.to_owned()),
            ("lead", self.lead.clone()),
        ];
        if viewer == EVERYBODY {
            dimensions.push(("inspection", self.inspection.clone()));
        }
        dimensions
    }
}

fn move_cell(
    connection: &Connection,
    cell: &Cell,
    difference: i64,
    day: i64,
) -> Result<(), ViewsError> {
    let table = CellRows { connection, cell };
    let current = table.ending(OPEN_END)?;
    let n = current.map_or(0, |(_, n)| n) + difference;
    match current {
        Some((from_day, _)) if from_day == day => table.delete(OPEN_END)?,
        Some((from_day, old)) => {
            table.delete(OPEN_END)?;
            table.insert(from_day, day, old)?;
        }
        None => {}
    }
    match table.ending(day)? {
        // As it was before today: today left no trace.
        Some((from_day, before)) if before == n => {
            table.delete(day)?;
            table.insert(from_day, OPEN_END, n)
        }
        // No row is a count of zero.
        _ if n == 0 => Ok(()),
        _ => table.insert(day, OPEN_END, n),
    }
}

struct CellRows<'a> {
    connection: &'a Connection,
    cell: &'a Cell,
}

impl CellRows<'_> {
    /// First day and number of the span that ends on `until`.
    fn ending(&self, until: i64) -> Result<Option<(i64, i64)>, ViewsError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT from_day, n FROM counts
             WHERE viewer = ?1 AND dimension = ?2 AND bucket = ?3 AND value = ?4 AND until_day = ?5",
        )?;
        let Cell { viewer, dimension, bucket, value } = self.cell;
        let key = params![blob(*viewer), dimension, bucket, value, until];
        Ok(statement.query_row(key, |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
    }

    fn delete(&self, until: i64) -> Result<(), ViewsError> {
        let mut statement = self.connection.prepare_cached(
            "DELETE FROM counts
             WHERE viewer = ?1 AND dimension = ?2 AND bucket = ?3 AND value = ?4 AND until_day = ?5",
        )?;
        let Cell { viewer, dimension, bucket, value } = self.cell;
        statement.execute(params![blob(*viewer), dimension, bucket, value, until])?;
        Ok(())
    }

    fn insert(&self, from_day: i64, until: i64, n: i64) -> Result<(), ViewsError> {
        let mut statement = self.connection.prepare_cached(
            "INSERT INTO counts (viewer, dimension, bucket, value, until_day, from_day, n)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?;
        let Cell { viewer, dimension, bucket, value } = self.cell;
        statement.execute(params![blob(*viewer), dimension, bucket, value, until, from_day, n])?;
        Ok(())
    }
}
