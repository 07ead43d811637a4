//! People. The name comes from the vault, by page; an erased person has none.

mod command;

use async_graphql::{Context, ID, Object, Result, SimpleObject};
use duban_domain::PersonId;

use crate::{code::Role, reading, unit::Unit};

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

    /// What a decision about the person states as `seen`.
    async fn revision(&self, ctx: &Context<'_>) -> Result<u64> {
        Ok(reading::person_card(ctx, self.0).await?.map_or(0, |card| card.revision))
    }

    /// Roles held today.
    async fn grants(&self, ctx: &Context<'_>) -> Result<Vec<RoleGrant>> {
        Ok(reading::person_card(ctx, self.0).await?.map_or_else(Vec::new, |card| card.grants))
    }

    /// The unit that pays.
    async fn employer(&self, ctx: &Context<'_>) -> Result<Option<Unit>> {
        Ok(reading::person_card(ctx, self.0).await?.and_then(|card| card.employer).map(Unit))
    }

    async fn disabled(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(reading::person_card(ctx, self.0).await?.is_some_and(|card| card.disabled))
    }
}
