//! 单位清单: a saved list of units, as it was named; who of them ended since, the units say.

use duban_domain::{Line, UnitId, UnitListId, unit_list::UnitListEvent};
use serde::{Deserialize, Serialize};

use super::Card;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitListCard {
    pub id: UnitListId,
    pub name: Line,
    /// In the order in which they were put on it.
    pub units: Vec<UnitId>,
    pub dropped: bool,
}

impl Card for UnitListCard {
    const CATEGORY: &'static str = "list";
    const WIRE_NAMES: &'static [&'static str] = UnitListEvent::WIRE_NAMES;
    type Event = UnitListEvent;

    fn fold(before: Option<Self>, event: &UnitListEvent) -> Option<Self> {
        use UnitListEvent as E;
        match event {
            E::Saved { list, name, units } => {
                let (name, units) = (name.clone(), units.clone());
                Some(Self { id: *list, name, units, dropped: false })
            }
            E::Renamed { new, .. } => Some(Self { name: new.clone(), ..before? }),
            E::Changed { added, removed } => {
                let mut card = before?;
                card.units.retain(|unit| !removed.contains(unit));
                card.units.extend(added);
                Some(card)
            }
            E::Dropped {} => Some(Self { dropped: true, ..before? }),
        }
    }

    fn sort(&self) -> String {
        self.name.to_string()
    }

    fn names(&self) -> Vec<String> {
        vec![self.name.to_string()]
    }

    fn active(&self) -> bool {
        !self.dropped
    }
}
