//! What the process manager asks of the read models.

use std::collections::HashSet;

use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use duban_domain::{
    FindingId, Grant, MessageId, PersonId, UnitId,
    message::{Addressee, Counts, Occasion},
};
use uuid::Uuid;

use super::Recurring;
use crate::{AskedChecks, Fault, Scope, VisitTerm};

/// An urgent fact on a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occurred {
    /// Dense: where the node's fold goes on after a restart.
    pub log_index: u64,
    pub event: Uuid,
    pub finding: FindingId,
    pub occasion: Occasion,
    /// Whom it was put to, where that is not the lead unit.
    pub unit: Option<UnitId>,
    pub recorded_at: DateTime<Utc>,
    /// Whoever did it need not be told.
    pub by: Option<PersonId>,
}

/// Somebody who holds a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reachable {
    pub person: PersonId,
    pub grants: Vec<Grant>,
}

/// What an addressee was told of one sort.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    pub events: HashSet<Uuid>,
    /// When the last message of that sort was first claimed.
    pub last_at: Option<DateTime<Utc>>,
}

#[async_trait]
pub trait DueNotices: Send + Sync {
    /// Facts of these sorts behind `after` that are not older than `since`, oldest first, at
    /// most `most`.
    async fn occurred(
        &self,
        occasions: &[Occasion],
        after: Option<u64>,
        since: DateTime<Utc>,
        most: usize,
    ) -> Result<Vec<Occurred>, Fault>;

    /// What `addressee` was told of `occasion` by messages that are not older than `since`.
    async fn told(
        &self,
        addressee: &Addressee,
        occasion: Occasion,
        since: DateTime<Utc>,
    ) -> Result<Told, Fault>;

    /// Everybody who holds a role and whose account is not disabled.
    async fn reachable(&self) -> Result<Vec<Reachable>, Fault>;

    /// Who has a digest of that day already.
    async fn digested(&self, day: NaiveDate) -> Result<HashSet<Addressee>, Fault>;

    /// What waits for whoever holds `grants`, as far as `scope` sees it; `soon`: the last day
    /// that counts as due soon.
    async fn waiting(
        &self,
        scope: &Scope,
        grants: &[Grant],
        today: NaiveDate,
        soon: NaiveDate,
    ) -> Result<Counts, Fault>;

    /// What waits for the whole office and all units, without anything that is restricted.
    async fn waiting_everywhere(&self, today: NaiveDate, soon: NaiveDate) -> Result<Counts, Fault>;

    /// What recurs and waits for whom: visits of `term`, if it is time for them, and self-checks
    /// that were asked for and are not filed.
    async fn recurring(
        &self,
        today: NaiveDate,
        term: Option<VisitTerm>,
        checks: Option<AskedChecks>,
    ) -> Result<Recurring, Fault>;

    /// Messages that have not left the house and are neither dead nor cancelled, at most `most`.
    async fn unsent(&self, most: usize) -> Result<Vec<MessageId>, Fault>;
}
