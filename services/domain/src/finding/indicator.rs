//! Which reported figure a finding was drafted from.

use serde::{Deserialize, Serialize};

use super::Finding;
use crate::{Line, UnitId, institution::ReturnRow, standard::SchoolStage};

/// An item of a standard that one school's return of one year does not meet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Indicator {
    /// The standard's id in the catalogue, e.g. `quality-balanced-2017`.
    pub standard: Line,
    /// The item's id there, e.g. `qb2017-r03`.
    pub item: Line,
    pub institution: UnitId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<SchoolStage>,
    pub year: u16,
    /// Where the return stood when it was measured.
    pub row: ReturnRow,
    /// Of the adopted catalogue by which it was measured.
    pub catalogue_version: Line,
}

/// A school's return of a year, as it stood in a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceReturn {
    pub institution: UnitId,
    pub year: u16,
    pub row: ReturnRow,
}

impl Finding {
    /// The reported figure from which it was drafted.
    #[must_use]
    pub fn indicator(&self) -> Option<&Indicator> {
        self.indicator.as_deref()
    }

    /// The newest return that it rests on: the one that it was drafted from, or was offered last.
    #[must_use]
    pub fn last_return(&self) -> Option<SourceReturn> {
        let drafted = || {
            let Indicator { institution, year, row, .. } = self.indicator()?;
            Some(SourceReturn { institution: *institution, year: *year, row: row.clone() })
        };
        self.offered.as_deref().cloned().or_else(drafted)
    }
}
