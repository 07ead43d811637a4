//! Failures by address, and by login names that nobody has, in memory and bounded.
//!
//! **Deliberately absent:** accounts that exist; their failures are in the vault,
//! where neither a restart nor a flood of other names washes them away.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use sha2::{Digest, Sha256};

use crate::ports::vault::BackOff;

const KEYS_MAX: usize = 10_000;
/// Failures older than this are forgotten.
const FORGOTTEN_AFTER: TimeDelta = TimeDelta::minutes(60);

/// What failures are counted by. Digests: whatever was typed is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Key([u8; 32]);

impl Key {
    pub(super) fn address(address: &str) -> Self {
        Self(Sha256::digest(format!("address {address}")).into())
    }

    pub(super) fn login(typed: &str) -> Self {
        Self(Sha256::digest(format!("login {typed}")).into())
    }

    pub(super) fn lane(self, lanes: usize) -> usize {
        usize::from(self.0[0]) % lanes
    }
}

#[derive(Debug, Clone, Copy)]
struct Failures {
    count: u32,
    last: DateTime<Utc>,
    until: Option<DateTime<Utc>>,
}

#[derive(Debug, Default)]
pub(super) struct Throttle {
    failures: HashMap<Key, Failures>,
}

impl Throttle {
    pub(super) fn held_until(&self, key: Key, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.failures.get(&key)?.until.filter(|until| *until > now)
    }

    pub(super) fn count_failure(&mut self, key: Key, back_off: BackOff, now: DateTime<Utc>) {
        self.make_room(key, now);
        let seen =
            self.failures.entry(key).or_insert(Failures { count: 0, last: now, until: None });
        if now - seen.last > FORGOTTEN_AFTER {
            seen.count = 0;
        }
        seen.count = seen.count.saturating_add(1);
        seen.last = now;
        seen.until = back_off.until(seen.count, now);
    }

    /// Drops what is forgotten anyway, else the key that failed longest ago.
    fn make_room(&mut self, key: Key, now: DateTime<Utc>) {
        if self.failures.len() < KEYS_MAX || self.failures.contains_key(&key) {
            return;
        }
        self.failures.retain(|_, seen| now - seen.last <= FORGOTTEN_AFTER);
        if self.failures.len() < KEYS_MAX {
            return;
        }
        let oldest = self.failures.iter().min_by_key(|(_, seen)| seen.last).map(|(key, _)| *key);
        if let Some(oldest) = oldest {
            self.failures.remove(&oldest);
        }
    }
}
