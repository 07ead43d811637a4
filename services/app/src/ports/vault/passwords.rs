//! The slow hash behind a password. Its cost is a lever against the server too,
//! so an adapter bounds how many run at once.

use std::fmt;

use async_trait::async_trait;

use super::VaultError;

/// An argon2id hash in PHC form, parameters and salt inside.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(pub String);

impl fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PasswordHash(…)")
    }
}

#[async_trait]
pub trait Passwords: Send + Sync {
    /// `salt` is from `Ids::nonce`.
    async fn hash(&self, password: &str, salt: [u8; 16]) -> Result<PasswordHash, VaultError>;

    /// Compares. Without a hash (unknown account, no password yet) it works as long and says no.
    async fn verify(
        &self,
        password: &str,
        against: Option<&PasswordHash>,
    ) -> Result<bool, VaultError>;

    /// The hash was made with less than today's parameters.
    fn is_weak(&self, hash: &PasswordHash) -> bool;
}
