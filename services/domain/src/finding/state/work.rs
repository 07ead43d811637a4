//! What the work, and what shows it, change.

use std::{collections::BTreeSet, sync::Arc};

use super::{Applies, Finding};
use crate::{
    MeasureId, OnBehalf, PersonId, UnitId,
    finding::{
        Commented, ContactRecorded, DutyDone, DutyWaived, EvidenceAttached, EvidenceWithdrawn,
        FindingStatus, InterimMeasureOrdered, InterimMeasureReported, InterimMeasureVerified,
        MeasurementOffered, MeasurementRecorded, MeasurementWaived, PlanApproved, PlanFiled,
        PlanReturned, ProgressReported,
    },
};

/// An interim safety measure: its unit sees the finding, whoever leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::finding) struct Interim {
    pub id: MeasureId,
    pub unit: UnitId,
    /// Reported, and not yet found wanting.
    pub reported: bool,
    pub settled: bool,
    pub reporters: BTreeSet<PersonId>,
}

impl Finding {
    pub(in crate::finding) fn measure(&self, id: MeasureId) -> Option<&Interim> {
        self.interim.iter().find(|one| one.id == id)
    }

    fn measure_mut(&mut self, id: MeasureId) -> Option<&mut Interim> {
        self.interim.iter_mut().find(|one| one.id == id)
    }
}

impl Applies for InterimMeasureOrdered {
    fn apply(&self, finding: &mut Finding) {
        finding.interim.push(Interim {
            id: self.measure,
            unit: self.unit,
            reported: false,
            settled: false,
            reporters: BTreeSet::new(),
        });
    }
}

impl Applies for InterimMeasureReported {
    fn apply(&self, finding: &mut Finding) {
        if let Some(measure) = finding.measure_mut(self.measure) {
            measure.reported = true;
            measure.reporters.extend([self.reported_by].into_iter().chain(self.agent_for));
        }
        finding.hands.did(self.reported_by, self.agent_for, self.on_behalf.as_ref());
    }

    fn entered_for(&self) -> Option<&OnBehalf> {
        self.on_behalf.as_ref()
    }
}

impl Applies for InterimMeasureVerified {
    fn apply(&self, finding: &mut Finding) {
        if let Some(measure) = finding.measure_mut(self.measure) {
            measure.settled = self.holds;
            measure.reported = self.holds;
        }
    }
}

impl Applies for PlanFiled {
    fn apply(&self, finding: &mut Finding) {
        finding.assigned.plan_filed_from = finding.status;
        finding.status = Some(FindingStatus::PlanFiled);
        finding.works.file(&self.plan);
        finding.hands.did(self.filed_by, self.agent_for, self.on_behalf.as_ref());
    }

    fn entered_for(&self) -> Option<&OnBehalf> {
        self.on_behalf.as_ref()
    }
}

impl Applies for PlanApproved {
    fn apply(&self, finding: &mut Finding) {
        finding.assigned.plan_filed_from = None;
        finding.works.approve();
        finding.status = Some(FindingStatus::InProgress);
    }
}

impl Applies for PlanReturned {
    fn apply(&self, finding: &mut Finding) {
        let from = finding.assigned.plan_filed_from.take();
        finding.works.filed = None;
        finding.status = from.or(Some(FindingStatus::SignedFor));
    }
}

impl Applies for ProgressReported {
    fn apply(&self, finding: &mut Finding) {
        finding.status = Some(FindingStatus::InProgress);
        finding.hands.did(self.reported_by, self.agent_for, self.on_behalf.as_ref());
    }

    fn entered_for(&self) -> Option<&OnBehalf> {
        self.on_behalf.as_ref()
    }
}

impl Applies for DutyDone {
    fn apply(&self, finding: &mut Finding) {
        finding.assigned.settle(self.duty);
        finding.hands.did(self.reported_by, self.agent_for, self.on_behalf.as_ref());
    }

    fn entered_for(&self) -> Option<&OnBehalf> {
        self.on_behalf.as_ref()
    }
}

impl Applies for DutyWaived {
    fn apply(&self, finding: &mut Finding) {
        finding.assigned.settle(self.duty);
    }
}

impl Applies for EvidenceAttached {
    fn apply(&self, finding: &mut Finding) {
        finding.files.attach(&self.evidence, self.unit);
        finding.hands.uploaders.extend([self.attached_by].into_iter().chain(self.agent_for));
        if self.on_behalf.is_some() || finding.does_the_work(self.unit) {
            finding.hands.did(self.attached_by, self.agent_for, self.on_behalf.as_ref());
        }
    }

    fn entered_for(&self) -> Option<&OnBehalf> {
        self.on_behalf.as_ref()
    }
}

impl Applies for EvidenceWithdrawn {
    fn apply(&self, finding: &mut Finding) {
        finding.files.withdraw(self.evidence);
    }
}

impl Applies for MeasurementOffered {
    fn apply(&self, finding: &mut Finding) {
        finding.remeasured = Some(Arc::new(self.measured.clone()));
        finding.offered = self.returned.clone().map(Arc::new).or(finding.offered.take());
    }
}

impl Applies for MeasurementRecorded {
    fn apply(&self, finding: &mut Finding) {
        finding.remeasured = Some(Arc::new(self.measured.clone()));
        if self.on_behalf.is_some() || finding.does_the_work(self.unit) {
            finding.hands.did(self.recorded_by, self.agent_for, self.on_behalf.as_ref());
        }
    }

    fn entered_for(&self) -> Option<&OnBehalf> {
        self.on_behalf.as_ref()
    }
}

impl Applies for MeasurementWaived {
    fn apply(&self, finding: &mut Finding) {
        finding.measurement_waived = true;
    }
}

impl Applies for Commented {
    fn apply(&self, _: &mut Finding) {}
}

impl Applies for ContactRecorded {
    fn apply(&self, _: &mut Finding) {}
}
