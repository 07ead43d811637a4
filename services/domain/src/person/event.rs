//! The facts about a person. The name, the phone and every secret lie in the vault.

use chrono::{DateTime, NaiveDate, Utc};

use super::{Charge, RecusalGround};
use crate::{InspectionId, Line, PersonId, Prose, Role, SessionId, TokenId, UnitId};

facts! {
    /// One fact of the stream `person-{id}`. History is not edited: no variant is ever
    /// removed, no wire name ever changes.
    PersonEvent {
        Registered "person.registered" {
            person: PersonId,
            /// SHA-256 of salt, name and unit, lower-case hex; the vault made it and can show what is in it.
            commitment_sha256: String,
            /// The unit that pays.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            employer: Option<UnitId>,
        }
        /// The name in the vault was put right, under a fresh salt.
        NameCorrected "person.name_corrected" {
            old_commitment_sha256: String,
            commitment_sha256: String,
        }
        EmployerChanged "person.employer_changed" {
            #[serde(default, skip_serializing_if = "Option::is_none")]
            from: Option<UnitId>,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            to: Option<UnitId>,
            on: NaiveDate,
        }
        RoleGranted "person.role_granted" {
            role: Role,
            unit: UnitId,
            /// Nobody: the local operator, who sets up the first administrator.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            granted_by: Option<PersonId>,
        }
        RoleRevoked "person.role_revoked" {
            role: Role,
            unit: UnitId,
            reason: Prose,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            revoked_by: Option<PersonId>,
        }
        /// 职责随单位撤销而终止, or passed on to the unit that took over.
        UnitRolesEnded "person.unit_roles_ended" {
            unit: UnitId,
            roles: Vec<Role>,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            passed_to: Option<UnitId>,
            /// The document.
            basis: Line,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            ended_by: Option<PersonId>,
        }
        /// 一次性授权: an inspector for this inspection alone, from the first to the last day,
        /// both included.
        VisitGranted "person.visit_granted" {
            inspection: InspectionId,
            /// The inspection office.
            unit: UnitId,
            from: NaiveDate,
            until: NaiveDate,
            basis: Line,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            granted_by: Option<PersonId>,
        }
        VisitGrantEnded "person.visit_grant_ended" {
            inspection: InspectionId,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            ended_by: Option<PersonId>,
        }
        PostTaken "person.post_taken" {
            /// 局长, 校长, 分管副县长: the post, never the name.
            post: Line,
            unit: UnitId,
            from: NaiveDate,
        }
        PostLeft "person.post_left" {
            post: Line,
            unit: UnitId,
            until: NaiveDate,
        }
        /// 挂牌督导: looks after a zone or a school from the first to the last day, both included.
        ZoneAssigned "person.zone_assigned" {
            charge: Charge,
            from: NaiveDate,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            until: Option<NaiveDate>,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            document: Option<Line>,
        }
        ZoneEnded "person.zone_ended" {
            charge: Charge,
            /// The last day.
            on: NaiveDate,
        }
        /// This person acts for `principal` from the first to the last day, both included.
        AgentNamed "person.agent_named" {
            principal: PersonId,
            from: NaiveDate,
            until: NaiveDate,
            /// The paper or order that names the agent.
            basis: Line,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            named_by: Option<PersonId>,
        }
        AgentEnded "person.agent_ended" {
            principal: PersonId,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            ended_by: Option<PersonId>,
        }
        Recused "person.recused" {
            unit: UnitId,
            ground: RecusalGround,
            /// Why, in words that name nobody.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            words: Option<Prose>,
            /// The last day, if it ends by itself.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            until: Option<NaiveDate>,
        }
        /// From now on the person may judge the unit in spite of every ground known so far.
        RecusalLifted "person.recusal_lifted" {
            unit: UnitId,
            reasons: Prose,
            lifted_by: PersonId,
        }
        Disabled "person.disabled" {
            reason: Prose,
        }
        Enabled "person.enabled" {
            reason: Prose,
        }
        /// Row and salt are gone from the vault; the commitments stay and can be opened by nobody.
        Erased "person.erased" {
            reason: Prose,
        }
        AccountLocked "person.account_locked" {
            /// Sign-ins that failed in a row.
            failures: u32,
            until: DateTime<Utc>,
        }
        PasswordChanged "person.password_changed" {
            /// Set anew by an administrator's link, not by someone who knew the old one.
            by_reset: bool,
        }
        /// 一次性登录单: printed for somebody to sign in with once; the code is in no event.
        SlipIssued "person.slip_issued" {
            expires_at: DateTime<Utc>,
            /// The account had a password, which is worth nothing from now on.
            reset: bool,
            /// Nobody: the local operator.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            issued_by: Option<PersonId>,
        }
        SessionRevoked "person.session_revoked" {
            /// Nothing: all of them.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            session: Option<SessionId>,
        }
        TokenCreated "person.token_created" {
            token: TokenId,
            expires_at: DateTime<Utc>,
        }
        TokenRevoked "person.token_revoked" {
            token: TokenId,
        }
    }
}
