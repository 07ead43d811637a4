//! 一次性授权: somebody from the pool of part-time inspectors, or an outside expert, is an
//! inspector for one inspection, from its first to its last day, and no longer by itself.

use chrono::NaiveDate;

use super::{Person, PersonEvent, PersonRefusal, decide::Decision};
use crate::{Context, Grant, InspectionId, Line, PersonFacts, Role, UnitId};

/// Longest one-visit grant, in days; who inspects for longer is given the role.
pub const VISIT_DAYS_MAX: i64 = 31;
/// Most one-visit grants of one person that are not over.
pub const VISIT_GRANTS_MAX: usize = 20;

/// From the first to the last day, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct VisitGrant {
    pub inspection: InspectionId,
    /// The inspection office.
    pub unit: UnitId,
    pub from: NaiveDate,
    pub until: NaiveDate,
}

impl VisitGrant {
    fn overlaps(&self, inspection: InspectionId, (from, until): (NaiveDate, NaiveDate)) -> bool {
        self.inspection == inspection && self.from <= until && from <= self.until
    }
}

impl Person {
    pub(super) fn grant_for_visit(
        &self,
        inspection: InspectionId,
        (from, until): (NaiveDate, NaiveDate),
        basis: &Line,
        context: &Context,
    ) -> Decision {
        self.must_be_anothers_act(context)?;
        let unit = context.office.unit.ok_or(PersonRefusal::UnitNotActive)?;
        if self.grants.iter().any(|grant| grant.role.is_office_side()) {
            return Err(PersonRefusal::RoleAlreadyHeld);
        }
        self.must_go_together(Role::Inspector, context.today)?;
        if until < from {
            return Err(PersonRefusal::EndsBeforeItBegins);
        }
        if until < context.today {
            return Err(PersonRefusal::AlreadyOver);
        }
        if (until - from).num_days() >= VISIT_DAYS_MAX {
            return Err(PersonRefusal::VisitGrantTooLong);
        }
        if self.visit_grants.iter().any(|one| one.overlaps(inspection, (from, until))) {
            return Err(PersonRefusal::VisitGrantStands);
        }
        let to_come = self.visit_grants.iter().filter(|one| context.today <= one.until);
        if to_come.count() >= VISIT_GRANTS_MAX {
            return Err(PersonRefusal::TooMany);
        }
        let (basis, granted_by) = (basis.clone(), context.actor.person());
        Ok(PersonEvent::VisitGranted { inspection, unit, from, until, basis, granted_by })
    }

    /// Before its last day; else it ends by itself.
    pub(super) fn end_visit_grant(&self, inspection: InspectionId, context: &Context) -> Decision {
        let stands = |one: &VisitGrant| one.inspection == inspection && context.today <= one.until;
        if !self.visit_grants.iter().any(stands) {
            return Err(PersonRefusal::NoVisitGrant);
        }
        Ok(PersonEvent::VisitGrantEnded { inspection, ended_by: context.actor.person() })
    }

    /// Whoever is an inspector or of the office anyhow needs no such grant, and whoever keeps
    /// the accounts or reads all must not judge by one.
    pub(super) fn with_visits(&self, mut facts: PersonFacts, today: NaiveDate) -> PersonFacts {
        let apart = |role: Role| matches!(role, Role::Administrator | Role::Reviewer);
        if facts.grants.iter().any(|one| one.role.is_office_side() || apart(one.role)) {
            return facts;
        }
        let standing =
            self.visit_grants.iter().filter(|one| one.from <= today && today <= one.until);
        for one in standing {
            facts.visits.push(one.inspection);
            let grant = Grant { role: Role::Inspector, unit: one.unit };
            if !facts.grants.contains(&grant) {
                facts.grants.push(grant);
            }
        }
        facts
    }
}
