//! `occasions`: facts on findings that somebody is told of at once.

use duban_domain::{UnitId, finding::FindingEvent, message::Occasion};
use rusqlite::{Connection, params};

use crate::{
    ViewsError,
    finding::At,
    store::{blob, index_of, micros},
};

/// One row, if the event is of that sort.
pub(super) fn note_occasion(
    connection: &Connection,
    finding: u64,
    event: &FindingEvent,
    at: &At<'_>,
) -> Result<(), ViewsError> {
    let Some((occasion, unit)) = occasion_of(event) else { return Ok(()) };
    let mut statement = connection.prepare_cached(
        "INSERT INTO occasions (log_index, finding, event, occasion, unit, recorded_at, person)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    statement.execute(params![
        index_of(at.index),
        index_of(finding),
        blob(at.envelope.event_id),
        occasion.code(),
        unit.map(|unit| blob(unit.0)),
        micros(at.envelope.recorded_at),
        at.envelope.actor.person.map(blob),
    ])?;
    Ok(())
}

/// What is told at once, or as the rules say in the digest, and to which unit where that is not the lead; everything else waits in
/// the queue, and for the digest.
fn occasion_of(event: &FindingEvent) -> Option<(Occasion, Option<UnitId>)> {
    use FindingEvent as E;
    match event {
        E::InterimMeasureOrdered(fact) => Some((Occasion::InterimMeasureOrdered, Some(fact.unit))),
        E::Instructed(_) => Some((Occasion::Instructed, None)),
        E::VerificationReturned(_) => Some((Occasion::VerificationReturned, None)),
        E::UpperReturned(_) => Some((Occasion::UpperReturned, None)),
        E::Reminded(_) => Some((Occasion::Reminded, None)),
        E::EscalationProposed(_) => Some((Occasion::EscalationProposed, None)),
        E::Escalated(fact) => Some((Occasion::Escalated, Some(fact.addressee))),
        E::Deescalated(_) => Some((Occasion::Deescalated, None)),
        E::SupervisionListed(_) => Some((Occasion::SupervisionListed, None)),
        E::SupervisionLifted(_) => Some((Occasion::SupervisionLifted, None)),
        E::Recorded(_)
        | E::CarriedOver(_)
        | E::OpeningConfirmed(_)
        | E::FedBack(_)
        | E::DefenceFiled(_)
        | E::DefenceDecided(_)
        | E::Confirmed(_)
        | E::BrokenDown(_)
        | E::PartSettled(_)
        | E::PartReopened(_)
        | E::Issued(_)
        | E::OwnerNamed(_)
        | E::UpperDueDateMoved(_)
        | E::IssueRecalled(_)
        | E::SignedFor(_)
        | E::DeemedSignedFor(_)
        | E::HandedBack(_)
        | E::HandBackDecided(_)
        | E::Disputed(_)
        | E::DisputeDecided(_)
        | E::Reassigned(_)
        | E::UnitSucceeded(_)
        | E::InterimMeasureReported(_)
        | E::InterimMeasureVerified(_)
        | E::PlanFiled(_)
        | E::PlanApproved(_)
        | E::PlanReturned(_)
        | E::ProgressReported(_)
        | E::StageAccepted(_)
        | E::StageReturned(_)
        | E::FundingRecorded(_)
        | E::DutyDone(_)
        | E::DutyWaived(_)
        | E::EvidenceAttached(_)
        | E::EvidenceWithdrawn(_)
        | E::MeasurementOffered(_)
        | E::MeasurementRecorded(_)
        | E::MeasurementWaived(_)
        | E::Commented(_)
        | E::ContactRecorded(_)
        | E::ExtensionRequested(_)
        | E::ExtensionGranted(_)
        | E::ExtensionRefused(_)
        | E::Suspended(_)
        | E::Resumed(_)
        | E::MovedToContinuing(_)
        | E::ContinuingReviewed(_)
        | E::ContinuingEnded(_)
        | E::ClosureClaimed(_)
        | E::ClaimTakenBack(_)
        | E::VerificationPassed(_)
        | E::Closed(_)
        | E::NoticePublished(_)
        | E::ObjectionFiled(_)
        | E::ObjectionDecided(_)
        | E::ClosingRefused(_)
        | E::ReportedUp(_)
        | E::UpperClosed(_)
        | E::LookBackHeld(_)
        | E::Reopened(_)
        | E::EscalationDeclined(_)
        | E::Restricted(_)
        | E::Unrestricted(_)
        | E::Linked(_)
        | E::Merged(_)
        | E::Withdrawn(_)
        | E::Terminated(_)
        | E::EntryContested(_)
        | E::ContestedEntryDecided(_)
        | E::Corrected(_) => None,
    }
}
