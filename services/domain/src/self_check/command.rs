//! What may be asked of a self-check.

use chrono::NaiveDate;

use super::CheckPeriod;
use crate::{FindingId, Mentions, Prose, UnitId};

commands! {
    /// One command on a self-check.
    SelfCheckCommand {
        FileSelfCheck "fileSelfCheck" contributes {
            school: UnitId,
            period: CheckPeriod,
            /// Any day of the period.
            on: NaiveDate,
            words: Option<Prose>,
            /// Those that are recorded together with it.
            hazards: Vec<FindingId>,
        }
    }
}

impl SelfCheckCommand {
    fn named(&self) -> Mentions {
        match self {
            Self::FileSelfCheck { school, .. } => Mentions::units([*school]),
        }
    }
}
