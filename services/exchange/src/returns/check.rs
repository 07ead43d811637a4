//! Figures of one school that cannot all be true, and codes that stand twice.

use std::collections::BTreeMap;

use duban_app::ledger::{Problem, ProblemCode, problem::Place};
use duban_domain::standard::{Figure, SchoolReturn, SchoolStage};
use rust_decimal::Decimal;

use super::{
    ReturnedSchool,
    read::{Key, named},
    row::SchoolRow,
};
use crate::returns::column::FigureColumn;

/// Parts of one stage, each no larger than the whole beside it.
const OF_A_STAGE: &[(Figure, Figure)] = &[
    (Figure::AboveRequiredTeachers, Figure::FullTimeTeachers),
    (Figure::BackboneTeachers, Figure::FullTimeTeachers),
    (Figure::PeArtsTeachers, Figure::FullTimeTeachers),
    (Figure::IntermediateTitleTeachers, Figure::FullTimeTeachers),
    (Figure::FullTimeTeachers, Figure::Staff),
    (Figure::LargestClass, Figure::Pupils),
];
/// Parts of the whole school; several parts of one whole are added up.
const OF_THE_SCHOOL: &[(&[Figure], Figure)] = &[
    (&[Figure::IndoorSportsArea], Figure::TeachingRoomArea),
    (&[Figure::TeachingRoomArea], Figure::BuildingArea),
    (&[Figure::GradeCArea, Figure::GradeDArea], Figure::BuildingArea),
];

pub(super) fn figures_that_contradict(
    row: &SchoolRow<'_, '_>,
    school: &SchoolReturn,
) -> Vec<Problem> {
    let mut found = Vec::new();
    for stage in SchoolStage::ALL.iter().copied().map(Some) {
        let pairs = OF_A_STAGE.iter().map(|(part, whole)| ([*part], *whole));
        found.extend(pairs.filter_map(|(part, whole)| larger(row, school, stage, &part, whole)));
        found.extend(stage.and_then(|stage| average_above_largest(row, school, stage)));
    }
    let pairs = OF_THE_SCHOOL.iter();
    found.extend(pairs.filter_map(|(parts, whole)| larger(row, school, None, parts, *whole)));
    found
}

fn larger(
    row: &SchoolRow<'_, '_>,
    school: &SchoolReturn,
    stage: Option<SchoolStage>,
    parts: &[Figure],
    whole: Figure,
) -> Option<Problem> {
    let of = |figure: Figure| school.figures.get(&(figure, stage)).copied();
    // A part that is not known is at least nothing.
    let sum: Decimal = parts.iter().filter_map(|part| of(*part)).sum();
    let limit = of(whole)?;
    if sum <= limit {
        return None;
    }
    let title = |figure| named(FigureColumn { figure, stage, factor: None });
    let titles: Vec<_> = parts.iter().map(|part| title(*part)).collect();
    let (titles, whole) = (titles.join("+"), title(whole));
    let zh = format!("「{titles}」{sum} 大于「{whole}」{limit}");
    let en = format!("「{titles}」 {sum} is larger than 「{whole}」 {limit}");
    let key: Key = (*parts.first()?, stage);
    Some(row.complain(row.column_of(key), ProblemCode::PartLargerThanWhole, zh, en))
}

fn average_above_largest(
    row: &SchoolRow<'_, '_>,
    school: &SchoolReturn,
    stage: SchoolStage,
) -> Option<Problem> {
    let of = |figure| school.figures.get(&(figure, Some(stage))).copied();
    let (pupils, classes) = (of(Figure::Pupils)?, of(Figure::Classes)?);
    let largest = of(Figure::LargestClass)?;
    if pupils <= largest.checked_mul(classes)? {
        return None;
    }
    let stage_zh = stage.chinese();
    let zh = format!("{stage_zh}{pupils} 人 {classes} 个班,平均超过最大班额 {largest}");
    let en = format!("{stage_zh}: {pupils} pupils in {classes} classes, none above {largest}?");
    let at = row.column_of((Figure::LargestClass, Some(stage)));
    Some(row.complain(at, ProblemCode::AverageAboveLargest, zh, en))
}

/// Named at the second and every later row.
pub(super) fn codes_that_stand_twice(schools: &[ReturnedSchool]) -> Vec<Problem> {
    let mut first: BTreeMap<&str, &ReturnedSchool> = BTreeMap::new();
    let mut found = Vec::new();
    for one in schools.iter().filter(|one| !one.school.code.is_empty()) {
        let code = one.school.code.as_str();
        let Some(before) = first.get(code) else {
            first.insert(code, one);
            continue;
        };
        let (sheet, row) = (&before.sheet, before.row);
        let zh = format!("学校标识码 {code} 重复,已见于「{sheet}」第{row}行");
        let en = format!("the school code {code} stands in 「{sheet}」 row {row} already");
        let mut place = Place::row(&one.sheet, one.row);
        place.column.clone_from(&one.code_column);
        found.push(Problem::new(place, ProblemCode::DuplicateSchoolCode, zh, en));
    }
    found
}
