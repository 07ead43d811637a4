//! A year's returns held against a standard: worked out once, then kept for whoever asks next.
//!
//! **Invariant:** what is kept is everybody's, and nobody is handed more of it than they may see:
//! who sees a part of the county only is answered from those returns alone, and nothing of that
//! is kept.

mod measurement;

use std::{
    collections::{HashMap, VecDeque},
    sync::Arc,
};

use duban_domain::{
    UnitId,
    standard::{
        SchoolReturn,
        catalogue::{Catalogue, Standard},
    },
};

pub use measurement::Measurement;

use crate::{
    catalogue::StandardsInUse,
    evaluation::{EvaluationShown, of_returns},
    ledger::{Problem, ProblemCode, problem::Place},
};

/// Results kept at a time, whatever is asked.
pub const KEPT_MAX: usize = 8;

/// One school's return of a year, and what the school is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearReturn {
    pub unit: UnitId,
    /// 学校标识码
    pub code: Option<String>,
    pub name: String,
    /// `code` in it is the unit's id.
    pub said: SchoolReturn,
}

/// How far returns, and what schools are called, are known: log indexes of the last facts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ReturnsKnown {
    /// The last filing or correction.
    pub returned: Option<u64>,
    /// The last fact about any school.
    pub schools: Option<u64>,
}

/// What is asked: everything on which the answer depends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeasureAsked {
    /// SHA-256 of the catalogue's text, and whether it was adopted.
    pub catalogue: (String, bool),
    pub standard: String,
    pub province: Option<String>,
    pub year: u16,
    pub known: ReturnsKnown,
}

/// A year's returns against a standard.
#[derive(Debug)]
pub struct MeasuredYear {
    pub standards: Arc<StandardsInUse>,
    /// As it holds in the province that was asked for.
    pub catalogue: Catalogue,
    pub standard: String,
    pub province: Option<String>,
    pub year: u16,
    /// In the order in which they were given.
    pub schools: Vec<School>,
    pub returns: Vec<SchoolReturn>,
    /// Schools go by the id of their unit.
    pub shown: EvaluationShown,
    places: HashMap<String, usize>,
}

/// A school as it is named beside a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct School {
    pub unit: UnitId,
    pub code: Option<String>,
    pub name: String,
    /// As reported.
    pub township: Option<String>,
}

impl MeasuredYear {
    /// `None`: there is no such standard, or not in that province.
    #[must_use]
    pub fn of(
        standards: Arc<StandardsInUse>,
        asked: &MeasureAsked,
        returns: Vec<YearReturn>,
    ) -> Option<Self> {
        let all = &standards.text.catalogue;
        let province = all.place_of(&asked.standard, asked.province.as_deref()).map(str::to_owned);
        let catalogue = all.for_jurisdiction(province.as_deref());
        let standard = catalogue.standard(&asked.standard)?;
        let (schools, returns): (Vec<_>, Vec<_>) = returns.into_iter().map(apart).unzip();
        let problems = not_in_force(&catalogue, standard, asked.year);
        let shown = of_returns(&catalogue, standard, &returns, problems);
        let id = |(place, one): (usize, &SchoolReturn)| (one.code.clone(), place);
        Some(Self {
            places: returns.iter().enumerate().map(id).collect(),
            standard: asked.standard.clone(),
            year: asked.year,
            standards,
            catalogue,
            province,
            schools,
            returns,
            shown,
        })
    }

    /// By the id under which it stands in `shown`.
    #[must_use]
    pub fn school(&self, id: &str) -> Option<&School> {
        self.schools.get(*self.places.get(id)?)
    }

    #[must_use]
    pub fn returned(&self, id: &str) -> Option<&SchoolReturn> {
        self.returns.get(*self.places.get(id)?)
    }
}

/// Entries that did not hold in the year measured, or do not any more: applied, and told.
fn not_in_force(catalogue: &Catalogue, standard: &Standard, year: u16) -> Vec<Problem> {
    let own = (!standard.validity.covers(year)).then_some(&standard.id);
    let items = catalogue.items_of(&standard.id).filter(|item| !item.validity.covers(year));
    let problem = |id: &String| {
        let zh = format!("「{id}」的施行期不含{year}年,仍按所选标准测算");
        let en = format!("{id} was not in force in {year}; it is applied as it was asked for");
        Problem::new(Place::default(), ProblemCode::NotInForce, zh, en)
    };
    own.into_iter().chain(items.map(|item| &item.id)).map(problem).collect()
}

fn apart(one: YearReturn) -> (School, SchoolReturn) {
    let YearReturn { unit, code, name, said } = one;
    (School { unit, code, name, township: said.township.clone() }, said)
}

/// What was worked out last, by what was asked. One is worked out at a time: whoever asks for the
/// same meanwhile waits and is given it.
#[derive(Debug, Default)]
pub struct Measuring {
    kept: tokio::sync::Mutex<VecDeque<(MeasureAsked, Arc<MeasuredYear>)>>,
}

impl Measuring {
    /// `read` is asked for every return of the year where nothing is kept. `Ok(None)`: there is
    /// no such standard.
    pub async fn everybodys<E>(
        &self,
        standards: Arc<StandardsInUse>,
        asked: MeasureAsked,
        read: impl Future<Output = Result<Vec<YearReturn>, E>> + Send,
    ) -> Result<Option<Arc<MeasuredYear>>, E> {
        let mut kept = self.kept.lock().await;
        if let Some((_, known)) = kept.iter().find(|(of, _)| *of == asked) {
            return Ok(Some(Arc::clone(known)));
        }
        let returns = read.await?;
        let Some(measured) = apart_from_requests(standards, asked.clone(), returns).await else {
            return Ok(None);
        };
        kept.truncate(KEPT_MAX - 1);
        kept.push_front((asked, Arc::clone(&measured)));
        Ok(Some(measured))
    }
}

/// Measures on a thread of its own: a county takes longer than a request may hold one.
pub async fn apart_from_requests(
    standards: Arc<StandardsInUse>,
    asked: MeasureAsked,
    returns: Vec<YearReturn>,
) -> Option<Arc<MeasuredYear>> {
    let measure = move || MeasuredYear::of(standards, &asked, returns);
    match tokio::task::spawn_blocking(measure).await {
        Ok(measured) => measured.map(Arc::new),
        Err(error) if error.is_panic() => std::panic::resume_unwind(error.into_panic()),
        // The node is going down.
        Err(_) => None,
    }
}
