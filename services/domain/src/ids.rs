//! Identifiers, one type per kind of thing, so that a unit is never taken for a person.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! identifier {
    ($(#[$doc:meta] $name:ident)*) => {$(
        #[$doc]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                Uuid::parse_str(text).map(Self)
            }
        }
    )*};
}

identifier! {
    /// One departure from a requirement.
    FindingId
    /// One inspection 督导, of which findings come.
    InspectionId
    /// A person; the name lies in the vault.
    PersonId
    /// A department, township, office or school. A school has the same id as an institution.
    UnitId
    /// A list of units with a name of its own 单位清单.
    UnitListId
    /// One file attached to a finding.
    EvidenceId
    /// A co-unit's own duty in a finding.
    DutyId
    /// A stage of a rectification plan.
    StageId
    /// A line of money in a rectification plan.
    FundingLineId
    /// One visit of an inspection to one place.
    VisitId
    /// An interim safety measure ordered on a finding.
    MeasureId
    /// A request that waits for a decision: hand-back, dispute, extension.
    RequestId
    /// This office's Duban.
    DeploymentId
    /// One message to one addressee.
    MessageId
    /// The handle of a session, which opens nothing.
    SessionId
    /// An API token, without its secret.
    TokenId
}
