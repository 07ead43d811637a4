//! What may be asked about a person.

use chrono::{DateTime, NaiveDate, Utc};

use super::{Charge, RecusalGround};
use crate::{InspectionId, Line, Mentions, PersonId, Prose, Role, SessionId, TokenId, UnitId};

commands! {
    /// One command on a person.
    PersonCommand {
        RegisterPerson "registerPerson" contributes {
            /// The id of the stream.
            person: PersonId,
            /// From the vault, lower-case hex.
            commitment_sha256: String,
            employer: Option<UnitId>,
        }
        CorrectPersonName "correctPersonName" contributes {
            commitment_sha256: String,
        }
        ChangeEmployer "changeEmployer" contributes {
            to: Option<UnitId>,
            on: NaiveDate,
        }
        GrantRole "grantRole" contributes {
            role: Role,
            unit: UnitId,
        }
        RevokeRole "revokeRole" contributes {
            role: Role,
            unit: UnitId,
            reason: Prose,
        }
        /// The unit was merged or abolished: every role there ends, or passes to whoever took over.
        EndUnitRoles "endUnitRoles" contributes {
            unit: UnitId,
            /// Nothing: they end.
            pass_to: Option<UnitId>,
            basis: Line,
        }
        /// 一次性授权
        GrantForVisit "grantForVisit" contributes {
            inspection: InspectionId,
            from: NaiveDate,
            until: NaiveDate,
            basis: Line,
        }
        EndVisitGrant "endVisitGrant" contributes {
            inspection: InspectionId,
        }
        TakePost "takePost" contributes {
            post: Line,
            unit: UnitId,
            from: NaiveDate,
        }
        LeavePost "leavePost" contributes {
            post: Line,
            unit: UnitId,
            until: NaiveDate,
        }
        /// 挂牌督导
        AssignZone "assignZone" contributes {
            charge: Charge,
            from: NaiveDate,
            until: Option<NaiveDate>,
            document: Option<Line>,
        }
        EndZone "endZone" contributes {
            charge: Charge,
            on: NaiveDate,
        }
        NameAgent "nameAgent" contributes {
            principal: PersonId,
            from: NaiveDate,
            until: NaiveDate,
            basis: Line,
        }
        EndAgent "endAgent" contributes {
            principal: PersonId,
        }
        Recuse "recusePerson" contributes {
            unit: UnitId,
            ground: RecusalGround,
            words: Option<Prose>,
            until: Option<NaiveDate>,
        }
        LiftRecusal "liftRecusal" decides {
            unit: UnitId,
            reasons: Prose,
        }
        DisablePerson "disablePerson" contributes {
            reason: Prose,
        }
        EnablePerson "enablePerson" contributes {
            reason: Prose,
        }
        ErasePerson "erasePerson" decides {
            reason: Prose,
        }
        LockAccount "lockAccount" contributes {
            failures: u32,
            until: DateTime<Utc>,
        }
        ChangePassword "changePassword" contributes {
            by_reset: bool,
        }
        IssueSlip "issueSlip" contributes {
            expires_at: DateTime<Utc>,
            /// The account had a password, which is worth nothing from now on.
            reset: bool,
        }
        RevokeSession "revokeSession" contributes {
            session: Option<SessionId>,
        }
        CreateToken "createToken" contributes {
            token: TokenId,
            expires_at: DateTime<Utc>,
        }
        RevokeToken "revokeToken" contributes {
            token: TokenId,
        }
    }
}

impl PersonCommand {
    fn named(&self) -> Mentions {
        match self {
            Self::RegisterPerson { employer, .. } => Mentions::units(*employer),
            Self::ChangeEmployer { to, .. } => Mentions::units(*to),
            Self::GrantRole { unit, .. }
            | Self::RevokeRole { unit, .. }
            | Self::TakePost { unit, .. }
            | Self::LeavePost { unit, .. }
            | Self::Recuse { unit, .. }
            | Self::LiftRecusal { unit, .. } => Mentions::units([*unit]),
            Self::EndUnitRoles { unit, pass_to, .. } => {
                Mentions::units(pass_to.iter().chain([unit]).copied())
            }
            Self::AssignZone { charge, .. } | Self::EndZone { charge, .. } => match charge {
                Charge::School(school) => Mentions::units([*school]),
                Charge::Zone(_) => Mentions::default(),
            },
            Self::NameAgent { principal, .. } | Self::EndAgent { principal } => {
                Mentions::people([*principal])
            }
            Self::CorrectPersonName { .. }
            | Self::GrantForVisit { .. }
            | Self::EndVisitGrant { .. }
            | Self::DisablePerson { .. }
            | Self::EnablePerson { .. }
            | Self::ErasePerson { .. }
            | Self::LockAccount { .. }
            | Self::ChangePassword { .. }
            | Self::IssueSlip { .. }
            | Self::RevokeSession { .. }
            | Self::CreateToken { .. }
            | Self::RevokeToken { .. } => Mentions::default(),
        }
    }
}
