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

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*};

    use crate::{store::create_bare, table::Counters};

    /// Any day.
    const BEGUN: i64 = 739_000;
    const VALUES: [&str; 2] = ["校舍安全", "装备图书"];

    /// Which value, how many more or less, and how many days later.
    type Change = (usize, i64, i64);

    /// The rows that these changes leave.
    fn rows(changes: &[Change], bulk: bool) -> Vec<(i64, String, i64, i64, i64)> {
        let folder = tempfile::tempdir().expect("a folder");
        let connection = create_bare(&folder.path().join("views.db")).expect("a file");
        let (mut counters, mut day) = (Counters::new(bulk), BEGUN);
        for (value, difference, later) in changes {
            day += later;
            counters.differ("category", 3, VALUES[*value].to_owned(), *difference);
            counters.flush(&connection, day).expect("written");
        }
        counters.end_bulk(&connection).expect("written");
        let mut statement = connection
            .prepare("SELECT bucket, value, until_day, from_day, n FROM counts ORDER BY 1, 2, 3")
            .expect("a statement");
        let row = |row: &rusqlite::Row<'_>| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
        };
        let rows = statement.query_map([], row).expect("rows");
        rows.collect::<Result<_, _>>().expect("rows")
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn a_bulk_leaves_the_rows_that_writing_each_change_would_have_left(
            changes in vec((0..VALUES.len(), -2_i64..=2, 0_i64..=1), 1..30),
        ) {
            prop_assert_eq!(rows(&changes, true), rows(&changes, false));
        }
    }
}
