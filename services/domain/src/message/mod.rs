//! 消息: one message to one addressee, a person or a channel, and what became of it.
//!
//! ```text
//! claimed ──▶ sent ──▶ read ──▶ answered          claimed: somebody is at sending it
//!    │ ▲                                          delivered: it lies in the addressee's inbox
//!    ▼ │ after a while, or by the administrator
//! send_failed ──▶ (the last one) a dead letter    cancelled: it fell away before it was sent
//! ```
//!
//! **Invariant:** the claim is the first fact of the stream, so that of however many nodes one
//! alone sends. A claim whose sender fell silent is retaken after [`CLAIM_STALE_AFTER`].
//!
//! **Deliberately absent:** words, names, addresses. A message holds ids, codes and counts;
//! sentences are made per language where it is shown, and contacts lie in the vault.

mod command;
mod content;
mod event;
mod refusal;
mod state;
#[cfg(test)]
mod tests;

pub use command::MessageCommand;
pub use content::{
    Addressee, CAUSES_MAX, CancelReason, Cause, Content, Counts, Occasion, SendFault, Way,
};
pub use event::MessageEvent;
pub use refusal::MessageRefusal;
pub use state::{CLAIM_STALE_AFTER, Message, SENDS_MAX, Stands, WrittenMessage, send_again_after};
