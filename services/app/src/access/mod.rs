//! Access: may this viewer ask for this at all, and in which capacity.

mod allowed;
mod governed;
mod table;
mod viewer;

pub use allowed::{
    Capacity, Denied, OnBehalfOf, Wish, acting_as, enters_for, enters_for_units, has_a_line,
    may_ask, may_at_all, unit_may,
};
pub use governed::Governed;
pub use table::{Line as AccessLine, Relation, lines};
pub use viewer::{Caller, ClerkFor, Scope, Viewer};
