//! One event after another into one finding. Every variant is placed by hand.

mod after;
mod assignment;
mod intake;
mod judgement;
mod ladder;
mod part;
mod work;

use duban_domain::{FindingId, finding::FindingEvent};

use super::{At, Folded};

/// The finding after `event`; `None`: its stream does not begin with a beginning.
pub(crate) fn apply(
    before: Option<Folded>,
    id: FindingId,
    event: &FindingEvent,
    at: &At<'_>,
) -> Option<Folded> {
    let due_before = before.as_ref().and_then(|finding| finding.standing.due_on);
    let mut finding = match event {
        FindingEvent::Recorded(fact) => intake::recorded(id, fact, at),
        FindingEvent::CarriedOver(fact) => intake::carried_over(id, fact, at),
        later => {
            let mut finding = before?;
            go_on(&mut finding, later, at);
            finding
        }
    };
    finding.inner.revision = at.revision;
    finding.inner.log_index = at.index;
    finding.inner.updated_at = at.envelope.recorded_at;
    finding.inner.climb.apply(event);
    ladder::settle(&mut finding);
    finding.settle(at.day);
    if finding.standing.due_on != due_before {
        finding.inner.due_since = Some(at.day);
    }
    finding.inner.wakes_on = finding.wakes_on(at.terms);
    Some(finding)
}

fn go_on(finding: &mut Folded, event: &FindingEvent, at: &At<'_>) {
    use FindingEvent as E;
    match event {
        E::OpeningConfirmed(fact) => intake::opening_confirmed(finding, fact),
        E::FedBack(fact) => intake::fed_back(finding, fact),
        E::DefenceFiled(fact) => intake::defence_filed(finding, fact),
        E::DefenceDecided(fact) => intake::defence_decided(finding, fact),
        E::Confirmed(fact) => intake::confirmed(finding, fact),
        E::BrokenDown(fact) => part::broken_down(finding, fact),
        E::PartSettled(fact) => part::settled(finding, fact),
        E::PartReopened(fact) => part::reopened(finding, fact),
        E::Issued(fact) => assignment::issued(finding, fact, at),
        E::OwnerNamed(fact) => finding.standing.in_charge = fact.in_charge.clone(),
        E::UpperDueDateMoved(fact) => finding.standing.upper_due_on = Some(fact.to),
        E::IssueRecalled(_) => assignment::issue_recalled(finding),
        E::SignedFor(fact) => assignment::signed_for(finding, fact.plan_due.as_ref()),
        E::DeemedSignedFor(fact) => assignment::signed_for(finding, fact.plan_due.as_ref()),
        E::HandedBack(fact) => assignment::handed_back(finding, fact, at),
        E::HandBackDecided(fact) => assignment::hand_back_decided(finding, fact),
        E::Disputed(fact) => assignment::disputed(finding, fact, at),
        E::DisputeDecided(fact) => assignment::dispute_decided(finding, fact),
        E::Reassigned(fact) => assignment::reassigned(finding, fact, at),
        E::UnitSucceeded(fact) => assignment::unit_succeeded(finding, fact),
        E::InterimMeasureOrdered(fact) => work::interim_ordered(finding, fact),
        E::InterimMeasureReported(fact) => work::interim_reported(finding, fact),
        E::InterimMeasureVerified(fact) => work::interim_verified(finding, fact),
        E::PlanFiled(fact) => work::plan_filed(finding, fact),
        E::PlanApproved(_) => work::plan_approved(finding),
        E::PlanReturned(_) => work::plan_returned(finding),
        E::ProgressReported(fact) => work::progress_reported(finding, fact),
        E::FundingRecorded(fact) => finding.did(fact.recorded_by),
        E::DutyDone(fact) => work::duty_settled(finding, fact.duty, Some(fact.reported_by)),
        E::DutyWaived(fact) => work::duty_settled(finding, fact.duty, None),
        E::EvidenceAttached(fact) => finding.did(fact.attached_by),
        E::MeasurementRecorded(fact) => work::measured(finding, fact),
        E::MeasurementOffered(fact) => finding.standing.measured = Some(fact.measured.clone()),
        E::ExtensionRequested(fact) => assignment::extension_requested(finding, fact, at),
        E::ExtensionGranted(fact) => assignment::extension_granted(finding, fact),
        E::ExtensionRefused(fact) => assignment::request_decided(finding, fact.request),
        E::Suspended(fact) => assignment::suspended(finding, fact),
        E::Resumed(fact) => assignment::resumed(finding, fact),
        E::MovedToContinuing(fact) => assignment::continuing(finding, fact),
        E::ContinuingReviewed(fact) => {
            finding.standing.next_review_on = Some(fact.next_review_on);
        }
        E::ContinuingEnded(fact) => assignment::continuing_ended(finding, fact),
        E::ClosureClaimed(fact) => judgement::closure_claimed(finding, fact, at),
        E::ClaimTakenBack(_) | E::VerificationReturned(_) | E::ClosingRefused(_) => {
            judgement::back_to_work(finding);
        }
        E::VerificationPassed(fact) => judgement::verification_passed(finding, fact),
        E::NoticePublished(fact) => judgement::notice_published(finding, fact),
        E::ObjectionFiled(fact) => judgement::objection_filed(finding, fact, at),
        E::ObjectionDecided(fact) => judgement::objection_decided(finding, fact),
        E::Closed(fact) => judgement::closed(finding, fact, at),
        E::ReportedUp(_) => judgement::reported_up(finding),
        E::UpperClosed(fact) => judgement::upper_closed(finding, fact),
        E::UpperReturned(fact) => judgement::upper_returned(finding, fact),
        E::LookBackHeld(fact) => after::look_back_held(finding, fact, at),
        E::Reopened(fact) => after::reopened(finding, fact),
        E::EscalationProposed(fact) => ladder::proposed(finding, fact, at),
        E::SupervisionListed(fact) => ladder::listed(finding, fact),
        E::SupervisionLifted(_) => ladder::lifted(finding),
        E::Restricted(fact) => after::restricted(finding, fact),
        E::Unrestricted(_) => after::unrestricted(finding),
        E::Merged(fact) => after::merged(finding, fact),
        E::Withdrawn(_) => after::withdrawn(finding),
        E::Terminated(_) => after::terminated(finding),
        E::Corrected(fact) => after::corrected(finding, fact),
        E::EntryContested(fact) => after::entry_contested(finding, fact.entry),
        E::ContestedEntryDecided(fact) => after::contested_entry_decided(finding, fact.entry),
        // Beginnings are placed above, and the rung comes of the climb; the others are on the
        // timeline and in tables of their own, and how it stands does not change.
        E::Recorded(_)
        | E::CarriedOver(_)
        | E::EvidenceWithdrawn(_)
        | E::StageAccepted(_)
        | E::StageReturned(_)
        | E::MeasurementWaived(_)
        | E::Commented(_)
        | E::ContactRecorded(_)
        | E::Reminded(_)
        | E::EscalationDeclined(_)
        | E::Escalated(_)
        | E::Deescalated(_)
        | E::Instructed(_)
        | E::Linked(_) => {}
    }
}
