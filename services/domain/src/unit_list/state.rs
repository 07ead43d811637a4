//! What the rules need to know of a list of units, and how it comes out of the history.

use super::{UnitListCommand, UnitListEvent, UnitListRefusal};
use crate::{Context, Decider, Line, UnitId};

/// Most units on one list.
pub const LIST_UNITS_MAX: usize = 500;

/// Nothing, or a list that was saved once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UnitList(Option<SavedList>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct SavedList {
    name: Line,
    units: Vec<UnitId>,
    dropped: bool,
}

type Decision = Result<UnitListEvent, UnitListRefusal>;

impl Decider for UnitList {
    const CATEGORY: &'static str = "list";
    type Command = UnitListCommand;
    type Event = UnitListEvent;
    type Refusal = UnitListRefusal;

    fn decide(
        &self,
        command: &UnitListCommand,
        context: &Context,
    ) -> Result<Vec<UnitListEvent>, UnitListRefusal> {
        use UnitListCommand as C;
        let event = match command {
            C::SaveUnitList { list, name, units } => {
                self.must_be_new()?;
                must_fit(units, context)?;
                UnitListEvent::Saved { list: *list, name: name.clone(), units: units.clone() }
            }
            C::RenameUnitList { new } => self.standing()?.rename(new)?,
            C::ChangeUnitList { add, remove } => self.standing()?.change(add, remove, context)?,
            C::DropUnitList {} => {
                self.standing()?;
                UnitListEvent::Dropped {}
            }
        };
        Ok(vec![event])
    }

    fn evolve(self, event: &UnitListEvent) -> Self {
        use UnitListEvent as E;
        match (self.0, event) {
            (None, E::Saved { name, units, .. }) => {
                Self(Some(SavedList { name: name.clone(), units: units.clone(), dropped: false }))
            }
            // What follows on nothing changes nothing.
            (None, E::Renamed { .. } | E::Changed { .. } | E::Dropped {}) => Self(None),
            (Some(list), event) => Self(Some(list.evolve(event))),
        }
    }

    /// All its commands are contributions.
    fn material(_: &UnitListCommand, event: &UnitListEvent) -> bool {
        use UnitListEvent as E;
        match event {
            E::Saved { .. } | E::Renamed { .. } | E::Changed { .. } | E::Dropped {} => true,
        }
    }
}

impl UnitList {
    /// Who stands on it, whether they still exist or not.
    #[must_use]
    pub fn units(&self) -> &[UnitId] {
        self.0.as_ref().map_or(&[], |list| &list.units)
    }

    fn must_be_new(&self) -> Result<(), UnitListRefusal> {
        if self.0.is_some() { Err(UnitListRefusal::AlreadySaved) } else { Ok(()) }
    }

    fn standing(&self) -> Result<&SavedList, UnitListRefusal> {
        let list = self.0.as_ref().ok_or(UnitListRefusal::NotSaved)?;
        if list.dropped { Err(UnitListRefusal::Dropped) } else { Ok(list) }
    }
}

impl SavedList {
    fn rename(&self, new: &Line) -> Decision {
        if *new == self.name {
            return Err(UnitListRefusal::NothingChanges);
        }
        Ok(UnitListEvent::Renamed { old: self.name.clone(), new: new.clone() })
    }

    fn change(&self, add: &[UnitId], remove: &[UnitId], context: &Context) -> Decision {
        if add.is_empty() && remove.is_empty() {
            return Err(UnitListRefusal::NothingChanges);
        }
        if add.len().max(remove.len()) > LIST_UNITS_MAX {
            return Err(UnitListRefusal::TooMany);
        }
        if names_twice(remove) || remove.iter().any(|unit| add.contains(unit)) {
            return Err(UnitListRefusal::UnitTwice);
        }
        if remove.iter().any(|unit| !self.units.contains(unit)) {
            return Err(UnitListRefusal::NotOnIt);
        }
        let kept = self.units.iter().filter(|unit| !remove.contains(unit));
        let after: Vec<_> = kept.chain(add).copied().collect();
        must_be_a_list(&after)?;
        must_be_active(add, context)?;
        Ok(UnitListEvent::Changed { added: add.to_vec(), removed: remove.to_vec() })
    }

    fn evolve(mut self, event: &UnitListEvent) -> Self {
        use UnitListEvent as E;
        match event {
            // Recorded once only.
            E::Saved { .. } => {}
            E::Renamed { new, .. } => self.name = new.clone(),
            E::Changed { added, removed } => {
                self.units.retain(|unit| !removed.contains(unit));
                self.units.extend(added);
            }
            E::Dropped {} => self.dropped = true,
        }
        self
    }
}

fn must_fit(units: &[UnitId], context: &Context) -> Result<(), UnitListRefusal> {
    must_be_a_list(units)?;
    must_be_active(units, context)
}

fn must_be_a_list(units: &[UnitId]) -> Result<(), UnitListRefusal> {
    if units.is_empty() {
        return Err(UnitListRefusal::Empty);
    }
    if units.len() > LIST_UNITS_MAX {
        return Err(UnitListRefusal::TooMany);
    }
    if names_twice(units) { Err(UnitListRefusal::UnitTwice) } else { Ok(()) }
}

fn must_be_active(units: &[UnitId], context: &Context) -> Result<(), UnitListRefusal> {
    let gone = units.iter().any(|unit| !context.unit_is_active(*unit));
    if gone { Err(UnitListRefusal::UnitNotActive) } else { Ok(()) }
}

fn names_twice(units: &[UnitId]) -> bool {
    units.iter().enumerate().any(|(at, unit)| units[..at].contains(unit))
}
