//! What others may ask of a finding: the access table, the read models' tests, the rules.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{Finding, Mark, hands::Entry};
use crate::{
    DutyId, InspectionId, Measure, MeasureId, PersonId, RequestId, UnitId,
    finding::{Evidence, FindingRefusal, FindingStatus, InCharge, Particulars},
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

    #[must_use]
    pub fn marks(&self) -> &BTreeSet<Mark> {
        &self.marks
    }

    /// The hand-back that waits for the head's decision.
    #[must_use]
    pub fn hand_back_waiting(&self) -> Option<RequestId> {
        self.assigned.hand_back
    }

    /// The dispute that waits for the committee's decision.
    #[must_use]
    pub fn dispute_waiting(&self) -> Option<RequestId> {
        self.assigned.dispute
    }

    /// Entries made for a unit whose objection waits for its decision, by revision.
    pub fn contested_entries(&self) -> impl Iterator<Item = u64> {
        self.hands.undecided()
    }

    /// Units for which somebody else entered something.
    #[must_use]
    pub fn units_entered_for(&self) -> BTreeSet<UnitId> {
        self.hands.entries.values().map(|entry| entry.unit).collect()
    }

    /// The extension that waits for its decision, and the day that was asked for.
    #[must_use]
    pub fn extension_waiting(&self) -> Option<(RequestId, NaiveDate)> {
        self.assigned.extension.map(|asked| (asked.request, asked.until))
    }

    /// Co-units' duties that are neither done nor waived.
    pub fn open_duties(&self) -> impl Iterator<Item = (DutyId, UnitId)> {
        self.assigned.duties.iter().filter(|duty| !duty.settled).map(|duty| (duty.id, duty.unit))
    }

    /// Interim measures that do not stand verified yet.
    pub fn open_interim_measures(&self) -> impl Iterator<Item = (MeasureId, UnitId)> {
        self.interim.iter().filter(|one| !one.settled).map(|one| (one.id, one.unit))
    }

    #[must_use]
    pub fn extensions(&self) -> u16 {
        self.assigned.extensions
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

    /// The inspection that found it.
    #[must_use]
    pub fn inspection(&self) -> Option<InspectionId> {
        self.particulars().and_then(|found| found.inspection)
    }

    #[must_use]
    pub fn lead(&self) -> Option<UnitId> {
        self.assigned.lead
    }

    #[must_use]
    pub fn co_units(&self) -> BTreeSet<UnitId> {
        self.assigned.co_units()
    }

    /// The entry for a unit that stands at this revision.
    pub(in crate::finding) fn entered(&self, entry: u64) -> Result<&Entry, FindingRefusal> {
        self.hands.entries.get(&entry).ok_or(FindingRefusal::NoSuchEntry { entry })
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

    /// Leads, helps, was ordered, was told, or found it itself: sees the finding.
    #[must_use]
    pub fn is_party(&self, unit: UnitId) -> bool {
        self.does_the_work(unit)
            || self.interim.iter().any(|one| one.unit == unit)
            || self.fed_back_to() == Some(unit)
            || self.self_checked_by == Some(unit)
    }

    /// Leads or helps: the doing side.
    #[must_use]
    pub fn does_the_work(&self, unit: UnitId) -> bool {
        self.assigned.lead == Some(unit)
            || self.assigned.co_units.contains(&unit)
            || self.assigned.duties.iter().any(|duty| duty.unit == unit)
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

    /// In which progress is counted; `None`: the target is no number.
    #[must_use]
    pub fn counted_in(&self) -> Option<Measure> {
        self.assigned.target.map(|target| target.unit)
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
