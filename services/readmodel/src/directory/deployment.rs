//! This deployment: a real office or a demonstration, and which unit is the office.

use chrono::NaiveDate;
use duban_domain::{Line, UnitId, deployment::DeploymentEvent};
use serde::{Deserialize, Serialize};

use super::Card;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeploymentCard {
    pub name: Line,
    /// A demonstration can never become an office.
    pub demo: bool,
    pub zone: Line,
    pub office: Option<UnitId>,
    pub housed_by: Option<UnitId>,
    /// Before this day the ladder is silent (期初).
    pub start_day: Option<NaiveDate>,
}

impl Card for DeploymentCard {
    const CATEGORY: &'static str = "deployment";
    const WIRE_NAMES: &'static [&'static str] = DeploymentEvent::WIRE_NAMES;
    type Event = DeploymentEvent;

    fn fold(before: Option<Self>, event: &DeploymentEvent) -> Option<Self> {
        match event {
            DeploymentEvent::Founded { name, demo, zone } => Some(Self {
                name: name.clone(),
                demo: *demo,
                zone: zone.clone(),
                office: None,
                housed_by: None,
                start_day: None,
            }),
            DeploymentEvent::OfficeDesignated { unit, housed_by, start_day } => Some(Self {
                office: Some(*unit),
                housed_by: *housed_by,
                start_day: Some(*start_day),
                ..before?
            }),
            // How the views are made; no screen's matter.
            DeploymentEvent::StreamSetAside { .. } | DeploymentEvent::StreamTakenBack { .. } => {
                before
            }
        }
    }

    fn sort(&self) -> String {
        self.name.to_string()
    }

    fn names(&self) -> Vec<String> {
        vec![self.name.to_string()]
    }
}
