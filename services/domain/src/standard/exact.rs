//! Fractions without rounding and without bound: what verdicts are made of.
//!
//! **Invariant:** no operation overflows or panics, and none rounds but those that say so and
//! those that make text. Fractions are not kept in lowest terms: comparing
//! multiplies crosswise, and text asks only what the lower part is made of.

use std::{
    cmp::Ordering,
    fmt,
    ops::{Add, Mul, Sub},
    str::FromStr,
};

use num_bigint::{BigInt, Sign};
use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, de::Error};
use thiserror::Error;

/// Places of a number that does not end.
pub const PLACES: u32 = 6;
/// A root that ends within so many places is shown whole.
const ROOT_PLACES: u32 = 12;
/// Longest number in a text, in characters.
const CHARS_MAX: usize = 40;

/// A fraction. The lower part is above zero.
#[derive(Clone)]
pub struct Exact {
    above: BigInt,
    below: BigInt,
}

/// Not a decimal number such as `4.2`, nor a fraction of two such as `1/13.5`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a decimal number or a fraction of two")]
pub struct NotANumber;

impl Exact {
    #[must_use]
    pub fn zero() -> Self {
        Self::from(0)
    }

    #[must_use]
    pub fn one() -> Self {
        Self::from(1)
    }

    /// Nothing where `other` is zero.
    #[must_use]
    pub fn over(&self, other: &Self) -> Option<Self> {
        let (above, below) = (&self.above * &other.below, &self.below * &other.above);
        match below.sign() {
            Sign::NoSign => None,
            Sign::Plus => Some(Self { above, below }),
            Sign::Minus => Some(Self { above: -above, below: -below }),
        }
    }

    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.above.sign() == Sign::NoSign
    }

    #[must_use]
    pub fn is_whole(&self) -> bool {
        (&self.above % &self.below).sign() == Sign::NoSign
    }

    #[must_use]
    pub fn is_negative(&self) -> bool {
        self.above.sign() == Sign::Minus
    }

    /// Itself, or zero where it lies below.
    #[must_use]
    pub fn at_least_zero(self) -> Self {
        if self.is_negative() { Self::zero() } else { self }
    }

    /// The smallest whole number that is not below it.
    #[must_use]
    pub fn ceil(&self) -> Self {
        let cut = &self.above / &self.below;
        let falls_short = &cut * &self.below < self.above;
        Self { above: if falls_short { cut + 1_u32 } else { cut }, below: BigInt::from(1) }
    }

    /// Half up at so many places.
    #[must_use]
    pub fn rounded(&self, places: u32) -> Self {
        Self { above: self.rounded_units(places), below: ten_to(places) }
    }

    /// As many units of the last place as round to it, half away from zero.
    fn rounded_units(&self, places: u32) -> BigInt {
        let doubled: BigInt = magnitude(&self.above) * ten_to(places) * 2_u32 + &self.below;
        let units: BigInt = doubled / (&self.below * 2_u32);
        if self.is_negative() { -units } else { units }
    }

    /// The sum of many: halves are added up apart, so that lower parts grow evenly.
    #[must_use]
    pub fn sum(parts: &[Self]) -> Self {
        match parts {
            [] => Self::zero(),
            [one] => one.clone(),
            _ => {
                let (left, right) = parts.split_at(parts.len() / 2);
                &Self::sum(left) + &Self::sum(right)
            }
        }
    }

    /// As written by people: whole where the number ends, else [`PLACES`] places, half up.
    #[must_use]
    pub fn decimal(&self) -> String {
        self.terminating().unwrap_or_else(|| self.shown(PLACES))
    }

    /// With exactly so many places, half up: `4.496` is shown as `4.50`.
    #[must_use]
    pub fn shown(&self, places: u32) -> String {
        point(&self.rounded_units(places), places)
    }

    /// All places, where they end: the lower part then holds, in lowest terms, nothing but
    /// twos and fives.
    fn terminating(&self) -> Option<String> {
        let (mut rest, mut twos, mut fives) = (self.below.clone(), 0_u32, 0_u32);
        for (prime, times) in [(2_u32, &mut twos), (5, &mut fives)] {
            while (&rest % prime).sign() == Sign::NoSign {
                rest /= prime;
                *times += 1;
            }
        }
        if (&self.above % &rest).sign() != Sign::NoSign {
            return None;
        }
        let places = twos.max(fives);
        let units = &self.above * ten_to(places) / &self.below;
        Some(without_idle_zeros(point(&units, places)))
    }

    /// The square root as text: whole where it ends within a few places, else [`PLACES`]
    /// places, half up. Nothing below zero.
    #[must_use]
    pub fn root_decimal(&self) -> Option<String> {
        if self.is_negative() {
            return None;
        }
        let scale = ten_to(2 * ROOT_PLACES);
        let whole = (&self.above * &scale / &self.below).sqrt();
        if &whole * &whole * &self.below == &self.above * &scale {
            return Some(without_idle_zeros(point(&whole, ROOT_PLACES)));
        }
        let doubled = (&self.above * 4_u32 * ten_to(2 * PLACES) / &self.below).sqrt();
        Some(point(&((doubled + 1_u32) / 2_u32), PLACES))
    }

    /// The square root between two numbers that differ by one in the last of `places`.
    /// They are equal where the root ends there. Nothing below zero.
    #[must_use]
    pub fn root_between(&self, places: u32) -> Option<(Self, Self)> {
        if self.is_negative() {
            return None;
        }
        let scale = ten_to(2 * places);
        let low = (&self.above * &scale / &self.below).sqrt();
        let ends = &low * &low * &self.below == &self.above * &scale;
        let high = if ends { low.clone() } else { &low + 1_u32 };
        let at = |units| Self { above: units, below: ten_to(places) };
        Some((at(low), at(high)))
    }

    /// Cut down to so many places: for what only explains.
    #[must_use]
    pub fn cut(&self, places: u32) -> Self {
        Self { above: &self.above * ten_to(places) / &self.below, below: ten_to(places) }
    }
}

fn ten_to(places: u32) -> BigInt {
    BigInt::from(10).pow(places)
}

fn magnitude(number: &BigInt) -> BigInt {
    BigInt::from(number.magnitude().clone())
}

/// `-1234` units of two places are `-12.34`.
fn point(units: &BigInt, places: u32) -> String {
    let places = usize::try_from(places).unwrap_or(usize::MAX);
    let digits = format!("{:0>width$}", units.magnitude().to_string(), width = places + 1);
    let (whole, fraction) = digits.split_at(digits.len() - places);
    let sign = if units.sign() == Sign::Minus { "-" } else { "" };
    let dot = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{whole}{dot}{fraction}")
}

fn without_idle_zeros(text: String) -> String {
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    }
}

impl From<i64> for Exact {
    fn from(whole: i64) -> Self {
        Self { above: whole.into(), below: BigInt::from(1) }
    }
}

impl From<Decimal> for Exact {
    fn from(decimal: Decimal) -> Self {
        Self { above: decimal.mantissa().into(), below: ten_to(decimal.scale()) }
    }
}

impl FromStr for Exact {
    type Err = NotANumber;

    fn from_str(text: &str) -> Result<Self, NotANumber> {
        let number = |text: &str| {
            let plain = text.len() <= CHARS_MAX
                && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-'));
            let read = if plain { Decimal::from_str_exact(text).ok() } else { None };
            read.map(Self::from).ok_or(NotANumber)
        };
        match text.split_once('/') {
            None => number(text),
            Some((above, below)) => number(above)?.over(&number(below)?).ok_or(NotANumber),
        }
    }
}

/// Written as a text: `"4.2"`. A float would have been rounded before it was read.
impl<'de> Deserialize<'de> for Exact {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        text.parse().map_err(|wrong| D::Error::custom(format!("{text:?}: {wrong}")))
    }
}

impl Add for &Exact {
    type Output = Exact;

    fn add(self, other: Self) -> Exact {
        if self.below == other.below {
            return Exact { above: &self.above + &other.above, below: self.below.clone() };
        }
        Exact {
            above: &self.above * &other.below + &other.above * &self.below,
            below: &self.below * &other.below,
        }
    }
}

impl Sub for &Exact {
    type Output = Exact;

    fn sub(self, other: Self) -> Exact {
        self + &Exact { above: -&other.above, below: other.below.clone() }
    }
}

impl Mul for &Exact {
    type Output = Exact;

    fn mul(self, other: Self) -> Exact {
        Exact { above: &self.above * &other.above, below: &self.below * &other.below }
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        (&self.above * &other.below).cmp(&(&other.above * &self.below))
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Exact {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Exact {}

impl fmt::Debug for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.decimal())
    }
}
