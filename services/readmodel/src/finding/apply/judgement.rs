//! Claim, verification, closing.

use duban_domain::finding::{
    Closed, ClosureClaimed, FindingStatus, UpperReturned, VerificationPassed,
};

use crate::finding::{At, Folded, Mark};

pub(super) fn closure_claimed(finding: &mut Folded, fact: &ClosureClaimed, at: &At<'_>) {
    finding.standing.status = FindingStatus::ClosureClaimed;
    finding.standing.claimed_on = Some(fact.claimed_on);
    finding.did(fact.signature.signatory());
    if let Some(person) = at.person() {
        finding.did(person);
    }
}

pub(super) fn back_to_work(finding: &mut Folded) {
    let parent = finding.standing.status == FindingStatus::BrokenDown;
    if !parent {
        finding.standing.status = FindingStatus::InProgress;
    }
    finding.standing.claimed_on = None;
    finding.standing.verified_on = None;
    finding.inner.verified_by.clear();
}

pub(super) fn verification_passed(finding: &mut Folded, fact: &VerificationPassed) {
    finding.standing.status = FindingStatus::Verified;
    finding.standing.verified_on = Some(fact.verified_on);
    finding.inner.verified_by =
        fact.verifiers.iter().map(|verifier| verifier.signature.signatory()).collect();
}

pub(super) fn closed(finding: &mut Folded, fact: &Closed) {
    finding.standing.status = FindingStatus::Closed;
    finding.standing.closed_on = Some(fact.closed_on);
}

pub(super) fn reported_up(finding: &mut Folded, waits: bool) {
    finding.standing.marks.set(Mark::ReportedUp, waits);
}

pub(super) fn upper_returned(finding: &mut Folded, fact: &UpperReturned) {
    reported_up(finding, false);
    back_to_work(finding);
    finding.standing.closed_on = None;
    finding.standing.due_on = Some(fact.due_on);
}
