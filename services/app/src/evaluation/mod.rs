//! What came of a county's returns, owned and as text: what `duban evaluate` prints and pages
//! show. **Deliberately absent:** rules. They are the domain's.

mod gap_total;
mod rounding;
mod shown;

use std::collections::BTreeSet;

use duban_domain::standard::{
    CountyResult, CountyStatement, Figure, Item, SchoolReturn,
    catalogue::{Catalogue, Standard},
    evaluate,
};

use crate::ledger::{Problem, ProblemCode, problem::Place};

pub use rounding::RoundingShown;
pub use shown::{
    COMPOSITE, CountyItemShown, CountyShown, EvaluationShown, GapShown, ItemOfSchoolShown,
    ItemShown, NamedShown, RaiseShown, SchoolShown, VarianceShown, VariationShown, VetoShown,
    WaysShown,
};

/// Holds returns against a standard of the catalogue. Nothing is stated of the county beside them.
#[must_use]
pub fn of_returns(
    catalogue: &Catalogue,
    standard: &Standard,
    schools: &[SchoolReturn],
    mut problems: Vec<Problem>,
) -> EvaluationShown {
    let county = evaluate(catalogue, standard, schools, &CountyStatement::default());
    problems.extend(missing_figures(&county, schools));
    EvaluationShown::of(&county, problems)
}

/// A figure that nobody reports leaves an item unknown everywhere: told once.
fn missing_figures(county: &CountyResult<'_, '_>, schools: &[SchoolReturn]) -> Vec<Problem> {
    if schools.is_empty() {
        return Vec::new();
    }
    let of_schools = county.schools.first().map_or(&[][..], |first| &first.items);
    let of_schools = of_schools.iter().map(|one| one.item);
    let items = of_schools.chain(county.items.iter().map(|one| one.item));
    let needed: BTreeSet<_> = items.flat_map(Item::figures).collect();
    let reported = |figure: &Figure| {
        schools.iter().any(|school| school.figures.keys().any(|(one, _)| one == figure))
    };
    let missing = needed.into_iter().filter(|figure| !reported(figure));
    let problem = |figure: Figure| {
        let zh = format!("表中没有「{}」,相关指标按数据不全处理", figure.chinese());
        let en = format!("no school reports 「{}」: what rests on it is unknown", figure.chinese());
        Problem::new(Place::default(), ProblemCode::MissingFigure, zh, en)
    };
    missing.map(problem).collect()
}
