//! Who has it, and by when.

use chrono::NaiveDate;
use duban_domain::{
    RequestId, UnitId,
    deadline::SetDate,
    finding::{
        ContinuingEnded, DisputeDecided, Disputed, ExtensionGranted, ExtensionRequested,
        FindingStatus, HandBackDecided, HandBackOutcome, HandedBack, Issued, MovedToContinuing,
        Reassigned, Resumed, Suspended, UnitSucceeded,
    },
};

use crate::finding::{At, Folded, FormalAct, Mark, OpenRequest, RequestKind};

pub(super) fn issued(finding: &mut Folded, fact: &Issued, at: &At<'_>) {
    finding.standing.status = FindingStatus::Issued;
    finding.standing.issued_on = Some(at.day);
    finding.signed(FormalAct::Issue, &fact.signature);
    finding.assign(&fact.assignment);
}

pub(super) fn issue_recalled(finding: &mut Folded) {
    finding.lay_down(FindingStatus::Confirmed);
    let standing = &mut finding.standing;
    standing.issued_on = None;
    standing.signed.clear();
    standing.lead = None;
    standing.co_units.clear();
    standing.due_on = None;
    standing.extensions = 0;
    finding.inner.duties.clear();
    finding.inner.settled_duties.clear();
}

pub(super) fn signed_for(finding: &mut Folded, plan_due: Option<&SetDate>) {
    finding.inner.step_due = plan_due.map(|set| set.on);
    finding.standing.status = FindingStatus::SignedFor;
}

pub(super) fn handed_back(finding: &mut Folded, fact: &HandedBack, at: &At<'_>) {
    ask(finding, fact.request, RequestKind::HandBack, at.day, None);
}

pub(super) fn hand_back_decided(finding: &mut Folded, fact: &HandBackDecided) {
    request_decided(finding, fact.request);
    match fact.outcome {
        HandBackOutcome::Insisted => {}
        HandBackOutcome::Reassigned { lead } => finding.pass_to(lead),
    }
}

pub(super) fn disputed(finding: &mut Folded, fact: &Disputed, at: &At<'_>) {
    finding.standing.marks.set(Mark::Disputed, true);
    finding.pass_to(fact.interim_lead);
    ask(finding, fact.request, RequestKind::Dispute, at.day, None);
}

pub(super) fn dispute_decided(finding: &mut Folded, fact: &DisputeDecided) {
    finding.standing.marks.set(Mark::Disputed, false);
    finding.pass_to(fact.lead);
    request_decided(finding, fact.request);
}

pub(super) fn reassigned(finding: &mut Folded, fact: &Reassigned, at: &At<'_>) {
    finding.standing.status = FindingStatus::Issued;
    finding.standing.issued_on = Some(at.day);
    finding.standing.signed.clear();
    finding.signed(FormalAct::Issue, &fact.signature);
    finding.assign(&fact.assignment);
}

pub(super) fn unit_succeeded(finding: &mut Folded, fact: &UnitSucceeded) {
    let succeed = |unit: &mut UnitId| {
        if *unit == fact.from {
            *unit = fact.to;
        }
    };
    finding.standing.lead.iter_mut().for_each(succeed);
    finding.standing.co_units.iter_mut().for_each(succeed);
    finding.inner.ordered.iter_mut().for_each(succeed);
    finding.inner.duties.iter_mut().for_each(|(_, unit)| succeed(unit));
    finding.standing.interim.iter_mut().for_each(|measure| succeed(&mut measure.unit));
}

pub(super) fn extension_requested(finding: &mut Folded, fact: &ExtensionRequested, at: &At<'_>) {
    let asked_for = Some(fact.requested_due_on);
    ask(finding, fact.request, RequestKind::Extension, at.day, asked_for);
}

pub(super) fn extension_granted(finding: &mut Folded, fact: &ExtensionGranted) {
    request_decided(finding, fact.request);
    finding.standing.due_on = Some(fact.new_due_on);
    finding.standing.extensions = fact.ordinal;
}

pub(super) fn ask(
    finding: &mut Folded,
    id: RequestId,
    kind: RequestKind,
    since: NaiveDate,
    requested_due_on: Option<NaiveDate>,
) {
    finding.standing.requests.push(OpenRequest { id, kind, since, requested_due_on });
}

pub(super) fn request_decided(finding: &mut Folded, request: RequestId) {
    finding.standing.requests.retain(|open| open.id != request);
}

pub(super) fn suspended(finding: &mut Folded, fact: &Suspended) {
    finding.standing.marks.set(Mark::Suspended, true);
    finding.standing.next_review_on = Some(fact.suspension.review_on);
}

pub(super) fn resumed(finding: &mut Folded, fact: &Resumed) {
    finding.standing.marks.set(Mark::Suspended, false);
    finding.standing.next_review_on = None;
    finding.standing.due_on = Some(fact.due_on);
}

pub(super) fn continuing(finding: &mut Folded, fact: &MovedToContinuing) {
    finding.standing.marks.set(Mark::Continuing, true);
    finding.standing.next_review_on = Some(fact.next_review_on);
}

pub(super) fn continuing_ended(finding: &mut Folded, fact: &ContinuingEnded) {
    finding.standing.marks.set(Mark::Continuing, false);
    finding.standing.next_review_on = None;
    finding.standing.due_on = Some(fact.due_on);
}
