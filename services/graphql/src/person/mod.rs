//! People. The name comes from the vault, by page; an erased person has none.

mod command;

use async_graphql::{Context, ID, Object, Result, SimpleObject};
use duban_domain::{Grant, PersonFacts, PersonId};

use crate::{asking::Asked, code::Role, reading, unit::Unit};

pub use command::PersonMutation;

/// A person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Person(pub PersonId);

/// One role in one unit.
#[derive(Debug, Clone, Copy, SimpleObject)]
pub struct RoleGrant {
    pub role: Role,
    pub unit: Unit,
}

/// A person.
#[Object]
impl Person {
    async fn id(&self) -> ID {
        self.0.into()
    }

    /// Null: erased 已删除, or not known here.
    async fn name(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        reading::person_name(ctx, self.0).await
    }

    /// What a decision about the person states as `seen`; null where nobody is registered.
    async fn revision(&self, ctx: &Context<'_>) -> Result<Option<u64>> {
        Ok(reading::person_standing(ctx, self.0).await?.and_then(|standing| standing.revision))
    }

    /// Roles held today.
    async fn grants(&self, ctx: &Context<'_>) -> Result<Vec<RoleGrant>> {
        let facts = self.facts(ctx).await?;
        Ok(facts.grants.into_iter().map(RoleGrant::from).collect())
    }

    /// The unit that pays.
    async fn employer(&self, ctx: &Context<'_>) -> Result<Option<Unit>> {
        Ok(self.facts(ctx).await?.employer.map(Unit))
    }

    async fn disabled(&self, ctx: &Context<'_>) -> Result<bool> {
        let standing = reading::person_standing(ctx, self.0).await?;
        Ok(standing.is_some_and(|standing| standing.state.is_disabled()))
    }
}

impl Person {
    async fn facts(&self, ctx: &Context<'_>) -> Result<PersonFacts> {
        let standing = reading::person_standing(ctx, self.0).await?;
        Ok(standing.map_or_else(PersonFacts::default, |one| one.state.facts(ctx.today())))
    }
}

impl From<Grant> for RoleGrant {
    fn from(grant: Grant) -> Self {
        Self { role: grant.role.into(), unit: Unit(grant.unit) }
    }
}
