//! Totals beside what their rows add up to: 表表相通.
//!
//! Compared are the figures that stand on paper: a blank adds nothing to a total, here as
//! there. A column that holds something unreadable is not compared.

use duban_app::ledger::{Problem, ProblemCode, problem::Place, text::compact};
use duban_domain::standard::SchoolReturn;
use rust_decimal::Decimal;

use super::{
    ReturnedSchool,
    column::FigureColumn,
    read::{Key, named},
};

/// One figure of a total row.
pub(super) struct Stated {
    pub key: Key,
    pub value: Decimal,
    pub place: Place,
}

/// A row that states totals, of one township or of all schools.
pub(super) struct TownshipRow {
    pub township: Option<String>,
    pub stated: Vec<Stated>,
}

impl TownshipRow {
    pub fn is_of(&self, school: &SchoolReturn) -> bool {
        let Some(name) = &self.township else { return true };
        school.township.as_deref().is_some_and(|of| compact(of) == compact(name))
    }

    /// Names every figure that the schools do not add up to.
    pub fn compared<'b>(
        &self,
        schools: impl Iterator<Item = &'b ReturnedSchool>,
        code: ProblemCode,
    ) -> Vec<Problem> {
        let schools: Vec<_> = schools.collect();
        let differs = |stated: &Stated| {
            if schools.iter().any(|one| one.unreadable.contains(&stated.key)) {
                return None;
            }
            let values = schools.iter().filter_map(|one| one.school.figures.get(&stated.key));
            let sum: Decimal = values.sum();
            (sum != stated.value).then(|| self.problem(stated, sum, code))
        };
        self.stated.iter().filter_map(differs).collect()
    }

    fn problem(&self, stated: &Stated, sum: Decimal, code: ProblemCode) -> Problem {
        let (figure, stage) = stated.key;
        let title = named(FigureColumn { figure, stage, factor: None });
        let (value, sum) = (stated.value.normalize(), sum.normalize());
        let of = self.township.as_deref();
        let zh = format!("{}「{title}」合计 {value},各校之和 {sum}", of.unwrap_or_default());
        let en =
            format!("{} 「{title}」 {value}, but schools add up to {sum}", of.unwrap_or("total"));
        Problem::new(stated.place.clone(), code, zh, en)
    }
}
