//! Who has it, by when, and what waits for a decision.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::{
    DutyId, Quantity, RequestId, UnitId,
    finding::{Assignment, FindingStatus},
};

/// The assignment as it stands now.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::finding) struct Assigned {
    pub lead: Option<UnitId>,
    /// Co-units that a ledger named without a duty; those with one stand in `duties`.
    pub co_units: BTreeSet<UnitId>,
    pub duties: Vec<DutyHeld>,
    pub due_on: Option<NaiveDate>,
    pub target: Option<Quantity>,
    /// Leads that have used their one hand-back.
    pub handed_back: BTreeSet<UnitId>,
    pub hand_back: Option<RequestId>,
    pub dispute: Option<RequestId>,
    pub extension: Option<ExtensionAsked>,
    pub extensions: u16,
    /// Where a plan that is returned goes back to.
    pub plan_filed_from: Option<FindingStatus>,
}

/// One co-unit's duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::finding) struct DutyHeld {
    pub id: DutyId,
    pub unit: UnitId,
    /// Done or waived.
    pub settled: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::finding) struct ExtensionAsked {
    pub request: RequestId,
    pub until: NaiveDate,
}

impl Assigned {
    /// A fresh assignment. Duties follow, done ones done; a hand-back that was used is used.
    pub fn issue(&mut self, assignment: &Assignment) {
        *self = Self {
            lead: Some(assignment.lead),
            co_units: BTreeSet::new(),
            duties: assignment
                .duties
                .iter()
                .map(|duty| DutyHeld {
                    id: duty.id,
                    unit: duty.unit,
                    settled: self
                        .duty(duty.id)
                        .is_some_and(|known| known.settled && known.unit == duty.unit),
                })
                .collect(),
            due_on: Some(assignment.due_on),
            target: assignment.target.quantity,
            handed_back: std::mem::take(&mut self.handed_back),
            extensions: self.extensions,
            ..Self::default()
        };
    }

    /// The duties stay with the finding, whoever leads it.
    pub fn pass_to(&mut self, lead: UnitId) {
        self.lead = Some(lead);
        self.co_units.remove(&lead);
    }

    pub fn duty(&self, id: DutyId) -> Option<&DutyHeld> {
        self.duties.iter().find(|duty| duty.id == id)
    }

    pub fn settle(&mut self, id: DutyId) {
        for duty in self.duties.iter_mut().filter(|duty| duty.id == id) {
            duty.settled = true;
        }
    }

    pub fn co_units(&self) -> BTreeSet<UnitId> {
        self.duties.iter().map(|duty| duty.unit).chain(self.co_units.iter().copied()).collect()
    }

    /// A unit took over another's part, whichever it was.
    pub fn succeed(&mut self, from: UnitId, to: UnitId) {
        if self.lead == Some(from) {
            self.lead = Some(to);
        }
        if self.co_units.remove(&from) {
            self.co_units.insert(to);
        }
        for duty in self.duties.iter_mut().filter(|duty| duty.unit == from) {
            duty.unit = to;
        }
    }
}
