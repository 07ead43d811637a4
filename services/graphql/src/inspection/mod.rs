//! Inspections 督导, of which findings come.

mod command;

use async_graphql::{Context, ID, Object, Result};
use duban_domain::InspectionId;

use crate::{code::InspectionKind, reading, scalar::Date};

pub use command::InspectionMutation;

/// One inspection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Inspection(pub InspectionId);

/// One inspection.
#[Object]
impl Inspection {
    async fn id(&self) -> ID {
        self.0.into()
    }

    /// Its title; the id where it is not known.
    async fn title(&self, ctx: &Context<'_>) -> Result<String> {
        let card = reading::inspection_card(ctx, self.0).await?;
        Ok(card.map_or_else(|| self.0.to_string(), |card| card.title))
    }

    /// What a decision about it states as `seen`.
    async fn revision(&self, ctx: &Context<'_>) -> Result<u64> {
        Ok(reading::inspection_card(ctx, self.0).await?.map_or(0, |card| card.revision))
    }

    async fn kind(&self, ctx: &Context<'_>) -> Result<Option<InspectionKind>> {
        Ok(reading::inspection_card(ctx, self.0).await?.map(|card| card.kind))
    }

    async fn started_on(&self, ctx: &Context<'_>) -> Result<Option<Date>> {
        Ok(reading::inspection_card(ctx, self.0).await?.and_then(|card| card.started_on).map(Date))
    }

    async fn ended_on(&self, ctx: &Context<'_>) -> Result<Option<Date>> {
        Ok(reading::inspection_card(ctx, self.0).await?.and_then(|card| card.ended_on).map(Date))
    }

    async fn closed(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(reading::inspection_card(ctx, self.0).await?.is_some_and(|card| card.closed))
    }
}
