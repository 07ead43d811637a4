//! What a signed-in person, an administrator or the local operator does with
//! passwords, links, sessions and tokens.

use chrono::{DateTime, TimeDelta, Utc};
use thiserror::Error;
use uuid::Uuid;

use super::{Origin, PasswordFault, SignIn, SignedIn, digest_of, password_rules};
use crate::ports::VaultError;
use crate::ports::vault::{
    ApiToken, LinkPurpose, NewApiToken, NewLink, OneTimeLink, SecretDigest, Session, secret,
};

/// In front of every token, so that a leaked one is found by a search.
pub const TOKEN_PREFIX: &str = "duban_";
/// A token lives at most this long.
pub const TOKEN_LIFE_MAX: TimeDelta = TimeDelta::days(366);
const TOKEN_LABEL_CHARS_MAX: usize = 80;

/// Why a password, link or token was not set, used or made.
#[derive(Debug, Error)]
pub enum CredentialError {
    #[error("the chosen password is not taken: {0:?}")]
    Password(PasswordFault),
    #[error("the current password is wrong")]
    WrongPassword,
    #[error("too many attempts; try again after {until}")]
    TryLater { until: DateTime<Utc> },
    #[error("this link was used, has expired or was overtaken by a newer one")]
    LinkGone,
    #[error("a token needs a label and a life of at most a year")]
    TokenNotWellFormed,
    #[error("there is no such account")]
    NoAccount,
    #[error(transparent)]
    Vault(#[from] VaultError),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTokenRequest {
    pub person: Uuid,
    pub label: String,
    pub read_only: bool,
    pub scopes: Vec<String>,
    pub expires_at: DateTime<Utc>,
}

/// A new token; `secret` is shown once.
#[derive(Clone, PartialEq, Eq)]
pub struct IssuedToken {
    pub id: Uuid,
    pub secret: String,
}

/// Never prints the secret.
impl std::fmt::Debug for IssuedToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "IssuedToken({})", self.id)
    }
}

impl SignIn {
    /// Whose session a cookie is. On every request.
    pub async fn session(&self, cookie: &str) -> Result<Option<Session>, VaultError> {
        let Some(digest) = digest_of(cookie) else { return Ok(None) };
        self.vault.session(digest, self.settings.sessions, self.now()).await
    }

    /// Deletes sessions, links and tokens that have expired; answers how many.
    pub async fn sweep(&self) -> Result<usize, VaultError> {
        self.vault.sweep(self.settings.sessions, self.now()).await
    }

    /// Which token a bearer presents. On every request.
    pub async fn token(&self, bearer: &str) -> Result<Option<ApiToken>, VaultError> {
        let Some(digest) = bearer.strip_prefix(TOKEN_PREFIX).and_then(digest_of) else {
            return Ok(None);
        };
        self.vault.token(digest, self.now()).await
    }

    pub async fn sign_out(&self, cookie: &str) -> Result<bool, VaultError> {
        let Some(session) = self.session(cookie).await? else { return Ok(false) };
        self.vault.end_session(session.person, session.handle).await
    }

    pub async fn sessions_of(&self, person: Uuid) -> Result<Vec<Session>, VaultError> {
        self.vault.sessions_of(person, self.settings.sessions, self.now()).await
    }

    /// A new secret for a living session; the old one is worth nothing from now on.
    pub async fn cycle(&self, cookie: &str) -> Result<Option<String>, VaultError> {
        let Some(old) = digest_of(cookie) else { return Ok(None) };
        let (text, new) = self.draw();
        Ok(self.vault.cycle_session(old, new).await?.then_some(text))
    }

    /// Changes one's own password: every other session ends, this one goes on under the
    /// secret that is answered.
    pub async fn change_password(
        &self,
        cookie: &str,
        current: &str,
        chosen: &str,
    ) -> Result<String, CredentialError> {
        let session = self.session(cookie).await?.ok_or(CredentialError::NoAccount)?;
        self.confirm_password(session.person, current).await?;
        self.set_password(session.person, chosen, digest_of(cookie)).await?;
        self.cycle(cookie).await?.ok_or(CredentialError::NoAccount)
    }

    /// For the local operator and the demo: sets a password without asking for the old one.
    pub async fn put_password(&self, person: Uuid, chosen: &str) -> Result<(), CredentialError> {
        self.set_password(person, chosen, None).await
    }

    /// A link by which `person` sets a password; overtakes earlier ones.
    pub async fn invite(&self, person: Uuid) -> Result<String, CredentialError> {
        self.vault.account(person).await?.ok_or(CredentialError::NoAccount)?;
        self.issue_link(LinkPurpose::SetPassword, Some(person)).await
    }

    /// The link that is printed when an office starts empty.
    pub async fn invite_first_administrator(&self) -> Result<String, CredentialError> {
        self.issue_link(LinkPurpose::FirstAdministrator, None).await
    }

    /// What a link would do, without using it.
    pub async fn open_link(&self, link: &str) -> Result<Option<OneTimeLink>, VaultError> {
        let Some(digest) = digest_of(link) else { return Ok(None) };
        self.vault.open_link(digest, self.now()).await
    }

    /// Uses up the first administrator's link: of two at once, one is the first.
    /// The chosen password is looked at before, so that a bad one costs no link.
    pub async fn use_first_administrator_link(&self, link: &str) -> Result<(), CredentialError> {
        let is_it = |open: &OneTimeLink| open.purpose == LinkPurpose::FirstAdministrator;
        let open = self.open_link(link).await?.filter(is_it);
        let digest = digest_of(link).filter(|_| open.is_some());
        let digest = digest.ok_or(CredentialError::LinkGone)?;
        self.vault.use_link(digest, self.now()).await?.map(drop).ok_or(CredentialError::LinkGone)
    }

    /// Sets a password through a link; all sessions of the person end, and a new one opens.
    pub async fn set_password_by_link(
        &self,
        link: &str,
        chosen: &str,
        origin: &Origin,
    ) -> Result<SignedIn, CredentialError> {
        let digest = digest_of(link).ok_or(CredentialError::LinkGone)?;
        let open = self.vault.open_link(digest, self.now()).await?;
        let person = open.and_then(|open| open.person).ok_or(CredentialError::LinkGone)?;
        self.check_chosen(person, chosen).await?;

        let hash = self.passwords.hash(chosen, self.ids.nonce()).await?;
        let used = self.vault.use_password_link(digest, &hash, self.now()).await?;

        let person = used.ok_or(CredentialError::LinkGone)?;
        Ok(self.open_session(person, origin).await?)
    }

    /// Looks at a password before anything is done with it.
    pub fn check_password(&self, chosen: &str) -> Result<(), CredentialError> {
        password_rules::check(chosen, None).map_err(CredentialError::Password)
    }

    pub async fn issue_token(&self, wish: NewTokenRequest) -> Result<IssuedToken, CredentialError> {
        let now = self.now();
        let label = wish.label.trim().to_owned();
        let life = wish.expires_at - now;
        let labelled = (1..=TOKEN_LABEL_CHARS_MAX).contains(&label.chars().count());
        if !labelled || life <= TimeDelta::zero() || life > TOKEN_LIFE_MAX {
            return Err(CredentialError::TokenNotWellFormed);
        }
        let bytes = self.ids.secret();
        let id = self.new_id(now);
        self.vault
            .issue_token(NewApiToken {
                id,
                digest: SecretDigest::of(&bytes),
                person: wish.person,
                label,
                read_only: wish.read_only,
                scopes: wish.scopes,
                created_at: now,
                expires_at: wish.expires_at,
            })
            .await?;
        Ok(IssuedToken { id, secret: format!("{TOKEN_PREFIX}{}", secret::to_hex(&bytes)) })
    }

    async fn issue_link(
        &self,
        purpose: LinkPurpose,
        person: Option<Uuid>,
    ) -> Result<String, CredentialError> {
        let created_at = self.now();
        let expires_at = created_at + self.settings.link_life;
        let (text, digest) = self.draw();
        let link = NewLink { digest, purpose, person, created_at, expires_at };
        self.vault.issue_link(link).await?;
        Ok(text)
    }

    /// Asks for the current password, under the same back-off as signing in.
    async fn confirm_password(&self, person: Uuid, current: &str) -> Result<(), CredentialError> {
        let now = self.now();
        let account = self.vault.account(person).await?.ok_or(CredentialError::NoAccount)?;
        if let Some(until) = account.back_off_until.filter(|until| *until > now) {
            return Err(CredentialError::TryLater { until });
        }
        if self.passwords.verify(current, account.password.as_ref()).await? {
            return Ok(());
        }
        let back_off = self.settings.account_back_off;
        self.vault.count_failure(Some(person), back_off, now).await?;
        Err(CredentialError::WrongPassword)
    }

    async fn set_password(
        &self,
        person: Uuid,
        chosen: &str,
        keep: Option<SecretDigest>,
    ) -> Result<(), CredentialError> {
        self.check_chosen(person, chosen).await?;
        let hash = self.passwords.hash(chosen, self.ids.nonce()).await?;
        self.vault.set_password(person, &hash, keep, self.now()).await?;
        Ok(())
    }

    async fn check_chosen(&self, person: Uuid, chosen: &str) -> Result<(), CredentialError> {
        let account = self.vault.account(person).await?.ok_or(CredentialError::NoAccount)?;
        password_rules::check(chosen, Some(&account.login)).map_err(CredentialError::Password)
    }
}
