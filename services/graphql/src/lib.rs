//! The GraphQL schema: nouns as types, commands as mutations.
//!
//! **Deliberately absent:** rules (a resolver unpacks, runs and translates), SQL, and
//! HTTP: `duban-server` has the one extractor, `POST` with `application/json`.
//!
//! **Absent from the schema too:** `deemSignedFor`, `remind` (the clock's) and
//! `offerMeasurement` (of later returns), which nobody may send; `fileReturn` and
//! `correctReturn`, which come of an import alone; and what the clock does to messages.

mod account;
mod asking;
mod bulk;
mod bulk_job;
mod calendar;
mod code;
mod directory;
mod documents;
mod fault;
mod filter_text;
mod finding;
mod findings;
mod head;
mod inspection;
mod limits;
mod loaders;
mod me;
mod message;
mod money;
mod office;
mod page;
mod parts;
mod payload;
mod person;
mod policy;
mod query;
mod reading;
mod refusal;
mod routine;
mod run;
mod scalar;
mod schema;
mod shown;
mod standards;
mod status;
mod subscription;
mod timeline;
mod unit;
mod unpack;

pub use asking::{Asking, Parts};
pub use filter_text::finding_filter;
pub use schema::{Schema, build, sdl};
