//! What others may ask of a finding: the access table, the read models' tests, the rules.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{Finding, Mark};
use crate::{
    PersonId, UnitId,
    finding::{Evidence, FindingStatus, InCharge, Particulars},
};

impl Finding {
    #[must_use]
    pub fn recorded(&self) -> bool {
        self.status.is_some()
    }

    /// What the ledger row stated from which it was carried over, as a digest.
    #[must_use]
    pub fn carried_statement(&self) -> Option<&str> {
        self.carried_statement.as_deref()
    }

    /// `None`: never recorded.
    #[must_use]
    pub fn status(&self) -> Option<FindingStatus> {
        self.status
    }

    #[must_use]
    pub fn has(&self, mark: Mark) -> bool {
        self.marks.contains(&mark)
    }

    /// How many facts there are; the last one's revision is one less.
    #[must_use]
    pub fn facts(&self) -> u64 {
        self.revision
    }

    #[must_use]
    pub fn particulars(&self) -> Option<&Particulars> {
        self.particulars.as_deref()
    }

    #[must_use]
    pub fn lead(&self) -> Option<UnitId> {
        self.assigned.lead
    }

    #[must_use]
    pub fn co_units(&self) -> BTreeSet<UnitId> {
        self.assigned.co_units()
    }

    /// Units that an interim measure was ordered of.
    #[must_use]
    pub fn ordered_units(&self) -> BTreeSet<UnitId> {
        self.interim.iter().map(|one| one.unit).collect()
    }

    /// The unit that may answer back.
    #[must_use]
    pub fn fed_back_to(&self) -> Option<UnitId> {
        self.defence.map(|defence| defence.to)
    }

    /// Leads, helps, was ordered, or was told: sees the finding.
    #[must_use]
    pub fn is_party(&self, unit: UnitId) -> bool {
        self.does_the_work(unit)
            || self.interim.iter().any(|one| one.unit == unit)
            || self.fed_back_to() == Some(unit)
    }

    /// Leads or helps: the doing side.
    #[must_use]
    pub fn does_the_work(&self, unit: UnitId) -> bool {
        self.assigned.lead == Some(unit) || self.co_units().contains(&unit)
    }

    /// `None`: not restricted; else only these see that it exists.
    #[must_use]
    pub fn restricted_readers(&self) -> Option<&[PersonId]> {
        self.has(Mark::Restricted).then_some(self.readers.as_slice())
    }

    #[must_use]
    pub fn frozen_evidence_digest(&self) -> Option<&str> {
        self.files.frozen.as_ref().map(|frozen| frozen.digest.as_str())
    }

    #[must_use]
    pub fn due_on(&self) -> Option<NaiveDate> {
        self.assigned.due_on
    }

    #[must_use]
    pub fn upper_due_on(&self) -> Option<NaiveDate> {
        self.upper_due_on
    }

    #[must_use]
    pub fn in_charge(&self) -> &InCharge {
        &self.in_charge
    }

    /// Evidence that was not withdrawn, in the order in which it came.
    pub fn evidence(&self) -> impl Iterator<Item = &Evidence> {
        self.files.standing()
    }

    #[must_use]
    pub fn closed_on(&self) -> Option<NaiveDate> {
        self.closed_on
    }

    #[must_use]
    pub fn relapses(&self) -> u16 {
        self.relapses
    }
}
