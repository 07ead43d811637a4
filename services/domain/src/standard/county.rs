//! A county's returns against one standard.

use super::{
    Composite, CountyItemResult, CountyStatement, Figure, GapTotal, Item, Judgement, Measured,
    SchoolPart, SchoolResult, SchoolReturn, SchoolStage, SchoolType, Verdict, Way,
    catalogue::{Catalogue, SchoolRule, Standard, VariationRule, Veto},
    school_verdict,
    variation::{VariationResult, variation},
};

/// Everything that came of a county's returns.
#[derive(Debug, Clone)]
pub struct CountyResult<'c, 'r> {
    pub standard: &'c Standard,
    /// An entry for each stage of each school that counts, in the order given.
    pub schools: Vec<SchoolResult<'c, 'r>>,
    pub variations: Vec<VariationResult<'c>>,
    pub composites: Vec<Composite>,
    pub items: Vec<CountyItemResult<'c, 'r>>,
    /// Vetoes, and whether each has happened; unknown where nothing was stated.
    pub vetoes: Vec<(&'c Veto, Option<bool>)>,
    pub gaps: Vec<GapTotal<'c, 'r>>,
    /// Schools that count, but of which neither type nor pupils say which stages they teach: they
    /// are judged unknown, and so is the balance of every stage.
    pub of_no_known_stage: Vec<&'r SchoolReturn>,
    /// Schools that the standard leaves out.
    pub left_out: Vec<&'r SchoolReturn>,
    pub verdict: Verdict,
}

/// A value so close to its threshold that rounding it would seem to change the verdict.
#[derive(Debug, Clone)]
pub struct Closeness<'a, 'c, 'r> {
    pub part: &'a SchoolPart<'r>,
    pub measured: &'a Measured<'c>,
    /// As the form would show it.
    pub shown: String,
}

/// Measures every school, then the county. The order of schools changes no number.
#[must_use]
pub fn evaluate<'c, 'r>(
    catalogue: &'c Catalogue,
    standard: &'c Standard,
    returns: &'r [SchoolReturn],
    statement: &CountyStatement,
) -> CountyResult<'c, 'r> {
    let (counted, left_out): (Vec<_>, Vec<_>) =
        returns.iter().partition(|school| counts(standard, school));
    let parts: Vec<_> =
        counted.iter().flat_map(|school| SchoolPart::all_of(school, standard)).collect();
    let of_no_known_stage: Vec<_> =
        counted.iter().copied().filter(|school| school.has_unknown_stages()).collect();
    let variations = variations(catalogue, standard, &parts, of_no_known_stage.is_empty());
    let composites = composites(standard, &variations);
    let judged = judged_items(catalogue, standard);
    let items = county_items(catalogue, standard, &judged)
        .map(|item| CountyItemResult::of(item, &counted, &parts, statement))
        .collect();
    let schools: Vec<_> = parts
        .into_iter()
        .map(|part| school_result(standard.school_rule.as_ref(), &judged, part))
        .collect();
    let vetoes = catalogue.vetoes_of(&standard.id);
    let vetoes = vetoes.map(|veto| (veto, statement.vetoes.get(&veto.id).copied())).collect();
    let gaps = GapTotal::all(&schools);
    let mut result = CountyResult {
        standard,
        schools,
        variations,
        composites,
        items,
        vetoes,
        gaps,
        of_no_known_stage,
        left_out,
        verdict: Verdict::Unknown,
    };
    result.verdict = result.judge();
    result
}

/// Special and vocational schools, and very small teaching points, may be left out.
fn counts(standard: &Standard, school: &SchoolReturn) -> bool {
    let Some(school_type) = school.school_type else { return true };
    if standard.leaves_out.contains(&school_type) {
        return false;
    }
    let from = standard.teaching_points_from.as_ref();
    let from = from.filter(|_| school_type == SchoolType::TeachingPoint);
    let pupils = school.of(Figure::Pupils, SchoolStage::Primary);
    from.zip(pupils).is_none_or(|(from, pupils)| pupils >= *from)
}

/// What each school is judged by: the items of the rule, else all that measure schools.
fn judged_items<'c>(catalogue: &'c Catalogue, standard: &'c Standard) -> Vec<&'c Item> {
    if let Some(rule) = &standard.school_rule {
        return rule.items.iter().filter_map(|id| catalogue.item(id)).collect();
    }
    let measured = |item: &&Item| !item.plus.is_empty() && item.level.is_of_schools();
    catalogue.items_of(&standard.id).filter(measured).collect()
}

fn county_items<'c>(
    catalogue: &'c Catalogue,
    standard: &'c Standard,
    judged: &[&'c Item],
) -> impl Iterator<Item = &'c Item> {
    let of_schools: Vec<_> = judged.iter().map(|item| item.id.as_str()).collect();
    let items = catalogue.items_of(&standard.id);
    items.filter(move |item| !of_schools.contains(&item.id.as_str()))
}

fn school_result<'c, 'r>(
    rule: Option<&SchoolRule>,
    items: &[&'c Item],
    part: SchoolPart<'r>,
) -> SchoolResult<'c, 'r> {
    let items: Vec<_> = items.iter().map(|item| Measured::on_part(item, &part)).collect();
    let (verdict, ways) = match rule {
        Some(rule) => (school_verdict(rule, &items), Way::all(rule, &items)),
        None if items.is_empty() => (Verdict::Unknown, Vec::new()),
        None => (Verdict::of_all(items.iter().map(|item| item.judgement)), Vec::new()),
    };
    SchoolResult { part, items, verdict, ways }
}

fn variations<'c>(
    catalogue: &'c Catalogue,
    standard: &'c Standard,
    parts: &[SchoolPart<'_>],
    complete: bool,
) -> Vec<VariationResult<'c>> {
    let Some(rule) = &standard.variation else { return Vec::new() };
    let items = rule.items.iter().filter_map(|id| catalogue.item(id));
    let each = items.flat_map(|item| rule.limit.keys().map(move |stage| (item, *stage)));
    let measured = each.filter_map(|(item, stage)| {
        let limit = rule.limit.get(&stage).filter(|_| rule.rule == VariationRule::Each);
        VariationResult::of(item, stage, limit.cloned(), parts, complete)
    });
    measured.collect()
}

impl<'c> VariationResult<'c> {
    /// Nothing where no school has the stage. Unknown where a school's pupils or amount are, or
    /// where the schools of the stage are not `complete`.
    fn of(
        item: &'c Item,
        stage: SchoolStage,
        limit: Option<super::Exact>,
        parts: &[SchoolPart<'_>],
        complete: bool,
    ) -> Option<Self> {
        let of_stage = parts.iter().enumerate().filter(|(_, part)| part.stage == stage);
        let known = |part: &SchoolPart<'_>| part.pupils.clone().zip(part.amount(item));
        let all: Vec<_> = of_stage.map(|(place, part)| (place, known(part))).collect();
        if all.is_empty() {
            return None;
        }
        let schools: Option<Vec<_>> = all.iter().map(|(_, known)| known.clone()).collect();
        let schools = schools.filter(|_| complete);
        let variation = schools.and_then(|schools| variation(&schools));
        let within = variation.as_ref().zip(limit.as_ref());
        let within = within.map(|(variation, limit)| variation.is_within(limit));
        let parts = all.into_iter().map(|(place, _)| place).collect();
        let judgement = Judgement::of(within);
        Some(Self { item, stage, variation, limit, judgement, parts })
    }
}

fn composites(standard: &Standard, variations: &[VariationResult<'_>]) -> Vec<Composite> {
    let Some(rule) = standard.variation.as_ref() else { return Vec::new() };
    if rule.rule == VariationRule::Each {
        return Vec::new();
    }
    let of = |stage: SchoolStage, limit| {
        let each: Vec<_> = variations.iter().filter(|one| one.stage == stage).collect();
        (!each.is_empty()).then(|| Composite::of(stage, &each, limit))
    };
    rule.limit.iter().filter_map(|(stage, limit)| of(*stage, limit)).collect()
}

impl<'c, 'r> CountyResult<'c, 'r> {
    /// What an item came to in one of the schools: in a stage, or in the school as a whole. Nothing
    /// where the standard does not measure it there.
    #[must_use]
    pub fn measured(
        &self,
        school: &SchoolReturn,
        stage: Option<SchoolStage>,
        item: &str,
    ) -> Option<&Measured<'c>> {
        let here = |of: &SchoolReturn, at| std::ptr::eq(of, school) && at == stage;
        let parts = self.schools.iter().filter(|one| here(one.part.school, Some(one.part.stage)));
        let by_rule = parts.flat_map(|one| &one.items);
        let of_county = self.items.iter().flat_map(|one| &one.schools);
        let of_county = of_county.filter(|(of, at, _)| here(of, *at)).map(|(.., found)| found);
        by_rule.chain(of_county).find(|found| found.item.id == item)
    }

    /// One that fails decides; a veto does so alone. Of schools that the standard does not measure
    /// nothing is asked here.
    fn judge(&self) -> Verdict {
        let measured = self.schools.iter().filter(|school| !school.items.is_empty());
        let schools = measured.map(|school| Judgement::from(school.verdict));
        let judged_alone = self.variations.iter().filter(|one| one.limit.is_some());
        let variations = judged_alone.map(|one| one.judgement);
        let composites = self.composites.iter().map(|one| one.judgement);
        let items = self.items.iter().map(|one| one.judgement);
        let vetoes =
            self.vetoes.iter().map(|(_, happened)| Judgement::of(happened.map(|yes| !yes)));
        let all = schools.chain(variations).chain(composites).chain(items).chain(vetoes);
        let open = self.schools.is_empty() || !self.of_no_known_stage.is_empty();
        let all = all.chain(open.then_some(Judgement::Unknown));
        Verdict::of_all(all)
    }

    /// Values that the form's rounding would seem to judge otherwise.
    pub fn close_values(&self) -> impl Iterator<Item = Closeness<'_, 'c, 'r>> {
        let places = self.standard.display.school_values;
        self.schools.iter().flat_map(move |school| {
            let close = school.items.iter().filter(move |one| one.rounding_would_flip(places));
            close.map(move |measured| Closeness {
                part: &school.part,
                measured,
                shown: measured.value.as_ref().map(|value| value.shown(places)).unwrap_or_default(),
            })
        })
    }

    /// Coefficients of which the same is true.
    pub fn close_variations(&self) -> impl Iterator<Item = &VariationResult<'c>> {
        let places = self.standard.display.variation;
        self.variations.iter().filter(move |one| {
            let judged = one.variation.as_ref().zip(one.limit.as_ref());
            judged.is_some_and(|(variation, limit)| variation.rounding_would_flip(limit, places))
        })
    }

    /// Means of coefficients of which it is true.
    pub fn close_composites(&self) -> impl Iterator<Item = &Composite> {
        let places = self.standard.display.variation;
        self.composites.iter().filter(move |one| one.rounding_would_flip(places))
    }
}
