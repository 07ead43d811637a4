//! What issuing, passing on and moving dates change.

use super::{Applies, Assigned, Finding, Mark, assigned::ExtensionAsked};
use crate::{
    OnBehalf, UnitId,
    finding::{
        ContinuingEnded, ContinuingReviewed, DeemedSignedFor, DisputeDecided, Disputed,
        ExtensionGranted, ExtensionRefused, ExtensionRequested, FindingStatus, HandBackDecided,
        HandBackOutcome, HandedBack, InCharge, IssueRecalled, Issued, MovedToContinuing,
        OwnerNamed, Reassigned, Resumed, SignedFor, Suspended, UnitSucceeded, UpperDueDateMoved,
    },
};

impl Finding {
    pub(super) fn take_charge(&mut self, in_charge: &InCharge) {
        self.in_charge = in_charge.clone();
        self.hands.owners.extend(in_charge.owner.into_iter().chain(in_charge.unit_leader));
    }

    /// Another unit leads: its people are not named yet.
    fn pass_to(&mut self, lead: UnitId) {
        if self.assigned.lead != Some(lead) {
            self.in_charge.owner = None;
            self.in_charge.unit_leader = None;
        }
        self.assigned.pass_to(lead);
    }
}

impl Applies for Issued {
    fn apply(&self, finding: &mut Finding) {
        finding.status = Some(FindingStatus::Issued);
        finding.assigned.issue(&self.assignment);
    }
}

impl Applies for OwnerNamed {
    fn apply(&self, finding: &mut Finding) {
        finding.take_charge(&self.in_charge);
    }
}

impl Applies for UpperDueDateMoved {
    fn apply(&self, finding: &mut Finding) {
        finding.upper_due_on = Some(self.to);
    }
}

impl Applies for IssueRecalled {
    fn apply(&self, finding: &mut Finding) {
        finding.lay_down(FindingStatus::Confirmed);
        finding.assigned = Assigned::default();
    }
}

impl Applies for SignedFor {
    fn apply(&self, finding: &mut Finding) {
        finding.status = Some(FindingStatus::SignedFor);
        finding.hands.did(self.signed_by, self.agent_for, self.on_behalf.as_ref());
    }

    fn entered_for(&self) -> Option<&OnBehalf> {
        self.on_behalf.as_ref()
    }
}

impl Applies for DeemedSignedFor {
    fn apply(&self, finding: &mut Finding) {
        finding.status = Some(FindingStatus::SignedFor);
    }
}

impl Applies for HandedBack {
    fn apply(&self, finding: &mut Finding) {
        finding.assigned.hand_back = Some(self.request);
        finding.assigned.handed_back.insert(self.unit);
        finding.hands.did(self.handed_back_by, self.agent_for, self.on_behalf.as_ref());
    }

    fn entered_for(&self) -> Option<&OnBehalf> {
        self.on_behalf.as_ref()
    }
}

impl Applies for HandBackDecided {
    fn apply(&self, finding: &mut Finding) {
        finding.assigned.hand_back = None;
        match self.outcome {
            HandBackOutcome::Insisted => {}
            HandBackOutcome::Reassigned { lead } => finding.pass_to(lead),
        }
    }
}

impl Applies for Disputed {
    fn apply(&self, finding: &mut Finding) {
        finding.marks.insert(Mark::Disputed);
        finding.assigned.dispute = Some(self.request);
        finding.pass_to(self.interim_lead);
    }
}

impl Applies for DisputeDecided {
    fn apply(&self, finding: &mut Finding) {
        finding.marks.remove(&Mark::Disputed);
        finding.assigned.dispute = None;
        finding.pass_to(self.lead);
    }
}

impl Applies for Reassigned {
    fn apply(&self, finding: &mut Finding) {
        finding.status = Some(FindingStatus::Issued);
        finding.pass_to(self.assignment.lead);
        finding.assigned.issue(&self.assignment);
    }
}

impl Applies for UnitSucceeded {
    fn apply(&self, finding: &mut Finding) {
        finding.assigned.succeed(self.from, self.to);
        for measure in finding.interim.iter_mut().filter(|one| one.unit == self.from) {
            measure.unit = self.to;
        }
    }
}

impl Applies for ExtensionRequested {
    fn apply(&self, finding: &mut Finding) {
        finding.assigned.extension =
            Some(ExtensionAsked { request: self.request, until: self.requested_due_on });
        finding.hands.did(self.requested_by, self.agent_for, self.on_behalf.as_ref());
    }

    fn entered_for(&self) -> Option<&OnBehalf> {
        self.on_behalf.as_ref()
    }
}

impl Applies for ExtensionGranted {
    fn apply(&self, finding: &mut Finding) {
        finding.assigned.extension = None;
        finding.assigned.extensions = self.ordinal;
        finding.assigned.due_on = Some(self.new_due_on);
    }
}

impl Applies for ExtensionRefused {
    fn apply(&self, finding: &mut Finding) {
        finding.assigned.extension = None;
    }
}

impl Applies for Suspended {
    fn apply(&self, finding: &mut Finding) {
        finding.marks.insert(Mark::Suspended);
    }
}

impl Applies for Resumed {
    fn apply(&self, finding: &mut Finding) {
        finding.marks.remove(&Mark::Suspended);
        finding.assigned.due_on = Some(self.due_on);
    }
}

impl Applies for MovedToContinuing {
    fn apply(&self, finding: &mut Finding) {
        finding.marks.insert(Mark::Continuing);
    }
}

impl Applies for ContinuingReviewed {
    fn apply(&self, _: &mut Finding) {}
}

impl Applies for ContinuingEnded {
    fn apply(&self, finding: &mut Finding) {
        finding.marks.remove(&Mark::Continuing);
        finding.assigned.due_on = Some(self.due_on);
    }
}
