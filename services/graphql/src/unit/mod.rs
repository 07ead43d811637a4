//! Units and schools. Names of units are public, not personal.

mod command;

use async_graphql::{Context, ID, Object, Result};
use duban_domain::UnitId;

use crate::{
    code::{Stage, UnitKind},
    reading,
};

pub use command::{InstitutionMutation, UnitMutation};

/// A department, township, school or office.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit(pub UnitId);

/// A department, township, school or office.
#[Object]
impl Unit {
    async fn id(&self) -> ID {
        self.0.into()
    }

    /// Its name today; the id where it is not known.
    async fn name(&self, ctx: &Context<'_>) -> Result<String> {
        let card = reading::unit_card(ctx, self.0).await?;
        Ok(card.map_or_else(|| self.0.to_string(), |card| card.name))
    }

    async fn kind(&self, ctx: &Context<'_>) -> Result<Option<UnitKind>> {
        Ok(reading::unit_card(ctx, self.0).await?.map(|card| card.kind))
    }

    /// Registered, and neither merged nor abolished.
    async fn active(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(reading::unit_card(ctx, self.0).await?.is_some_and(|card| card.active))
    }

    /// What a decision about it states as `seen`.
    async fn revision(&self, ctx: &Context<'_>) -> Result<u64> {
        Ok(reading::unit_card(ctx, self.0).await?.map_or(0, |card| card.revision))
    }

    /// Other names under which ledgers know it, old ones too.
    async fn aliases(&self, ctx: &Context<'_>) -> Result<Vec<String>> {
        Ok(reading::unit_card(ctx, self.0).await?.map_or_else(Vec::new, |card| card.aliases))
    }

    /// 隶属
    async fn belongs_to(&self, ctx: &Context<'_>) -> Result<Option<Unit>> {
        Ok(reading::unit_card(ctx, self.0).await?.and_then(|card| card.belongs_to).map(Unit))
    }

    /// 属地
    async fn lies_in(&self, ctx: &Context<'_>) -> Result<Option<Unit>> {
        Ok(reading::unit_card(ctx, self.0).await?.and_then(|card| card.lies_in).map(Unit))
    }

    /// 督学责任区
    async fn zone(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        Ok(reading::unit_card(ctx, self.0).await?.and_then(|card| card.zone))
    }

    /// Of a school: what it teaches.
    async fn stages(&self, ctx: &Context<'_>) -> Result<Vec<Stage>> {
        Ok(reading::unit_card(ctx, self.0).await?.map_or_else(Vec::new, |card| card.stages))
    }

    /// Of a school: 学校标识码.
    async fn school_code(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        Ok(reading::unit_card(ctx, self.0).await?.and_then(|card| card.school_code))
    }
}
