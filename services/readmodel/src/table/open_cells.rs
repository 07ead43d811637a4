//! Cells of `counts` as they stand, in memory while everything is folded anew: a span is written
//! when it has ended, and those that have not are written once, at the end.
//!
//! **Invariant:** the rows are those that writing each change would have left.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::counts::{Cell, CellRows};
use crate::{ViewsError, store::OPEN_END};

#[derive(Debug, Default)]
pub(super) struct OpenCells(BTreeMap<Cell, Open>);

/// A span that has not ended.
#[derive(Debug)]
struct Open {
    from_day: i64,
    /// Zero is written nowhere.
    n: i64,
    /// First day and number of the span that ended on `from_day`.
    before: Option<(i64, i64)>,
}

impl OpenCells {
    pub fn change(
        &mut self,
        connection: &Connection,
        cell: Cell,
        difference: i64,
        day: i64,
    ) -> Result<(), ViewsError> {
        let rows = CellRows { connection, cell: &cell };
        let mut open = match self.0.remove(&cell) {
            Some(open) if open.from_day == day => open,
            Some(Open { from_day, n, .. }) if n != 0 => {
                rows.insert(from_day, day, n)?;
                Open { from_day: day, n, before: Some((from_day, n)) }
            }
            Some(_) | None => Open { from_day: day, n: 0, before: None },
        };
        open.n += difference;
        // As it was before today: today left no trace.
        if let Some((from_day, n)) = open.before.filter(|(_, n)| *n == open.n) {
            rows.delete(day)?;
            open = Open { from_day, n, before: None };
        }
        self.0.insert(cell, open);
        Ok(())
    }

    /// Bucket, value and number of what is counted under `dimension` in these buckets.
    pub fn between(
        &self,
        dimension: &'static str,
        from: i64,
        until: i64,
    ) -> impl Iterator<Item = (i64, String, i64)> {
        let end = |bucket| Cell { dimension, bucket, value: String::new() };
        let cells = self.0.range(end(from)..end(until)).filter(|(_, open)| open.n != 0);
        cells.map(|(cell, open)| (cell.bucket, cell.value.clone(), open.n))
    }

    /// A cell that came to zero on an earlier day is as good as none.
    pub fn thin_out(&mut self) {
        self.0.retain(|_, open| open.n != 0);
    }

    /// Writes what has not ended.
    pub fn write(self, connection: &Connection) -> Result<(), ViewsError> {
        for (cell, open) in self.0.iter().filter(|(_, open)| open.n != 0) {
            CellRows { connection, cell }.insert(open.from_day, OPEN_END, open.n)?;
        }
        Ok(())
    }
}
