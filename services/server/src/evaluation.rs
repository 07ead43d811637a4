//! A workbook of returns against a standard, without a log: what `duban evaluate` answers.
//!
//! **Deliberately absent:** rules. They are the domain's; here a catalogue, a workbook and
//! the results are brought together.

mod shown;
mod table;

use std::collections::BTreeSet;

use duban_app::{
    ledger::{Problem, ProblemCode, problem::Place},
    standard_files,
};
use duban_domain::standard::{
    CountyResult, CountyStatement, Figure, SchoolReturn,
    catalogue::{Catalogue, CatalogueFault, Standard},
    evaluate,
};
use duban_exchange::{
    returns::{self, ReturnsBook},
    workbook::Limits,
};

pub use shown::EvaluationShown;

/// What a workbook is held against.
pub struct Measure {
    catalogue: Catalogue,
    standard: String,
}

/// Why there is nothing to hold it against.
#[derive(Debug, thiserror::Error)]
pub enum MeasureFault {
    #[error("{0}")]
    Catalogue(#[from] CatalogueFault),
    #[error("没有标准 {asked};现有 (no such standard; there are): {known}")]
    NoSuchStandard { asked: String, known: String },
}

impl Measure {
    /// The shipped standards, with files of an office's own above them, as they hold in a
    /// province. A standard of one place needs no province beside it.
    pub fn of(
        standard: &str,
        province: Option<&str>,
        own: &[(&str, &str)],
    ) -> Result<Self, MeasureFault> {
        let all = standard_files::with(own)?;
        let Some(found) = all.standard(standard) else {
            let known: Vec<_> = all.standards().map(|one| one.id.as_str()).collect();
            let (asked, known) = (standard.to_owned(), known.join(", "));
            return Err(MeasureFault::NoSuchStandard { asked, known });
        };
        let place = province.or(found.jurisdiction.as_deref());
        let catalogue = all.for_jurisdiction(place);
        if catalogue.standard(standard).is_none() {
            let known = found.jurisdiction.clone().unwrap_or_default();
            return Err(MeasureFault::NoSuchStandard { asked: standard.to_owned(), known });
        }
        Ok(Self { catalogue, standard: standard.to_owned() })
    }

    /// Measures a workbook; what is wrong with it is among the problems.
    #[must_use]
    pub fn workbook(&self, bytes: &[u8]) -> Evaluation<'_> {
        let book = returns::read(bytes, &Limits::default()).unwrap_or_else(|error| ReturnsBook {
            problems: vec![error.problem()],
            ..ReturnsBook::default()
        });
        Evaluation { measure: self, book }
    }

    fn standard(&self) -> Option<&Standard> {
        self.catalogue.standard(&self.standard)
    }
}

/// A workbook, read, with what it is held against.
pub struct Evaluation<'m> {
    measure: &'m Measure,
    book: ReturnsBook,
}

impl Evaluation<'_> {
    /// The answer, in the shape that programs read.
    #[must_use]
    pub fn shown(&self) -> EvaluationShown {
        let schools: Vec<_> = self.book.schools.iter().map(|one| one.school.clone()).collect();
        let statement = CountyStatement::default();
        let Some(standard) = self.measure.standard() else { return EvaluationShown::default() };
        let county = evaluate(&self.measure.catalogue, standard, &schools, &statement);
        let mut problems = self.book.problems.clone();
        problems.extend(missing_figures(&county, &schools));
        EvaluationShown::of(&county, problems)
    }
}

/// A figure that nobody reports leaves an item unknown everywhere: told once.
fn missing_figures(county: &CountyResult<'_, '_>, schools: &[SchoolReturn]) -> Vec<Problem> {
    let items = county.schools.first().map_or(&[][..], |first| &first.items);
    let needed: BTreeSet<_> =
        items.iter().flat_map(|one| one.item.plus.iter().chain(&one.item.minus)).collect();
    let reported = |figure: &Figure| {
        schools.iter().any(|school| school.figures.keys().any(|(one, _)| one == figure))
    };
    let missing = needed.into_iter().filter(|figure| !reported(figure));
    let problem = |figure: &Figure| {
        let zh = format!("表中没有「{}」,相关指标按数据不全处理", figure.chinese());
        let en = format!("no school reports 「{}」: what rests on it is unknown", figure.chinese());
        Problem::new(Place::default(), ProblemCode::MissingFigure, zh, en)
    };
    missing.map(problem).collect()
}
