//! What may be asked about a school as a school.

use chrono::NaiveDate;

use super::{ReturnStatement, Stage};
use crate::{Line, Mentions, UnitId};

commands! {
    /// One command on a school.
    InstitutionCommand {
        RegisterInstitution "registerInstitution" contributes {
            unit: UnitId,
            name: Line,
            school_code: Option<Line>,
            stages: Vec<Stage>,
            township: Option<UnitId>,
        }
        RenameInstitution "renameInstitution" contributes {
            new: Line,
            on: NaiveDate,
        }
        ChangeSchoolCode "changeSchoolCode" contributes {
            new: Line,
            on: NaiveDate,
        }
        MergeInstitution "mergeInstitution" decides {
            into: UnitId,
            basis: Line,
            on: NaiveDate,
        }
        CloseInstitution "closeInstitution" decides {
            basis: Line,
            on: NaiveDate,
        }
        FileReturn "fileReturn" contributes {
            said: ReturnStatement,
        }
        /// Says the whole row anew; what differs is what is recorded.
        CorrectReturn "correctReturn" contributes {
            said: ReturnStatement,
        }
    }
}

impl InstitutionCommand {
    fn named(&self) -> Mentions {
        match self {
            Self::RegisterInstitution { unit, township, .. } => {
                Mentions::units(township.iter().chain([unit]).copied())
            }
            Self::MergeInstitution { into, .. } => Mentions::units([*into]),
            Self::RenameInstitution { .. }
            | Self::ChangeSchoolCode { .. }
            | Self::CloseInstitution { .. }
            | Self::FileReturn { .. }
            | Self::CorrectReturn { .. } => Mentions::default(),
        }
    }
}
