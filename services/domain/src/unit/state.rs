//! What the rules need to know of a unit, and how it comes out of the history.

use chrono::NaiveDate;

use super::{Relation, UnitCommand, UnitEvent, UnitKind, UnitRefusal};
use crate::{Context, Decider, Line, UnitFacts, UnitId};

/// Most names of one unit besides the one in use.
pub const ALIASES_MAX: usize = 100;
/// Most sections of one unit.
pub const SECTIONS_MAX: usize = 100;
/// Most units that one is split into.
pub const SPLIT_MAX: usize = 20;

/// Nothing, or a unit that was registered once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unit(Option<RegisteredUnit>);

/// A unit as the rules know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisteredUnit {
    pub id: UnitId,
    pub name: Line,
    pub kind: UnitKind,
    /// Former and other names.
    pub aliases: Vec<Line>,
    pub belongs_to: Option<UnitId>,
    pub lies_in: Option<UnitId>,
    pub zone: Option<Line>,
    pub sections: Vec<Line>,
    /// Neither merged nor abolished, nor split up.
    pub active: bool,
    /// Who takes over what it had, where that is one unit.
    pub successor: Option<UnitId>,
}

type Decision = Result<UnitEvent, UnitRefusal>;

impl Decider for Unit {
    const CATEGORY: &'static str = "unit";
    type Command = UnitCommand;
    type Event = UnitEvent;
    type Refusal = UnitRefusal;

    fn decide(
        &self,
        command: &UnitCommand,
        context: &Context,
    ) -> Result<Vec<UnitEvent>, UnitRefusal> {
        let event = match (&self.0, command) {
            (None, UnitCommand::RegisterUnit { .. }) => register(command, context)?,
            (None, _) => return Err(UnitRefusal::NotRegistered),
            (Some(unit), _) => unit.decide(command, context)?,
        };
        Ok(vec![event])
    }

    fn evolve(self, event: &UnitEvent) -> Self {
        match self.0 {
            Some(unit) => Self(Some(unit.evolve(event))),
            None => Self(RegisteredUnit::first(event)),
        }
    }

    fn material(_: &UnitCommand, event: &UnitEvent) -> bool {
        use UnitEvent as E;
        match event {
            E::Registered { .. }
            | E::Renamed { .. }
            | E::RelationChanged { .. }
            | E::MergedInto { .. }
            | E::Split { .. }
            | E::Abolished { .. } => true,
            E::AliasAdded { .. }
            | E::ZoneChanged { .. }
            | E::SectionAdded { .. }
            | E::SectionEnded { .. } => false,
        }
    }
}

impl Unit {
    #[must_use]
    pub fn facts(&self) -> UnitFacts {
        self.0.as_ref().map_or_else(UnitFacts::default, |unit| UnitFacts {
            active: unit.active,
            successor: unit.successor,
        })
    }

    #[must_use]
    pub fn registered(&self) -> Option<&RegisteredUnit> {
        self.0.as_ref()
    }

    #[must_use]
    pub fn name(&self) -> Option<&Line> {
        self.0.as_ref().map(|unit| &unit.name)
    }

    #[must_use]
    pub fn aliases(&self) -> &[Line] {
        self.0.as_ref().map_or(&[], |unit| &unit.aliases)
    }
}

fn register(command: &UnitCommand, context: &Context) -> Decision {
    let UnitCommand::RegisterUnit { unit, name, kind, aliases, belongs_to, lies_in, zone } =
        command
    else {
        return Err(UnitRefusal::NotRegistered);
    };
    for other in [belongs_to, lies_in] {
        must_be_another(*unit, *other, context)?;
    }
    if aliases.len() > ALIASES_MAX {
        return Err(UnitRefusal::TooMany);
    }
    let twice = |(at, alias): (usize, &Line)| alias == name || aliases[..at].contains(alias);
    if aliases.iter().enumerate().any(twice) {
        return Err(UnitRefusal::NameKnown);
    }
    Ok(UnitEvent::Registered {
        unit: *unit,
        name: name.clone(),
        kind: *kind,
        aliases: aliases.clone(),
        belongs_to: *belongs_to,
        lies_in: *lies_in,
        zone: zone.clone(),
    })
}

impl RegisteredUnit {
    /// Nothing but its registration is ever recorded first.
    fn first(event: &UnitEvent) -> Option<Self> {
        let UnitEvent::Registered { unit, name, kind, aliases, belongs_to, lies_in, zone } = event
        else {
            return None;
        };
        Some(Self {
            id: *unit,
            name: name.clone(),
            kind: *kind,
            aliases: aliases.clone(),
            belongs_to: *belongs_to,
            lies_in: *lies_in,
            zone: zone.clone(),
            sections: Vec::new(),
            active: true,
            successor: None,
        })
    }

    fn decide(&self, command: &UnitCommand, context: &Context) -> Decision {
        use UnitCommand as C;
        if let C::RegisterUnit { .. } = command {
            return Err(UnitRefusal::AlreadyRegistered);
        }
        if !self.active {
            return Err(UnitRefusal::NoLongerExists);
        }
        match command {
            C::RegisterUnit { .. } => Err(UnitRefusal::AlreadyRegistered),
            C::RenameUnit { new, on } => self.rename(new, *on, context),
            C::AddUnitAlias { alias, from, until } => self.add_alias(alias, (*from, *until)),
            C::ChangeRelation { relation, to, on } => {
                self.change_relation(*relation, *to, *on, context)
            }
            C::ChangeZone { to, on } => self.change_zone(to.as_ref(), *on, context),
            C::AddSection { section, on } => self.add_section(section, *on, context),
            C::EndSection { section, on } => self.end_section(section, *on, context),
            C::SplitUnit { into, ends, basis, on } => {
                self.must_split_into(into, context)?;
                must_not_lie_ahead(*on, context)?;
                let (into, basis) = (into.clone(), basis.clone());
                Ok(UnitEvent::Split { into, ends: *ends, basis, on: *on })
            }
            C::MergeUnit { into, basis, on } => {
                must_not_lie_ahead(*on, context)?;
                must_be_another(self.id, Some(*into), context)?;
                Ok(UnitEvent::MergedInto { into: *into, basis: basis.clone(), on: *on })
            }
            C::AbolishUnit { successor, basis, on } => {
                must_not_lie_ahead(*on, context)?;
                must_be_another(self.id, *successor, context)?;
                let (successor, basis, on) = (*successor, basis.clone(), *on);
                Ok(UnitEvent::Abolished { successor, basis, on })
            }
        }
    }

    /// Back to an old name is a change like any other.
    fn rename(&self, new: &Line, on: NaiveDate, context: &Context) -> Decision {
        if *new == self.name {
            return Err(UnitRefusal::NothingChanges);
        }
        must_not_lie_ahead(on, context)?;
        if self.aliases.len() >= ALIASES_MAX {
            return Err(UnitRefusal::TooMany);
        }
        Ok(UnitEvent::Renamed { old: self.name.clone(), new: new.clone(), on })
    }

    fn add_alias(
        &self,
        alias: &Line,
        (from, until): (Option<NaiveDate>, Option<NaiveDate>),
    ) -> Decision {
        if *alias == self.name || self.aliases.contains(alias) {
            return Err(UnitRefusal::NameKnown);
        }
        if from.zip(until).is_some_and(|(from, until)| until < from) {
            return Err(UnitRefusal::EndsBeforeItBegins);
        }
        if self.aliases.len() >= ALIASES_MAX {
            return Err(UnitRefusal::TooMany);
        }
        Ok(UnitEvent::AliasAdded { alias: alias.clone(), from, until })
    }

    fn must_split_into(&self, into: &[UnitId], context: &Context) -> Result<(), UnitRefusal> {
        if into.len() > SPLIT_MAX {
            return Err(UnitRefusal::TooMany);
        }
        let twice = |(at, unit): (usize, &UnitId)| into[..at].contains(unit);
        if into.is_empty() || into.iter().enumerate().any(twice) {
            return Err(UnitRefusal::SplitIntoNothing);
        }
        into.iter().try_for_each(|unit| must_be_another(self.id, Some(*unit), context))
    }

    fn change_relation(
        &self,
        relation: Relation,
        to: Option<UnitId>,
        on: NaiveDate,
        context: &Context,
    ) -> Decision {
        let from = match relation {
            Relation::BelongsTo => self.belongs_to,
            Relation::LiesIn => self.lies_in,
        };
        if from == to {
            return Err(UnitRefusal::NothingChanges);
        }
        must_not_lie_ahead(on, context)?;
        must_be_another(self.id, to, context)?;
        Ok(UnitEvent::RelationChanged { relation, from, to, on })
    }

    fn change_zone(&self, to: Option<&Line>, on: NaiveDate, context: &Context) -> Decision {
        if self.zone.as_ref() == to {
            return Err(UnitRefusal::NothingChanges);
        }
        must_not_lie_ahead(on, context)?;
        Ok(UnitEvent::ZoneChanged { from: self.zone.clone(), to: to.cloned(), on })
    }

    fn add_section(&self, section: &Line, on: Option<NaiveDate>, context: &Context) -> Decision {
        if self.sections.contains(section) {
            return Err(UnitRefusal::SectionKnown);
        }
        if self.sections.len() >= SECTIONS_MAX {
            return Err(UnitRefusal::TooMany);
        }
        on.map_or(Ok(()), |on| must_not_lie_ahead(on, context))?;
        Ok(UnitEvent::SectionAdded { section: section.clone(), on })
    }

    fn end_section(&self, section: &Line, on: NaiveDate, context: &Context) -> Decision {
        if !self.sections.contains(section) {
            return Err(UnitRefusal::SectionUnknown);
        }
        must_not_lie_ahead(on, context)?;
        Ok(UnitEvent::SectionEnded { section: section.clone(), on })
    }

    fn evolve(mut self, event: &UnitEvent) -> Self {
        use UnitEvent as E;
        match event {
            // Recorded once only.
            E::Registered { .. } => {}
            E::Renamed { old, new, .. } => {
                self.aliases.retain(|alias| alias != new);
                self.aliases.push(old.clone());
                self.name = new.clone();
            }
            E::AliasAdded { alias, .. } => self.aliases.push(alias.clone()),
            E::RelationChanged { relation: Relation::BelongsTo, to, .. } => self.belongs_to = *to,
            E::RelationChanged { relation: Relation::LiesIn, to, .. } => self.lies_in = *to,
            E::ZoneChanged { to, .. } => self.zone.clone_from(to),
            E::SectionAdded { section, .. } => self.sections.push(section.clone()),
            E::SectionEnded { section, .. } => self.sections.retain(|known| known != section),
            E::Split { into, ends, .. } => {
                self.active = !ends;
                self.successor = into.first().copied().filter(|_| *ends && into.len() == 1);
            }
            E::MergedInto { into, .. } => {
                self.active = false;
                self.successor = Some(*into);
            }
            E::Abolished { successor, .. } => {
                self.active = false;
                self.successor = *successor;
            }
        }
        self
    }
}

fn must_be_another(
    unit: UnitId,
    other: Option<UnitId>,
    context: &Context,
) -> Result<(), UnitRefusal> {
    match other {
        Some(other) if other == unit => Err(UnitRefusal::OnItself),
        Some(other) if !context.unit_is_active(other) => Err(UnitRefusal::OtherNotActive),
        Some(_) | None => Ok(()),
    }
}

fn must_not_lie_ahead(date: NaiveDate, context: &Context) -> Result<(), UnitRefusal> {
    if date > context.today { Err(UnitRefusal::InTheFuture) } else { Ok(()) }
}
