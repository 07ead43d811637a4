//! Which facts somebody who decides would want to know of first (execute, step 3).
//!
//! A contribution rests on nothing that stands, so nothing is material to it. To a
//! decision everything is that changes where the finding stands, in whose hands, by
//! when, or in whose judgement; words and reminders never are.

use crate::{
    Command,
    finding::{FindingCommand as C, FindingEvent as E},
};

/// What sort of news a fact is to somebody else who decides.
#[derive(Clone, Copy, PartialEq, Eq)]
enum News {
    /// Words, reminders, offers: never material.
    Talk,
    /// A file: material to whoever claims on the set. The claim freezes it; later
    /// files stand outside, and a frozen one cannot be withdrawn.
    File,
    /// How far it has come: material to whoever judges the work.
    Work,
    /// A value: material to the claim and to every judgement of it.
    Value,
    /// Where it stands, in whose hands, by when: material to every decision.
    Standing,
}

impl C {
    pub(super) fn weighs(&self, event: &E) -> bool {
        self.is_decision()
            && match event.news() {
                News::Talk => false,
                News::File => matches!(self, C::ClaimClosure(_)),
                News::Work => self.judges_work(),
                News::Value => self.judges_work() || self.judges_cure(),
                News::Standing => true,
            }
    }

    /// Rests on how far the work has come.
    fn judges_work(&self) -> bool {
        matches!(
            self,
            C::ClaimClosure(_)
                | C::DecideExtension(_)
                | C::SuspendFinding(_)
                | C::MoveToContinuing(_)
                | C::ReviewContinuing(_)
                | C::WaiveDuty(_)
                | C::AcceptStage(_)
                | C::ReturnStage(_)
                | C::Reassign(_)
                | C::WithdrawFinding(_)
                | C::TerminateFinding(_)
                | C::MergeFinding(_)
                | C::VerifyInterimMeasure(_)
        )
    }

    /// Rests on the claim being true.
    fn judges_cure(&self) -> bool {
        matches!(
            self,
            C::PassVerification(_)
                | C::ReturnFinding(_)
                | C::CloseFinding(_)
                | C::RefuseClosing(_)
                | C::WaiveMeasurement(_)
        )
    }
}

impl E {
    fn news(&self) -> News {
        match self {
            E::Commented(_)
            | E::ContactRecorded(_)
            | E::Reminded(_)
            | E::EscalationProposed(_)
            | E::MeasurementOffered(_)
            | E::FundingRecorded(_)
            | E::Linked(_) => News::Talk,
            E::EvidenceAttached(_) | E::EvidenceWithdrawn(_) => News::File,
            // One part more that came to rest stands in nobody's way.
            E::PartSettled(_)
            | E::ProgressReported(_)
            | E::StageAccepted(_)
            | E::StageReturned(_)
            | E::DutyDone(_)
            | E::DutyWaived(_)
            | E::InterimMeasureOrdered(_)
            | E::InterimMeasureReported(_)
            | E::InterimMeasureVerified(_)
            | E::ContinuingReviewed(_)
            | E::ExtensionRequested(_) => News::Work,
            E::MeasurementRecorded(_) | E::MeasurementWaived(_) => News::Value,
            E::Recorded(_)
            | E::CarriedOver(_)
            | E::OpeningConfirmed(_)
            | E::FedBack(_)
            | E::DefenceFiled(_)
            | E::DefenceDecided(_)
            | E::Confirmed(_)
            | E::BrokenDown(_)
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
            | E::PlanFiled(_)
            | E::PlanApproved(_)
            | E::PlanReturned(_)
            | E::ExtensionGranted(_)
            | E::ExtensionRefused(_)
            | E::Suspended(_)
            | E::Resumed(_)
            | E::MovedToContinuing(_)
            | E::ContinuingEnded(_)
            | E::ClosureClaimed(_)
            | E::ClaimTakenBack(_)
            | E::VerificationPassed(_)
            | E::VerificationReturned(_)
            | E::Closed(_)
            | E::ClosingRefused(_)
            | E::NoticePublished(_)
            | E::ObjectionFiled(_)
            | E::ObjectionDecided(_)
            | E::ReportedUp(_)
            | E::UpperClosed(_)
            | E::UpperReturned(_)
            | E::LookBackHeld(_)
            | E::Reopened(_)
            | E::EscalationDeclined(_)
            | E::Escalated(_)
            | E::Deescalated(_)
            | E::SupervisionListed(_)
            | E::SupervisionLifted(_)
            | E::Instructed(_)
            | E::Restricted(_)
            | E::Unrestricted(_)
            | E::Merged(_)
            | E::Withdrawn(_)
            | E::Terminated(_)
            | E::EntryContested(_)
            | E::ContestedEntryDecided(_)
            | E::Corrected(_) => News::Standing,
        }
    }
}
