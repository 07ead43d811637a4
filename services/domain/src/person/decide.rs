//! One arm and one private function for each command.

use super::{Person, PersonCommand, PersonEvent, PersonRefusal};
use crate::{ActingPerson, Actor, Context, Role, UnitId, digest::is_sha256_hex};

pub(super) type Decision = Result<PersonEvent, PersonRefusal>;

impl Person {
    pub(super) fn register(&self, command: &PersonCommand, context: &Context) -> Decision {
        let PersonCommand::RegisterPerson { person, commitment_sha256, employer } = command else {
            return Err(PersonRefusal::NotRegistered);
        };
        if self.id.is_some() {
            return Err(PersonRefusal::AlreadyRegistered);
        }
        if !is_sha256_hex(commitment_sha256) {
            return Err(PersonRefusal::NotADigest);
        }
        must_be_active(context, *employer)?;
        Ok(PersonEvent::Registered {
            person: *person,
            commitment_sha256: commitment_sha256.clone(),
            employer: *employer,
        })
    }

    pub(super) fn decide_on_known(&self, command: &PersonCommand, context: &Context) -> Decision {
        use PersonCommand as C;
        match command {
            C::RegisterPerson { .. } => Err(PersonRefusal::AlreadyRegistered),
            C::CorrectPersonName { commitment_sha256 } => self.correct_name(commitment_sha256),
            C::ChangeEmployer { to, on } => self.change_employer(*to, *on, context),
            C::GrantRole { role, unit } => self.grant_role(*role, *unit, context),
            C::RevokeRole { role, unit, reason } => self.revoke_role(*role, *unit, reason, context),
            C::EndUnitRoles { unit, pass_to, basis } => {
                self.end_unit_roles(*unit, *pass_to, basis, context)
            }
            C::GrantForVisit { inspection, from, until, basis } => {
                self.grant_for_visit(*inspection, (*from, *until), basis, context)
            }
            C::EndVisitGrant { inspection } => self.end_visit_grant(*inspection, context),
            C::TakePost { post, unit, from } => self.take_post(post, *unit, *from, context),
            C::LeavePost { post, unit, until } => self.leave_post(post, *unit, *until, context),
            C::AssignZone { charge, from, until, document } => {
                self.assign_zone(charge, (*from, *until), document.as_ref(), context)
            }
            C::EndZone { charge, on } => self.end_zone(charge, *on, context),
            C::NameAgent { principal, from, until, basis } => {
                self.name_agent(*principal, (*from, *until), basis, context)
            }
            C::EndAgent { principal } => self.end_agent(*principal, context),
            C::Recuse { unit, ground, words, until } => {
                self.recuse(*unit, *ground, words.as_ref(), *until, context)
            }
            C::LiftRecusal { unit, reasons } => self.lift_recusal(*unit, reasons, context),
            C::DisablePerson { reason } => self.disable(reason, context),
            C::EnablePerson { reason } => self.enable(reason, context),
            C::ErasePerson { reason } => self.erase(reason, context),
            C::LockAccount { failures, until } => {
                Ok(PersonEvent::AccountLocked { failures: *failures, until: *until })
            }
            C::ChangePassword { by_reset } => {
                Ok(PersonEvent::PasswordChanged { by_reset: *by_reset })
            }
            C::IssueSlip { expires_at, reset } => self.issue_slip(*expires_at, *reset, context),
            C::RevokeSession { session } => Ok(PersonEvent::SessionRevoked { session: *session }),
            C::CreateToken { token, expires_at } => self.create_token(*token, *expires_at, context),
            C::RevokeToken { token } => self.revoke_token(*token),
        }
    }

    /// The act is this person's own, or that of somebody acting as their agent.
    pub(super) fn is_own_act(&self, context: &Context) -> bool {
        context.actor.counts_as().any(|person| Some(person) == self.id)
    }

    pub(super) fn must_be_anothers_act(&self, context: &Context) -> Result<(), PersonRefusal> {
        if self.is_own_act(context) { Err(PersonRefusal::OnOneself) } else { Ok(()) }
    }
}

/// Accounts and roles are kept by administrators, and by whoever sits at the machine.
pub(super) fn must_keep_accounts(context: &Context) -> Result<(), PersonRefusal> {
    match &context.actor {
        Actor::LocalOperator
        | Actor::Person(ActingPerson { role: Role::Administrator, agent_for: None, .. }) => Ok(()),
        Actor::Person(_) | Actor::Clock => Err(PersonRefusal::NotAllowed),
    }
}

pub(super) fn must_be_active(
    context: &Context,
    unit: impl Into<Option<UnitId>>,
) -> Result<(), PersonRefusal> {
    match unit.into() {
        Some(unit) if !context.unit_is_active(unit) => Err(PersonRefusal::UnitNotActive),
        Some(_) | None => Ok(()),
    }
}
