//! A unit: department, township, office or school, under every name it ever had, and
//! with what it hung on from when to when.

use chrono::NaiveDate;
use duban_domain::{
    Line, UnitId,
    unit::{Relation, UnitEvent, UnitKind},
};
use serde::{Deserialize, Serialize};

use super::Card;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitCard {
    pub id: UnitId,
    pub name: Line,
    /// Since when it bears that name; nothing: ever since.
    pub named_on: Option<NaiveDate>,
    pub kind: UnitKind,
    /// Other names, old ones too.
    pub aliases: Vec<DatedName>,
    /// 隶属
    pub belongs_to: Option<UnitId>,
    /// 属地
    pub lies_in: Option<UnitId>,
    /// 督学责任区
    pub zone: Option<Line>,
    /// What it hung on before, and since when it hangs on what it does.
    pub hung_on: Vec<DatedRelation>,
    /// 股室, closed ones too.
    pub sections: Vec<DatedName>,
    /// Neither merged nor abolished, nor split up.
    pub active: bool,
    pub ended_on: Option<NaiveDate>,
    /// Who took over; after a split several, and also where the unit itself goes on.
    pub successors: Vec<UnitId>,
    /// The paper by which it was merged, split or abolished.
    pub end_basis: Option<Line>,
}

/// A name or a section, from a day on and up to another, that day not included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatedName {
    pub name: Line,
    pub from: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
}

/// What a unit hung on in some span; both empty: on nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatedRelation {
    pub kind: RelationKind,
    pub unit: Option<UnitId>,
    pub zone: Option<Line>,
    /// Nothing: ever since it is known.
    pub from: Option<NaiveDate>,
    /// The first day on which it no longer did; nothing: it still does.
    pub until: Option<NaiveDate>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RelationKind {
    BelongsTo,
    LiesIn,
    Zone,
}

impl From<Relation> for RelationKind {
    fn from(relation: Relation) -> Self {
        match relation {
            Relation::BelongsTo => Self::BelongsTo,
            Relation::LiesIn => Self::LiesIn,
        }
    }
}

impl DatedName {
    /// Valid on that day; a missing end is open.
    #[must_use]
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day < until)
    }

    fn always(name: &Line) -> Self {
        Self { name: name.clone(), from: None, until: None }
    }
}

impl Card for UnitCard {
    const CATEGORY: &'static str = "unit";
    const WIRE_NAMES: &'static [&'static str] = UnitEvent::WIRE_NAMES;
    type Event = UnitEvent;

    fn fold(before: Option<Self>, event: &UnitEvent) -> Option<Self> {
        if let UnitEvent::Registered { unit, name, kind, aliases, belongs_to, lies_in, zone } =
            event
        {
            return Some(Self {
                id: *unit,
                name: name.clone(),
                named_on: None,
                kind: *kind,
                aliases: aliases.iter().map(DatedName::always).collect(),
                belongs_to: *belongs_to,
                lies_in: *lies_in,
                zone: zone.clone(),
                hung_on: first_relations(*belongs_to, *lies_in, zone.as_ref()),
                sections: Vec::new(),
                active: true,
                ended_on: None,
                successors: Vec::new(),
                end_basis: None,
            });
        }
        let mut card = before?;
        card.go_on(event);
        Some(card)
    }

    fn sort(&self) -> String {
        self.name.to_string()
    }

    fn names(&self) -> Vec<String> {
        let aliases = self.aliases.iter().map(|alias| &alias.name);
        std::iter::once(&self.name).chain(aliases).map(ToString::to_string).collect()
    }

    fn active(&self) -> bool {
        self.active
    }
}

fn first_relations(
    belongs_to: Option<UnitId>,
    lies_in: Option<UnitId>,
    zone: Option<&Line>,
) -> Vec<DatedRelation> {
    let on = |kind, unit| DatedRelation { kind, unit, zone: None, from: None, until: None };
    let units = [(RelationKind::BelongsTo, belongs_to), (RelationKind::LiesIn, lies_in)];
    let units = units.into_iter().filter(|(_, unit)| unit.is_some());
    let zone = zone
        .cloned()
        .map(|zone| DatedRelation { zone: Some(zone), ..on(RelationKind::Zone, None) });
    units.map(|(kind, unit)| on(kind, unit)).chain(zone).collect()
}

impl UnitCard {
    fn go_on(&mut self, event: &UnitEvent) {
        use UnitEvent as E;
        match event {
            E::Registered { .. } => {}
            E::Renamed { old, new, on } => self.rename(old, new, *on),
            E::AliasAdded { alias, from, until } => {
                let (name, from, until) = (alias.clone(), *from, *until);
                self.aliases.push(DatedName { name, from, until });
            }
            E::RelationChanged { relation, to, on, .. } => {
                match relation {
                    Relation::BelongsTo => self.belongs_to = *to,
                    Relation::LiesIn => self.lies_in = *to,
                }
                self.hangs_on((*relation).into(), *to, None, *on);
            }
            E::ZoneChanged { to, on, .. } => {
                self.zone.clone_from(to);
                self.hangs_on(RelationKind::Zone, None, to.clone(), *on);
            }
            E::SectionAdded { section, on } => {
                self.sections.push(DatedName { name: section.clone(), from: *on, until: None });
            }
            E::SectionEnded { section, on } => {
                let open = |one: &&mut DatedName| one.name == *section && one.until.is_none();
                for section in self.sections.iter_mut().filter(open) {
                    section.until = Some(*on);
                }
            }
            E::MergedInto { into, basis, on } => self.end(&[*into], basis, Some(*on)),
            E::Split { into, ends, basis, on } => self.end(into, basis, ends.then_some(*on)),
            E::Abolished { successor, basis, on } => {
                self.end(successor.as_slice(), basis, Some(*on));
            }
        }
    }

    fn rename(&mut self, old: &Line, new: &Line, on: NaiveDate) {
        let from = self.named_on.replace(on);
        self.aliases.push(DatedName { name: old.clone(), from, until: Some(on) });
        self.name = new.clone();
    }

    fn hangs_on(
        &mut self,
        kind: RelationKind,
        unit: Option<UnitId>,
        zone: Option<Line>,
        on: NaiveDate,
    ) {
        let open = |one: &&mut DatedRelation| one.kind == kind && one.until.is_none();
        for before in self.hung_on.iter_mut().filter(open) {
            before.until = Some(on);
        }
        if unit.is_some() || zone.is_some() {
            self.hung_on.push(DatedRelation { kind, unit, zone, from: Some(on), until: None });
        }
    }

    /// `ended_on`: none where the unit itself goes on.
    fn end(&mut self, successors: &[UnitId], basis: &Line, ended_on: Option<NaiveDate>) {
        self.active = ended_on.is_none();
        self.ended_on = ended_on;
        self.successors = successors.to_vec();
        self.end_basis = Some(basis.clone());
    }
}
