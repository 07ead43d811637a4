//! A school as a school: code and stages. It has the same id as its unit.

use duban_domain::{
    Line, UnitId,
    institution::{InstitutionEvent, Stage},
};
use serde::{Deserialize, Serialize};

use super::Card;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InstitutionCard {
    pub unit: UnitId,
    pub name: Line,
    /// 学校标识码
    pub school_code: Option<Line>,
    /// Codes that it had before, the oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub former_codes: Vec<Line>,
    pub stages: Vec<Stage>,
    pub township: Option<UnitId>,
    pub active: bool,
}

impl Card for InstitutionCard {
    const CATEGORY: &'static str = "institution";
    const WIRE_NAMES: &'static [&'static str] = InstitutionEvent::WIRE_NAMES;
    type Event = InstitutionEvent;

    fn fold(before: Option<Self>, event: &InstitutionEvent) -> Option<Self> {
        use InstitutionEvent as E;
        let mut card = match event {
            E::Registered { unit, name, school_code, stages, township } => {
                return Some(Self {
                    unit: *unit,
                    name: name.clone(),
                    school_code: school_code.clone(),
                    former_codes: Vec::new(),
                    stages: stages.clone(),
                    township: *township,
                    active: true,
                });
            }
            E::Renamed { .. }
            | E::CodeChanged { .. }
            | E::Merged { .. }
            | E::Closed { .. }
            | E::ReturnFiled { .. }
            | E::ReturnCorrected { .. } => before?,
        };
        match event {
            // Returns have rows of their own.
            E::Registered { .. } | E::ReturnFiled { .. } | E::ReturnCorrected { .. } => {}
            E::Renamed { new, .. } => card.name = new.clone(),
            E::CodeChanged { new, .. } => {
                card.former_codes.extend(card.school_code.replace(new.clone()));
            }
            E::Merged { .. } | E::Closed { .. } => card.active = false,
        }
        Some(card)
    }

    fn sort(&self) -> String {
        self.name.to_string()
    }

    fn names(&self) -> Vec<String> {
        let codes = self.school_code.iter().chain(&self.former_codes).map(ToString::to_string);
        std::iter::once(self.name.to_string()).chain(codes).collect()
    }

    fn active(&self) -> bool {
        self.active
    }
}
