//! Agents (代理): who acts for whom, from when to when. An agency stands in the
//! agent's own stream, so that one stream tells everything that a person may do.

use chrono::NaiveDate;

use super::{
    Person, PersonEvent, PersonRefusal,
    decide::Decision,
    recusal::{highest, rung},
};
use crate::{ActingPerson, Actor, Context, Line, PersonFacts, PersonId, Role};

/// Longest agency, in days; a longer absence needs another holder of the post.
pub const AGENCY_DAYS_MAX: i64 = 366;
/// Most agencies of one person that are not over.
pub const AGENCIES_MAX: usize = 20;

/// Acts for `principal`, both days included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Agency {
    pub principal: PersonId,
    pub from: NaiveDate,
    pub until: NaiveDate,
}

impl Agency {
    fn stands_on(self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.until
    }

    fn overlaps(self, (from, until): (NaiveDate, NaiveDate)) -> bool {
        self.from <= until && from <= self.until
    }
}

impl Person {
    pub(super) fn represents(&self, today: NaiveDate) -> Vec<PersonId> {
        let standing = self.agencies.iter().filter(|agency| agency.stands_on(today));
        standing.map(|agency| agency.principal).collect()
    }

    /// Is somebody's agent, today or on a day to come.
    pub(super) fn stands_for_somebody(&self, today: NaiveDate) -> bool {
        self.agencies.iter().any(|agency| agency.until >= today)
    }

    pub(super) fn name_agent(
        &self,
        principal: PersonId,
        span: (NaiveDate, NaiveDate),
        basis: &Line,
        context: &Context,
    ) -> Decision {
        self.must_be_anothers_act(context)?;
        if Some(principal) == self.id {
            return Err(PersonRefusal::OnOneself);
        }
        must_name_agents_of(principal, context)?;
        must_be_a_span(span, context.today)?;
        self.may_stand_for(&context.facts_of(principal))?;
        self.must_have_room_for(principal, span, context.today)?;
        Ok(PersonEvent::AgentNamed {
            principal,
            from: span.0,
            until: span.1,
            basis: basis.clone(),
            named_by: context.actor.person(),
        })
    }

    /// Either side may end it, and whoever names agents.
    pub(super) fn end_agent(&self, principal: PersonId, context: &Context) -> Decision {
        if !self.is_own_act(context) {
            must_name_agents_of(principal, context)?;
        }
        let stands =
            |agency: &Agency| agency.principal == principal && agency.until >= context.today;
        if !self.agencies.iter().any(stands) {
            return Err(PersonRefusal::NoSuchAgency);
        }
        Ok(PersonEvent::AgentEnded { principal, ended_by: context.actor.person() })
    }

    fn may_stand_for(&self, principal: &PersonFacts) -> Result<(), PersonRefusal> {
        let apart = |role: Role| matches!(role, Role::Administrator | Role::Reviewer);
        let mut roles = self.grants.iter().chain(&principal.grants).map(|grant| grant.role);
        if roles.any(apart) {
            return Err(PersonRefusal::AgentMayNotAct);
        }
        if principal.grants.is_empty() {
            return Err(PersonRefusal::PrincipalUnknown);
        }
        Ok(())
    }

    fn must_have_room_for(
        &self,
        principal: PersonId,
        span: (NaiveDate, NaiveDate),
        today: NaiveDate,
    ) -> Result<(), PersonRefusal> {
        if self.agencies.iter().any(|one| one.principal == principal && one.overlaps(span)) {
            return Err(PersonRefusal::AgentAlreadyNamed);
        }
        if self.agencies.iter().filter(|one| one.until >= today).count() >= AGENCIES_MAX {
            return Err(PersonRefusal::TooMany);
        }
        Ok(())
    }
}

/// The principal, the leader of the principal's unit, or a registrar: somebody whose
/// office it is to see to it that the work goes on. Who keeps accounts gives every role;
/// of the others nobody lends what stands above them.
fn must_name_agents_of(principal: PersonId, context: &Context) -> Result<(), PersonRefusal> {
    let Actor::Person(ActingPerson { person, role, unit, .. }) = &context.actor else {
        return Err(PersonRefusal::NotAllowed);
    };
    if *person == principal {
        return Ok(());
    }
    let facts = context.facts_of(principal);
    let allowed = match role {
        Role::Administrator => return Ok(()),
        Role::Office | Role::OfficeHead | Role::Leadership => true,
        Role::UnitLeader => facts.does_for(*unit),
        Role::Inspector | Role::UnitMember | Role::Committee | Role::Reviewer => false,
    };
    if !allowed {
        return Err(PersonRefusal::NotAllowed);
    }
    if highest(&facts.grants) > rung(*role) { Err(PersonRefusal::NamedFromBelow) } else { Ok(()) }
}

fn must_be_a_span(
    (from, until): (NaiveDate, NaiveDate),
    today: NaiveDate,
) -> Result<(), PersonRefusal> {
    if until < from {
        return Err(PersonRefusal::EndsBeforeItBegins);
    }
    if until < today {
        return Err(PersonRefusal::AlreadyOver);
    }
    if (until - from).num_days() >= AGENCY_DAYS_MAX {
        return Err(PersonRefusal::AgencyTooLong);
    }
    Ok(())
}
