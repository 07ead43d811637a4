//! Where messages to a person go.

use async_trait::async_trait;
use uuid::Uuid;

use super::VaultError;

/// Longest mail address, in bytes.
pub const MAIL_BYTES_MAX: usize = 254;

/// One name, one host, nothing that ends a line of a mail's head; whether it takes mail, the
/// first message tells.
#[must_use]
pub fn is_mail_address(mail: &str) -> bool {
    let plain = mail.chars().all(|one| one.is_ascii_graphic() && !"<>(),;:\\\"[]".contains(one));
    let parts: Vec<_> = mail.split('@').collect();
    let whole = matches!(parts[..], [name, host] if !name.is_empty() && host.contains('.'));
    plain && whole && mail.len() <= MAIL_BYTES_MAX
}

#[async_trait]
pub trait Contacts: Send + Sync {
    /// The person's mail address; `None`: none is known, or nobody is there.
    async fn mail_of(&self, person: Uuid) -> Result<Option<String>, VaultError>;

    /// Sets or takes away the address; erasing the person takes it along.
    async fn set_mail(&self, person: Uuid, mail: Option<String>) -> Result<(), VaultError>;
}
