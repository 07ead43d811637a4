//! What a route takes in, as commands of the one access table: there is no second table.
//!
//! **Deliberately absent:** what only reads. The viewer's scope cuts that, and every token
//! may read what its owner may.

use duban_app::{access, ports::vault::ApiToken};

use super::{HttpError, viewer::SignedIn};

/// What a route does beside GraphQL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    Upload,
    ImportLedger { create_units: bool },
    ImportUnits,
    ImportPeople,
    ImportStartUp,
    ImportReturns { create_schools: bool },
    ImportProgress,
    PrintSlips,
}

/// Units, and what an import says of them.
const UNITS: &[&str] = &["addUnitAlias", "changeUnitRelation", "changeUnitZone", "addUnitSection"];
const PEOPLE: &[&str] = &["grantRole", "openAccount", "takePost", "leavePost"];

impl Act {
    /// Nothing is done unless the table has a line for each of these.
    const fn asks(self) -> &'static [&'static str] {
        match self {
            Self::Upload => &["attachEvidence"],
            Self::ImportLedger { create_units: false } => &["carryOverFinding"],
            Self::ImportLedger { create_units: true } => &["carryOverFinding", "registerUnit"],
            Self::ImportUnits => &["registerUnit"],
            Self::ImportPeople => &["registerPerson"],
            Self::ImportStartUp => &["registerUnit", "registerPerson"],
            Self::ImportReturns { create_schools: false } => &["fileReturn", "correctReturn"],
            Self::ImportReturns { create_schools: true } => {
                &["fileReturn", "correctReturn", "registerUnit", "registerInstitution"]
            }
            Self::ImportProgress => &["reportProgress"],
            Self::PrintSlips => &["issueSlip"],
        }
    }

    /// What else may be sent on the way; the table is asked for each of them then, row by row.
    const fn sends(self) -> [&'static [&'static str]; 2] {
        match self {
            Self::Upload | Self::ImportReturns { .. } | Self::ImportProgress | Self::PrintSlips => {
                [&[], &[]]
            }
            Self::ImportLedger { .. } => [&["openInspection"], &[]],
            Self::ImportUnits => [UNITS, &[]],
            Self::ImportPeople => [PEOPLE, &[]],
            Self::ImportStartUp => [UNITS, PEOPLE],
        }
    }

    fn commands(self) -> impl Iterator<Item = &'static str> {
        self.asks().iter().chain(self.sends().into_iter().flatten()).copied()
    }
}

impl SignedIn {
    /// Whether the table has lines for the viewer's roles, and the token allows all of it.
    pub fn may(&self, act: Act) -> Result<(), HttpError> {
        let allows = |token: &ApiToken| act.commands().all(|command| token.allows(command));
        let allowed = self.token.as_ref().is_none_or(allows);
        if allowed && act.asks().iter().all(|command| self.asks_for(command)) {
            Ok(())
        } else {
            Err(HttpError::Forbidden)
        }
    }

    fn asks_for(&self, command: &str) -> bool {
        // A monthly sheet comes from the unit, or from the office on its behalf.
        let mut grants = self.viewer.facts.grants.iter();
        access::has_a_line(&self.viewer, command)
            || command == "reportProgress"
                && grants.any(|grant| access::enters_for_units(grant.role))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_that_a_route_names_is_one_that_the_table_knows() {
        let acts = [
            Act::Upload,
            Act::ImportLedger { create_units: true },
            Act::ImportStartUp,
            Act::ImportReturns { create_schools: true },
            Act::ImportProgress,
            Act::PrintSlips,
        ];
        for command in acts.into_iter().flat_map(Act::commands) {
            assert!(!access::lines(command).is_empty(), "{command}");
        }
    }
}
