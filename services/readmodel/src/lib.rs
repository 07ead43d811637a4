//! Read models: everything a screen shows, folded from the log into views.db.
//!
//! The file is disposable: delete it and it is folded again. One projector writes it, in
//! transactions that hold the checkpoint too; queries read it, and every one takes a
//! [`Scope`] and leaves out what its viewer may not see.
//!
//! **Deliberately absent:** names of people (they are in the vault), sentences (they are made
//! per language at the edge), rules, and a way to read a finding without a scope.

mod error;
mod finding;
mod projector;
mod query;
mod store;
mod table;
mod views;

pub use duban_app::access::Scope;
pub use error::{QueryError, ViewsError};
pub use finding::{
    FindingItem, Holder, HolderKind, Light, Mark, Marks, Matter, OpenMeasure, OpenRequest,
    RequestKind, Standing, Task, TaskKind,
};
pub use projector::{FindingChanged, Halt, State, Status};
pub use query::*;
pub use views::{FOLDED_WITHIN, Settings, Views};
