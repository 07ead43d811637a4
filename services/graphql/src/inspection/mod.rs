//! Inspections 督导, of which findings come.

mod command;

use async_graphql::{Context, ID, Object, Result};
use duban_domain::{InspectionId, inspection::OpenedInspection};

use crate::{
    code::{Grade, InspectionKind, SourceLevel},
    reading,
    scalar::Date,
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
        let standing = reading::inspection_standing(ctx, self.0).await?;
        Ok(standing.and_then(|standing| standing.revision))
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

    async fn closed(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(self.opened(ctx).await?.is_some_and(|opened| opened.closed))
    }
}

impl Inspection {
    async fn opened(&self, ctx: &Context<'_>) -> Result<Option<OpenedInspection>> {
        let standing = reading::inspection_standing(ctx, self.0).await?;
        Ok(standing.and_then(|standing| standing.state.opened().cloned()))
    }
}
