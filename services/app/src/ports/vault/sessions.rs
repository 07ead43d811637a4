//! Who is signed in, where.

use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use tokio::sync::watch;
use uuid::Uuid;

use super::{SecretDigest, VaultError};

/// Sessions of one person; opening another ends the one unused longest.
pub const SESSIONS_PER_PERSON_MAX: usize = 20;
/// `last_seen_at` is written at most this often.
pub const SEEN_EVERY: TimeDelta = TimeDelta::seconds(60);

/// How long a session lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionLimits {
    pub idle: TimeDelta,
    pub absolute: TimeDelta,
}

impl Default for SessionLimits {
    fn default() -> Self {
        Self { idle: TimeDelta::minutes(30), absolute: TimeDelta::hours(12) }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSession {
    /// By which the person's list names it; opens nothing.
    pub handle: Uuid,
    pub digest: SecretDigest,
    pub person: Uuid,
    pub created_at: DateTime<Utc>,
    /// What the browser says it is, shortened.
    pub device: String,
    pub address: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    pub handle: Uuid,
    pub person: Uuid,
    pub created_at: DateTime<Utc>,
    pub last_seen_at: DateTime<Utc>,
    pub device: String,
    pub address: String,
}

#[async_trait]
pub trait Sessions: Send + Sync {
    /// `Unknown` if the account is missing or disabled.
    async fn open_session(&self, session: NewSession) -> Result<(), VaultError>;

    /// The session, if it lives and its account is not disabled. Notes that it was
    /// seen; not being able to note it is no reason to refuse.
    async fn session(
        &self,
        digest: SecretDigest,
        limits: SessionLimits,
        now: DateTime<Utc>,
    ) -> Result<Option<Session>, VaultError>;

    /// Puts a new secret in the place of the old one (after a change of role or password).
    async fn cycle_session(&self, from: SecretDigest, to: SecretDigest)
    -> Result<bool, VaultError>;

    /// Live sessions of a person, last seen first.
    async fn sessions_of(
        &self,
        person: Uuid,
        limits: SessionLimits,
        now: DateTime<Utc>,
    ) -> Result<Vec<Session>, VaultError>;

    /// Ends one session: one's own, hence the person.
    async fn end_session(&self, person: Uuid, handle: Uuid) -> Result<bool, VaultError>;

    /// Ends all but `keep`; answers how many.
    async fn end_sessions(
        &self,
        person: Uuid,
        keep: Option<SecretDigest>,
    ) -> Result<usize, VaultError>;

    /// Deletes what has expired (sessions, links, tokens); answers how many.
    async fn sweep(&self, limits: SessionLimits, now: DateTime<Utc>) -> Result<usize, VaultError>;

    /// Moves whenever a session, token or account was ended here: whoever holds a live
    /// subscription looks its session up again.
    fn endings(&self) -> watch::Receiver<u64>;
}
