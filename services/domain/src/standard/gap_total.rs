//! What is missing in a township, and in all: the budget question in absolute units.

use std::collections::BTreeMap;

use super::{Exact, Item, SchoolResult, SchoolStage};

/// The gaps of one item in one stage of one township.
#[derive(Debug, Clone)]
pub struct GapTotal<'c, 'r> {
    pub item: &'c Item,
    pub stage: SchoolStage,
    pub township: Option<&'r str>,
    pub gap: Exact,
    pub schools_short: usize,
    /// Whose gap is unknown and is not in the sum.
    pub schools_unknown: usize,
}

impl<'c, 'r> GapTotal<'c, 'r> {
    /// In the order of the items, then stage and township.
    #[must_use]
    pub fn all(schools: &[SchoolResult<'c, 'r>]) -> Vec<Self> {
        type Gathered<'c> = (&'c Item, Vec<Option<Exact>>);
        let mut gathered: BTreeMap<(usize, SchoolStage, Option<&'r str>), Gathered<'c>> =
            BTreeMap::new();
        for school in schools {
            let part = &school.part;
            for (place, measured) in school.items.iter().enumerate() {
                let key = (place, part.stage, part.school.township.as_deref());
                let (_, gaps) = gathered.entry(key).or_insert((measured.item, Vec::new()));
                gaps.push(measured.gap.clone());
            }
        }
        let total = |((_, stage, township), (item, gaps)): (_, Gathered<'c>)| {
            let known: Vec<_> = gaps.iter().flatten().cloned().collect();
            Self {
                item,
                stage,
                township,
                gap: Exact::sum(&known),
                schools_short: known.iter().filter(|gap| !gap.is_zero()).count(),
                schools_unknown: gaps.len() - known.len(),
            }
        };
        gathered.into_iter().map(total).collect()
    }
}
