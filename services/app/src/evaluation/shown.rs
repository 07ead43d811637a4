//! The answer as programs read it: decimals as strings, whole where they end, else six
//! places half up; `null` is unknown.

use crate::ledger::Problem;
use duban_domain::standard::{
    Comparator, Composite, CountyItemResult, CountyResult, Dimension, Exact, Item, ItemUnit,
    Judgement, MeanOfRoots, Measured, PLACES, RaiseTo, SchoolResult, SchoolReturn, SchoolStage,
    Variation, VariationResult, Verdict, Way, catalogue::Veto,
};
use serde::Serialize;

use super::{gap_total::of_all_townships, rounding::RoundingShown};

/// The id under which the mean of all coefficients stands.
pub const COMPOSITE: &str = "composite";

#[derive(Debug, Default, Serialize)]
pub struct EvaluationShown {
    pub standard: String,
    /// An entry for each stage of each school.
    pub schools: Vec<SchoolShown>,
    pub cv: Vec<VariationShown>,
    pub county: CountyShown,
    pub problems: Vec<Problem>,
}

#[derive(Debug, Serialize)]
pub struct SchoolShown {
    pub code: String,
    pub name: String,
    pub stage: SchoolStage,
    pub pupils: Option<u64>,
    pub verdict: Verdict,
    pub items: Vec<ItemShown>,
}

#[derive(Debug, Serialize)]
pub struct ItemShown {
    pub id: String,
    pub measured: Option<String>,
    pub threshold: Option<String>,
    pub verdict: Judgement,
    /// What is missing, or what is too much of an item that may not exceed its threshold.
    pub gap: Option<String>,
    pub unit: Option<&'static str>,
    pub share: Option<String>,
    /// For people's table alone: programs know the item.
    #[serde(skip)]
    pub at_most: bool,
    /// Not met, and yet not below the share that the standard's rule for schools lets pass.
    #[serde(skip)]
    pub near: bool,
}

#[derive(Debug, Serialize)]
pub struct VariationShown {
    pub id: String,
    pub stage: SchoolStage,
    pub cv: Option<String>,
    /// None where the standard limits the mean of all alone.
    pub limit: Option<String>,
    pub verdict: Option<Judgement>,
}

#[derive(Debug, Default, Serialize)]
pub struct CountyShown {
    pub verdict: Option<Verdict>,
    /// Entries by verdict.
    pub schools: Counts,
    /// Items that the schools' own verdicts do not rest on.
    pub items: Vec<CountyItemShown>,
    pub vetoes: Vec<VetoShown>,
    /// What is missing in absolute units, by item, stage and township.
    pub gaps: Vec<GapShown>,
    /// The same of all townships together.
    #[serde(skip)]
    pub gap_totals: Vec<GapShown>,
    /// For each entry that fails, the least sets of steps that would make it pass.
    pub ways: Vec<WaysShown>,
    /// Each school's share of the variance.
    pub variance: Vec<VarianceShown>,
    /// Values that rounding would seem to judge otherwise.
    pub rounding: Vec<RoundingShown>,
    /// Schools of which neither type nor pupils say which stages they teach; unknown among the
    /// schools above.
    pub of_no_known_stage: Vec<NamedShown>,
    /// Schools that the standard leaves out.
    pub left_out: Vec<NamedShown>,
}

#[derive(Debug, Default, Serialize)]
pub struct Counts {
    pub passes: usize,
    pub fails: usize,
    pub unknown: usize,
}

#[derive(Debug, Serialize)]
pub struct CountyItemShown {
    pub dimension: Option<Dimension>,
    #[serde(flatten)]
    pub item: ItemShown,
    /// Of a share of grade D buildings: what has to go where nothing takes its place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gap_when_demolished: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub schools: Vec<ItemOfSchoolShown>,
}

/// A school that does not meet an item, or of which it is unknown.
#[derive(Debug, Serialize)]
pub struct ItemOfSchoolShown {
    pub code: String,
    pub name: String,
    pub stage: Option<SchoolStage>,
    pub measured: Option<String>,
    pub threshold: Option<String>,
    pub verdict: Judgement,
    pub gap: Option<String>,
}

#[derive(Debug, Serialize)]
pub struct VetoShown {
    pub id: String,
    pub name: String,
    #[serde(skip)]
    pub name_en: String,
    pub happened: Option<bool>,
}

#[derive(Debug, Serialize)]
pub struct GapShown {
    pub id: String,
    pub unit: Option<&'static str>,
    pub stage: SchoolStage,
    pub township: Option<String>,
    pub gap: String,
    #[serde(skip)]
    pub at_most: bool,
    pub schools_short: usize,
    pub schools_unknown: usize,
}

#[derive(Debug, Serialize)]
pub struct WaysShown {
    pub code: String,
    pub stage: SchoolStage,
    pub ways: Vec<Vec<RaiseShown>>,
}

#[derive(Debug, Serialize)]
pub struct RaiseShown {
    pub id: String,
    pub to: RaiseTo,
    pub gap: String,
    pub unit: Option<&'static str>,
}

#[derive(Debug, Serialize)]
pub struct VarianceShown {
    pub id: String,
    pub stage: SchoolStage,
    /// All amounts by all pupils of the county.
    pub county_mean: Option<String>,
    pub schools: Vec<ShareShown>,
}

#[derive(Debug, Serialize)]
pub struct ShareShown {
    pub code: String,
    pub share: String,
}

#[derive(Debug, Serialize)]
pub struct NamedShown {
    pub code: String,
    pub name: String,
}

impl EvaluationShown {
    #[must_use]
    pub fn of(county: &CountyResult<'_, '_>, problems: Vec<Problem>) -> Self {
        let floor = county.standard.school_rule.as_ref().map(|rule| &rule.floor);
        let variations = county.variations.iter().map(VariationShown::of);
        let composites = county.composites.iter().map(VariationShown::of_all);
        Self {
            standard: county.standard.id.clone(),
            schools: county.schools.iter().map(|one| SchoolShown::of(one, floor)).collect(),
            cv: variations.chain(composites).collect(),
            county: CountyShown::of(county),
            problems,
        }
    }
}

impl SchoolShown {
    fn of(result: &SchoolResult<'_, '_>, floor: Option<&Exact>) -> Self {
        let part = &result.part;
        Self {
            code: part.school.code.clone(),
            name: part.school.name.clone(),
            stage: part.stage,
            pupils: part.pupils.as_ref().and_then(|pupils| pupils.decimal().parse().ok()),
            verdict: result.verdict,
            items: result.items.iter().map(|one| ItemShown::beside(one, floor)).collect(),
        }
    }
}

impl ItemShown {
    /// Of a school, beside the share that its standard's rule lets pass.
    fn beside(measured: &Measured<'_>, floor: Option<&Exact>) -> Self {
        let not_met = measured.judgement == Judgement::NotMet;
        let share = measured.share.as_ref().filter(|_| not_met);
        let near = share.zip(floor).is_some_and(|(share, floor)| share >= floor);
        Self { near, ..Self::of(measured) }
    }

    fn of(measured: &Measured<'_>) -> Self {
        Self {
            id: measured.item.id.clone(),
            measured: text(measured.value.as_ref()),
            threshold: text(measured.threshold.as_ref()),
            verdict: measured.judgement,
            gap: text(measured.gap.as_ref()),
            unit: measured.item.unit.map(ItemUnit::code),
            share: text(measured.share.as_ref()),
            at_most: measured.item.comparator == Comparator::AtMost,
            near: false,
        }
    }

    fn without_value(item: &Item, verdict: Judgement) -> Self {
        Self {
            id: item.id.clone(),
            measured: None,
            threshold: text(item.limit_for_county()),
            verdict,
            gap: None,
            unit: item.unit.map(ItemUnit::code),
            share: None,
            at_most: item.comparator == Comparator::AtMost,
            near: false,
        }
    }
}

impl VariationShown {
    fn of(result: &VariationResult<'_>) -> Self {
        Self {
            id: result.item.id.clone(),
            stage: result.stage,
            cv: result.variation.as_ref().map(Variation::decimal),
            limit: text(result.limit.as_ref()),
            verdict: result.limit.is_some().then_some(result.judgement),
        }
    }

    fn of_all(composite: &Composite) -> Self {
        Self {
            id: COMPOSITE.to_owned(),
            stage: composite.stage,
            cv: composite.mean.as_ref().map(MeanOfRoots::decimal),
            limit: Some(composite.limit.decimal()),
            verdict: Some(composite.judgement),
        }
    }
}

impl CountyShown {
    fn of(county: &CountyResult<'_, '_>) -> Self {
        let failing = county.schools.iter().filter(|school| !school.ways.is_empty());
        let named =
            |schools: &[&SchoolReturn]| schools.iter().copied().map(NamedShown::of).collect();
        Self {
            verdict: Some(county.verdict),
            schools: Counts::of(county),
            items: county.items.iter().map(CountyItemShown::of).collect(),
            vetoes: county.vetoes.iter().map(VetoShown::of).collect(),
            gaps: county.gaps.iter().map(GapShown::of).collect(),
            gap_totals: of_all_townships(&county.gaps),
            ways: failing.map(WaysShown::of).collect(),
            variance: county.variations.iter().filter_map(|one| variance(county, one)).collect(),
            rounding: RoundingShown::all(county),
            of_no_known_stage: named(&county.of_no_known_stage),
            left_out: named(&county.left_out),
        }
    }
}

impl Counts {
    fn of(county: &CountyResult<'_, '_>) -> Self {
        let unknown = county.of_no_known_stage.len();
        let mut entries = Self { unknown, ..Self::default() };
        for school in &county.schools {
            match school.verdict {
                Verdict::Passes => entries.passes += 1,
                Verdict::Fails => entries.fails += 1,
                Verdict::Unknown => entries.unknown += 1,
            }
        }
        entries
    }
}

impl CountyItemShown {
    fn of(result: &CountyItemResult<'_, '_>) -> Self {
        let of_county = result.measured.as_ref().map(ItemShown::of);
        let item =
            of_county.unwrap_or_else(|| ItemShown::without_value(result.item, result.judgement));
        let demolished = result.grade_d.as_ref().and_then(|share| share.when_demolished.as_ref());
        let not_met = result.schools.iter().filter(|(_, _, one)| one.judgement != Judgement::Met);
        let schools = not_met.map(|(school, stage, one)| ItemOfSchoolShown {
            code: school.code.clone(),
            name: school.name.clone(),
            stage: *stage,
            measured: text(one.value.as_ref()),
            threshold: text(one.threshold.as_ref()),
            verdict: one.judgement,
            gap: text(one.gap.as_ref()),
        });
        Self {
            dimension: result.item.dimension,
            item,
            gap_when_demolished: text(demolished),
            schools: schools.collect(),
        }
    }
}

impl NamedShown {
    fn of(school: &SchoolReturn) -> Self {
        Self { code: school.code.clone(), name: school.name.clone() }
    }
}

impl VetoShown {
    fn of((veto, happened): &(&Veto, Option<bool>)) -> Self {
        Self {
            id: veto.id.clone(),
            name: veto.name_zh.clone(),
            name_en: veto.name_en.clone(),
            happened: *happened,
        }
    }
}

impl WaysShown {
    fn of(result: &SchoolResult<'_, '_>) -> Self {
        let raise = |way: &Way<'_>| {
            let steps = way.raise.iter().map(|one| RaiseShown {
                id: one.item.id.clone(),
                to: one.to,
                gap: one.amount.decimal(),
                unit: one.item.unit.map(ItemUnit::code),
            });
            steps.collect()
        };
        Self {
            code: result.part.school.code.clone(),
            stage: result.part.stage,
            ways: result.ways.iter().map(raise).collect(),
        }
    }
}

fn variance(county: &CountyResult<'_, '_>, of: &VariationResult<'_>) -> Option<VarianceShown> {
    let variation = of.variation.as_ref()?;
    let schools = of.parts.iter().zip(&variation.shares).filter_map(|(part, share)| {
        let code = county.schools.get(*part)?.part.school.code.clone();
        Some(ShareShown { code, share: share.shown(PLACES) })
    });
    Some(VarianceShown {
        id: of.item.id.clone(),
        stage: of.stage,
        county_mean: text(of.county_mean().as_ref()),
        schools: schools.collect(),
    })
}

pub(super) fn text(number: Option<&Exact>) -> Option<String> {
    number.map(Exact::decimal)
}
