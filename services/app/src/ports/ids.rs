//! Ids, nonces and secrets. Nothing else in the product draws random numbers.

use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{DateTime, Utc};
use rand::RngCore;
use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

/// Makes what must be unique or unguessable.
pub trait Ids: Send + Sync {
    /// The root id of a call, run or tick: a `UUIDv7` of `now`.
    fn v7(&self, now: DateTime<Utc>) -> Uuid;
    /// For an envelope, so that a published digest cannot be guessed back.
    fn nonce(&self) -> [u8; 16];
    /// 256 bits for a session, a token, a link or a salt.
    fn secret(&self) -> [u8; 32];
}

/// The operating system's randomness, through a cryptographic generator.
#[derive(Debug, Clone, Copy, Default)]
pub struct RandomIds;

impl Ids for RandomIds {
    fn v7(&self, now: DateTime<Utc>) -> Uuid {
        v7_of(now, &random())
    }

    fn nonce(&self) -> [u8; 16] {
        random()
    }

    fn secret(&self) -> [u8; 32] {
        random()
    }
}

/// The same sequence for the same seed: tests and the demo. **Never a real office**,
/// whose sessions could then be computed.
#[derive(Debug)]
pub struct SeededIds {
    seed: u64,
    drawn: AtomicU64,
}

impl SeededIds {
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self { seed, drawn: AtomicU64::new(0) }
    }

    fn next(&self) -> [u8; 32] {
        let turn = self.drawn.fetch_add(1, Ordering::SeqCst);
        Sha256::new()
            .chain_update(self.seed.to_be_bytes())
            .chain_update(turn.to_be_bytes())
            .finalize()
            .into()
    }
}

impl Ids for SeededIds {
    fn v7(&self, now: DateTime<Utc>) -> Uuid {
        v7_of(now, &first(self.next()))
    }

    fn nonce(&self) -> [u8; 16] {
        first(self.next())
    }

    fn secret(&self) -> [u8; 32] {
        self.next()
    }
}

/// An instant before 1970 counts as 1970: a `UUIDv7` cannot say it.
fn v7_of(now: DateTime<Utc>, random: &[u8; 10]) -> Uuid {
    let millis = u64::try_from(now.timestamp_millis()).unwrap_or(0);
    Builder::from_unix_timestamp_millis(millis, random).into_uuid()
}

fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    rand::rng().fill_bytes(&mut bytes);
    bytes
}

fn first<const N: usize>(bytes: [u8; 32]) -> [u8; N] {
    let mut some = [0; N];
    some.copy_from_slice(&bytes[..N]);
    some
}
