//! Tokens for programs. Never stronger than their owner now: rights are the
//! owner's, looked up at use and cut by what the token allows.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{SecretDigest, VaultError};

pub const TOKENS_PER_PERSON_MAX: usize = 20;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewApiToken {
    pub id: Uuid,
    pub digest: SecretDigest,
    pub person: Uuid,
    /// What its owner calls it.
    pub label: String,
    pub read_only: bool,
    /// Command names that it may send; empty means all of its owner's.
    pub scopes: Vec<String>,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiToken {
    pub id: Uuid,
    pub person: Uuid,
    pub label: String,
    pub read_only: bool,
    pub scopes: Vec<String>,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    /// Written at most every minute.
    pub last_used_at: Option<DateTime<Utc>>,
}

impl ApiToken {
    /// Whether a command of this name may be sent with it.
    #[must_use]
    pub fn allows(&self, command: &str) -> bool {
        !self.read_only && (self.scopes.is_empty() || self.scopes.iter().any(|s| s == command))
    }
}

#[async_trait]
pub trait Tokens: Send + Sync {
    /// `Unknown` without an account that is not disabled; `Invalid` beyond
    /// [`TOKENS_PER_PERSON_MAX`] live ones or without a life.
    async fn issue_token(&self, token: NewApiToken) -> Result<(), VaultError>;

    /// The token, if it lives and its owner's account is not disabled.
    async fn token(
        &self,
        digest: SecretDigest,
        now: DateTime<Utc>,
    ) -> Result<Option<ApiToken>, VaultError>;

    async fn tokens_of(
        &self,
        person: Uuid,
        now: DateTime<Utc>,
    ) -> Result<Vec<ApiToken>, VaultError>;

    /// One's own, hence the person.
    async fn revoke_token(&self, person: Uuid, id: Uuid) -> Result<bool, VaultError>;
}
