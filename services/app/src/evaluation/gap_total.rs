//! What is missing in absolute units: of a township, and of all of them.

use std::collections::BTreeMap;

use duban_domain::standard::{Comparator, Exact, GapTotal, ItemUnit, SchoolStage};

use super::shown::GapShown;

impl GapShown {
    pub(super) fn of(total: &GapTotal<'_, '_>) -> Self {
        Self {
            id: total.item.id.clone(),
            unit: total.item.unit.map(ItemUnit::code),
            stage: total.stage,
            township: total.township.map(str::to_owned),
            gap: total.gap.decimal(),
            at_most: total.item.comparator == Comparator::AtMost,
            schools_short: total.schools_short,
            schools_unknown: total.schools_unknown,
        }
    }
}

/// In the order of the items, then stages.
pub(super) fn of_all_townships(gaps: &[GapTotal<'_, '_>]) -> Vec<GapShown> {
    let mut order: Vec<&str> = Vec::new();
    for gap in gaps {
        if !order.contains(&gap.item.id.as_str()) {
            order.push(&gap.item.id);
        }
    }
    let place = |id: &str| order.iter().position(|one| *one == id);
    let mut totals: BTreeMap<(Option<usize>, SchoolStage), Vec<&GapTotal<'_, '_>>> =
        BTreeMap::new();
    for gap in gaps {
        totals.entry((place(&gap.item.id), gap.stage)).or_default().push(gap);
    }
    totals.values().filter_map(|together| total(together)).collect()
}

fn total(together: &[&GapTotal<'_, '_>]) -> Option<GapShown> {
    let all: Vec<_> = together.iter().map(|one| one.gap.clone()).collect();
    Some(GapShown {
        township: None,
        gap: Exact::sum(&all).decimal(),
        schools_short: together.iter().map(|one| one.schools_short).sum(),
        schools_unknown: together.iter().map(|one| one.schools_unknown).sum(),
        ..GapShown::of(together.first()?)
    })
}
