//! Balance between schools: the coefficient of variation, weighted by pupils, around the
//! pooled mean, judged without a root.
//!
//! With p pupils and an amount x at each school, X = x/p, P pupils in all, M = Σx / P and
//! S² = Σ (p/P)(X − M)², the square of S/M is P·Σ(x²/p) / (Σx)² − 1. It is compared with the
//! square of the limit.

use super::{Exact, Item, Judgement, Kind, PLACES, SchoolStage};

/// Places to which schools' shares are worked out: they explain and decide nothing.
const SHARE_PLACES: u32 = 30;
/// Places to which roots are worked out before they are added up.
const ROOT_PLACES: u32 = 120;

/// How unlike the schools of one stage are in one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variation {
    /// The square of the coefficient.
    pub square: Exact,
    /// All amounts by all pupils.
    pub pooled_mean: Exact,
    /// Each school's share of the variance, in the order given.
    pub shares: Vec<Exact>,
}

/// One item in one stage, against its limit. Judged alone only where the standard does so.
#[derive(Debug, Clone)]
pub struct VariationResult<'c> {
    pub item: &'c Item,
    pub stage: SchoolStage,
    pub variation: Option<Variation>,
    pub limit: Option<Exact>,
    pub judgement: Judgement,
    /// Indices of the parts that the shares are of.
    pub parts: Vec<usize>,
}

/// A mean of roots, between two numbers that differ in the last of [`ROOT_PLACES`]; they are the
/// same where every root ends. A limit, or a half to be rounded, that lies between the two
/// counts as the mean itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeanOfRoots {
    low: Exact,
    high: Exact,
}

/// The plain mean of all coefficients of a stage, against its limit.
#[derive(Debug, Clone)]
pub struct Composite {
    pub stage: SchoolStage,
    pub mean: Option<MeanOfRoots>,
    pub limit: Exact,
    pub judgement: Judgement,
}

/// Of schools given as (pupils, amount). Nothing where no school is given, pupils are not
/// above zero, or all amounts together come to nothing.
#[must_use]
pub fn variation(schools: &[(Exact, Exact)]) -> Option<Variation> {
    let mut terms = Vec::with_capacity(schools.len());
    for (pupils, amount) in schools {
        if *pupils <= Exact::zero() {
            return None;
        }
        terms.push((amount * amount).over(pupils)?);
    }
    let pupils: Vec<_> = schools.iter().map(|(pupils, _)| pupils.clone()).collect();
    let amounts: Vec<_> = schools.iter().map(|(_, amount)| amount.clone()).collect();
    let (pupils, amount) = (Exact::sum(&pupils), Exact::sum(&amounts));
    let mean_square = (&pupils * &Exact::sum(&terms)).over(&(&amount * &amount))?;
    let pooled_mean = amount.over(&pupils)?;
    let shares = shares(schools, &pooled_mean);
    Some(Variation { square: &mean_square - &Exact::one(), pooled_mean, shares })
}

fn shares(schools: &[(Exact, Exact)], mean: &Exact) -> Vec<Exact> {
    let mean = mean.cut(SHARE_PLACES);
    let part = |(pupils, amount): &(Exact, Exact)| {
        let off = &amount.over(pupils)?.cut(SHARE_PLACES) - &mean;
        Some(&(&off * &off) * pupils)
    };
    let parts: Vec<_> =
        schools.iter().map(|school| part(school).unwrap_or_else(Exact::zero)).collect();
    let all = Exact::sum(&parts);
    parts.iter().map(|part| part.over(&all).unwrap_or_else(Exact::zero)).collect()
}

impl Variation {
    /// The coefficient is at most the limit.
    #[must_use]
    pub fn is_within(&self, limit: &Exact) -> bool {
        self.square <= limit * limit
    }

    /// As text, whole where it ends within a few places, else six places, half up.
    #[must_use]
    pub fn decimal(&self) -> String {
        self.square.root_decimal().unwrap_or_default()
    }

    /// Half up at so many places, as a form shows it.
    #[must_use]
    pub fn rounded(&self, places: u32) -> Exact {
        // The next place decides.
        let cut = self.square.root_between(places + 1);
        cut.map_or_else(Exact::zero, |(low, _)| low.rounded(places))
    }

    /// Whether the coefficient, shown with so many places, would seem to be judged otherwise.
    #[must_use]
    pub fn rounding_would_flip(&self, limit: &Exact, places: u32) -> bool {
        (self.rounded(places) <= *limit) != self.is_within(limit)
    }
}

impl VariationResult<'_> {
    /// All amounts by all pupils, as the item counts them: per pupil, or per hundred.
    #[must_use]
    pub fn county_mean(&self) -> Option<Exact> {
        let pooled = &self.variation.as_ref()?.pooled_mean;
        let of_hundred = self.item.kind == Kind::PerHundred;
        Some(if of_hundred { pooled * &Exact::from(100) } else { pooled.clone() })
    }
}

impl Composite {
    /// Unknown where one of them is.
    #[must_use]
    pub fn of(stage: SchoolStage, each: &[&VariationResult<'_>], limit: &Exact) -> Self {
        let squares: Option<Vec<_>> = each
            .iter()
            .map(|one| one.variation.as_ref().map(|variation| &variation.square))
            .collect();
        let mean = squares.and_then(|squares| MeanOfRoots::of(&squares));
        let judgement = Judgement::of(mean.as_ref().map(|mean| mean.is_within(limit)));
        Self { stage, mean, limit: limit.clone(), judgement }
    }

    /// Whether the mean, shown with so many places, would seem to be judged otherwise.
    #[must_use]
    pub fn rounding_would_flip(&self, places: u32) -> bool {
        self.mean
            .as_ref()
            .is_some_and(|mean| (mean.rounded(places) <= self.limit) != mean.is_within(&self.limit))
    }
}

impl MeanOfRoots {
    /// Nothing where there are none.
    #[must_use]
    pub fn of(squares: &[&Exact]) -> Option<Self> {
        let count = Exact::from(i64::try_from(squares.len()).ok()?);
        let between: Option<Vec<_>> =
            squares.iter().map(|square| square.root_between(ROOT_PLACES)).collect();
        let (lows, highs): (Vec<_>, Vec<_>) = between?.into_iter().unzip();
        let mean = |roots: &[Exact]| Exact::sum(roots).over(&count);
        Some(Self { low: mean(&lows)?, high: mean(&highs)? })
    }

    #[must_use]
    pub fn is_within(&self, limit: &Exact) -> bool {
        self.low <= *limit
    }

    /// As text: whole where every root ends and the mean does, else six places, half up.
    #[must_use]
    pub fn decimal(&self) -> String {
        if self.low == self.high { self.low.decimal() } else { self.rounded(PLACES).shown(PLACES) }
    }

    /// Half up at so many places.
    #[must_use]
    pub fn rounded(&self, places: u32) -> Exact {
        self.high.rounded(places)
    }
}
