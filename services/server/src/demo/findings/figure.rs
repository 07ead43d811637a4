//! Required, actual, gap: computed from a school's size, exactly.

use duban_domain::{
    Measure, Quantity,
    finding::{Comparator, Measured, Threshold},
    institution::Stage,
};
use rust_decimal::Decimal;

use super::super::{county::School, text::line};

/// How much a school must have.
#[derive(Clone, Copy)]
pub enum Rule {
    /// Tenths of the unit per pupil: primary, junior.
    PerPupil(i64, i64),
    /// Tenths per hundred pupils, rounded up: primary, junior.
    PerHundred(i64, i64),
    /// One for every so many pupils, rounded up.
    OnePer(i64),
    /// At least so many per cent.
    Share(i64),
    /// At most so many: primary, junior.
    AtMost(i64, i64),
    /// None at all may be there; what there is, is a multiple of this.
    None(i64),
}

pub struct Figure {
    pub measure: &'static str,
    pub unit: Measure,
    pub rule: Rule,
}

/// A figure at one school.
pub struct Numbers {
    measure: &'static str,
    comparator: Comparator,
    pub limit: Quantity,
    pub actual: Quantity,
    pub gap: Quantity,
}

/// By how much a school falls short, in per cent of what is required; varied by turn.
const SHORT_PERCENT: [i64; 7] = [12, 26, 9, 18, 33, 15, 21];
/// How far a share is missed, in points.
const SHARE_MISSED: [i64; 7] = [3, 6, 2, 8, 4, 11, 5];
/// By how many a class is too large.
const OVER: [i64; 7] = [7, 12, 4, 9, 16, 6, 11];
/// Square metres that must not be there.
const DANGEROUS: [i64; 7] = [420, 186, 760, 312, 540, 268, 95];

impl Figure {
    pub fn of(&self, school: &School, turn: usize) -> Numbers {
        let turn = turn % SHORT_PERCENT.len();
        let required = self.required(school);
        let short = match self.rule {
            Rule::PerPupil(..) | Rule::PerHundred(..) | Rule::OnePer(_) => {
                (required * SHORT_PERCENT[turn] / 100).max(1)
            }
            Rule::Share(_) => SHARE_MISSED[turn],
            Rule::AtMost(..) => OVER[turn],
            Rule::None(each) => DANGEROUS[turn] * each,
        };
        let (comparator, actual) = match self.rule {
            Rule::PerPupil(..) | Rule::PerHundred(..) | Rule::OnePer(_) | Rule::Share(_) => {
                (Comparator::AtLeast, required - short)
            }
            Rule::AtMost(..) | Rule::None(_) => (Comparator::AtMost, required + short),
        };
        Numbers {
            measure: self.measure,
            comparator,
            limit: self.quantity(required),
            actual: self.quantity(actual),
            gap: self.quantity(short),
        }
    }

    fn required(&self, school: &School) -> i64 {
        let by_stage = |primary, junior| match school.stage {
            Stage::Junior | Stage::Senior | Stage::Vocational => junior,
            Stage::Kindergarten | Stage::Primary | Stage::Special => primary,
        };
        match self.rule {
            Rule::PerPupil(primary, junior) => {
                round_up(by_stage(primary, junior) * school.pupils, 10)
            }
            Rule::PerHundred(primary, junior) => {
                round_up(by_stage(primary, junior) * school.pupils, 1_000)
            }
            Rule::OnePer(pupils) => round_up(school.pupils, pupils),
            Rule::Share(percent) => percent,
            Rule::AtMost(primary, junior) => by_stage(primary, junior),
            Rule::None(_) => 0,
        }
    }

    fn quantity(&self, amount: i64) -> Quantity {
        Quantity { amount: Decimal::from(amount), unit: self.unit }
    }
}

const fn round_up(amount: i64, by: i64) -> i64 {
    (amount + by - 1) / by
}

impl Numbers {
    pub fn threshold(&self) -> Threshold {
        Threshold { measure: line(self.measure), comparator: self.comparator, limit: self.limit }
    }

    pub fn measured(&self, source: &str) -> Measured {
        self.value(self.actual, self.gap, source)
    }

    /// After a defence: a third of the gap was counted wrongly.
    pub fn corrected(&self) -> Measured {
        let wrong = (self.gap.amount / Decimal::from(3)).floor();
        let gap = Quantity { amount: self.gap.amount - wrong, ..self.gap };
        let actual = match self.comparator {
            Comparator::AtLeast | Comparator::Above => self.actual.amount + wrong,
            Comparator::AtMost | Comparator::Below => self.actual.amount - wrong,
        };
        self.value(Quantity { amount: actual, ..self.actual }, gap, "申辩材料核对表")
    }

    pub fn cured(&self) -> Measured {
        let nothing = Quantity { amount: Decimal::ZERO, ..self.gap };
        self.value(self.limit, nothing, "整改后现场复测记录")
    }

    /// So many per cent of the gap are done.
    pub fn done(&self, percent: i64) -> Quantity {
        let amount = (self.gap.amount * Decimal::from(percent) / Decimal::from(100)).floor();
        Quantity { amount, ..self.gap }
    }

    fn value(&self, value: Quantity, gap: Quantity, source: &str) -> Measured {
        Measured { measure: line(self.measure), value, gap: Some(gap), source: line(source) }
    }
}
