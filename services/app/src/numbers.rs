//! Numbers of findings 问题编号: reserved in blocks, never reused.
//!
//! A number that was reserved and not used is burnt: the gap is visible in the
//! stream and explained by it.

use std::collections::BTreeMap;

use duban_domain::{Command, Context, Decider, Fact, Mentions};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use uuid::Uuid;

/// Most numbers in one block.
pub const BLOCK_MAX: u32 = 20_000;

#[derive(Debug, Clone, Default)]
pub struct Numbers {
    next: u32,
    reserved: BTreeMap<Uuid, u32>,
}

/// Reserve a block for a purpose; the same purpose gets the same block again.
#[derive(Debug, Clone, Serialize)]
pub struct ReserveNumbers {
    pub purpose: Uuid,
    pub count: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "data")]
pub enum NumbersEvent {
    #[serde(rename = "numbers.reserved")]
    Reserved {
        /// The first number of the block; the year's first is 1.
        first: u32,
        count: u32,
        purpose: Uuid,
    },
}

#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NumbersRefusal {
    #[error("a block holds 1 to {BLOCK_MAX} numbers")]
    BlockSize,
}

impl Numbers {
    /// The first number of the block that was reserved for `purpose`.
    #[must_use]
    pub fn block_of(&self, purpose: Uuid) -> Option<u32> {
        self.reserved.get(&purpose).copied()
    }
}

impl Decider for Numbers {
    const CATEGORY: &'static str = "numbers";
    type Command = ReserveNumbers;
    type Event = NumbersEvent;
    type Refusal = NumbersRefusal;

    fn decide(
        &self,
        command: &ReserveNumbers,
        _context: &Context,
    ) -> Result<Vec<NumbersEvent>, NumbersRefusal> {
        let ReserveNumbers { purpose, count } = *command;
        if count == 0 || count > BLOCK_MAX {
            return Err(NumbersRefusal::BlockSize);
        }
        if self.reserved.contains_key(&purpose) {
            return Ok(Vec::new());
        }
        Ok(vec![NumbersEvent::Reserved { first: self.next + 1, count, purpose }])
    }

    fn evolve(mut self, event: &NumbersEvent) -> Self {
        let NumbersEvent::Reserved { first, count, purpose } = event;
        self.next = first + count - 1;
        self.reserved.insert(*purpose, *first);
        self
    }

    fn material(_command: &ReserveNumbers, _event: &NumbersEvent) -> bool {
        false
    }
}

impl Command for ReserveNumbers {
    fn name(&self) -> &'static str {
        "reserveNumbers"
    }

    fn is_decision(&self) -> bool {
        false
    }

    fn mentions(&self) -> Mentions {
        Mentions::default()
    }
}

impl Fact for NumbersEvent {
    fn wire_name(&self) -> &'static str {
        "numbers.reserved"
    }
}
