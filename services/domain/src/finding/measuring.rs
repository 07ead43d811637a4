//! What a standard says of a school's return, in the terms of a finding: value, limit, gap.
//!
//! **Invariant:** the value as it is stated falls on the same side of the limit as the exact
//! one: a number that does not end is cut down where rounding would lift it over.

use rust_decimal::Decimal;

use super::{Comparator, Measured, Threshold};
use crate::{
    Line, Measure, Quantity,
    standard::{self, Exact, Item, ItemUnit, Judgement, Kind, PLACES, SchoolStage},
};

/// One item of one school, as a finding states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedItem {
    pub threshold: Threshold,
    pub measured: Measured,
    pub judgement: Judgement,
}

impl StatedItem {
    /// `None`: the value is not known, or the item sets a number no limit.
    #[must_use]
    pub fn of(
        found: &standard::Measured<'_>,
        stage: Option<SchoolStage>,
        source: Line,
    ) -> Option<Self> {
        let (value, limit) = found.value.as_ref().zip(found.threshold.as_ref())?;
        let measure = measure_name(found.item, stage)?;
        let unit = found.item.unit.map_or(Measure::Item, ItemUnit::measure);
        let quantity = |amount: Decimal| Quantity { amount, unit };
        let gap = found.gap.as_ref().and_then(decimal);
        Some(Self {
            threshold: Threshold {
                measure: measure.clone(),
                comparator: comparator(found.item.comparator)?,
                limit: quantity(decimal(limit)?),
            },
            measured: Measured {
                measure,
                value: quantity(stated(found.item, value, limit)?),
                gap: gap.map(quantity),
                source,
            },
            judgement: found.judgement,
        })
    }
}

/// 小学生均教学及辅助用房面积; 小学最大班额, for the name of a cap states its limits.
fn measure_name(item: &Item, stage: Option<SchoolStage>) -> Option<Line> {
    let stage = stage.map(SchoolStage::chinese).unwrap_or_default();
    let name = match (item.kind, item.plus.as_slice()) {
        (Kind::CapEach, [figure]) => figure.chinese(),
        _ => &item.name_zh,
    };
    Line::parse(&format!("{stage}{name}")).ok()
}

fn stated(item: &Item, value: &Exact, limit: &Exact) -> Option<Decimal> {
    let rounded = decimal(value)?;
    let flips = item.keeps(&Exact::from(rounded), limit) != item.keeps(value, limit);
    if flips { decimal(&value.cut(PLACES)) } else { Some(rounded) }
}

fn decimal(exact: &Exact) -> Option<Decimal> {
    exact.decimal().parse().ok()
}

const fn comparator(of: standard::Comparator) -> Option<Comparator> {
    use standard::Comparator as C;
    match of {
        C::AtLeast => Some(Comparator::AtLeast),
        C::AtMost => Some(Comparator::AtMost),
        C::Below => Some(Comparator::Below),
        C::Is | C::VariationOnly => None,
    }
}
