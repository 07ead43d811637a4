//! Local accounts, and the one-time links by which people set their password.

use std::fmt;

use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use thiserror::Error;
use uuid::Uuid;

use super::{PasswordHash, SecretDigest, VaultError};

pub const LOGIN_NAME_CHARS_MIN: usize = 2;
pub const LOGIN_NAME_CHARS_MAX: usize = 64;

/// What a person types to sign in: trimmed and in lower case, so that `Zhang` and
/// `zhang ` are one account. Chinese is fine.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LoginName(String);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a login name has 2 to 64 letters or digits, and . _ - @ between them")]
pub struct NotALoginName;

impl LoginName {
    pub fn parse(typed: &str) -> Result<Self, NotALoginName> {
        let name = typed.trim().to_lowercase();
        let fits = (LOGIN_NAME_CHARS_MIN..=LOGIN_NAME_CHARS_MAX).contains(&name.chars().count());
        let plain = name.chars().all(|c| c.is_alphanumeric() || "._-@".contains(c));
        if fits && plain { Ok(Self(name)) } else { Err(NotALoginName) }
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A login name is often a name: not printed.
impl fmt::Debug for LoginName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LoginName(…)")
    }
}

/// One person's local account; a person has at most one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    pub person: Uuid,
    pub login: LoginName,
    /// None until the person has set one through a link.
    pub password: Option<PasswordHash>,
    pub disabled: bool,
    pub failed_attempts: u32,
    /// No attempt is looked at before this.
    pub back_off_until: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
    pub password_set_at: Option<DateTime<Utc>>,
    pub last_signed_in_at: Option<DateTime<Utc>>,
}

/// How failures slow further attempts down: `free` cost nothing, then the wait
/// starts at `first` and doubles up to `longest`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BackOff {
    pub free: u32,
    pub first: TimeDelta,
    pub longest: TimeDelta,
}

impl BackOff {
    /// When the next attempt may be made after `failures` in a row.
    #[must_use]
    pub fn until(&self, failures: u32, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        /// Doublings after which any sensible `longest` is reached.
        const DOUBLINGS_MAX: u32 = 20;
        let paid = failures.checked_sub(self.free).filter(|paid| *paid > 0)?;
        let wait = self.first * (1 << (paid - 1).min(DOUBLINGS_MAX));
        Some(now + wait.min(self.longest))
    }
}

#[async_trait]
pub trait Accounts: Send + Sync {
    /// `Taken` if the login name or the person has an account, `Unknown` without such a person.
    async fn open_account(
        &self,
        person: Uuid,
        login: &LoginName,
        now: DateTime<Utc>,
    ) -> Result<(), VaultError>;

    async fn account(&self, person: Uuid) -> Result<Option<Account>, VaultError>;

    async fn account_by_login(&self, login: &LoginName) -> Result<Option<Account>, VaultError>;

    /// Accounts in order of login name, after `after`; at most [`super::PAGE_MAX`].
    async fn accounts(
        &self,
        after: Option<&LoginName>,
        limit: usize,
    ) -> Result<Vec<Account>, VaultError>;

    /// Sets the password, forgets failures and ends every session of the person but
    /// `keep`, and every open link to set a password, in one transaction. Answers how many
    /// sessions ended.
    async fn set_password(
        &self,
        person: Uuid,
        password: &PasswordHash,
        keep: Option<SecretDigest>,
        now: DateTime<Utc>,
    ) -> Result<usize, VaultError>;

    /// Puts a stronger hash of the same password in place, unless it was changed meanwhile.
    async fn strengthen_password(
        &self,
        person: Uuid,
        from: &PasswordHash,
        to: &PasswordHash,
    ) -> Result<bool, VaultError>;

    /// Disabling ends all sessions; tokens rest and live again with the account.
    async fn set_disabled(&self, person: Uuid, disabled: bool) -> Result<(), VaultError>;

    /// Counts one more failure and answers when the next attempt may be made.
    /// None stands for all unknown accounts together: it never waits, but costs the
    /// same write, so that time tells nobody which accounts exist.
    async fn count_failure(
        &self,
        person: Option<Uuid>,
        back_off: BackOff,
        now: DateTime<Utc>,
    ) -> Result<Option<DateTime<Utc>>, VaultError>;

    /// Forgets failures and notes the sign-in.
    async fn note_signed_in(&self, person: Uuid, now: DateTime<Utc>) -> Result<(), VaultError>;
}

/// What a one-time link is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkPurpose {
    /// Printed when an office starts empty. Names no person: there is none yet.
    FirstAdministrator,
    SetPassword,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewLink {
    pub digest: SecretDigest,
    pub purpose: LinkPurpose,
    pub person: Option<Uuid>,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

/// A link that is open: not used, not expired, not overtaken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OneTimeLink {
    pub purpose: LinkPurpose,
    pub person: Option<Uuid>,
    pub expires_at: DateTime<Utc>,
}

#[async_trait]
pub trait Links: Send + Sync {
    /// Overtakes every earlier link of the same purpose and person.
    async fn issue_link(&self, link: NewLink) -> Result<(), VaultError>;

    /// Looks without using: for the page that asks for the new password.
    async fn open_link(
        &self,
        digest: SecretDigest,
        now: DateTime<Utc>,
    ) -> Result<Option<OneTimeLink>, VaultError>;

    /// Uses the link up. Of any number of callers one gets it.
    async fn use_link(
        &self,
        digest: SecretDigest,
        now: DateTime<Utc>,
    ) -> Result<Option<OneTimeLink>, VaultError>;

    /// Uses a set-password link up and sets the password in the same transaction.
    /// Answers whose it was; ends all their sessions.
    async fn use_password_link(
        &self,
        digest: SecretDigest,
        password: &PasswordHash,
        now: DateTime<Utc>,
    ) -> Result<Option<Uuid>, VaultError>;
}
