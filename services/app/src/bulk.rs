//! One act for many findings: the order first, then every item as a command of its own.
//!
//! Nothing is remembered beside the log: what an item came to is asked of the finding,
//! what was refused stands in the bulk's own stream when all were tried. Carried out
//! twice, after a crash or by two nodes, it acts once.

use duban_domain::{
    FindingId, PersonFacts,
    bulk::{Bulk, BulkCommand, BulkItem, BulkRefusal, OrderedBulk, RefusedItem},
    finding::{Finding, FindingRefusal},
    person::Person,
};
use duban_eventlog::PAYLOAD_BYTES_MAX;
use futures_util::{StreamExt, TryStreamExt, stream};
use uuid::Uuid;

use crate::{Answer, App, Caller, Capacity, CommandError, Entity, Fault, Request, Viewer};

/// Items on their way at a time: the log commits together what is queued together.
pub const ITEMS_AT_ONCE: usize = 16;

/// What an item came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ItemOutcome {
    /// Not tried yet.
    Waits,
    /// With the finding's revision after it.
    Done(u64),
    /// With the refusal's code.
    Refused(String),
}

/// One item, what became of it, and whether the finding may be shown is the caller's to ask.
#[derive(Debug, Clone)]
pub struct ItemStanding {
    pub item: BulkItem,
    pub outcome: ItemOutcome,
}

/// How far a bulk has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BulkProgress {
    pub total: usize,
    pub done: usize,
    pub refused: usize,
    pub finished: bool,
}

impl App {
    /// Takes the order and has it carried out; sent again it gives the first answer.
    pub async fn order_bulk(
        &self,
        caller: &Caller,
        id: Uuid,
        request: &Request<BulkCommand>,
    ) -> Result<Answer, CommandError<BulkRefusal>> {
        let size = serde_json::to_vec(&request.command)
            .map_err(|error| Fault::Other(error.to_string()))?
            .len();
        // The fact holds what the command does and a few ids more.
        if size + ROOM_FOR_THE_REST > PAYLOAD_BYTES_MAX {
            return Err(CommandError::Refused(BulkRefusal::TooLarge));
        }
        let answer = self.execute::<Bulk>(caller, &id.to_string(), request).await?;
        self.bulks_ordered.notify_one();
        Ok(answer)
    }

    /// Returns when a bulk was ordered here since the last call.
    pub async fn bulk_ordered(&self) {
        self.bulks_ordered.notified().await;
    }

    /// Tries every item of an ordered bulk, by the rights that who ordered it has now.
    pub async fn carry_out_bulk(&self, id: Uuid) -> Result<(), Fault> {
        let bulk = self.load::<Bulk>(&id.to_string()).await?;
        let Some(ordered) = bulk.state.ordered() else { return Ok(()) };
        if ordered.refused.is_some() {
            return Ok(());
        }
        let caller = self.orderer(ordered).await?;
        let run = self.ids.v7(self.clock.now());
        let tried = stream::iter(ordered.items.clone())
            .map(|item| self.try_item(&caller, id, ordered, item, run))
            .buffered(ITEMS_AT_ONCE);
        let refused = tried.try_filter_map(async |refused| Ok(refused)).try_collect().await?;
        self.finish_bulk(id, refused, run).await
    }

    /// Whoever ordered it, as they stand now; disabled meanwhile, they may do nothing.
    async fn orderer(&self, ordered: &OrderedBulk) -> Result<Caller, Fault> {
        let person = ordered.ordered_by;
        let entity = self.load::<Person>(&person.to_string()).await?;
        let disabled = entity.state.is_disabled();
        let facts =
            if disabled { PersonFacts::default() } else { self.person_facts(person).await? };
        Ok(Caller::Person(Viewer::new(person, facts)))
    }

    /// `None`: it stands, now or before.
    async fn try_item(
        &self,
        caller: &Caller,
        bulk: Uuid,
        ordered: &OrderedBulk,
        item: BulkItem,
        run: Uuid,
    ) -> Result<Option<RefusedItem>, Fault> {
        let refused =
            |code: &str| Ok(Some(RefusedItem { finding: item.finding, code: code.to_owned() }));
        let Some(command) = ordered.act.command_for(&item) else {
            return refused(BulkRefusal::ItemIncomplete.code());
        };
        let request = Request {
            occurred_on: ordered.occurred_on,
            capacity: capacity(ordered),
            ..Request::new(item.command_id(bulk), command).seen(item.seen).in_call(run)
        };
        let id = item.finding.to_string();
        if !self.load::<Finding>(&id).await?.state.recorded() {
            return refused("NOT_FOUND");
        }
        match came_to(self.execute::<Finding>(caller, &id, &request).await)? {
            None => Ok(None),
            Some(code) => refused(code),
        }
    }

    async fn finish_bulk(
        &self,
        id: Uuid,
        refused: Vec<RefusedItem>,
        run: Uuid,
    ) -> Result<(), Fault> {
        let command_id = Uuid::new_v5(&id, b"finish");
        let request = Request::new(command_id, BulkCommand::Finish { refused }).in_call(run);
        match self.execute::<Bulk>(&Caller::Clock, &id.to_string(), &request).await {
            // Another node came to the end first, with other refusals by the minute.
            Ok(_) | Err(CommandError::CommandIdReused) => Ok(()),
            Err(other) => Err(other.into_fault()),
        }
    }

    /// The bulk as it was ordered; `None`: there is none.
    pub async fn bulk(&self, id: Uuid) -> Result<Option<OrderedBulk>, Fault> {
        Ok(self.load::<Bulk>(&id.to_string()).await?.state.ordered().cloned())
    }

    /// How far it has come. While it runs the findings are asked, every one.
    pub async fn bulk_progress(
        &self,
        id: Uuid,
        ordered: &OrderedBulk,
    ) -> Result<BulkProgress, Fault> {
        let total = ordered.items.len();
        if let Some(refused) = &ordered.refused {
            let refused = refused.len();
            return Ok(BulkProgress {
                total,
                done: total - refused.min(total),
                refused,
                finished: true,
            });
        }
        let standing = self.bulk_items(id, ordered, 0..total).await?;
        let is_done = |one: &&ItemStanding| matches!(one.outcome, ItemOutcome::Done(_));
        let done = standing.iter().filter(is_done).count();
        Ok(BulkProgress { total, done, refused: 0, finished: false })
    }

    /// What the items at these places came to, in the order's order.
    pub async fn bulk_items(
        &self,
        id: Uuid,
        ordered: &OrderedBulk,
        places: std::ops::Range<usize>,
    ) -> Result<Vec<ItemStanding>, Fault> {
        let items: Vec<_> =
            ordered.items.iter().skip(places.start).take(places.len()).cloned().collect();
        stream::iter(items)
            .map(|item| self.item_standing(id, ordered, item))
            .buffered(ITEMS_AT_ONCE)
            .try_collect()
            .await
    }

    async fn item_standing(
        &self,
        id: Uuid,
        ordered: &OrderedBulk,
        item: BulkItem,
    ) -> Result<ItemStanding, Fault> {
        let finding = self.load::<Finding>(&item.finding.to_string()).await?;
        let outcome = outcome_of(&finding, item.command_id(id), item.finding, ordered);
        Ok(ItemStanding { item, outcome })
    }

    /// The items of a finished bulk that were done, each as its act left it: what an order
    /// that takes the bulk back is about.
    pub async fn bulk_undone_items(
        &self,
        id: Uuid,
        ordered: &OrderedBulk,
    ) -> Result<Vec<BulkItem>, Fault> {
        let all = 0..ordered.items.len();
        let standing = self.bulk_items(id, ordered, all).await?.into_iter();
        let undone = standing.filter_map(|one| match one.outcome {
            ItemOutcome::Done(seen) => Some(BulkItem {
                finding: one.item.finding,
                seen,
                assignment: None,
                evidence_set_sha256: None,
            }),
            ItemOutcome::Waits | ItemOutcome::Refused(_) => None,
        });
        Ok(undone.collect())
    }
}

/// What the fact of an order holds more than the command: who ordered, and its own name.
const ROOM_FOR_THE_REST: usize = 1_000;

fn outcome_of(
    finding: &Entity<Finding>,
    command_id: Uuid,
    id: FindingId,
    ordered: &OrderedBulk,
) -> ItemOutcome {
    if let Some(revision) = finding.answered_at(command_id) {
        return ItemOutcome::Done(revision);
    }
    let refused = ordered.refused.iter().flatten().find(|refused| refused.finding == id);
    refused.map_or(ItemOutcome::Waits, |refused| ItemOutcome::Refused(refused.code.clone()))
}

fn capacity(ordered: &OrderedBulk) -> Option<Capacity> {
    let grant = ordered.capacity?;
    Some(Capacity { role: grant.role, unit: grant.unit, agent_for: ordered.agent_for })
}

/// `None`: it stands. What is no answer yet (a full log, too many at one finding) stops the
/// run, and the next one goes on from there.
fn came_to(
    answer: Result<Answer, CommandError<FindingRefusal>>,
) -> Result<Option<&'static str>, Fault> {
    match answer {
        Ok(_) => Ok(None),
        Err(stop @ (CommandError::Full | CommandError::Busy | CommandError::Fault(_))) => {
            Err(stop.into_fault())
        }
        Err(no) => Ok(Some(code_of(&no))),
    }
}

/// The code by which every client knows this no.
pub(crate) fn code_of(error: &CommandError<FindingRefusal>) -> &'static str {
    match error {
        CommandError::Refused(refusal) => refusal.code(),
        CommandError::NotFound => "NOT_FOUND",
        CommandError::Forbidden => "FORBIDDEN",
        CommandError::Conflict(_) => "CONFLICT",
        CommandError::SeenRequired => "SEEN_REQUIRED",
        CommandError::CommandIdReused => "COMMAND_ID_REUSED",
        CommandError::OccursLater => "OCCURS_LATER",
        CommandError::IdentityNumber { .. } => "IDENTITY_NUMBER",
        CommandError::Busy => "BUSY",
        CommandError::Full => "FULL",
        CommandError::Fault(_) => "INTERNAL",
    }
}

#[cfg(test)]
mod tests {
    use duban_domain::finding::FindingRefusal;

    use super::{CommandError, came_to};

    #[test]
    fn what_is_no_answer_yet_is_tried_again_and_never_a_refused_item() {
        assert!(came_to(Err(CommandError::Busy)).is_err());
        assert!(came_to(Err(CommandError::Full)).is_err());
        let no = CommandError::Refused(FindingRefusal::NotRecorded);
        assert_eq!(came_to(Err(no)).expect("an answer"), Some("NOT_RECORDED"));
    }
}
