//! What may be asked of a deployment.

use chrono::NaiveDate;

use crate::{Line, Mentions, UnitId};

commands! {
    /// One command on the deployment.
    DeploymentCommand {
        Found "foundDeployment" contributes {
            name: Line,
            demo: bool,
            zone: Line,
        }
        DesignateOffice "designateOffice" contributes {
            unit: UnitId,
            housed_by: Option<UnitId>,
            start_day: NaiveDate,
        }
    }
}

impl DeploymentCommand {
    fn named(&self) -> Mentions {
        match self {
            Self::Found { .. } => Mentions::default(),
            Self::DesignateOffice { unit, housed_by, .. } => {
                Mentions::units(housed_by.iter().chain([unit]).copied())
            }
        }
    }
}
