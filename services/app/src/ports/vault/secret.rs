//! Secrets that people or programs carry: what is handed out, and what is kept.

use std::fmt;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

/// SHA-256 of a secret. 256 random bits need no salt and no slow hash.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct SecretDigest(pub [u8; 32]);

impl SecretDigest {
    #[must_use]
    pub fn of(secret: &[u8; 32]) -> Self {
        Self(Sha256::digest(secret).into())
    }
}

/// A digest opens nothing, but it links log lines to a session: not printed.
impl fmt::Debug for SecretDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretDigest(…)")
    }
}

/// 64 lower-case hex digits: the form in which a secret is handed out.
#[must_use]
pub fn to_hex(bytes: &[u8; 32]) -> String {
    HEXLOWER.encode(bytes)
}

/// Exactly what [`to_hex`] writes, nothing else.
#[must_use]
pub fn from_hex(text: &str) -> Option<[u8; 32]> {
    HEXLOWER.decode(text.as_bytes()).ok()?.try_into().ok()
}
