//! Claim, verification, closing.

use chrono::NaiveDate;
use duban_domain::finding::{
    Closed, ClosureClaimed, FindingStatus, NoticePublished, ObjectionDecided, ObjectionFiled,
    UpperClosed, UpperReturned, VerificationPassed,
};

use super::assignment::{ask, request_decided};
use crate::finding::{At, Folded, FormalAct, Mark, RequestKind, Upper};

pub(super) fn closure_claimed(finding: &mut Folded, fact: &ClosureClaimed, at: &At<'_>) {
    finding.signed(FormalAct::Claim, &fact.signature);
    finding.standing.status = FindingStatus::ClosureClaimed;
    finding.standing.claimed_on = Some(fact.claimed_on);
    finding.inner.step_due = fact.verification_due.as_ref().map(|set| set.on);
    finding.standing.evidence_set_sha256 = Some(fact.evidence_set_sha256.clone());
    finding.did(fact.signature.signatory());
    if let Some(person) = at.person() {
        finding.did(person);
    }
}

pub(super) fn back_to_work(finding: &mut Folded) {
    // A whole's work is its parts'.
    finding.standing.status = match finding.standing.parts {
        Some(_) => FindingStatus::BrokenDown,
        None => FindingStatus::InProgress,
    };
    finding.standing.claimed_on = None;
    finding.standing.verified_on = None;
    finding.standing.evidence_set_sha256 = None;
    finding.standing.notice_until = None;
    finding.standing.requests.retain(|request| request.kind != RequestKind::Objection);
    finding.standing.signed.retain(|signed| signed.act == FormalAct::Issue);
    finding.inner.verified_by.clear();
}

pub(super) fn verification_passed(finding: &mut Folded, fact: &VerificationPassed) {
    // Nobody claims a whole: it is verified on what stands.
    if finding.standing.status == FindingStatus::BrokenDown {
        finding.standing.evidence_set_sha256 = Some(fact.evidence_set_sha256.clone());
        // On time is judged by this day, as it is by a claim's.
        finding.standing.claimed_on = Some(fact.verified_on);
    }
    finding.standing.status = FindingStatus::Verified;
    finding.standing.verified_on = Some(fact.verified_on);
    for verifier in &fact.verifiers {
        finding.signed(FormalAct::Verification, &verifier.signature);
    }
    finding.inner.verified_by =
        fact.verifiers.iter().map(|verifier| verifier.signature.signatory()).collect();
}

pub(super) fn notice_published(finding: &mut Folded, fact: &NoticePublished) {
    finding.standing.status = FindingStatus::OnPublicNotice;
    finding.standing.notice_until = Some(fact.until);
}

pub(super) fn objection_filed(finding: &mut Folded, fact: &ObjectionFiled, at: &At<'_>) {
    ask(finding, fact.objection, RequestKind::Objection, at.day, None);
}

pub(super) fn objection_decided(finding: &mut Folded, fact: &ObjectionDecided) {
    request_decided(finding, fact.objection);
    if fact.upheld {
        back_to_work(finding);
    }
}

pub(super) fn closed(finding: &mut Folded, fact: &Closed, at: &At<'_>) {
    finding.lay_down(FindingStatus::Closed);
    finding.signed(FormalAct::Closing, &fact.signature);
    let level = finding.matter.particulars.source.level;
    // The body above closes the one number that it gave: the whole's.
    if finding.matter.parent.is_none() && at.terms.closed_above.contains(&level) {
        finding.standing.upper = Upper::ToReport;
    }
    finding.standing.closed_on = Some(fact.closed_on);
    finding.standing.look_backs = fact.look_backs.iter().map(|set| set.on).collect();
    finding.standing.look_backs.sort_unstable();
    finding.standing.notice_until = None;
}

pub(super) fn reported_up(finding: &mut Folded) {
    finding.standing.marks.set(Mark::ReportedUp, true);
    finding.standing.upper = Upper::Reported;
}

pub(super) fn upper_closed(finding: &mut Folded, fact: &UpperClosed) {
    finding.standing.marks.set(Mark::ReportedUp, false);
    finding.standing.upper = Upper::Closed;
    finding.standing.upper_closed_on = Some(fact.decided_on);
}

pub(super) fn upper_returned(finding: &mut Folded, fact: &UpperReturned) {
    reopen(finding, Some(fact.due_on));
    // The upper body's own paper moves the upper body's own date.
    let upper = finding.standing.upper_due_on;
    if upper.is_some_and(|upper| upper < fact.due_on) {
        finding.standing.upper_due_on = Some(fact.due_on);
    }
}

/// Work starts again where there is a lead and a date, else with issuing it.
pub(super) fn reopen(finding: &mut Folded, due_on: Option<NaiveDate>) {
    back_to_work(finding);
    let standing = &mut finding.standing;
    standing.marks.set(Mark::ReportedUp, false);
    standing.upper = Upper::NotAsked;
    standing.upper_closed_on = None;
    standing.closed_on = None;
    standing.look_backs.clear();
    standing.due_on = due_on.or(standing.due_on);
    let issued = standing.lead.is_some() && standing.due_on.is_some();
    if !issued && standing.parts.is_none() {
        standing.status = FindingStatus::Confirmed;
    }
}
