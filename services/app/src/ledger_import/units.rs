//! Names in a ledger to units of the directory.

use std::collections::{BTreeSet, HashMap, hash_map::Entry};

use duban_domain::{
    Line, UnitId,
    unit::{Unit, UnitCommand},
};
use uuid::Uuid;

use super::{Import, words};
use crate::{CommandError, Fault, Request, ledger::LedgerRow};

pub(crate) type Units = HashMap<String, UnitId>;

impl Import<'_> {
    /// Every single unit that the rows name, as far as it is known or may be made.
    pub(super) async fn resolve_units(&self, rows: &[LedgerRow]) -> Result<Units, Fault> {
        let responsible: BTreeSet<String> = rows.iter().flat_map(responsible_names).collect();
        let places = rows.iter().map(|row| row.item.place.clone());
        let names: BTreeSet<String> = responsible.iter().cloned().chain(places).collect();
        let names: Vec<_> = names.into_iter().filter(|name| !name.is_empty()).collect();
        let mut units = self.known.units(&names).await?;
        if !self.settings.create_units {
            return Ok(units);
        }
        for name in responsible {
            if let Entry::Vacant(place) = units.entry(name) {
                let unit = self.create_unit(place.key()).await?;
                place.insert(unit);
            }
        }
        Ok(units)
    }

    async fn create_unit(&self, name: &str) -> Result<UnitId, Fault> {
        let deployment = self.app.deployment;
        let unit = UnitId(Uuid::new_v5(&deployment, format!("unit/{name}").as_bytes()));
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
            Err(CommandError::Fault(fault)) => Err(fault),
            Err(other) => Err(Fault::Other(other.to_string())),
        }
    }
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
