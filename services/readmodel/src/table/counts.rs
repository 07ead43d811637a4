//! `counts`: how many stand where, and when their clocks run out, today and on every day before.
//!
//! For the whole office; a unit has few findings, and its counts are counted row by row.
//!
//! A batch collects differences and writes each cell once. The rows are the same whatever
//! the batches were: a day on which a cell came back to what it was leaves no trace.

use std::collections::HashMap;

use chrono::NaiveDate;
use duban_domain::{InspectionId, Line, UnitId};
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use super::open_cells::OpenCells;
use crate::{
    ViewsError,
    finding::{Folded, Holder, HolderKind, PartRole, Upper, holder_text},
    store::{NO_DAY, OPEN_END, day_number, status_code},
};

/// Buckets below this are no days; above it lie those on which a clock runs out.
pub(crate) const DAY_BUCKETS: i64 = 100;
/// Closed, with a due date; those of them that were claimed in time.
pub(crate) const CLOSED_DATED: i64 = 90;
pub(crate) const CLOSED_ON_TIME: i64 = 91;
/// Open, with a clock that had run out before the day of the last entry. A clock that runs out
/// on that day or later is counted on its day.
pub(crate) const RAN_OUT: i64 = 98;
/// From here on: how far the body above has come with closed findings.
const UPPER_BUCKETS: i64 = 92;

/// What a bucket counts, if it counts that.
pub(crate) fn upper_of_bucket(bucket: i64) -> Option<Upper> {
    let place = bucket.checked_sub(UPPER_BUCKETS)?;
    Upper::ALL.get(usize::try_from(place).ok()?).copied()
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Cell {
    pub dimension: &'static str,
    pub bucket: i64,
    pub value: String,
}

/// Differences that are not written yet.
#[derive(Debug)]
pub(crate) struct Counters {
    cells: HashMap<Cell, i64>,
    /// While everything is folded anew.
    open: Option<OpenCells>,
}

impl Counters {
    /// `bulk`: into a fresh file, and [`Counters::end_bulk`] follows.
    pub(crate) fn new(bulk: bool) -> Self {
        Self { cells: HashMap::new(), open: bulk.then(OpenCells::default) }
    }

    /// Writes what a bulk has kept back.
    pub(crate) fn end_bulk(&mut self, connection: &Connection) -> Result<(), ViewsError> {
        self.open.take().map_or(Ok(()), |open| open.write(connection))
    }

    /// Notes that `before` became `after` on `day`. Restricted findings are in no count.
    pub(crate) fn note(&mut self, before: Option<&Folded>, after: &Folded, day: NaiveDate) {
        let (old, new) = (before.and_then(Counted::of), Counted::of(after));
        if old == new {
            return;
        }
        let day = day_number(Some(day));
        self.add(old, day, -1);
        self.add(new, day, 1);
    }

    /// What runs out from `from` to before `until` is no day any more. The differences noted
    /// on `from` must have been written.
    pub(crate) fn run_out(
        &mut self,
        connection: &Connection,
        from: i64,
        until: i64,
    ) -> Result<(), ViewsError> {
        let all = PartRole::ALL;
        let dimensions = CLOCKS.iter().flat_map(|base| all.map(|role| dimension_of(base, role)));
        for dimension in dimensions {
            let ran_out = match &self.open {
                Some(open) => open.between(dimension, from, until).collect(),
                None => standing_between(connection, dimension, from, until)?,
            };
            for (bucket, value, n) in ran_out {
                self.differ(dimension, bucket, value.clone(), -n);
                self.differ(dimension, RAN_OUT, value, n);
            }
        }
        if let Some(open) = &mut self.open {
            open.thin_out();
        }
        Ok(())
    }

    pub(super) fn differ(
        &mut self,
        dimension: &'static str,
        bucket: i64,
        value: String,
        difference: i64,
    ) {
        *self.cells.entry(Cell { dimension, bucket, value }).or_insert(0) += difference;
    }

    fn add(&mut self, counted: Option<Counted<'_>>, day: i64, difference: i64) {
        let Some(counted) = counted else { return };
        let Counted { role, status, clock_due, on_time, upper, .. } = counted;
        for (base, value) in counted.dimensions() {
            let dimension = dimension_of(base, role);
            if clock_due != NO_DAY && clocks_are_counted(base) {
                let bucket = if clock_due < day { RAN_OUT } else { clock_due };
                self.differ(dimension, bucket, value.clone(), difference);
            }
            let closed =
                [(on_time.is_some(), CLOSED_DATED), (on_time == Some(true), CLOSED_ON_TIME)];
            for (_, bucket) in closed.into_iter().filter(|(holds, _)| *holds) {
                self.differ(dimension, bucket, value.clone(), difference);
            }
            if upper != Upper::NotAsked {
                self.differ(dimension, UPPER_BUCKETS + upper as i64, value.clone(), difference);
            }
            self.differ(dimension, status, value, difference);
        }
    }

    /// Writes and forgets; `day` is the office day of everything noted.
    pub(crate) fn flush(&mut self, connection: &Connection, day: i64) -> Result<(), ViewsError> {
        let mut changed: Vec<_> =
            self.cells.drain().filter(|(_, difference)| *difference != 0).collect();
        changed.sort_unstable();
        for (cell, difference) in changed {
            match &mut self.open {
                Some(open) => open.change(connection, cell, difference, day)?,
                None => move_cell(connection, &cell, difference, day)?,
            }
        }
        Ok(())
    }
}

/// Bucket, value and number of what is counted under `dimension` in these buckets.
fn standing_between(
    connection: &Connection,
    dimension: &str,
    from: i64,
    until: i64,
) -> Result<Vec<(i64, String, i64)>, ViewsError> {
    let mut statement = connection.prepare_cached(
        "SELECT bucket, value, n FROM counts
         WHERE dimension = ?1 AND until_day = ?2 AND bucket >= ?3 AND bucket < ?4",
    )?;
    let within = params![dimension, OPEN_END, from, until];
    let rows = statement.query_map(within, |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Findings alone, those with parts and those that are parts are counted apart, so that a sum
/// counts nothing twice: the name of `base` for one of the three.
pub(crate) fn dimension_of(base: &'static str, role: PartRole) -> &'static str {
    let names = match base {
        "all" => ["all", "all/parents", "all/parts"],
        "category" => ["category", "category/parents", "category/parts"],
        "kind" => ["kind", "kind/parents", "kind/parts"],
        "severity" => ["severity", "severity/parents", "severity/parts"],
        "level" => ["level", "level/parents", "level/parts"],
        "holder" => ["holder", "holder/parents", "holder/parts"],
        "lead" => ["lead", "lead/parents", "lead/parts"],
        _ => ["inspection", "inspection/parents", "inspection/parts"],
    };
    names[role as usize]
}

/// Dashboards show overdue by these; by the others it is counted row by row.
const CLOCKS: [&str; 4] = ["all", "lead", "category", "holder"];

pub(crate) fn clocks_are_counted(dimension: &str) -> bool {
    CLOCKS.contains(&dimension)
}

/// What of a finding is counted. Most events change none of it, so nothing is copied to find out.
#[derive(PartialEq)]
struct Counted<'f> {
    role: PartRole,
    status: i64,
    clock_due: i64,
    on_time: Option<bool>,
    upper: Upper,
    category: Option<&'f Line>,
    kind: &'static str,
    severity: &'static str,
    level: &'static str,
    lead: Option<UnitId>,
    inspection: Option<InspectionId>,
    holder: (HolderKind, Option<UnitId>),
}

impl<'f> Counted<'f> {
    fn of(finding: &'f Folded) -> Option<Self> {
        if finding.restricted() {
            return None;
        }
        let particulars = &finding.matter.particulars;
        let Holder { kind, unit, .. } = finding.standing.holder;
        Some(Self {
            role: finding.part_role(),
            status: status_code(finding.standing.status),
            clock_due: day_number(finding.clock_due()),
            on_time: finding.closed_on_time(),
            upper: finding.standing.upper,
            category: particulars.category.as_ref(),
            kind: particulars.kind.code(),
            severity: particulars.severity.code(),
            level: particulars.source.level.code(),
            lead: finding.standing.lead,
            inspection: particulars.inspection,
            holder: (kind, unit),
        })
    }

    fn dimensions(&self) -> [(&'static str, String); 8] {
        let text = |id: Option<Uuid>| id.map_or_else(String::new, |id| id.to_string());
        let (kind, unit) = self.holder;
        [
            ("all", String::new()),
            ("category", self.category.map_or_else(String::new, ToString::to_string)),
            ("kind", self.kind.to_owned()),
            ("severity", self.severity.to_owned()),
            ("level", self.level.to_owned()),
            ("lead", text(self.lead.map(|unit| unit.0))),
            ("inspection", text(self.inspection.map(|id| id.0))),
            ("holder", holder_text(kind, unit)),
        ]
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
    let before = table.ending(day)?;
    let is_as_before = before.is_some_and(|(_, before)| before == n);
    match current {
        // Most cells change more than once a day.
        Some((from_day, _)) if from_day == day && n != 0 && !is_as_before => {
            return table.change(OPEN_END, n);
        }
        Some((from_day, _)) if from_day == day => table.delete(OPEN_END)?,
        Some((from_day, old)) => {
            table.delete(OPEN_END)?;
            table.insert(from_day, day, old)?;
        }
        None => {}
    }
    match before {
        // As it was before today: today left no trace.
        Some((from_day, before)) if is_as_before => {
            table.delete(day)?;
            table.insert(from_day, OPEN_END, before)
        }
        // No row is a count of zero.
        _ if n == 0 => Ok(()),
        _ => table.insert(day, OPEN_END, n),
    }
}

pub(super) struct CellRows<'a> {
    pub connection: &'a Connection,
    pub cell: &'a Cell,
}

impl CellRows<'_> {
    /// First day and number of the span that ends on `until`.
    fn ending(&self, until: i64) -> Result<Option<(i64, i64)>, ViewsError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT from_day, n FROM counts
             WHERE dimension = ?1 AND bucket = ?2 AND value = ?3 AND until_day = ?4",
        )?;
        let Cell { dimension, bucket, value } = self.cell;
        let key = params![dimension, bucket, value, until];
        Ok(statement.query_row(key, |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
    }

    pub fn delete(&self, until: i64) -> Result<(), ViewsError> {
        let mut statement = self.connection.prepare_cached(
            "DELETE FROM counts
             WHERE dimension = ?1 AND bucket = ?2 AND value = ?3 AND until_day = ?4",
        )?;
        let Cell { dimension, bucket, value } = self.cell;
        statement.execute(params![dimension, bucket, value, until])?;
        Ok(())
    }

    fn change(&self, until: i64, n: i64) -> Result<(), ViewsError> {
        let mut statement = self.connection.prepare_cached(
            "UPDATE counts SET n = ?5
             WHERE dimension = ?1 AND bucket = ?2 AND value = ?3 AND until_day = ?4",
        )?;
        let Cell { dimension, bucket, value } = self.cell;
        statement.execute(params![dimension, bucket, value, until, n])?;
        Ok(())
    }

    pub fn insert(&self, from_day: i64, until: i64, n: i64) -> Result<(), ViewsError> {
        let mut statement = self.connection.prepare_cached(
            "INSERT INTO counts (dimension, bucket, value, until_day, from_day, n)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?;
        let Cell { dimension, bucket, value } = self.cell;
        statement.execute(params![dimension, bucket, value, until, from_day, n])?;
        Ok(())
    }
}
