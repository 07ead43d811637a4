//! What may be asked of a bulk.

use chrono::NaiveDate;
use uuid::Uuid;

use super::{BulkAct, BulkItem, RefusedItem};
use crate::{Grant, Mentions, PersonId};

commands! {
    /// One command on a bulk.
    BulkCommand {
        /// The items of a decision state what they were seen as, each for itself.
        Order "orderBulk" contributes {
            act: BulkAct,
            items: Vec<BulkItem>,
            occurred_on: Option<NaiveDate>,
            /// The capacity that was chosen for the items; `None`: the first that fits.
            capacity: Option<Grant>,
            agent_for: Option<PersonId>,
            /// The bulk that this one takes back.
            undoes: Option<Uuid>,
        }
        /// Every item was tried.
        Finish "finishBulk" contributes { refused: Vec<RefusedItem> }
    }
}

impl BulkCommand {
    fn named(&self) -> Mentions {
        match self {
            // Each item's command asks for whom it names itself.
            Self::Order { .. } | Self::Finish { .. } => Mentions::default(),
        }
    }
}
