//! The pieces of a finding as people see them.

use async_graphql::{ComplexObject, SimpleObject};
use duban_domain as domain;

use crate::{
    code::{Comparator, Measure, SourceLevel},
    person::Person,
    scalar::{Date, Decimal},
    unit::Unit,
};

/// A number and its unit.
#[derive(Debug, Clone, Copy, SimpleObject)]
#[graphql(complex)]
pub struct Quantity {
    pub amount: Decimal,
    pub unit: Measure,
}

#[ComplexObject]
impl Quantity {
    /// As it stands in a ledger: `1200m²`.
    async fn text(&self) -> String {
        domain::Quantity { amount: self.amount.0, unit: self.unit.into() }.to_string()
    }
}

impl From<domain::Quantity> for Quantity {
    fn from(quantity: domain::Quantity) -> Self {
        Self { amount: Decimal(quantity.amount), unit: quantity.unit.into() }
    }
}

/// Where a finding comes from.
#[derive(Debug, Clone, SimpleObject)]
pub struct Source {
    pub level: SourceLevel,
    /// The inspecting body.
    pub body: Option<String>,
    pub document: Option<String>,
    /// The upper body's own fixed number.
    pub number: Option<String>,
    /// As the upper body first set it; `Finding.upperDueOn` is where it stands now.
    pub upper_due_on: Option<Date>,
}

impl From<&domain::finding::Source> for Source {
    fn from(source: &domain::finding::Source) -> Self {
        Self {
            level: source.level.into(),
            body: source.body.as_ref().map(ToString::to_string),
            document: source.document.as_ref().map(ToString::to_string),
            number: source.number.as_ref().map(ToString::to_string),
            upper_due_on: source.upper_due_on.map(Date),
        }
    }
}

/// Where it was found.
#[derive(Debug, Clone, SimpleObject)]
pub struct Place {
    /// As they stand in the source.
    pub words: String,
    /// Null where the words name no known unit.
    pub unit: Option<Unit>,
}

impl From<&domain::finding::Place> for Place {
    fn from(place: &domain::finding::Place) -> Self {
        Self { words: place.words.to_string(), unit: place.unit.map(Unit) }
    }
}

/// A limit that a clause sets.
#[derive(Debug, Clone, SimpleObject)]
pub struct Threshold {
    /// What is measured.
    pub measure: String,
    pub comparator: Comparator,
    pub limit: Quantity,
}

impl From<&domain::finding::Threshold> for Threshold {
    fn from(threshold: &domain::finding::Threshold) -> Self {
        Self {
            measure: threshold.measure.to_string(),
            comparator: threshold.comparator.into(),
            limit: threshold.limit.into(),
        }
    }
}

/// A value, always together with what was measured.
#[derive(Debug, Clone, SimpleObject)]
pub struct Measured {
    pub measure: String,
    pub value: Quantity,
    /// Required less actual, in absolute units; never below zero.
    pub gap: Option<Quantity>,
    /// Where the value stands: return, sheet, row, appraisal.
    pub source: String,
}

impl From<&domain::finding::Measured> for Measured {
    fn from(measured: &domain::finding::Measured) -> Self {
        Self {
            measure: measured.measure.to_string(),
            value: measured.value.into(),
            gap: measured.gap.map(Quantity::from),
            source: measured.source.to_string(),
        }
    }
}

/// What is to be reached.
#[derive(Debug, Clone, SimpleObject)]
pub struct Target {
    pub words: Option<String>,
    /// How much, in absolute units.
    pub quantity: Option<Quantity>,
}

impl From<&domain::finding::Target> for Target {
    fn from(target: &domain::finding::Target) -> Self {
        Self {
            words: target.words.as_ref().map(ToString::to_string),
            quantity: target.quantity.map(Quantity::from),
        }
    }
}

/// The people in charge of one finding.
#[derive(Debug, Clone, SimpleObject)]
pub struct InCharge {
    /// 具体责任人
    pub owner: Option<Person>,
    /// Holder of the lead unit's post, who claims.
    pub unit_leader: Option<Person>,
    /// 责任领导, the government leader in charge
    pub responsible_leader: Option<Person>,
}

impl From<&domain::finding::InCharge> for InCharge {
    fn from(in_charge: &domain::finding::InCharge) -> Self {
        Self {
            owner: in_charge.owner.map(Person),
            unit_leader: in_charge.unit_leader.map(Person),
            responsible_leader: in_charge.responsible_leader.map(Person),
        }
    }
}
