//! Whether a school passes: so many items met, the rest near enough, in three values.

use super::{Exact, Judgement, Measured, SchoolPart, Verdict, Way, catalogue::SchoolRule};

/// What came of one stage of one school.
#[derive(Debug, Clone)]
pub struct SchoolResult<'c, 'r> {
    pub part: SchoolPart<'r>,
    pub items: Vec<Measured<'c>>,
    pub verdict: Verdict,
    /// Least sets of what would make it pass; empty where it passes, or too little is known.
    pub ways: Vec<Way<'c>>,
}

/// Decided as soon as the unknown items cannot change it.
#[must_use]
pub fn school_verdict(rule: &SchoolRule, items: &[Measured<'_>]) -> Verdict {
    let count = |judgement| items.iter().filter(|item| item.judgement == judgement).count();
    let (met, unknown) = (count(Judgement::Met), count(Judgement::Unknown));
    let below_floor = items.iter().any(|item| is_below(item, &rule.floor));
    if below_floor || met + unknown < rule.min_met {
        Verdict::Fails
    } else if unknown == 0 {
        Verdict::Passes
    } else {
        Verdict::Unknown
    }
}

fn is_below(item: &Measured<'_>, floor: &Exact) -> bool {
    item.judgement == Judgement::NotMet && item.share.as_ref().is_some_and(|share| share < floor)
}
