//! Who is looking, and what may be seen: nothing is read without a [`Scope`].

use duban_domain::{Grant, InspectionId, PersonFacts, PersonId, Role, UnitId, finding::Finding};

/// A person as of this request: facts are read anew each time.
#[derive(Debug, Clone, PartialEq)]
pub struct Viewer {
    pub person: PersonId,
    pub facts: PersonFacts,
    /// Schools for which the viewer enters as a clerk of their central school (乡镇中心校).
    pub clerk_for: Vec<ClerkFor>,
}

/// A school, and the central school whose clerk enters for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClerkFor {
    pub central: UnitId,
    pub school: UnitId,
}

/// Who asks for a command.
#[derive(Debug, Clone)]
pub enum Caller {
    Person(Viewer),
    /// A process manager.
    Clock,
    /// The command line on the machine itself.
    LocalOperator,
}

/// What a viewer may see. It has no default and is made here alone, so that a
/// query without one does not compile.
#[derive(Debug, Clone)]
pub struct Scope {
    person: PersonId,
    sees_all: bool,
    sees_business: bool,
    administers: bool,
    units: Vec<UnitId>,
    inspections: Vec<InspectionId>,
    known_units: Vec<UnitId>,
}

impl Viewer {
    #[must_use]
    pub fn new(person: PersonId, facts: PersonFacts) -> Self {
        Self { person, facts, clerk_for: Vec::new() }
    }

    #[must_use]
    pub fn scope(&self) -> Scope {
        let PersonFacts { grants, visits, .. } = &self.facts;
        let any = |wanted: fn(Role) -> bool| grants.iter().any(|grant| wanted(grant.role));
        let units = units_acted_for(grants, &self.clerk_for);
        // Whoever is an inspector for single inspections alone reads those, and no more.
        let for_all =
            |role| sees_every_finding(role) && (role != Role::Inspector || visits.is_empty());
        let known_units = grants.iter().map(|grant| grant.unit).chain(units.iter().copied());
        Scope {
            person: self.person,
            sees_all: grants.iter().any(|grant| for_all(grant.role)),
            sees_business: any(|role| role != Role::Administrator),
            administers: any(|role| role == Role::Administrator),
            known_units: known_units.collect(),
            units,
            inspections: visits.clone(),
        }
    }
}

impl Scope {
    /// The whole office's view, for its own machinery: exports and checks run by
    /// the local operator, and the comparison of an import with what is known.
    #[must_use]
    pub fn of_the_machine() -> Self {
        Self {
            person: PersonId(uuid::Uuid::nil()),
            sees_all: true,
            sees_business: true,
            administers: false,
            units: Vec::new(),
            inspections: Vec::new(),
            known_units: Vec::new(),
        }
    }

    #[must_use]
    pub fn person(&self) -> PersonId {
        self.person
    }

    /// Every finding that is not restricted.
    #[must_use]
    pub fn sees_all(&self) -> bool {
        self.sees_all
    }

    /// Findings before feedback.
    #[must_use]
    pub fn sees_drafts(&self) -> bool {
        self.sees_all
    }

    /// False for an administrator: accounts, but no business data.
    #[must_use]
    pub fn sees_business(&self) -> bool {
        self.sees_business
    }

    /// Looks after accounts: sees who there is, whatever else is hidden.
    #[must_use]
    pub fn administers(&self) -> bool {
        self.administers
    }

    /// The units for which the viewer acts: their findings are seen.
    #[must_use]
    pub fn units(&self) -> &[UnitId] {
        &self.units
    }

    /// The single inspections for which the viewer is an inspector (一次性授权): what they
    /// found is seen.
    #[must_use]
    pub fn inspections(&self) -> &[InspectionId] {
        &self.inspections
    }

    /// Units whose people the viewer works with, and so knows by name.
    #[must_use]
    pub fn known_units(&self) -> &[UnitId] {
        &self.known_units
    }

    /// The same rule as the read models' SQL, for one folded finding.
    #[must_use]
    pub fn admits(&self, finding: &Finding) -> bool {
        if !self.sees_business {
            return false;
        }
        if let Some(readers) = finding.restricted_readers() {
            return readers.contains(&self.person);
        }
        self.sees_all
            || self.units.iter().any(|unit| finding.is_party(*unit))
            || finding.inspection().is_some_and(|one| self.inspections.contains(&one))
    }
}

fn sees_every_finding(role: Role) -> bool {
    match role {
        Role::Inspector
        | Role::Office
        | Role::OfficeHead
        | Role::Leadership
        | Role::Committee
        | Role::Reviewer => true,
        Role::UnitMember | Role::UnitLeader | Role::Administrator => false,
    }
}

fn units_acted_for(grants: &[Grant], clerk_for: &[ClerkFor]) -> Vec<UnitId> {
    let own = grants.iter().filter(|grant| grant.role.is_unit_side()).map(|grant| grant.unit);
    let mut units: Vec<_> = own.chain(clerk_for.iter().map(|one| one.school)).collect();
    units.sort_unstable();
    units.dedup();
    units
}
