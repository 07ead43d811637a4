//! Yearly targets of a measured finding: planned against actual.

use async_graphql::SimpleObject;

use crate::{code::Measure, finding::Finding, scalar::Decimal, unit::Unit};

/// 年度目标: what the approved plan promised by one of its stages, and what the return of that
/// year says.
#[derive(Debug, Clone, SimpleObject)]
pub struct YearlyTarget {
    /// The school that it is about; of a whole that was broken down one for each part.
    pub school: Unit,
    /// The finding whose plan it is: this one, or a part of it.
    pub finding: Finding,
    /// The year of the stage's date; measured by the return of the same year.
    pub year: u16,
    /// The stage's name.
    pub stage: String,
    /// Reached in all by then, in `unit`.
    pub planned: Decimal,
    pub unit: Measure,
    /// How much of the first gap the year's return no longer shows, in `unit`; below zero where
    /// the gap has grown. Null: no return of that year yet, or a figure is unknown.
    pub actual: Option<Decimal>,
    /// Null while `actual` is.
    pub met: Option<bool>,
}
