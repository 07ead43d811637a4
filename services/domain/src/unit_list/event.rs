//! The facts about a list of units.

use crate::{Line, UnitId, UnitListId};

facts! {
    /// One fact of the stream `list-{id}`. History is not edited: no variant is ever
    /// removed, no wire name ever changes.
    UnitListEvent {
        Saved "list.saved" {
            list: UnitListId,
            name: Line,
            units: Vec<UnitId>,
        }
        Renamed "list.renamed" {
            old: Line,
            new: Line,
        }
        Changed "list.changed" {
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            added: Vec<UnitId>,
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            removed: Vec<UnitId>,
        }
        /// It is offered no more; findings that were broken down by it stay as they are.
        Dropped "list.dropped" {}
    }
}
