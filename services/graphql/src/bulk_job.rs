//! A bulk that is carried out in the background: what it is, how far it has come, and what
//! became of each item. All of it is read from the log.

use async_graphql::{ComplexObject, Context, Enum, ID, InputObject, Result, SimpleObject};
use duban_app::{ItemOutcome, ItemStanding};
use duban_domain::bulk::OrderedBulk;
use uuid::Uuid;

use crate::{
    bulk::BulkCommand,
    head::CapacityInput,
    page::list_cost,
    person::Person,
    reading,
    refusal::{Refusal, RefusalCode},
    scalar::{Id, ProseText},
};

/// Takes an ordered bulk back.
#[derive(Debug, InputObject)]
pub struct UndoBulkInput {
    /// The bulk to take back.
    pub bulk_id: Id<Uuid>,
    /// Chosen by the client, a UUID: the new bulk's own id.
    pub command_id: Id<Uuid>,
    pub reason: ProseText,
    pub capacity: Option<CapacityInput>,
}

/// What became of an order.
#[derive(Debug, SimpleObject)]
#[graphql(complex)]
pub struct BulkJobPayload {
    #[graphql(skip)]
    pub about: Uuid,
    /// This order had been taken before; this is its first answer again.
    pub repeated: bool,
    /// Null: it was taken.
    pub refusal: Option<Refusal>,
}

#[ComplexObject]
impl BulkJobPayload {
    /// Null if refused.
    async fn bulk(&self, ctx: &Context<'_>) -> Result<Option<BulkJob>> {
        reading::bulk(ctx, self.about).await
    }
}

/// One act for many findings, carried out item by item.
#[derive(Debug, SimpleObject)]
#[graphql(name = "Bulk", complex)]
pub struct BulkJob {
    pub id: ID,
    pub command: BulkCommand,
    pub ordered_by: Person,
    pub total: usize,
    /// So many stand in the log.
    pub done: usize,
    /// Counted when all were tried.
    pub refused: usize,
    /// Every item was tried.
    pub finished: bool,
    /// The bulk that this one takes back.
    pub undoes: Option<ID>,
    /// Whether `undoBulk` can take it back.
    pub can_be_undone: bool,
    #[graphql(skip)]
    pub bulk: Uuid,
    #[graphql(skip)]
    pub ordered: OrderedBulk,
}

#[ComplexObject]
impl BulkJob {
    /// What became of the items, in the order's order, from this place on; items that the
    /// viewer may not see are left out. `first`: at most 100.
    #[graphql(complexity = "list_cost(first, child_complexity)")]
    async fn results(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        #[graphql(default)] from: u32,
    ) -> Result<Vec<BulkJobItem>> {
        reading::bulk_items(ctx, self, first, from).await
    }
}

/// Where an item of a bulk stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum BulkItemState {
    Waits,
    Done,
    Refused,
}

/// One item of a bulk.
#[derive(Debug, SimpleObject)]
pub struct BulkJobItem {
    pub finding_id: ID,
    /// The finding's.
    pub number: String,
    pub state: BulkItemState,
    /// Of the finding after it; null unless done.
    pub revision: Option<u64>,
    /// Why not; null unless refused.
    pub refusal: Option<RefusalCode>,
}

impl BulkJobItem {
    pub fn of(standing: ItemStanding, number: String) -> Self {
        let finding_id = standing.item.finding.into();
        let (state, revision, refusal) = match standing.outcome {
            ItemOutcome::Waits => (BulkItemState::Waits, None, None),
            ItemOutcome::Done(revision) => (BulkItemState::Done, Some(revision), None),
            ItemOutcome::Refused(code) => {
                (BulkItemState::Refused, None, RefusalCode::from_code(&code))
            }
        };
        Self { finding_id, number, state, revision, refusal }
    }
}
