//! One stage of one school: what is judged. A combined school's rooms, grounds and
//! equipment are split among its stages by weighted pupils.

use std::collections::BTreeMap;

use super::{
    Exact, Figure, Item, SchoolReturn, SchoolStage,
    catalogue::{SplitRule, Standard},
};

/// A stage with its pupils and its part of what the school has in common.
#[derive(Debug, Clone)]
pub struct SchoolPart<'r> {
    pub school: &'r SchoolReturn,
    pub stage: SchoolStage,
    /// More than none; unknown where they were not reported, or cannot be.
    pub pupils: Option<Exact>,
    /// 1 for a school of one stage; unknown where a stage's pupils or the rule are.
    common: Option<Exact>,
}

impl<'r> SchoolPart<'r> {
    /// The stages of a school that must be attended, each as a part.
    #[must_use]
    pub fn all_of(school: &'r SchoolReturn, standard: &Standard) -> Vec<Self> {
        let stages = school.stages();
        let weighted = weighted(school, &stages, standard.split_rule.as_ref());
        let compulsory = stages.iter().copied().filter(|stage| stage.is_compulsory());
        let part = |stage| Self {
            school,
            stage,
            pupils: school.of(Figure::Pupils, stage).filter(above_zero),
            common: if stages.len() == 1 {
                Some(Exact::one())
            } else {
                weighted.as_ref().and_then(|weighted| share(weighted, stage))
            },
        };
        compulsory.map(part).collect()
    }

    /// What the item measures of this part, before it is set against pupils.
    #[must_use]
    pub fn amount(&self, item: &Item) -> Option<Exact> {
        let add = |figures: &[Figure]| -> Option<Exact> {
            let parts: Option<Vec<_>> = figures.iter().map(|one| self.figure(*one)).collect();
            parts.map(|parts| Exact::sum(&parts))
        };
        if item.plus.is_empty() {
            return None;
        }
        let amount = &add(&item.plus)? - &add(&item.minus)?;
        // Parts that are larger than their whole contradict each other: nothing is known.
        (!amount.is_negative()).then_some(amount)
    }

    fn figure(&self, figure: Figure) -> Option<Exact> {
        if figure.is_by_stage() {
            return self.school.of(figure, self.stage);
        }
        Some(&self.school.whole(figure)? * self.common.as_ref()?)
    }
}

type Weighted = BTreeMap<SchoolStage, Exact>;

/// Pupils times weight, for each stage; nothing where one is unknown.
fn weighted(
    school: &SchoolReturn,
    stages: &[SchoolStage],
    rule: Option<&SplitRule>,
) -> Option<Weighted> {
    let rule = rule?;
    let one = |stage: &SchoolStage| {
        let pupils = school.of(Figure::Pupils, *stage).filter(above_zero)?;
        Some((*stage, &pupils * rule.weights.get(stage)?))
    };
    stages.iter().map(one).collect()
}

/// A stage with n pupils of weight w has w·n out of the Σ w·n of all stages.
fn share(weighted: &Weighted, stage: SchoolStage) -> Option<Exact> {
    let all: Vec<_> = weighted.values().cloned().collect();
    weighted.get(&stage)?.over(&Exact::sum(&all))
}

fn above_zero(pupils: &Exact) -> bool {
    *pupils > Exact::zero()
}
