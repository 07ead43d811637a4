//! Names in a ledger to units of the directory.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use duban_domain::{
    Line, UnitId,
    unit::{Unit, UnitCommand},
};
use uuid::Uuid;

use super::{Import, NamedUnit, words};
use crate::{CommandError, Fault, Request, ledger::LedgerRow};

/// The units that the rows name, old names too.
pub(crate) struct Units {
    known: HashMap<String, Vec<NamedUnit>>,
    /// Registered by this very import.
    made: HashMap<String, UnitId>,
}

impl Units {
    pub(crate) fn known(known: HashMap<String, Vec<NamedUnit>>) -> Self {
        Self { known, made: HashMap::new() }
    }

    /// This import registered a unit of that name.
    pub(crate) fn was_made(&self, name: &str) -> bool {
        self.made.contains_key(name)
    }

    pub(crate) fn make(&mut self, name: &str, unit: UnitId) {
        self.made.insert(name.to_owned(), unit);
    }

    /// See [`NamedUnit::meant`].
    pub(crate) fn get(&self, name: &str, day: NaiveDate) -> Option<UnitId> {
        let bearers = self.known.get(name).map(Vec::as_slice).unwrap_or_default();
        NamedUnit::meant(bearers, day).or_else(|| self.made.get(name).copied())
    }
}

impl NamedUnit {
    /// Who bore the name on that day; else whoever alone has ever borne it. A name that
    /// leads to several units names none.
    #[must_use]
    pub fn meant(bearers: &[Self], day: NaiveDate) -> Option<UnitId> {
        let then = bearers.iter().filter(|bearer| bearer.bore_it_on(day));
        only(then).or_else(|| only(bearers.iter()))
    }

    fn bore_it_on(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day < until)
    }
}

fn only<'n>(mut bearers: impl Iterator<Item = &'n NamedUnit>) -> Option<UnitId> {
    let first = bearers.next()?.unit;
    bearers.all(|bearer| bearer.unit == first).then_some(first)
}

impl Import<'_> {
    /// Every single unit that the rows name, as far as it is known or may be made.
    pub(super) async fn resolve_units(&self, rows: &[LedgerRow]) -> Result<Units, Fault> {
        let responsible: BTreeSet<String> = rows.iter().flat_map(responsible_names).collect();
        let places = rows.iter().map(|row| row.item.place.clone());
        let names: BTreeSet<String> = responsible.iter().cloned().chain(places).collect();
        let names: Vec<_> = names.into_iter().filter(|name| !name.is_empty()).collect();
        let known = self.known.units(&names).await?;
        let mut made = HashMap::new();
        let unknown = responsible.into_iter().filter(|name| !known.contains_key(name));
        for name in unknown.filter(|_| self.settings.create_units) {
            let unit = self.create_unit(&name).await?;
            made.insert(name, unit);
        }
        Ok(Units { known, made })
    }

    async fn create_unit(&self, name: &str) -> Result<UnitId, Fault> {
        let unit = unit_id(self.app.deployment, name);
        if self.settings.dry_run {
            return Ok(unit);
        }
        let name = Line::parse(name).map_err(|error| Fault::Other(error.to_string()))?;
        let command = UnitCommand::RegisterUnit {
            unit,
            kind: words::unit_kind(name.as_str()),
            name,
            aliases: Vec::new(),
            belongs_to: None,
            lies_in: None,
            zone: None,
        };
        let request =
            Request::new(Uuid::new_v5(&unit.0, b"register"), command).in_call(self.correlation);
        match self.app.execute::<Unit>(self.caller, &unit.to_string(), &request).await {
            Ok(_) | Err(CommandError::CommandIdReused) => Ok(unit),
            Err(other) => Err(other.into_fault()),
        }
    }
}

/// The same name gives the same unit, in every import of this deployment.
pub(crate) fn unit_id(deployment: Uuid, name: &str) -> UnitId {
    UnitId(Uuid::new_v5(&deployment, format!("unit/{name}").as_bytes()))
}

/// Single units only: a collective is never made a unit.
fn responsible_names(row: &LedgerRow) -> Vec<String> {
    let lead = row.item.lead.single().map(str::to_owned);
    let co_units = row
        .item
        .co_units
        .iter()
        .filter(|name| crate::ledger::LeadText::parse(name).single().is_some());
    lead.into_iter().chain(co_units.cloned()).collect()
}
