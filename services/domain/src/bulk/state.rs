//! What the rules need to know of a bulk, and how it comes out of the history.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use uuid::Uuid;

use super::{BulkAct, BulkCommand, BulkEvent, BulkItem, BulkRefusal, RefusedItem};
use crate::{Actor, Context, Decider, Grant, PersonId};

/// Most findings of one bulk: the order is one fact, and a fact has a size.
pub const ITEMS_MAX: usize = 5_000;

/// Nothing, or a bulk that was ordered once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bulk(Option<OrderedBulk>);

/// A bulk as it was ordered, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderedBulk {
    pub act: BulkAct,
    pub items: Vec<BulkItem>,
    pub ordered_by: PersonId,
    pub occurred_on: Option<NaiveDate>,
    pub capacity: Option<Grant>,
    pub agent_for: Option<PersonId>,
    pub undoes: Option<Uuid>,
    /// `None`: not every item was tried yet.
    pub refused: Option<Vec<RefusedItem>>,
}

impl Decider for Bulk {
    const CATEGORY: &'static str = "bulk";
    type Command = BulkCommand;
    type Event = BulkEvent;
    type Refusal = BulkRefusal;

    fn decide(
        &self,
        command: &BulkCommand,
        context: &Context,
    ) -> Result<Vec<BulkEvent>, BulkRefusal> {
        match command {
            BulkCommand::Order { act, items, occurred_on, capacity, agent_for, undoes } => {
                let ordered_by = self.may_be_ordered(act, items, context)?;
                Ok(vec![BulkEvent::Ordered {
                    act: act.clone(),
                    items: items.clone(),
                    ordered_by,
                    occurred_on: *occurred_on,
                    capacity: *capacity,
                    agent_for: *agent_for,
                    undoes: *undoes,
                }])
            }
            BulkCommand::Finish { refused } => self.finish(refused, context),
        }
    }

    fn evolve(mut self, event: &BulkEvent) -> Self {
        match event {
            BulkEvent::Ordered {
                act,
                items,
                ordered_by,
                occurred_on,
                capacity,
                agent_for,
                undoes,
            } => Self(Some(OrderedBulk {
                act: act.clone(),
                items: items.clone(),
                ordered_by: *ordered_by,
                occurred_on: *occurred_on,
                capacity: *capacity,
                agent_for: *agent_for,
                undoes: *undoes,
                refused: None,
            })),
            BulkEvent::Finished { refused } => {
                if let Some(ordered) = &mut self.0 {
                    ordered.refused = Some(refused.clone());
                }
                self
            }
        }
    }

    fn material(_: &BulkCommand, event: &BulkEvent) -> bool {
        match event {
            BulkEvent::Ordered { .. } | BulkEvent::Finished { .. } => true,
        }
    }
}

impl Bulk {
    #[must_use]
    pub fn ordered(&self) -> Option<&OrderedBulk> {
        self.0.as_ref()
    }

    fn may_be_ordered(
        &self,
        act: &BulkAct,
        items: &[BulkItem],
        context: &Context,
    ) -> Result<PersonId, BulkRefusal> {
        let Actor::Person(acting) = &context.actor else { return Err(BulkRefusal::NotByAPerson) };
        if self.0.is_some() {
            return Err(BulkRefusal::AlreadyOrdered);
        }
        if items.is_empty() {
            return Err(BulkRefusal::NoItems);
        }
        if items.len() > act.items_max() {
            return Err(BulkRefusal::TooManyItems);
        }
        let mut known = BTreeSet::new();
        if !items.iter().all(|item| known.insert(item.finding)) {
            return Err(BulkRefusal::ItemTwice);
        }
        if items.iter().any(|item| act.command_for(item).is_none()) {
            return Err(BulkRefusal::ItemIncomplete);
        }
        Ok(acting.person)
    }

    /// Two nodes may come to the end of one bulk: the second adds nothing.
    fn finish(
        &self,
        refused: &[RefusedItem],
        context: &Context,
    ) -> Result<Vec<BulkEvent>, BulkRefusal> {
        if context.actor != Actor::Clock {
            return Err(BulkRefusal::ClockOnly);
        }
        let ordered = self.0.as_ref().ok_or(BulkRefusal::NotOrdered)?;
        if ordered.refused.is_some() {
            return Ok(Vec::new());
        }
        Ok(vec![BulkEvent::Finished { refused: refused.to_vec() }])
    }
}
