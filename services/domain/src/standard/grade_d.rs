//! The share of grade D buildings, in both readings of its cure.
//!
//! Repaired or replaced, the area of all buildings stays; demolished, it shrinks with the
//! cure, so that more has to go. That such a limit is historic, and later practice is zero,
//! is the catalogue's to say.

use super::Exact;

/// How much grade D area is too much.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GradeDShare {
    pub share: Exact,
    /// a − t·D
    pub when_replaced: Exact,
    /// (a − t·D) / (1 − t); nothing where the limit is the whole.
    pub when_demolished: Option<Exact>,
}

/// Nothing where there are no buildings.
#[must_use]
pub fn grade_d_share(grade_d: &Exact, buildings: &Exact, limit: &Exact) -> Option<GradeDShare> {
    let share = grade_d.over(buildings)?;
    let over = (grade_d - &(limit * buildings)).at_least_zero();
    let left = &Exact::one() - limit;
    let when_demolished = if left.is_negative() { None } else { over.over(&left) };
    Some(GradeDShare { share, when_replaced: over, when_demolished })
}
