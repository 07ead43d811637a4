//! What may be asked of a deployment.

use chrono::NaiveDate;

use crate::{Line, Mentions, Prose, UnitId};

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
        /// The views go on without what they cannot read of it.
        SetStreamAside "setStreamAside" contributes {
            stream: Line,
            reason: Prose,
        }
        TakeStreamBack "takeStreamBack" contributes {
            stream: Line,
        }
    }
}

impl DeploymentCommand {
    fn named(&self) -> Mentions {
        match self {
            Self::Found { .. } | Self::SetStreamAside { .. } | Self::TakeStreamBack { .. } => {
                Mentions::default()
            }
            Self::DesignateOffice { unit, housed_by, .. } => {
                Mentions::units(housed_by.iter().chain([unit]).copied())
            }
        }
    }
}
