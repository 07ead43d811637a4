//! The ways by which a message leaves the house.

use async_trait::async_trait;
use duban_domain::{
    Line, MessageId, PersonId,
    message::{Addressee, Content, SendFault, Way},
};

use crate::Fault;

/// A message on its way out. It carries no words about any finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// The other side may see it twice after a crash; by this it knows it again.
    pub message: MessageId,
    pub addressee: Addressee,
    pub content: Content,
    pub way: Way,
}

/// What the process manager asks of whoever sends. Contacts lie in the vault; an adapter looks
/// them up, and they go no further.
#[async_trait]
pub trait Channels: Send + Sync {
    /// How this person is reached besides the inbox ([`Way::Inbox`]: not at all); `None`: the
    /// person has no account and no address, so that nothing is written.
    async fn way_to(&self, person: PersonId) -> Result<Option<Way>, Fault>;

    /// Whether mail is sent at all.
    fn sends_mail(&self) -> bool;

    /// Rooms and programs that are told of everything, by the names that the settings give them.
    fn rooms(&self) -> Vec<Line>;

    /// Hands it over; bounded in time.
    async fn send(&self, outgoing: &Outgoing) -> Result<(), SendFault>;
}
