//! Inspections 督导, of which findings come.

mod command;

use async_graphql::{Context, ID, Object, Result};
use duban_domain::InspectionId;
use duban_readmodel::InspectionCard;

use crate::{
    code::{Grade, InspectionKind, SourceLevel},
    reading,
    scalar::Date,
    unit::Unit,
};

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
        let opened = self.opened(ctx).await?;
        Ok(opened.map_or_else(|| self.0.to_string(), |opened| opened.title.to_string()))
    }

    /// What a decision about it states as `seen`; null where it is not opened.
    async fn revision(&self, ctx: &Context<'_>) -> Result<Option<u64>> {
        Ok(reading::inspection_card(ctx, self.0).await?.map(|found| found.revision))
    }

    async fn kind(&self, ctx: &Context<'_>) -> Result<Option<InspectionKind>> {
        Ok(self.opened(ctx).await?.map(|opened| opened.kind.into()))
    }

    async fn level(&self, ctx: &Context<'_>) -> Result<Option<SourceLevel>> {
        Ok(self.opened(ctx).await?.map(|opened| opened.level.into()))
    }

    async fn started_on(&self, ctx: &Context<'_>) -> Result<Option<Date>> {
        Ok(self.opened(ctx).await?.and_then(|opened| opened.started_on).map(Date))
    }

    /// As decided last.
    async fn grade(&self, ctx: &Context<'_>) -> Result<Option<Grade>> {
        Ok(self.opened(ctx).await?.and_then(|opened| opened.grade).map(Grade::from))
    }

    /// Visits recorded so far.
    async fn visits(&self, ctx: &Context<'_>) -> Result<u32> {
        Ok(self.opened(ctx).await?.map_or(0, |opened| opened.visits))
    }

    async fn ended_on(&self, ctx: &Context<'_>) -> Result<Option<Date>> {
        Ok(self.opened(ctx).await?.and_then(|opened| opened.ended_on).map(Date))
    }

    /// The inspecting body.
    async fn body(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        Ok(self.opened(ctx).await?.and_then(|opened| opened.body).map(|body| body.to_string()))
    }

    /// Its document's number.
    async fn document(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        let document = self.opened(ctx).await?.and_then(|opened| opened.document);
        Ok(document.map(|document| document.to_string()))
    }

    /// Units inspected.
    async fn inspected(&self, ctx: &Context<'_>) -> Result<Vec<Unit>> {
        let opened = self.opened(ctx).await?;
        Ok(opened.map_or_else(Vec::new, |card| card.inspected.into_iter().map(Unit).collect()))
    }

    async fn closed(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(self.opened(ctx).await?.is_some_and(|opened| opened.closed_on.is_some()))
    }

    /// Null: not closed.
    async fn closed_on(&self, ctx: &Context<'_>) -> Result<Option<Date>> {
        Ok(self.opened(ctx).await?.and_then(|opened| opened.closed_on).map(Date))
    }
}

impl Inspection {
    async fn opened(&self, ctx: &Context<'_>) -> Result<Option<InspectionCard>> {
        Ok(reading::inspection_card(ctx, self.0).await?.map(|found| found.card))
    }
}
