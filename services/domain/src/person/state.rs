//! What the rules need to know of a person, and how it comes out of the history.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};

use super::{
    PersonCommand, PersonEvent, PersonRefusal,
    agency::Agency,
    recusal::{FormerUnit, Recusal},
    visit::VisitGrant,
    zone::Held,
};
use crate::{Context, Decider, Grant, Line, PersonFacts, PersonId, TokenId, UnitId};

/// A person as the rules know them; what people see is a projection's.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    pub(super) id: Option<PersonId>,
    pub(super) erased: bool,
    pub(super) disabled: bool,
    pub(super) commitment_sha256: String,
    pub(super) employer: Option<UnitId>,
    pub(super) grants: BTreeSet<Grant>,
    pub(super) posts: BTreeMap<(UnitId, Line), NaiveDate>,
    /// Unit, post, first and last day.
    pub(super) past_posts: Vec<(UnitId, Line, NaiveDate, NaiveDate)>,
    pub(super) left: Vec<FormerUnit>,
    pub(super) recusals: Vec<Recusal>,
    pub(super) charges: Vec<Held>,
    pub(super) agencies: Vec<Agency>,
    pub(super) visit_grants: Vec<VisitGrant>,
    pub(super) tokens: BTreeMap<TokenId, DateTime<Utc>>,
}

impl Decider for Person {
    const CATEGORY: &'static str = "person";
    type Command = PersonCommand;
    type Event = PersonEvent;
    type Refusal = PersonRefusal;

    fn decide(
        &self,
        command: &PersonCommand,
        context: &Context,
    ) -> Result<Vec<PersonEvent>, PersonRefusal> {
        if let PersonCommand::RegisterPerson { .. } = command {
            return self.register(command, context).map(|event| vec![event]);
        }
        self.must_be_known()?;
        self.decide_on_known(command, context).map(|event| vec![event])
    }

    fn evolve(mut self, event: &PersonEvent) -> Self {
        use PersonEvent as E;
        match event {
            E::Registered { person, commitment_sha256, employer } => {
                self.id = Some(*person);
                self.commitment_sha256.clone_from(commitment_sha256);
                self.employer = *employer;
            }
            E::NameCorrected { commitment_sha256, .. } => {
                self.commitment_sha256.clone_from(commitment_sha256);
            }
            E::EmployerChanged { from, to, on } => {
                self.left.extend(from.map(|unit| FormerUnit { unit, left_on: *on }));
                self.employer = *to;
            }
            E::RoleGranted { role, unit, .. } => {
                self.grants.insert(Grant { role: *role, unit: *unit });
            }
            E::RoleRevoked { role, unit, .. } => {
                self.grants.remove(&Grant { role: *role, unit: *unit });
            }
            E::UnitRolesEnded { unit, roles, passed_to, .. } => {
                self.unit_roles_ended(*unit, roles, *passed_to);
            }
            E::VisitGranted { inspection, unit, from, until, .. } => {
                let (inspection, unit, from, until) = (*inspection, *unit, *from, *until);
                self.visit_grants.push(VisitGrant { inspection, unit, from, until });
            }
            E::VisitGrantEnded { inspection, .. } => {
                self.visit_grants.retain(|one| one.inspection != *inspection);
            }
            E::PostTaken { post, unit, from } => {
                self.posts.insert((*unit, post.clone()), *from);
            }
            E::PostLeft { post, unit, until } => {
                let held = self.posts.remove(&(*unit, post.clone()));
                let span = held.map(|from| (*unit, post.clone(), from, *until));
                self.past_posts.extend(span);
                self.left.push(FormerUnit { unit: *unit, left_on: *until });
            }
            E::ZoneAssigned { charge, from, until, .. } => {
                let charge = charge.clone();
                self.charges.push(Held { charge, from: *from, until: *until });
            }
            E::ZoneEnded { charge, on } => self.zone_ended(charge, *on),
            E::AgentNamed { principal, from, until, .. } => {
                self.agencies.push(Agency { principal: *principal, from: *from, until: *until });
            }
            E::AgentEnded { principal, .. } => {
                self.agencies.retain(|agency| agency.principal != *principal);
            }
            E::Recused { unit, ground, until, .. } => {
                self.recusals.push(Recusal { unit: *unit, ground: *ground, until: *until });
            }
            E::RecusalLifted { unit, .. } => {
                self.recusals.retain(|recusal| recusal.unit != *unit);
                self.left.retain(|former| former.unit != *unit);
            }
            E::Disabled { .. } => self.disabled = true,
            E::Enabled { .. } => self.disabled = false,
            E::Erased { .. } => self.erased = true,
            E::TokenCreated { token, expires_at } => {
                self.tokens.insert(*token, *expires_at);
            }
            E::TokenRevoked { token } => {
                self.tokens.remove(token);
            }
            E::AccountLocked { .. }
            | E::PasswordChanged { .. }
            | E::SlipIssued { .. }
            | E::SessionRevoked { .. } => {}
        }
        self
    }

    /// What happens to the account tells nothing about who may do what.
    fn material(_: &PersonCommand, event: &PersonEvent) -> bool {
        use PersonEvent as E;
        match event {
            E::Registered { .. }
            | E::NameCorrected { .. }
            | E::EmployerChanged { .. }
            | E::RoleGranted { .. }
            | E::RoleRevoked { .. }
            | E::UnitRolesEnded { .. }
            | E::VisitGranted { .. }
            | E::VisitGrantEnded { .. }
            | E::PostTaken { .. }
            | E::PostLeft { .. }
            | E::ZoneAssigned { .. }
            | E::ZoneEnded { .. }
            | E::AgentNamed { .. }
            | E::AgentEnded { .. }
            | E::Recused { .. }
            | E::RecusalLifted { .. }
            | E::Disabled { .. }
            | E::Enabled { .. }
            | E::Erased { .. } => true,
            E::AccountLocked { .. }
            | E::PasswordChanged { .. }
            | E::SlipIssued { .. }
            | E::SessionRevoked { .. }
            | E::TokenCreated { .. }
            | E::TokenRevoked { .. } => false,
        }
    }
}

impl Person {
    /// What other decisions may know of this person on that day. An erased person
    /// holds nothing; a disabled one cannot sign in but keeps what they are.
    #[must_use]
    pub fn facts(&self, today: NaiveDate) -> PersonFacts {
        if self.must_be_known().is_err() {
            return PersonFacts::default();
        }
        let facts = PersonFacts {
            grants: self.grants.iter().copied().collect(),
            employer: self.employer,
            recused_from: self.recused_from(today),
            agent_for: self.represents(today),
            visits: Vec::new(),
        };
        self.with_visits(facts, today)
    }

    /// The first day of a post that is held now.
    #[must_use]
    pub fn post_held_since(&self, unit: UnitId, post: &Line) -> Option<NaiveDate> {
        self.posts.get(&(unit, post.clone())).copied()
    }

    /// Whether this very span of the post is over.
    #[must_use]
    pub fn has_held(&self, unit: UnitId, post: &Line, from: NaiveDate, until: NaiveDate) -> bool {
        self.past_posts.contains(&(unit, post.clone(), from, until))
    }

    #[must_use]
    pub fn is_disabled(&self) -> bool {
        self.disabled || self.erased
    }

    pub(super) fn must_be_known(&self) -> Result<(), PersonRefusal> {
        match (self.id, self.erased) {
            (None, _) => Err(PersonRefusal::NotRegistered),
            (Some(_), true) => Err(PersonRefusal::Erased),
            (Some(_), false) => Ok(()),
        }
    }
}
