//! Exact numbers with their unit. A progress of 300 m² out of 1 200 m² is a fact;
//! "25 %" is somebody's reading of it.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What is counted or measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    SquareMetre,
    Yuan,
    Person,
    Room,
    Class,
    Building,
    School,
    Volume,
    Set,
    Place,
    Percent,
    Item,
}

impl Measure {
    pub const ALL: [Self; 12] = [
        Self::SquareMetre,
        Self::Yuan,
        Self::Person,
        Self::Room,
        Self::Class,
        Self::Building,
        Self::School,
        Self::Volume,
        Self::Set,
        Self::Place,
        Self::Percent,
        Self::Item,
    ];

    /// As it stands behind a number in a Chinese ledger.
    #[must_use]
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::SquareMetre => "m²",
            Self::Yuan => "元",
            Self::Person => "人",
            Self::Room => "间",
            Self::Class => "班",
            Self::Building => "栋",
            Self::School => "所",
            Self::Volume => "册",
            Self::Set => "台套",
            Self::Place => "个学位",
            Self::Percent => "%",
            Self::Item => "项",
        }
    }
}

/// A number and its unit; the number is written as a decimal string.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Quantity {
    #[serde(with = "rust_decimal::serde::str")]
    pub amount: Decimal,
    pub unit: Measure,
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.amount.normalize(), self.unit.symbol())
    }
}
