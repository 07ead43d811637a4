//! Where messages to a person go.

use async_trait::async_trait;
use uuid::Uuid;

use super::VaultError;

/// Longest mail address, in bytes.
pub const MAIL_BYTES_MAX: usize = 254;

#[async_trait]
pub trait Contacts: Send + Sync {
    /// The person's mail address; `None`: none is known, or nobody is there.
    async fn mail_of(&self, person: Uuid) -> Result<Option<String>, VaultError>;

    /// Sets or takes away the address; erasing the person takes it along.
    async fn set_mail(&self, person: Uuid, mail: Option<String>) -> Result<(), VaultError>;
}
