//! A workbook of returns against a standard, without a log: what `duban evaluate` answers.
//!
//! **Deliberately absent:** rules. They are the domain's; here a catalogue, a workbook and
//! the results are brought together.

mod table;

use duban_app::{
    evaluation::{EvaluationShown, of_returns},
    standard_files,
};
use duban_domain::standard::catalogue::{Catalogue, CatalogueFault};
use duban_exchange::{
    returns::{self, ReturnsBook},
    workbook::Limits,
};

pub use table::Table;

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
        if all.standard(standard).is_none() {
            return Err(no_such(standard, &all));
        }
        let catalogue = all.for_jurisdiction(all.place_of(standard, province));
        if catalogue.standard(standard).is_none() {
            return Err(no_such(standard, &catalogue));
        }
        Ok(Self { catalogue, standard: standard.to_owned() })
    }

    /// Measures a workbook; what is wrong with it is among the problems.
    #[must_use]
    pub fn workbook(&self, bytes: &[u8]) -> EvaluationShown {
        let book = returns::read(bytes, &Limits::default()).unwrap_or_else(|error| ReturnsBook {
            problems: vec![error.problem()],
            ..ReturnsBook::default()
        });
        let Some(standard) = self.catalogue.standard(&self.standard) else {
            return EvaluationShown::default();
        };
        let schools: Vec<_> = book.schools.into_iter().map(|one| one.school).collect();
        of_returns(&self.catalogue, standard, &schools, book.problems)
    }
}

fn no_such(asked: &str, there: &Catalogue) -> MeasureFault {
    let known: Vec<_> = there.standards().map(|one| one.id.as_str()).collect();
    MeasureFault::NoSuchStandard { asked: asked.to_owned(), known: known.join(", ") }
}
