//! What an import answers, over every way in.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::Problem;

/// **Invariant:** `rows` = `recorded` + `unchanged` + rows with a blocking problem.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    pub rows: usize,
    pub recorded: usize,
    pub unchanged: usize,
    pub problems: Vec<Problem>,
}

impl Report {
    /// Rows that stayed outside; several problems of one row count once.
    #[must_use]
    pub fn blocked_rows(&self) -> usize {
        let blocking = self
            .problems
            .iter()
            .filter(|problem| problem.blocking && !problem.code.stops_the_workbook());
        let rows = blocking
            .filter_map(|problem| problem.place.row.map(|row| (problem.place.sheet.as_str(), row)));
        rows.collect::<BTreeSet<_>>().len()
    }

    #[must_use]
    pub fn adds_up(&self) -> bool {
        self.rows == self.recorded + self.unchanged + self.blocked_rows()
    }

    /// Whether anything stayed outside: the CLI then ends with 1.
    #[must_use]
    pub fn has_blocking(&self) -> bool {
        self.problems.iter().any(|problem| problem.blocking)
    }
}
