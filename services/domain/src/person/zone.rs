//! Responsible inspectors 责任督学: who looks after which zone or school, and since when.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    Person, PersonEvent, PersonRefusal,
    decide::{Decision, must_be_active},
};
use crate::{Context, Line, UnitId};

/// Most zones and schools of one inspector at a time.
pub const CHARGES_MAX: usize = 100;

/// What a responsible inspector looks after 挂牌督导.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Charge {
    /// 督学责任区, by the name that units carry.
    Zone(Line),
    School(UnitId),
}

/// From the first to the last day, both included; without a last day until it is ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Held {
    pub charge: Charge,
    pub from: NaiveDate,
    pub until: Option<NaiveDate>,
}

impl Held {
    /// Goes on beyond that day, and has begun by then.
    fn is_cut_short(&self, charge: &Charge, on: NaiveDate) -> bool {
        self.charge == *charge && self.from <= on && self.until.is_none_or(|last| on < last)
    }
}

impl Person {
    /// Nobody is put in charge of a school that they are recused from, act for or are paid by.
    pub(super) fn assign_zone(
        &self,
        charge: &Charge,
        (from, until): (NaiveDate, Option<NaiveDate>),
        document: Option<&Line>,
        context: &Context,
    ) -> Decision {
        if !self.grants.iter().any(|grant| grant.role.is_office_side()) {
            return Err(PersonRefusal::NotAnInspector);
        }
        if until.is_some_and(|until| until < from) {
            return Err(PersonRefusal::EndsBeforeItBegins);
        }
        if let Charge::School(school) = charge {
            must_be_active(context, *school)?;
            let facts = self.facts(context.today);
            if facts.recused_from.contains(school) {
                return Err(PersonRefusal::RecusedFromIt);
            }
            if facts.does_for(*school) || facts.employer == Some(*school) {
                return Err(PersonRefusal::OfOwnUnit);
            }
        }
        let overlaps = |held: &Held| {
            held.charge == *charge
                && held.until.is_none_or(|last| from <= last)
                && until.is_none_or(|last| held.from <= last)
        };
        if self.charges.iter().any(overlaps) {
            return Err(PersonRefusal::ZoneHeld);
        }
        let standing =
            self.charges.iter().filter(|held| held.until.is_none_or(|last| context.today <= last));
        if standing.count() >= CHARGES_MAX {
            return Err(PersonRefusal::TooMany);
        }
        let document = document.cloned();
        Ok(PersonEvent::ZoneAssigned { charge: charge.clone(), from, until, document })
    }

    pub(super) fn end_zone(&self, charge: &Charge, on: NaiveDate, context: &Context) -> Decision {
        let later =
            |held: &&Held| held.charge == *charge && held.until.is_none_or(|last| on < last);
        if !self.charges.iter().any(|held| later(&held)) {
            return Err(PersonRefusal::ZoneNotHeld);
        }
        if !self.charges.iter().any(|held| held.is_cut_short(charge, on)) {
            return Err(PersonRefusal::EndsBeforeItBegins);
        }
        if on > context.today {
            return Err(PersonRefusal::InTheFuture);
        }
        Ok(PersonEvent::ZoneEnded { charge: charge.clone(), on })
    }

    pub(super) fn zone_ended(&mut self, charge: &Charge, on: NaiveDate) {
        let held = self.charges.iter_mut().rfind(|held| held.is_cut_short(charge, on));
        if let Some(held) = held {
            held.until = Some(on);
        }
    }
}
