//! What claiming, verifying and closing change.

use super::{Applies, Finding, Frozen, Mark};
use crate::{
    OnBehalf,
    finding::{
        ClaimTakenBack, Closed, ClosingRefused, ClosureClaimed, FindingStatus, ReportedUp,
        UpperClosed, UpperReturned, VerificationPassed, VerificationReturned,
    },
};

impl Applies for ClosureClaimed {
    fn apply(&self, finding: &mut Finding) {
        finding.status = Some(FindingStatus::ClosureClaimed);
        finding.files.frozen = Some(Frozen {
            evidence: self.evidence.clone(),
            digest: self.evidence_set_sha256.clone(),
            claimed_on: self.claimed_on,
        });
        let hands = &mut finding.hands;
        hands.claimants.extend(self.signature.counts_as());
        hands.doers.extend(self.signature.counts_as());
        hands.enterers.extend(self.signature.entered_by());
        if self.on_behalf.is_some() {
            hands.enterers.extend(self.signature.counts_as());
        }
    }

    fn entered_for(&self) -> Option<&OnBehalf> {
        self.on_behalf.as_ref()
    }
}

impl Applies for ClaimTakenBack {
    fn apply(&self, finding: &mut Finding) {
        finding.back_to_work();
    }
}

impl Applies for VerificationPassed {
    fn apply(&self, finding: &mut Finding) {
        if finding.status == Some(FindingStatus::BrokenDown) {
            finding.freeze_as_verified(self);
        }
        finding.status = Some(FindingStatus::Verified);
        finding.verified_on = Some(self.verified_on);
        finding.hands.verifiers =
            self.verifiers.iter().flat_map(|one| one.signature.counts_as()).collect();
    }
}

impl Applies for VerificationReturned {
    fn apply(&self, finding: &mut Finding) {
        finding.back_to_work();
    }
}

impl Applies for Closed {
    fn apply(&self, finding: &mut Finding) {
        finding.lay_down(FindingStatus::Closed);
        finding.closed_on = Some(self.closed_on);
    }
}

impl Applies for ClosingRefused {
    fn apply(&self, finding: &mut Finding) {
        finding.back_to_work();
    }
}

impl Applies for ReportedUp {
    fn apply(&self, finding: &mut Finding) {
        finding.marks.insert(Mark::ReportedUp);
    }
}

impl Applies for UpperClosed {
    fn apply(&self, finding: &mut Finding) {
        finding.marks.remove(&Mark::ReportedUp);
        finding.upper_closed = true;
    }
}

impl Applies for UpperReturned {
    fn apply(&self, finding: &mut Finding) {
        finding.marks.remove(&Mark::ReportedUp);
        finding.reopen(Some(self.due_on));
        // The upper body's own paper moves the upper body's own date.
        if finding.upper_due_on.is_some_and(|upper| upper < self.due_on) {
            finding.upper_due_on = Some(self.due_on);
        }
    }
}
