//! The facts about a bulk.

use chrono::NaiveDate;
use uuid::Uuid;

use super::{BulkAct, BulkItem, RefusedItem};
use crate::{Grant, PersonId};

facts! {
    /// One fact of the stream `bulk-{id}`. History is not edited: no variant is ever
    /// removed, no wire name ever changes.
    BulkEvent {
        Ordered "bulk.ordered" {
            act: BulkAct,
            items: Vec<BulkItem>,
            /// By whose rights, of the moment of each item, it is carried out.
            ordered_by: PersonId,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            occurred_on: Option<NaiveDate>,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            capacity: Option<Grant>,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            agent_for: Option<PersonId>,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            undoes: Option<Uuid>,
        }
        /// Every item was tried; those that are not named here were done.
        Finished "bulk.finished" { refused: Vec<RefusedItem> }
    }
}
