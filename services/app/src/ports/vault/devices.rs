//! From which device a judging act was signed in the system.
//!
//! The log's entries have no room for it, and a device is nobody's business for ever: it is
//! kept here, by the act's place in its stream. Where verifier and signer used one device
//! within minutes, the audit list says so; whether that was right is for people to ask.

use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::{SecretDigest, VaultError};

/// Two people's acts on one device are flagged when they are no further apart.
pub const SAME_DEVICE_WITHIN: TimeDelta = TimeDelta::minutes(10);
/// Most flags of one list.
pub const FLAGS_MAX: usize = 200;

/// One act of judgement, signed by whoever sent it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignedOnDevice {
    pub finding: Uuid,
    /// Of the act in the finding's stream.
    pub revision: u64,
    pub person: Uuid,
    /// SHA-256 of the mark that the browser carries.
    pub device: SecretDigest,
    pub at: DateTime<Utc>,
}

/// An act whose device somebody else had just used to judge the same finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SameDevice {
    pub finding: Uuid,
    pub revision: u64,
}

#[async_trait]
pub trait Devices: Send + Sync {
    /// Notes it; a second note of the same act changes nothing.
    async fn note_signed(&self, act: SignedOnDevice) -> Result<(), VaultError>;

    /// Both acts of every such pair on these findings (at most `IDS_PER_CALL_MAX`), or, where
    /// none is named, the newest [`FLAGS_MAX`] of all.
    async fn same_device(&self, findings: &[Uuid]) -> Result<Vec<SameDevice>, VaultError>;
}
