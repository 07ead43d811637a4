//! One attempt to sign in with a login name and a password.

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::throttle::Key;
use super::{LANES, Origin, SignIn};
use crate::ports::VaultError;
use crate::ports::vault::{Account, LoginName, NewSession, PasswordHash};

const DEVICE_CHARS_MAX: usize = 200;
const ADDRESS_CHARS_MAX: usize = 64;
/// When to come again after too many came at once.
const BUSY_WAIT: TimeDelta = TimeDelta::seconds(5);

/// The answer for the person, and the fact for whoever keeps the record.
#[derive(Debug)]
pub struct Attempt {
    pub answer: Result<SignedIn, SignInRefusal>,
    pub fact: SignInFact,
}

/// A session was opened; `secret` goes into the cookie and nowhere else.
#[derive(Clone, PartialEq, Eq)]
pub struct SignedIn {
    pub person: Uuid,
    pub session: Uuid,
    pub secret: String,
}

/// All that a person is told. Which of several reasons it was stays inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignInRefusal {
    Wrong,
    TryLater { until: DateTime<Utc> },
}

/// What happened, for the record: ids, never a name or what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignInFact {
    pub outcome: SignInOutcome,
    pub person: Option<Uuid>,
    pub at: DateTime<Utc>,
    pub address: String,
    pub device: String,
    /// Failures in a row on this account before this attempt.
    pub failures_before: u32,
    /// This failure closed the account until then.
    pub locked_until: Option<DateTime<Utc>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignInOutcome {
    SignedIn,
    WrongPassword,
    UnknownLogin,
    Disabled,
    NoPasswordYet,
    HeldBack,
}

impl SignIn {
    /// Looks at one attempt. An error is a fault, never a wrong password.
    pub async fn sign_in(
        &self,
        login: &str,
        password: &str,
        origin: &Origin,
    ) -> Result<Attempt, VaultError> {
        let parsed = LoginName::parse(login).ok();
        let by_login = Key::login(parsed.as_ref().map_or(login, LoginName::as_str));
        let _lane = self.lanes[by_login.lane(LANES)].lock().await;

        let account = match &parsed {
            Some(name) => self.vault.account_by_login(name).await?,
            None => None,
        };
        if let Some(until) = self.held_until(account.as_ref(), by_login, origin) {
            let fact = self.fact(SignInOutcome::HeldBack, account.as_ref(), origin);
            return Ok(Attempt { answer: Err(SignInRefusal::TryLater { until }), fact });
        }

        let hash = account.as_ref().and_then(|account| account.password.as_ref());
        let right = match self.passwords.verify(password, hash).await {
            Err(VaultError::Busy) => return Ok(self.send_away(account.as_ref(), origin)),
            answer => answer?,
        };

        let outcome = judge(account.as_ref(), right);
        let mut fact = self.fact(outcome, account.as_ref(), origin);
        if let Some(account) = account.filter(|_| outcome == SignInOutcome::SignedIn) {
            let answer = Ok(self.let_in(&account, password, origin).await?);
            return Ok(Attempt { answer, fact });
        }
        fact.locked_until = self.turn_away(fact.person, by_login, origin).await?;
        Ok(Attempt { answer: Err(SignInRefusal::Wrong), fact })
    }

    /// As many wait for a hash as may wait: nothing was looked at, nothing is counted.
    fn send_away(&self, account: Option<&Account>, origin: &Origin) -> Attempt {
        let fact = self.fact(SignInOutcome::HeldBack, account, origin);
        let until = fact.at + BUSY_WAIT;
        Attempt { answer: Err(SignInRefusal::TryLater { until }), fact }
    }

    fn held_until(
        &self,
        account: Option<&Account>,
        by_login: Key,
        origin: &Origin,
    ) -> Option<DateTime<Utc>> {
        let now = self.now();
        let throttle = self.throttle.lock().expect("never poisoned: counting cannot panic");
        let by_address = throttle.held_until(Key::address(&origin.address), now);
        let by_account = match account {
            Some(account) => account.back_off_until.filter(|until| *until > now),
            None => throttle.held_until(by_login, now),
        };
        by_address.max(by_account)
    }

    /// Until when the account, if it is one, is closed now.
    async fn turn_away(
        &self,
        person: Option<Uuid>,
        by_login: Key,
        origin: &Origin,
    ) -> Result<Option<DateTime<Utc>>, VaultError> {
        let (now, settings) = (self.now(), &self.settings);
        let until = self.vault.count_failure(person, settings.account_back_off, now).await?;
        let mut throttle = self.throttle.lock().expect("never poisoned: counting cannot panic");
        throttle.count_failure(Key::address(&origin.address), settings.address_back_off, now);
        if person.is_none() {
            throttle.count_failure(by_login, settings.account_back_off, now);
        }
        Ok(until.filter(|_| person.is_some()))
    }

    async fn let_in(
        &self,
        account: &Account,
        password: &str,
        origin: &Origin,
    ) -> Result<SignedIn, VaultError> {
        let now = self.now();
        if let Some(hash) = &account.password {
            self.strengthen(account.person, password, hash).await?;
        }
        self.vault.note_signed_in(account.person, now).await?;
        self.open_session(account.person, origin).await
    }

    /// Hashes anew what was hashed with less than today's parameters.
    async fn strengthen(
        &self,
        person: Uuid,
        password: &str,
        hash: &PasswordHash,
    ) -> Result<(), VaultError> {
        if !self.passwords.is_weak(hash) {
            return Ok(());
        }
        let stronger = self.passwords.hash(password, self.ids.nonce()).await?;
        self.vault.strengthen_password(person, hash, &stronger).await?;
        Ok(())
    }

    /// Always a new secret: a session known before signing in is worth nothing after it.
    pub(super) async fn open_session(
        &self,
        person: Uuid,
        origin: &Origin,
    ) -> Result<SignedIn, VaultError> {
        let now = self.now();
        let (secret, digest) = self.draw();
        let session = self.new_id(now);
        let (address, device) = shortened(origin);
        let new = NewSession { handle: session, digest, person, created_at: now, device, address };
        self.vault.open_session(new).await?;
        Ok(SignedIn { person, session, secret })
    }

    fn fact(
        &self,
        outcome: SignInOutcome,
        account: Option<&Account>,
        origin: &Origin,
    ) -> SignInFact {
        let (address, device) = shortened(origin);
        SignInFact {
            outcome,
            person: account.map(|account| account.person),
            at: self.now(),
            address,
            device,
            failures_before: account.map_or(0, |account| account.failed_attempts),
            locked_until: None,
        }
    }
}

fn judge(account: Option<&Account>, right: bool) -> SignInOutcome {
    match account {
        None => SignInOutcome::UnknownLogin,
        Some(account) if account.password.is_none() => SignInOutcome::NoPasswordYet,
        Some(_) if !right => SignInOutcome::WrongPassword,
        Some(account) if account.disabled => SignInOutcome::Disabled,
        Some(_) => SignInOutcome::SignedIn,
    }
}

/// Both come from outside: cut, and free of control characters.
fn shortened(origin: &Origin) -> (String, String) {
    let plain = |text: &str, max| text.chars().filter(|c| !c.is_control()).take(max).collect();
    (plain(&origin.address, ADDRESS_CHARS_MAX), plain(&origin.device, DEVICE_CHARS_MAX))
}

/// Never prints the secret.
impl std::fmt::Debug for SignedIn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SignedIn({}, session {})", self.person, self.session)
    }
}
