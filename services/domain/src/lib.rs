//! The rules of Duban, pure and synchronous.
//!
//! A decision takes a folded history, a command and a [`Context`], and gives events
//! or a refusal. **Deliberately absent:** IO, clocks, made-up ids, async, and errors
//! that are not refusals.

#[macro_use]
mod vocabulary;

pub mod bulk;
pub mod calendar;
mod context;
pub mod deadline;
mod decider;
pub mod deployment;
mod digest;
pub mod finding;
mod identity;
mod ids;
pub mod inspection;
pub mod institution;
#[cfg(test)]
mod kit;
pub mod ladder;
mod language;
pub mod message;
pub mod person;
pub mod policy;
mod quantity;
pub mod self_check;
pub mod standard;
#[cfg(any(test, feature = "testkit"))]
#[expect(clippy::missing_panics_doc, reason = "a test that goes wrong panics")]
pub mod testkit;
mod text;
pub mod unit;
pub mod unit_list;

pub use context::{
    ActingPerson, Actor, Basis, Context, Grant, OfficeFacts, OnBehalf, PaperSigning, PersonFacts,
    Role, Signature, Signing, UnitFacts,
};
pub use decider::{Command, Decider, Fact, Mentions, fold};
pub use identity::holds_identity_number;
pub use ids::{
    DeploymentId, DutyId, EvidenceId, FindingId, FundingLineId, InspectionId, MeasureId, MessageId,
    PersonId, RequestId, SessionId, StageId, TokenId, UnitId, UnitListId, VisitId,
};
pub use language::Language;
pub use policy::{AdoptedCalendar, AdoptedPolicy, PolicyVersion};
pub use quantity::{Measure, Quantity};
pub use text::{InvalidText, LINE_CHARS_MAX, Line, PROSE_CHARS_MAX, Prose};
