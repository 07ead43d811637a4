//! A unit: department, township, office or school, under every name it ever had.

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
    pub kind: UnitKind,
    /// Other names, old ones too.
    pub aliases: Vec<Line>,
    /// 隶属
    pub belongs_to: Option<UnitId>,
    /// 属地
    pub lies_in: Option<UnitId>,
    /// 督学责任区
    pub zone: Option<Line>,
    /// 股室
    pub sections: Vec<Line>,
    /// Neither merged nor abolished.
    pub active: bool,
    pub successor: Option<UnitId>,
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
                kind: *kind,
                aliases: aliases.clone(),
                belongs_to: *belongs_to,
                lies_in: *lies_in,
                zone: zone.clone(),
                sections: Vec::new(),
                active: true,
                successor: None,
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
        std::iter::once(&self.name).chain(&self.aliases).map(ToString::to_string).collect()
    }

    fn active(&self) -> bool {
        self.active
    }
}

impl UnitCard {
    fn go_on(&mut self, event: &UnitEvent) {
        use UnitEvent as E;
        match event {
            E::Registered { .. } => {}
            E::Renamed { old, new, .. } => {
                self.aliases.push(old.clone());
                self.name = new.clone();
            }
            E::AliasAdded { alias } => self.aliases.push(alias.clone()),
            E::RelationChanged { relation: Relation::BelongsTo, to, .. } => self.belongs_to = *to,
            E::RelationChanged { relation: Relation::LiesIn, to, .. } => self.lies_in = *to,
            E::ZoneChanged { to, .. } => self.zone.clone_from(to),
            E::SectionAdded { section } => self.sections.push(section.clone()),
            E::MergedInto { into, .. } => (self.active, self.successor) = (false, Some(*into)),
            E::Abolished { successor, .. } => (self.active, self.successor) = (false, *successor),
        }
    }
}
