//! Items of a county: some come out of the schools' returns, the others are stated.

use std::collections::BTreeMap;

use super::{
    Comparator, Exact, Figure, GradeDShare, Item, Judgement, Kind, Level, Measured, SchoolReturn,
    SchoolStage, Verdict, grade_d_share,
};

/// What a county states beside its schools' returns, by item and by veto.
#[derive(Debug, Clone, Default)]
pub struct CountyStatement {
    pub items: BTreeMap<String, Stated>,
    /// Whether what the veto names has happened.
    pub vetoes: BTreeMap<String, bool>,
}

#[derive(Debug, Clone)]
pub enum Stated {
    /// A flag, a grade, or an item that asks for several things: judged by people.
    Kept(bool),
    /// So many out of so many; or a number beside the one that it is compared with.
    Numbers { part: Exact, whole: Exact },
}

/// What came of one item of the county.
#[derive(Debug, Clone)]
pub struct CountyItemResult<'c, 'r> {
    pub item: &'c Item,
    pub judgement: Judgement,
    /// Of the county as a whole.
    pub measured: Option<Measured<'c>>,
    /// Where the share is one of grade D buildings.
    pub grade_d: Option<GradeDShare>,
    /// Of each school, or of each stage of it.
    pub schools: Vec<(&'r SchoolReturn, Option<SchoolStage>, Measured<'c>)>,
}

impl<'c, 'r> CountyItemResult<'c, 'r> {
    pub(super) fn of(
        item: &'c Item,
        counted: &[&'r SchoolReturn],
        parts: &[super::SchoolPart<'r>],
        statement: &CountyStatement,
    ) -> Self {
        if let Some(stated) = statement.items.get(&item.id) {
            return Self::stated(item, stated);
        }
        match item.level {
            Level::County if !item.plus.is_empty() => Self::share_of_figures(item, counted),
            Level::School | Level::Class if !item.plus.is_empty() => {
                Self::of_schools(item, counted, parts)
            }
            Level::County | Level::School | Level::Class | Level::Room => Self::unknown(item),
        }
    }

    fn unknown(item: &'c Item) -> Self {
        let (judgement, schools) = (Judgement::Unknown, Vec::new());
        Self { item, judgement, measured: None, grade_d: None, schools }
    }

    fn stated(item: &'c Item, stated: &Stated) -> Self {
        match stated {
            Stated::Kept(kept) => {
                Self { judgement: Judgement::of(Some(*kept)), ..Self::unknown(item) }
            }
            Stated::Numbers { part, whole } => Self::share(item, part, whole),
        }
    }

    /// A share, or a number beside another. "Not over" is cured by taking away, so that its
    /// gap is what is too much. Where the item asks for several things, it stays unknown until
    /// somebody states it as a whole.
    fn share(item: &'c Item, part: &Exact, whole: &Exact) -> Self {
        let limit = item.limit_for_county().cloned();
        let wanted = limit.as_ref().map(|limit| limit * whole);
        let mut measured =
            Measured::judged(item, part.over(whole), limit.clone(), wanted, Some(part.clone()));
        let at_most = limit.filter(|_| item.comparator == Comparator::AtMost);
        if let Some(limit) = &at_most {
            let too_much = item.too_much(part, &(limit * whole));
            measured.gap = measured.gap.map(|_| too_much);
        }
        let of_grade_d = at_most.filter(|_| item.plus == [Figure::GradeDArea]);
        let grade_d = of_grade_d.and_then(|limit| grade_d_share(part, whole, &limit));
        Self {
            judgement: measured.judgement,
            measured: Some(measured),
            grade_d,
            ..Self::unknown(item)
        }
    }

    /// Every counted school's figures added up; one unknown makes the sum unknown.
    fn share_of_figures(item: &'c Item, counted: &[&SchoolReturn]) -> Self {
        let sum = |figures: &[Figure]| -> Option<Exact> {
            let each =
                counted.iter().flat_map(|school| figures.iter().map(|one| school.whole(*one)));
            each.collect::<Option<Vec<_>>>().map(|all| Exact::sum(&all))
        };
        match sum(&item.plus).zip(sum(&item.over)) {
            Some((part, whole)) if !counted.is_empty() => Self::share(item, &part, &whole),
            Some(_) | None => Self::unknown(item),
        }
    }

    fn of_schools(
        item: &'c Item,
        counted: &[&'r SchoolReturn],
        parts: &[super::SchoolPart<'r>],
    ) -> Self {
        let as_a_whole = item.kind == Kind::RoomsRequired
            || item.level == Level::School && item.kind == Kind::CapEach;
        let mut schools: Vec<_> = if as_a_whole {
            let judged = counted.iter().filter(|school| has_compulsory_stage(school));
            judged.map(|school| (*school, None, Measured::on_school(item, school))).collect()
        } else {
            let measured = |part: &super::SchoolPart<'r>| {
                (part.school, Some(part.stage), Measured::on_part(item, part))
            };
            parts.iter().map(measured).collect()
        };
        let open = counted.iter().filter(|school| school.has_unknown_stages());
        schools.extend(open.map(|school| (*school, None, Measured::unknown(item, None))));
        let judgement = Judgement::from(Verdict::of_all(schools.iter().map(|one| one.2.judgement)));
        let judgement = if schools.is_empty() { Judgement::Unknown } else { judgement };
        Self { judgement, schools, ..Self::unknown(item) }
    }
}

fn has_compulsory_stage(school: &SchoolReturn) -> bool {
    school.stages().iter().any(|stage| stage.is_compulsory())
}
