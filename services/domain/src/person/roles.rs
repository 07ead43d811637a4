//! Roles, employers and posts: what a person is, and for whom.

use chrono::NaiveDate;

use super::{
    Person, PersonEvent, PersonRefusal,
    decide::{Decision, must_be_active, must_keep_accounts},
};
use crate::{Context, Grant, Line, Prose, Role, UnitId};

/// Most roles of one person at a time.
pub const GRANTS_MAX: usize = 50;
/// Most posts of one person at a time.
pub const POSTS_MAX: usize = 20;

impl Person {
    pub(super) fn grant_role(&self, role: Role, unit: UnitId, context: &Context) -> Decision {
        self.must_be_anothers_act(context)?;
        must_keep_accounts(context)?;
        if self.grants.contains(&Grant { role, unit }) {
            return Err(PersonRefusal::RoleAlreadyHeld);
        }
        self.must_go_together(role, context.today)?;
        must_have_its_place(role, unit, context)?;
        if self.grants.len() >= GRANTS_MAX {
            return Err(PersonRefusal::TooMany);
        }
        Ok(PersonEvent::RoleGranted { role, unit, granted_by: context.actor.person() })
    }

    pub(super) fn revoke_role(
        &self,
        role: Role,
        unit: UnitId,
        reason: &Prose,
        context: &Context,
    ) -> Decision {
        must_keep_accounts(context)?;
        if !self.grants.contains(&Grant { role, unit }) {
            return Err(PersonRefusal::RoleNotHeld);
        }
        let revoked_by = context.actor.person();
        Ok(PersonEvent::RoleRevoked { role, unit, reason: reason.clone(), revoked_by })
    }

    /// Whoever keeps the units does this too: nothing is given but what was held, and to nobody
    /// but whoever took over.
    pub(super) fn end_unit_roles(
        &self,
        unit: UnitId,
        pass_to: Option<UnitId>,
        basis: &Line,
        context: &Context,
    ) -> Decision {
        self.must_be_anothers_act(context)?;
        if context.unit_is_active(unit) {
            return Err(PersonRefusal::UnitStillActive);
        }
        let held = self.grants.iter().filter(|grant| grant.unit == unit);
        let roles: Vec<Role> = held.map(|grant| grant.role).collect();
        if roles.is_empty() {
            return Err(PersonRefusal::RoleNotHeld);
        }
        if let Some(heir) = pass_to {
            let took_over = context.units.get(&unit).and_then(|facts| facts.successor);
            if took_over != Some(heir) {
                return Err(PersonRefusal::NotTheSuccessor);
            }
            roles.iter().try_for_each(|role| must_have_its_place(*role, heir, context))?;
        }
        Ok(PersonEvent::UnitRolesEnded {
            unit,
            roles,
            passed_to: pass_to,
            basis: basis.clone(),
            ended_by: context.actor.person(),
        })
    }

    pub(super) fn unit_roles_ended(
        &mut self,
        unit: UnitId,
        roles: &[Role],
        passed_to: Option<UnitId>,
    ) {
        for role in roles.iter().copied() {
            self.grants.remove(&Grant { role, unit });
            self.grants.extend(passed_to.map(|unit| Grant { role, unit }));
        }
    }

    /// Whoever keeps the accounts does no business, and whoever reads all changes
    /// nothing: not by another role, and not as somebody's agent.
    pub(super) fn must_go_together(
        &self,
        role: Role,
        today: NaiveDate,
    ) -> Result<(), PersonRefusal> {
        let others = || self.grants.iter().filter(|grant| grant.role != role);
        let stands_for_somebody = self.stands_for_somebody(today);
        let clashes = |alone: Role| {
            if role == alone {
                others().next().is_some() || stands_for_somebody
            } else {
                others().any(|grant| grant.role == alone)
            }
        };
        if clashes(Role::Administrator) {
            return Err(PersonRefusal::AdministratorHoldsOtherRole);
        }
        if clashes(Role::Reviewer) {
            return Err(PersonRefusal::ReviewerHoldsOtherRole);
        }
        Ok(())
    }

    /// Who pays decides who may verify, so nobody says it of themself.
    pub(super) fn change_employer(
        &self,
        to: Option<UnitId>,
        on: NaiveDate,
        context: &Context,
    ) -> Decision {
        self.must_be_anothers_act(context)?;
        if self.employer == to {
            return Err(PersonRefusal::NothingChanges);
        }
        must_not_lie_ahead(on, context)?;
        must_be_active(context, to)?;
        Ok(PersonEvent::EmployerChanged { from: self.employer, to, on })
    }

    pub(super) fn take_post(
        &self,
        post: &Line,
        unit: UnitId,
        from: NaiveDate,
        context: &Context,
    ) -> Decision {
        if self.posts.contains_key(&(unit, post.clone())) {
            return Err(PersonRefusal::PostAlreadyHeld);
        }
        must_not_lie_ahead(from, context)?;
        must_be_active(context, unit)?;
        if self.posts.len() >= POSTS_MAX {
            return Err(PersonRefusal::TooMany);
        }
        Ok(PersonEvent::PostTaken { post: post.clone(), unit, from })
    }

    pub(super) fn leave_post(
        &self,
        post: &Line,
        unit: UnitId,
        until: NaiveDate,
        context: &Context,
    ) -> Decision {
        let Some(from) = self.posts.get(&(unit, post.clone())) else {
            return Err(PersonRefusal::PostNotHeld);
        };
        if until < *from {
            return Err(PersonRefusal::EndsBeforeItBegins);
        }
        must_not_lie_ahead(until, context)?;
        Ok(PersonEvent::PostLeft { post: post.clone(), unit, until })
    }
}

/// Office roles are held in the inspection office only. Unit roles may be held there
/// too: a finding about the office itself needs somebody who puts it right.
fn must_have_its_place(role: Role, unit: UnitId, context: &Context) -> Result<(), PersonRefusal> {
    if role == Role::Administrator {
        // The first administrator is there before any unit is.
        return Ok(());
    }
    if role.is_office_side() && context.office.unit.is_some_and(|office| office != unit) {
        return Err(PersonRefusal::OfficeRoleElsewhere);
    }
    must_be_active(context, unit)
}

fn must_not_lie_ahead(date: NaiveDate, context: &Context) -> Result<(), PersonRefusal> {
    if date > context.today { Err(PersonRefusal::InTheFuture) } else { Ok(()) }
}
