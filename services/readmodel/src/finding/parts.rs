//! A whole and its parts: how many came to rest, and how much they have done together.

use duban_domain::{Measure, Quantity, finding::PartOutcome};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Folded, Mark, Piece};

/// How the parts stand, as the whole's own stream has heard of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartsTally {
    pub all: u32,
    /// Came to rest, continuing ones too.
    pub settled: u32,
    /// Of those, 长期坚持: shown apart.
    pub continuing: u32,
}

impl PartsTally {
    pub(super) fn settle(&mut self, before: Option<PartOutcome>, outcome: PartOutcome) {
        if let Some(before) = before {
            self.reopen(before);
        }
        self.settled += 1;
        self.continuing += u32::from(outcome == PartOutcome::Continuing);
    }

    pub(super) fn reopen(&mut self, before: PartOutcome) {
        let continuing = u32::from(before == PartOutcome::Continuing);
        self.settled = self.settled.saturating_sub(1);
        self.continuing = self.continuing.saturating_sub(continuing);
    }

    /// The whole may be verified.
    #[must_use]
    pub fn all_settled(self) -> bool {
        self.settled >= self.all
    }
}

/// What of a whole's parts is added up: targets and what was reported, unit by unit. Parts
/// that were withdrawn, merged or terminated ask for nothing more and are left out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartSums {
    pub by_unit: Vec<PartSum>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartSum {
    pub target: Quantity,
    pub done: Quantity,
}

impl Piece for PartSums {
    const KIND: &'static str = "part_sums";

    /// A whole has one.
    fn id(&self) -> Uuid {
        Uuid::nil()
    }
}

impl PartSums {
    pub(crate) fn add(&mut self, part: &Folded) {
        self.change(part, |sum, amount| *sum += amount);
    }

    pub(crate) fn take_away(&mut self, part: &Folded) {
        self.change(part, |sum, amount| *sum -= amount);
    }

    fn change(
        &mut self,
        part: &Folded,
        change: fn(&mut rust_decimal::Decimal, rust_decimal::Decimal),
    ) {
        let (target, done) = contribution(part);
        if let Some(target) = target {
            change(&mut self.of(target.unit).target.amount, target.amount);
        }
        if let Some(done) = done {
            change(&mut self.of(done.unit).done.amount, done.amount);
        }
        self.by_unit.retain(|sum| !sum.target.amount.is_zero() || !sum.done.amount.is_zero());
        self.by_unit.sort_unstable_by_key(|sum| sum.target.unit);
    }

    fn of(&mut self, unit: Measure) -> &mut PartSum {
        let place = self.by_unit.iter().position(|sum| sum.target.unit == unit);
        let place = place.unwrap_or_else(|| {
            let zero = Quantity { amount: rust_decimal::Decimal::ZERO, unit };
            self.by_unit.push(PartSum { target: zero, done: zero });
            self.by_unit.len() - 1
        });
        &mut self.by_unit[place]
    }
}

/// What a part adds to its whole's sums. A restricted one adds nothing that everybody could
/// take the others away from; shares of different wholes add up to nothing.
pub(crate) fn contribution(part: &Folded) -> (Option<Quantity>, Option<Quantity>) {
    let left_out = matches!(
        part.settles_as(),
        Some(PartOutcome::Withdrawn | PartOutcome::Merged | PartOutcome::Terminated)
    );
    if left_out || part.restricted() {
        return (None, None);
    }
    let adds_up = |quantity: &Quantity| quantity.unit != Measure::Percent;
    let target = part.matter.target.as_ref().and_then(|target| target.quantity);
    (target.filter(adds_up), part.standing.done.filter(adds_up))
}

/// Whole, parent or part: what keeps counts from counting anything twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum PartRole {
    /// Neither has parts nor is one.
    Alone = 0,
    Parent = 1,
    Part = 2,
}

impl PartRole {
    pub(crate) const ALL: [Self; 3] = [Self::Alone, Self::Parent, Self::Part];
}

impl Folded {
    pub(crate) fn part_role(&self) -> PartRole {
        match (self.matter.parent, self.standing.parts) {
            (Some(_), _) => PartRole::Part,
            (None, Some(_)) => PartRole::Parent,
            (None, None) => PartRole::Alone,
        }
    }

    /// How it settles as a part; `None`: there is work left.
    pub(crate) fn settles_as(&self) -> Option<PartOutcome> {
        let standing = &self.standing;
        PartOutcome::of(standing.status, standing.marks.has(Mark::Continuing))
    }
}
