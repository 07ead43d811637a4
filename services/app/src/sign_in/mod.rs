//! Signing in: by password, by one-time link, by session, by token.
//!
//! **Invariant:** the answer and the time taken do not tell whether an account
//! exists, is disabled or has no password yet.
//!
//! **Invariant:** no secret is kept. What this hands out as text is known to the
//! vault by its digest only.
//!
//! **Deliberately absent:** roles (they come from the person's stream at every
//! request) and recording: each attempt is answered with a [`SignInFact`], and the
//! server decides what of it goes into the log.

mod attempt;
mod credentials;
mod password_rules;
mod slip;
mod throttle;
mod words;

use std::sync::{Arc, Mutex};

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use crate::ports::vault::{BackOff, Passwords, SecretDigest, SessionLimits, secret};
use crate::ports::{Clock, Ids, Vault};

pub use attempt::{Attempt, SignInFact, SignInOutcome, SignInRefusal, SignedIn};
pub use credentials::{CredentialError, IssuedToken, NewTokenRequest, TOKEN_PREFIX};
pub use password_rules::{PASSWORD_CHARS_MAX, PASSWORD_CHARS_MIN, PasswordFault};
pub use slip::{IssuedSlip, SlipCode};
use throttle::Throttle;

/// Attempts on one login name are looked at one after the other, in this many lanes,
/// so that a burst cannot outrun the counting of its failures.
const LANES: usize = 64;

/// Where a request comes from, as far as the server knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    pub address: String,
    pub device: String,
}

#[derive(Debug, Clone, Copy)]
pub struct SignInSettings {
    pub sessions: SessionLimits,
    pub account_back_off: BackOff,
    /// An office shares one address: more is free, and the wait is shorter.
    pub address_back_off: BackOff,
    pub link_life: TimeDelta,
    /// Paper takes longer than a screen.
    pub slip_life: TimeDelta,
}

impl Default for SignInSettings {
    fn default() -> Self {
        Self {
            sessions: SessionLimits::default(),
            account_back_off: BackOff {
                free: 5,
                first: TimeDelta::seconds(2),
                longest: TimeDelta::minutes(5),
            },
            address_back_off: BackOff {
                free: 30,
                first: TimeDelta::seconds(1),
                longest: TimeDelta::minutes(1),
            },
            link_life: TimeDelta::hours(72),
            slip_life: TimeDelta::days(14),
        }
    }
}

/// The one way in.
pub struct SignIn {
    vault: Arc<dyn Vault>,
    passwords: Arc<dyn Passwords>,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn Ids>,
    settings: SignInSettings,
    throttle: Mutex<Throttle>,
    lanes: [tokio::sync::Mutex<()>; LANES],
}

impl SignIn {
    #[must_use]
    pub fn new(
        vault: Arc<dyn Vault>,
        passwords: Arc<dyn Passwords>,
        clock: Arc<dyn Clock>,
        ids: Arc<dyn Ids>,
        settings: SignInSettings,
    ) -> Self {
        let lanes = std::array::from_fn(|_| tokio::sync::Mutex::new(()));
        Self { vault, passwords, clock, ids, settings, throttle: Mutex::default(), lanes }
    }

    #[must_use]
    pub fn settings(&self) -> &SignInSettings {
        &self.settings
    }

    fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// A fresh secret: the text to hand out and the digest to keep.
    fn draw(&self) -> (String, SecretDigest) {
        let bytes = self.ids.secret();
        (secret::to_hex(&bytes), SecretDigest::of(&bytes))
    }

    fn new_id(&self, now: DateTime<Utc>) -> Uuid {
        self.ids.v7(now)
    }
}

/// The digest of a secret that somebody presents, a slip's code too; None if it cannot be one.
fn digest_of(presented: &str) -> Option<SecretDigest> {
    let bytes = secret::from_hex(presented);
    let bytes = bytes.or_else(|| SlipCode::typed(presented).map(|code| code.secret()));
    bytes.map(|bytes| SecretDigest::of(&bytes))
}
