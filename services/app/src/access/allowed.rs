//! From the table's lines and a viewer's grants to one acting person.

use chrono::NaiveDate;
use duban_domain::{
    ActingPerson, Actor, Basis, Grant, OnBehalf, PersonFacts, PersonId, Role, UnitId,
    finding::Finding,
};

use super::{Caller, ClerkFor, Governed, Relation, Viewer, lines};

/// The capacity that a viewer chose; without one the first fitting grant is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Capacity {
    pub role: Role,
    pub unit: UnitId,
    /// Act as this person's agent (代理).
    pub agent_for: Option<PersonId>,
}

/// Enter for a unit that has no account (代录).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnBehalfOf {
    pub unit: UnitId,
    pub basis: Basis,
    pub copy_sha256: Option<String>,
}

/// No line of the table fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Denied;

/// What the caller asks for besides the command.
pub struct Wish<'a> {
    pub command: &'a str,
    pub capacity: Option<Capacity>,
    pub on_behalf: Option<&'a OnBehalfOf>,
    /// Facts of the person whose agent the viewer wants to be.
    pub principal: Option<&'a PersonFacts>,
    pub today: NaiveDate,
}

/// The actor in the capacity in which the table allows `wish`, or [`Denied`].
pub fn acting_as<D: Governed>(
    caller: &Caller,
    entity: &D,
    wish: &Wish<'_>,
) -> Result<Actor, Denied> {
    match caller {
        Caller::Clock => Ok(Actor::Clock),
        Caller::LocalOperator => Ok(Actor::LocalOperator),
        Caller::Person(viewer) => acting_person(viewer, entity, wish).map(Actor::Person),
    }
}

fn acting_person<D: Governed>(
    viewer: &Viewer,
    entity: &D,
    wish: &Wish<'_>,
) -> Result<ActingPerson, Denied> {
    let agent_for = wish.capacity.and_then(|capacity| capacity.agent_for);
    let grants = match (agent_for, wish.principal) {
        (None, _) => &viewer.facts.grants,
        (Some(principal), Some(facts)) if viewer.facts.agent_for.contains(&principal) => {
            &facts.grants
        }
        (Some(_), _) => return Err(Denied),
    };
    let acting = |grant: Grant, on_behalf| ActingPerson {
        person: viewer.person,
        role: grant.role,
        unit: grant.unit,
        agent_for,
        on_behalf,
    };
    if let Some(on_behalf) = wish.on_behalf {
        let schools = if agent_for.is_none() { viewer.clerk_for.as_slice() } else { &[] };
        let grant = clerk(grants, schools, on_behalf.unit).ok_or(Denied)?;
        unit_may(entity, wish.command, on_behalf.unit).then_some(()).ok_or(Denied)?;
        return Ok(acting(grant, Some(recorded(on_behalf, wish.today))));
    }
    let wanted = |grant: &Grant| {
        wish.capacity.is_none_or(|chosen| chosen.role == grant.role && chosen.unit == grant.unit)
    };
    let grant = lines(wish.command).iter().find_map(|(role, relation)| {
        let fits = |grant: &&Grant| grant.role == *role && entity.stands(grant.unit, *relation);
        grants.iter().filter(|grant| wanted(grant)).find(fits)
    });
    grant.map(|grant| acting(*grant, None)).ok_or(Denied)
}

/// Who may enter for `unit`: the office, and for a school the clerk of its central school.
fn clerk(grants: &[Grant], schools: &[ClerkFor], unit: UnitId) -> Option<Grant> {
    let central = |grant: &Grant| {
        let keeps = |one: &ClerkFor| one.central == grant.unit && one.school == unit;
        grant.role.is_unit_side() && schools.iter().any(keeps)
    };
    let is_clerk = |grant: &&Grant| enters_for_units(grant.role) || central(grant);
    grants.iter().filter(|grant| grant.unit != unit).find(is_clerk).copied()
}

/// Whoever keeps the office enters for any unit (代录).
#[must_use]
pub const fn enters_for_units(role: Role) -> bool {
    matches!(role, Role::Office | Role::OfficeHead)
}

/// By which grant the viewer enters for `unit` (代录); `None`: not at all.
#[must_use]
pub fn enters_for(viewer: &Viewer, unit: UnitId) -> Option<Grant> {
    clerk(&viewer.facts.grants, &viewer.clerk_for, unit)
}

/// Whether the doing side of `unit` may ask for `command` here.
pub fn unit_may<D: Governed>(entity: &D, command: &str, unit: UnitId) -> bool {
    let unit_line = |(role, relation): &(Role, Relation)| {
        role.is_unit_side() && *relation != Relation::Any && entity.stands(unit, *relation)
    };
    lines(command).iter().any(unit_line)
}

fn recorded(on_behalf: &OnBehalfOf, today: NaiveDate) -> OnBehalf {
    OnBehalf {
        unit: on_behalf.unit,
        basis: on_behalf.basis,
        entered_on: today,
        copy_sha256: on_behalf.copy_sha256.clone(),
    }
}

/// Whether the table has a line for `command` by this grant on this finding. Whether the
/// item's state admits it is the domain's to say.
#[must_use]
pub fn may_ask(grant: Grant, command: &str, finding: &Finding) -> bool {
    lines(command)
        .iter()
        .any(|(role, relation)| grant.role == *role && finding.stands(grant.unit, *relation))
}

/// Whether the table has a line for `command` by any of the caller's roles; asked before a
/// workbook is read, and of what is the vault's.
#[must_use]
pub fn may_at_all(caller: &Caller, command: &str) -> bool {
    match caller {
        Caller::LocalOperator => true,
        Caller::Clock => false,
        Caller::Person(viewer) => has_a_line(viewer, command),
    }
}

/// Whether the table has a line for `command` by any of the viewer's roles.
#[must_use]
pub fn has_a_line(viewer: &Viewer, command: &str) -> bool {
    lines(command).iter().any(|(role, _)| viewer.facts.holds(*role))
}
