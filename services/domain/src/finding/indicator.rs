//! Which reported figure a finding was drafted from.

use serde::{Deserialize, Serialize};

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
