//! What changes while one looks. Each event is held against the viewer's rights of that
//! moment, not of the moment of subscribing.

use async_graphql::{Context, ID, Result, SimpleObject, Subscription as SubscriptionMacro};
use duban_domain::FindingId;
use futures_util::Stream;

use crate::{finding::Finding, reading, scalar::Id};

/// A finding has changed.
#[derive(Debug, Clone, SimpleObject)]
pub struct FindingChange {
    pub id: ID,
    /// As it stands now.
    pub finding: Finding,
}

#[derive(Debug, Default)]
pub struct Subscription;

#[SubscriptionMacro]
impl Subscription {
    /// Findings that change from now on, as far as the viewer may see them.
    async fn finding_changed(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only these, at most 100; absent: all.")] ids: Option<Vec<Id<FindingId>>>,
        #[graphql(
            desc = "Only those that are in the hands of a side for which the viewer acts.",
            default
        )]
        mine: bool,
    ) -> Result<impl Stream<Item = FindingChange>> {
        reading::changes(ctx, ids, mine).await
    }
}
