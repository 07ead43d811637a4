//! From what was worked out to what is shown of the county.

use std::{cmp::Reverse, collections::BTreeMap};

use duban_app::{
    evaluation::{COMPOSITE, CountyItemShown, GapShown, ItemOfSchoolShown, NamedShown},
    ledger::ProblemCode,
    measuring::MeasuredYear,
};
use duban_domain::standard::{Exact, Figure, ItemUnit, SchoolReturn, SchoolStage as Stage};

use super::{
    code::IndicatorUnit,
    county::{
        CountyItem, CountyItemSchool, CountyMeasured, CountyVeto, DangerousBuildings, GapTotal,
        MeasureProblem, RoundingWarning, SchoolsByVerdict, Variation, VariationOfSchool,
    },
    school::SchoolMeasured,
};
use crate::{reading::Drafted, scalar::ExactDecimal, unit::Unit};

pub use super::class_size::class_sizes;
pub use super::indicator::items;

/// Schools that are listed as driving one coefficient.
const DRIVERS_MAX: usize = 100;
/// Schools listed beside one item of the county.
pub const LISTED_MAX: usize = 200;
/// Schools listed with dangerous buildings.
const DANGEROUS_MAX: usize = 500;

/// By the id under which it stands; one that is gone from the list was never in it.
pub fn school(year: &MeasuredYear, id: &str) -> Option<SchoolMeasured> {
    let school = year.school(id)?;
    Some(SchoolMeasured {
        unit: Unit(school.unit),
        code: school.code.clone(),
        name: school.name.clone(),
        township: school.township.clone(),
    })
}

pub fn unit_of(code: Option<&str>) -> Option<IndicatorUnit> {
    code.and_then(ItemUnit::from_code).map(IndicatorUnit::from)
}

pub fn decimal(text: Option<&String>) -> Option<ExactDecimal> {
    text.cloned().map(ExactDecimal)
}

pub fn by_verdict(year: &MeasuredYear) -> SchoolsByVerdict {
    let counts = &year.shown.county.schools;
    SchoolsByVerdict { passes: counts.passes, fails: counts.fails, unknown: counts.unknown }
}

pub fn variations(year: &MeasuredYear) -> Vec<Variation> {
    let values = values(year);
    let each = year.shown.cv.iter().map(|one| {
        let mut variances = year.shown.county.variance.iter();
        let variance = variances.find(|of| of.id == one.id && of.stage == one.stage);
        Variation {
            item: (one.id != COMPOSITE).then(|| one.id.as_str().into()),
            stage: one.stage.into(),
            cv: decimal(one.cv.as_ref()),
            limit: decimal(one.limit.as_ref()),
            judgement: one.verdict.map(Into::into),
            mean: variance.and_then(|of| decimal(of.county_mean.as_ref())),
            schools: variance.map_or_else(Vec::new, |of| drivers(year, &values, of)),
        }
    });
    each.collect()
}

/// By school, stage and item.
type Values<'y> = BTreeMap<(&'y str, Stage, &'y str), Option<&'y String>>;

fn values(year: &MeasuredYear) -> Values<'_> {
    let entries = year.shown.schools.iter();
    let each = entries.flat_map(|school| {
        let key = |id| (school.code.as_str(), school.stage, id);
        school.items.iter().map(move |item| (key(item.id.as_str()), item.measured.as_ref()))
    });
    each.collect()
}

fn drivers(
    year: &MeasuredYear,
    values: &Values<'_>,
    of: &duban_app::evaluation::VarianceShown,
) -> Vec<VariationOfSchool> {
    let exact = |share: &str| share.parse::<Exact>().unwrap_or_else(|_| Exact::zero());
    let mut shares: Vec<_> =
        of.schools.iter().map(|one| (Reverse(exact(&one.share)), one)).collect();
    shares.sort_by(|one, other| one.0.cmp(&other.0));
    let told = shares.into_iter().take(DRIVERS_MAX).filter_map(|(_, one)| {
        let value = values.get(&(one.code.as_str(), of.stage, of.id.as_str()));
        Some(VariationOfSchool {
            school: school(year, &one.code)?,
            value: decimal(value.copied().flatten()),
            variance_share: ExactDecimal(one.share.clone()),
        })
    });
    told.collect()
}

pub fn township_gaps(year: &MeasuredYear) -> Vec<GapTotal> {
    year.shown.county.gaps.iter().map(gap).collect()
}

fn gap(shown: &GapShown) -> GapTotal {
    GapTotal {
        item: shown.id.as_str().into(),
        stage: shown.stage.into(),
        township: shown.township.clone(),
        gap: ExactDecimal(shown.gap.clone()),
        unit: unit_of(shown.unit),
        schools_short: shown.schools_short,
        schools_unknown: shown.schools_unknown,
    }
}

/// Every township's together, in the order of the items.
pub fn gaps(year: &MeasuredYear) -> Vec<GapTotal> {
    year.shown.county.gap_totals.iter().map(gap).collect()
}

/// With the findings that stand, where they are asked for.
pub fn county(year: &MeasuredYear, drafted: &Drafted) -> CountyMeasured {
    let shown = &year.shown.county;
    let named =
        |schools: &[NamedShown]| schools.iter().filter_map(|one| school(year, &one.code)).collect();
    let veto = |veto: &duban_app::evaluation::VetoShown| CountyVeto {
        id: veto.id.as_str().into(),
        name: veto.name.clone(),
        name_en: veto.name_en.clone(),
        happened: veto.happened,
    };
    CountyMeasured {
        verdict: shown.verdict.map_or(super::code::Verdict::Unknown, Into::into),
        items: shown.items.iter().map(|item| county_item(year, item, drafted)).collect(),
        vetoes: shown.vetoes.iter().map(veto).collect(),
        of_no_known_stage: named(&shown.of_no_known_stage),
        left_out: named(&shown.left_out),
    }
}

fn county_item(year: &MeasuredYear, shown: &CountyItemShown, drafted: &Drafted) -> CountyItem {
    let item = &shown.item;
    let of_school = |one: &ItemOfSchoolShown| {
        let school = school(year, &one.code)?;
        let key = (school.unit.0, item.id.clone(), one.stage);
        Some(CountyItemSchool {
            school,
            finding: drafted.get(&key).copied(),
            stage: one.stage.map(Into::into),
            measured: decimal(one.measured.as_ref()),
            threshold: decimal(one.threshold.as_ref()),
            judgement: one.verdict.into(),
            gap: decimal(one.gap.as_ref()),
        })
    };
    CountyItem {
        item: item.id.as_str().into(),
        dimension: shown.dimension.map(Into::into),
        judgement: item.verdict.into(),
        measured: decimal(item.measured.as_ref()),
        threshold: decimal(item.threshold.as_ref()),
        gap: decimal(item.gap.as_ref()),
        gap_when_demolished: decimal(shown.gap_when_demolished.as_ref()),
        unit: unit_of(item.unit),
        schools: shown.schools.iter().take(LISTED_MAX).filter_map(of_school).collect(),
        schools_not_met: shown.schools.len(),
    }
}

/// Schools that report any, grade D first.
pub fn dangerous(year: &MeasuredYear) -> Vec<DangerousBuildings> {
    let area = |of: &SchoolReturn, figure| of.whole(figure).unwrap_or_else(Exact::zero);
    let mut schools: Vec<_> = year
        .returns
        .iter()
        .map(|of| (area(of, Figure::GradeDArea), area(of, Figure::GradeCArea), of))
        .filter(|(d, c, _)| !(d.is_zero() && c.is_zero()))
        .collect();
    schools.sort_by(|one, other| (&other.0, &other.1).cmp(&(&one.0, &one.1)));
    let told = schools.into_iter().take(DANGEROUS_MAX).filter_map(|(_, _, of)| {
        let shown = |figure| of.whole(figure).map(|area| ExactDecimal(area.decimal()));
        let whole = of.whole(Figure::BuildingArea);
        let share = of.whole(Figure::GradeDArea).zip(whole).and_then(|(d, all)| d.over(&all));
        Some(DangerousBuildings {
            school: school(year, &of.code)?,
            grade_c: shown(Figure::GradeCArea),
            grade_d: shown(Figure::GradeDArea),
            building_area: shown(Figure::BuildingArea),
            share: share.map(|share| ExactDecimal(share.decimal())),
        })
    });
    told.collect()
}

/// Whoever does not see the county is told of schools alone.
pub fn rounding(year: &MeasuredYear, whole: bool) -> Vec<RoundingWarning> {
    let close = year.shown.county.rounding.iter().filter(|one| whole || one.code.is_some());
    let told = close.map(|one| RoundingWarning {
        item: (one.id != COMPOSITE).then(|| one.id.as_str().into()),
        school: one.code.as_deref().and_then(|code| school(year, code)),
        stage: one.stage.into(),
        measured: ExactDecimal(one.measured.clone()),
        shown: ExactDecimal(one.shown.clone()),
        threshold: decimal(one.threshold.as_ref()),
    });
    told.collect()
}

pub fn problems(year: &MeasuredYear) -> Vec<MeasureProblem> {
    let told = year.shown.problems.iter().map(|problem| MeasureProblem {
        code: code_of(problem.code),
        message: problem.message.clone(),
        message_en: problem.message_en.clone(),
    });
    told.collect()
}

/// The code as imports and `duban evaluate` write it.
fn code_of(code: ProblemCode) -> String {
    match serde_json::to_value(code) {
        Ok(serde_json::Value::String(code)) => code,
        _ => String::new(),
    }
}
