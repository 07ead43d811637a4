//! Which evidence files a fact cites: they stand in its envelope too.

use super::FindingEvent;

impl FindingEvent {
    pub(super) fn cited_files(&self) -> Vec<String> {
        match self {
            Self::EvidenceAttached(fact) => fact.evidence.sha256.iter().cloned().collect(),
            Self::Issued(fact) => scan(&fact.signature),
            Self::Reassigned(fact) => scan(&fact.signature),
            Self::DisputeDecided(fact) => scan(&fact.signature),
            Self::ExtensionGranted(fact) => scan(&fact.signature),
            Self::ExtensionRefused(fact) => scan(&fact.signature),
            Self::Suspended(fact) => scan(&fact.signature),
            Self::ClosureClaimed(fact) => scan(&fact.signature),
            Self::Closed(fact) => scan(&fact.signature),
            Self::ClosingRefused(fact) => scan(&fact.signature),
            Self::Instructed(fact) => scan(&fact.signature),
            Self::EscalationDeclined(fact) => scan(&fact.signature),
            Self::Escalated(fact) => scan(&fact.signature),
            Self::Deescalated(fact) => scan(&fact.signature),
            Self::SupervisionListed(fact) => scan(&fact.signature),
            Self::SupervisionLifted(fact) => scan(&fact.signature),
            Self::VerificationPassed(fact) => {
                fact.verifiers.iter().flat_map(|one| scan(&one.signature)).collect()
            }
            Self::VerificationReturned(fact) => {
                fact.verifiers.iter().flat_map(|one| scan(&one.signature)).collect()
            }
            Self::Recorded(_)
            | Self::CarriedOver(_)
            | Self::OpeningConfirmed(_)
            | Self::FedBack(_)
            | Self::DefenceFiled(_)
            | Self::DefenceDecided(_)
            | Self::Confirmed(_)
            | Self::BrokenDown(_)
            | Self::PartSettled(_)
            | Self::PartReopened(_)
            | Self::OwnerNamed(_)
            | Self::UpperDueDateMoved(_)
            | Self::IssueRecalled(_)
            | Self::SignedFor(_)
            | Self::DeemedSignedFor(_)
            | Self::HandedBack(_)
            | Self::HandBackDecided(_)
            | Self::Disputed(_)
            | Self::UnitSucceeded(_)
            | Self::InterimMeasureOrdered(_)
            | Self::InterimMeasureReported(_)
            | Self::InterimMeasureVerified(_)
            | Self::PlanFiled(_)
            | Self::PlanApproved(_)
            | Self::PlanReturned(_)
            | Self::ProgressReported(_)
            | Self::StageAccepted(_)
            | Self::StageReturned(_)
            | Self::FundingRecorded(_)
            | Self::NoticePublished(_)
            | Self::ObjectionFiled(_)
            | Self::ObjectionDecided(_)
            | Self::DutyDone(_)
            | Self::DutyWaived(_)
            | Self::EvidenceWithdrawn(_)
            | Self::MeasurementOffered(_)
            | Self::MeasurementRecorded(_)
            | Self::MeasurementWaived(_)
            | Self::Commented(_)
            | Self::ContactRecorded(_)
            | Self::ExtensionRequested(_)
            | Self::Resumed(_)
            | Self::MovedToContinuing(_)
            | Self::ContinuingReviewed(_)
            | Self::ContinuingEnded(_)
            | Self::ClaimTakenBack(_)
            | Self::ReportedUp(_)
            | Self::UpperClosed(_)
            | Self::UpperReturned(_)
            | Self::LookBackHeld(_)
            | Self::Reopened(_)
            | Self::Reminded(_)
            | Self::EscalationProposed(_)
            | Self::Restricted(_)
            | Self::Unrestricted(_)
            | Self::Linked(_)
            | Self::Merged(_)
            | Self::Withdrawn(_)
            | Self::Terminated(_)
            | Self::EntryContested(_)
            | Self::ContestedEntryDecided(_)
            | Self::Corrected(_) => Vec::new(),
        }
    }
}

fn scan(signature: &crate::Signature) -> Vec<String> {
    signature.scan().map(str::to_owned).into_iter().collect()
}
