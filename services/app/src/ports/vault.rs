//! The vault: people and secrets, everything that may be changed and erased.
//!
//! Names, phones and passwords are never in an event; they are here and nowhere
//! else. An event holds a person's id and a commitment ([`commitment`]), so that a
//! swapped name is found and an erased one leaves every proof whole.
//!
//! **Deliberately absent:** roles, units, recusals. They are events of the person's
//! stream; whoever could edit the vault could otherwise make themselves head of
//! the office. Absent too: any secret itself. Only SHA-256 digests of sessions,
//! tokens and links, and argon2id hashes of passwords, come this far.

mod accounts;
mod contacts;
mod devices;
mod found;
mod passwords;
mod people;
pub mod secret;
mod sessions;
mod tokens;

use thiserror::Error;

pub use accounts::{
    Account, Accounts, BackOff, LinkPurpose, Links, LoginName, NewLink, NotALoginName, OneTimeLink,
};
pub use contacts::{Contacts, MAIL_BYTES_MAX, is_mail_address};
pub use devices::{Devices, FLAGS_MAX, SAME_DEVICE_WITHIN, SameDevice, SignedOnDevice};
pub use found::{ColumnNote, FoundCells, FoundInRow, FoundName};
pub use passwords::{PasswordHash, Passwords};
pub use people::{Commitment, NewPerson, People, PersonCard, commitment};
pub use secret::SecretDigest;
pub use sessions::{
    NewSession, SEEN_EVERY, SESSIONS_PER_PERSON_MAX, Session, SessionLimits, Sessions,
};
pub use tokens::{ApiToken, NewApiToken, TOKENS_PER_PERSON_MAX, Tokens};

type Source = Box<dyn std::error::Error + Send + Sync>;

/// Ids per call of everything that takes a list.
pub const IDS_PER_CALL_MAX: usize = 2_000;
/// Rows per page of everything that lists.
pub const PAGE_MAX: usize = 200;

/// The whole vault; an adapter implements the parts and gets this for nothing.
pub trait Vault:
    People + Contacts + FoundCells + Accounts + Links + Sessions + Tokens + Devices
{
}

impl<T> Vault for T where
    T: People + Contacts + FoundCells + Accounts + Links + Sessions + Tokens + Devices
{
}

/// Why the vault did not answer.
#[derive(Debug, Error)]
pub enum VaultError {
    /// Another row has it: a login name, a person id with another content.
    #[error("this {0} is taken already")]
    Taken(&'static str),
    #[error("the vault holds no such {0}")]
    Unknown(&'static str),
    /// The request breaks a bound of the port.
    #[error("the request to the vault is not well formed: {0}")]
    Invalid(&'static str),
    /// More work is waiting than may wait (password hashing); try again.
    #[error("too many people are signing in at once; try again")]
    Busy,
    #[error("the vault has no space left")]
    Full,
    /// What is stored is not what was written.
    #[error("the vault is damaged at {place}")]
    Damaged { place: String },
    #[error("the vault could not {doing}")]
    Failed {
        doing: &'static str,
        #[source]
        source: Source,
    },
}
