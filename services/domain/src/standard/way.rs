//! The cheapest ways to pass: which items to raise to the threshold, which only to the floor.
//!
//! Persons, square metres and yuan have no common price, so every way that no other beats in
//! all amounts is kept; the order is by what each amount is of all that is required.

use super::{Exact, Judgement, Measured, Verdict, catalogue::SchoolRule, school_verdict};

coded! {
    /// How far an item is raised.
    RaiseTo {
        Threshold "threshold" "标准值"
        Floor "floor" "最低比例"
    }
}

/// One item, and what it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raise<'c> {
    pub item: &'c super::Item,
    pub to: RaiseTo,
    pub amount: Exact,
}

/// A set of steps that makes a school pass, none of which can be spared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way<'c> {
    pub raise: Vec<Raise<'c>>,
    /// The amounts as parts of what is required, added up: for the order alone.
    pub effort: Exact,
}

impl<'c> Way<'c> {
    /// Empty where the school passes already, or an item is unknown.
    #[must_use]
    pub fn all(rule: &SchoolRule, items: &[Measured<'c>]) -> Vec<Self> {
        let unknown = items.iter().any(|item| item.judgement == Judgement::Unknown);
        if unknown || school_verdict(rule, items) != Verdict::Fails {
            return Vec::new();
        }
        let missed: Vec<_> =
            items.iter().filter(|item| item.judgement == Judgement::NotMet).collect();
        let spared = items.len().saturating_sub(rule.min_met).min(missed.len());
        let mut ways: Vec<Self> = Vec::new();
        for left in choices(missed.len(), spared) {
            let Some(way) = Self::leaving(&missed, left, rule) else { continue };
            if !ways.iter().any(|other| other.is_no_dearer_than(&way)) {
                ways.retain(|other| !way.is_no_dearer_than(other));
                ways.push(way);
            }
        }
        ways.sort_by(|one, other| one.effort.cmp(&other.effort));
        ways
    }

    /// Raises the items of the set `left` to the floor, the others to the threshold.
    fn leaving(missed: &[&Measured<'c>], left: u32, rule: &SchoolRule) -> Option<Self> {
        let mut raise = Vec::new();
        let mut effort = Vec::new();
        for (place, item) in missed.iter().enumerate() {
            let (to, share) = if left & (1 << place) == 0 {
                (RaiseTo::Threshold, &Exact::one())
            } else {
                (RaiseTo::Floor, &rule.floor)
            };
            let amount = item.missing_to(share)?;
            if !amount.is_zero() {
                effort.push(item.effort(&amount)?);
                raise.push(Raise { item: item.item, to, amount });
            }
        }
        Some(Self { raise, effort: Exact::sum(&effort) })
    }

    /// Whether it takes at most as much of everything.
    fn is_no_dearer_than(&self, other: &Self) -> bool {
        self.raise.iter().all(|mine| {
            let theirs = other.raise.iter().find(|their| their.item.id == mine.item.id);
            theirs.is_some_and(|their| mine.amount <= their.amount)
        })
    }
}

/// Every set of `size` among `count` places, as bits. Bounded: a rule has few items.
fn choices(count: usize, size: usize) -> impl Iterator<Item = u32> {
    let all = 1_u32 << count.min(super::catalogue::RULE_ITEMS_MAX);
    (0..all).filter(move |set| set.count_ones() as usize == size)
}
