//! 班额: schools by the size of their largest class, in the bands of the national form.

use duban_app::measuring::MeasuredYear;
use duban_domain::standard::{Figure, SchoolReturn, SchoolStage};

use super::{
    county::{ClassSizeBand, ClassSizeOfSchool},
    shape::{LISTED_MAX, school},
};

/// A school's stage: pupils in the largest class, and how many classes.
struct Class<'y> {
    of: &'y SchoolReturn,
    largest: Option<u64>,
    classes: Option<u64>,
}

/// Of the stages that must be attended. Bands are the catalogue's; none, where it has none.
pub fn class_sizes(year: &MeasuredYear) -> Vec<ClassSizeBand> {
    let mut bands = year.standards.text.catalogue.standards();
    let Some(ends) = bands.find_map(|one| one.class_size_bands.as_ref()) else {
        return Vec::new();
    };
    let stages = SchoolStage::ALL.iter().filter(|stage| stage.is_compulsory());
    stages.flat_map(|stage| of_stage(year, *stage, ends)).collect()
}

fn of_stage(year: &MeasuredYear, stage: SchoolStage, ends: &[u16]) -> Vec<ClassSizeBand> {
    let taught = year.returns.iter().filter(|of| of.stages().contains(&stage));
    let mut classes: Vec<_> = taught.map(|of| class(of, stage)).collect();
    classes.sort_by_key(|class| std::cmp::Reverse(class.largest));
    let starts = std::iter::once(1).chain(ends.iter().map(|end| end + 1));
    let all_ends = ends.iter().copied().map(Some).chain([None]);
    let bands = starts.map(Some).zip(all_ends).chain([(None, None)]);
    bands.map(|(from, to)| band(year, stage, (from, to), &classes)).collect()
}

fn class(of: &SchoolReturn, stage: SchoolStage) -> Class<'_> {
    let count = |figure| of.of(figure, stage)?.decimal().parse().ok();
    Class {
        of,
        largest: count(Figure::LargestClass).map(|pupils: u64| pupils.max(1)),
        classes: count(Figure::Classes),
    }
}

fn band(
    year: &MeasuredYear,
    stage: SchoolStage,
    (from, to): (Option<u16>, Option<u16>),
    classes: &[Class<'_>],
) -> ClassSizeBand {
    let lies_in = |class: &&Class<'_>| match (class.largest, from) {
        (None, None) => true,
        (Some(pupils), Some(from)) => {
            pupils >= u64::from(from) && to.is_none_or(|to| pupils <= u64::from(to))
        }
        (None, Some(_)) | (Some(_), None) => false,
    };
    let inside: Vec<_> = classes.iter().filter(lies_in).collect();
    let told = inside.iter().take(LISTED_MAX).filter_map(|class| {
        Some(ClassSizeOfSchool {
            school: school(year, &class.of.code)?,
            largest_class: class.largest,
            classes: class.classes,
        })
    });
    ClassSizeBand { stage: stage.into(), from, to, schools: inside.len(), list: told.collect() }
}
