//! Where a row of a file and what is known of the same finding part ways.

use serde::{Deserialize, Serialize};

use super::text::clean;
use super::{Column, LedgerItem, LedgerRow};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldDifference {
    pub column: Column,
    pub known: String,
    pub found: String,
}

impl LedgerRow {
    /// Differences in the columns that this row's sheet has, derived columns left out.
    #[must_use]
    pub fn differences(&self, known: &LedgerRow) -> Vec<FieldDifference> {
        self.differences_from(&known.item)
    }

    /// The same against a row that an export would print now.
    #[must_use]
    pub fn differences_from(&self, known: &LedgerItem) -> Vec<FieldDifference> {
        let compared = self.columns.iter().filter(|column| !column.is_derived());
        compared.filter_map(|column| self.item.difference(known, *column)).collect()
    }
}

impl LedgerItem {
    fn difference(&self, known: &Self, column: Column) -> Option<FieldDifference> {
        let (found, known) = (self.settled(column), known.settled(column));
        (found != known).then_some(FieldDifference { column, known, found })
    }

    /// What the field says, without regard to how it was spelled.
    #[must_use]
    pub fn settled(&self, column: Column) -> String {
        match column {
            Column::Status => self.status.settled(),
            other => clean(&self.written(other)),
        }
    }
}
