//! A bulk: who ordered what for how many, and whether it is through.
//!
//! **Deliberately absent:** its items; they name findings that not everybody may know of.

use duban_domain::{PersonId, bulk::BulkEvent};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::Card;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BulkCard {
    /// The command that every item became.
    pub command: String,
    pub ordered_by: PersonId,
    pub total: usize,
    /// `None`: not through yet.
    pub refused: Option<usize>,
}

impl Card for BulkCard {
    const CATEGORY: &'static str = "bulk";
    const WIRE_NAMES: &'static [&'static str] = BulkEvent::WIRE_NAMES;
    type Event = BulkEvent;

    fn fold(before: Option<Self>, event: &BulkEvent) -> Option<Self> {
        match event {
            BulkEvent::Ordered { act, items, ordered_by, .. } => Some(Self {
                command: act.name().to_owned(),
                ordered_by: *ordered_by,
                total: items.len(),
                refused: None,
            }),
            BulkEvent::Finished { refused } => {
                Some(Self { refused: Some(refused.len()), ..before? })
            }
        }
    }

    /// Those that are not through come first.
    fn sort(&self) -> String {
        if self.refused.is_none() { "0".to_owned() } else { "1".to_owned() }
    }

    fn names(&self) -> Vec<String> {
        Vec::new()
    }

    fn active(&self) -> bool {
        self.refused.is_none()
    }

    fn told(event: &BulkEvent) -> serde_json::Result<Value> {
        let data = match event {
            BulkEvent::Ordered { act, items, undoes, .. } => {
                json!({ "command": act.name(), "total": items.len(), "undoes": undoes })
            }
            BulkEvent::Finished { refused } => json!({ "refused": refused.len() }),
        };
        Ok(json!({ "data": data }))
    }
}
