//! A person as the office's world knows one: roles, posts, agents. No name.

use chrono::NaiveDate;
use duban_domain::{
    Grant, InspectionId, Line, PersonId, UnitId,
    person::{Charge, PersonEvent},
};
use serde::{Deserialize, Serialize};

use super::Card;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonCard {
    pub id: PersonId,
    /// The unit that pays.
    pub employer: Option<UnitId>,
    pub grants: Vec<Grant>,
    pub posts: Vec<Post>,
    /// Zones and schools that this inspector looks after 挂牌督导, past ones too.
    pub charges: Vec<HeldCharge>,
    /// Whose agent this person is, and when.
    pub agent_for: Vec<Agency>,
    /// 一次性授权, past ones too.
    pub visit_grants: Vec<VisitGrant>,
    /// Units on which this person may not judge.
    pub recused_from: Vec<UnitId>,
    pub disabled: bool,
    /// The name is gone from the vault.
    pub erased: bool,
}

/// 局长, 校长: the post, held from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Post {
    pub post: Line,
    pub unit: UnitId,
    pub from: NaiveDate,
    pub until: Option<NaiveDate>,
}

/// A zone or a school, from the first to the last day, both included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldCharge {
    pub charge: Charge,
    pub from: NaiveDate,
    /// `None`: until it is ended.
    pub until: Option<NaiveDate>,
    pub document: Option<Line>,
}

impl HeldCharge {
    #[must_use]
    pub fn stands_on(&self, day: NaiveDate) -> bool {
        self.from <= day && self.until.is_none_or(|last| day <= last)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agency {
    pub principal: PersonId,
    pub from: NaiveDate,
    pub until: NaiveDate,
}

/// An inspector for one inspection, from the first to the last day, both included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitGrant {
    pub inspection: InspectionId,
    pub from: NaiveDate,
    pub until: NaiveDate,
    pub basis: Line,
}

impl Card for PersonCard {
    const CATEGORY: &'static str = "person";
    const WIRE_NAMES: &'static [&'static str] = PersonEvent::WIRE_NAMES;
    type Event = PersonEvent;

    fn fold(before: Option<Self>, event: &PersonEvent) -> Option<Self> {
        if let PersonEvent::Registered { person, employer, .. } = event {
            return Some(Self {
                id: *person,
                employer: *employer,
                grants: Vec::new(),
                posts: Vec::new(),
                charges: Vec::new(),
                agent_for: Vec::new(),
                visit_grants: Vec::new(),
                recused_from: Vec::new(),
                disabled: false,
                erased: false,
            });
        }
        let mut card = before?;
        card.go_on(event);
        Some(card)
    }

    fn sort(&self) -> String {
        self.id.to_string()
    }

    /// The units whose people they are, so that a unit's people are found.
    fn names(&self) -> Vec<String> {
        let granted = self.grants.iter().map(|grant| grant.unit);
        let held = self.posts.iter().filter(|post| post.until.is_none()).map(|post| post.unit);
        granted.chain(held).chain(self.employer).map(|unit| unit.to_string()).collect()
    }

    fn active(&self) -> bool {
        !self.disabled && !self.erased
    }
}

impl PersonCard {
    fn holds(&mut self, grant: Grant) {
        if !self.grants.contains(&grant) {
            self.grants.push(grant);
        }
    }

    fn go_on(&mut self, event: &PersonEvent) {
        use PersonEvent as E;
        match event {
            E::EmployerChanged { to, .. } => self.employer = *to,
            E::RoleGranted { role, unit, .. } => {
                self.holds(Grant { role: *role, unit: *unit });
            }
            E::RoleRevoked { role, unit, .. } => {
                self.grants.retain(|grant| *grant != Grant { role: *role, unit: *unit });
            }
            E::UnitRolesEnded { unit, roles, passed_to, .. } => {
                self.grants.retain(|held| held.unit != *unit || !roles.contains(&held.role));
                let passed = roles.iter().copied().zip(passed_to.iter().copied().cycle());
                for (role, unit) in passed {
                    self.holds(Grant { role, unit });
                }
            }
            E::PostTaken { post, unit, from } => {
                let (post, unit, from) = (post.clone(), *unit, *from);
                self.posts.push(Post { post, unit, from, until: None });
            }
            E::PostLeft { post, unit, until } => {
                let held = |held: &&mut Post| held.post == *post && held.unit == *unit;
                for held in self.posts.iter_mut().filter(held) {
                    held.until.get_or_insert(*until);
                }
            }
            E::ZoneAssigned { charge, from, until, document } => {
                let (charge, document) = (charge.clone(), document.clone());
                self.charges.push(HeldCharge { charge, from: *from, until: *until, document });
            }
            E::ZoneEnded { charge, on } => {
                let is_cut_short = |held: &&mut HeldCharge| {
                    held.charge == *charge
                        && held.from <= *on
                        && held.until.is_none_or(|last| *on < last)
                };
                let held = self.charges.iter_mut().rfind(is_cut_short);
                if let Some(held) = held {
                    held.until = Some(*on);
                }
            }
            E::AgentNamed { principal, from, until, .. } => {
                let (principal, from, until) = (*principal, *from, *until);
                self.agent_for.push(Agency { principal, from, until });
            }
            E::AgentEnded { principal, .. } => {
                self.agent_for.retain(|agency| agency.principal != *principal);
            }
            E::VisitGranted { inspection, from, until, basis, .. } => {
                let (inspection, from, until) = (*inspection, *from, *until);
                self.visit_grants.push(VisitGrant {
                    inspection,
                    from,
                    until,
                    basis: basis.clone(),
                });
            }
            E::VisitGrantEnded { inspection, .. } => {
                self.visit_grants.retain(|one| one.inspection != *inspection);
            }
            E::Recused { unit, .. } => self.recused_from.push(*unit),
            E::RecusalLifted { unit, .. } => self.recused_from.retain(|known| known != unit),
            E::Disabled { .. } => self.disabled = true,
            E::Enabled { .. } => self.disabled = false,
            E::Erased { .. } => self.erased = true,
            E::Registered { .. }
            | E::NameCorrected { .. }
            | E::AccountLocked { .. }
            | E::PasswordChanged { .. }
            | E::SlipIssued { .. }
            | E::SessionRevoked { .. }
            | E::TokenCreated { .. }
            | E::TokenRevoked { .. } => {}
        }
    }
}
