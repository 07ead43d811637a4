//! The facts of a finding's life, in past tense, with wire names fixed by hand.
//!
//! The stream `finding-{id}` is history and history is not edited: no variant is
//! ever removed, no wire name ever changes. A new shape gets an upcaster; a new
//! meaning gets a new variant. People are named by the part they played, because
//! rules depend on it; time of recording and correlation are in the envelope.

mod after;
mod assignment;
mod cited;
mod intake;
mod judgement;
mod ladder;
mod notice;
mod part;
mod stage;
mod work;

use serde::{Deserialize, Serialize};

use super::{Finding, state::Applies};
use crate::{OnBehalf, decider::Fact};

pub use after::*;
pub use assignment::*;
pub use intake::*;
pub use judgement::*;
pub use ladder::*;
pub use notice::*;
pub use part::*;
pub use stage::*;
pub use work::*;

/// Wire names that are fixed though nothing writes them yet (review).
/// Nothing else may take them.
pub const RESERVED_WIRE_NAMES: [&str; 2] = ["finding.review_requested", "finding.review_decided"];

macro_rules! finding_events {
    ($($variant:ident => $name:literal),* $(,)?) => {
        /// One fact. See the table in the module's parent for who may bring it about.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(tag = "type", content = "data")]
        pub enum FindingEvent {
            $(#[serde(rename = $name)] $variant($variant)),*
        }

        impl Fact for FindingEvent {
            fn wire_name(&self) -> &'static str {
                match self { $(Self::$variant(_) => $name),* }
            }

            fn evidence(&self) -> Vec<String> {
                let copy = self.entered_for().and_then(|entered| entered.copy_sha256.clone());
                self.cited_files().into_iter().chain(copy).collect()
            }
        }

        impl FindingEvent {
            /// Every wire name that is written today.
            pub const WIRE_NAMES: &'static [&'static str] = &[$($name),*];

            /// What the fact changes in what the rules know.
            pub(in crate::finding) fn apply(&self, finding: &mut Finding) {
                match self { $(Self::$variant(fact) => fact.apply(finding)),* }
            }

            /// Whether the fact was entered for a unit (代录), and for which.
            pub(in crate::finding) fn entered_for(&self) -> Option<&OnBehalf> {
                match self { $(Self::$variant(fact) => fact.entered_for()),* }
            }
        }

        $(impl From<$variant> for FindingEvent {
            fn from(fact: $variant) -> Self {
                Self::$variant(fact)
            }
        })*
    };
}

finding_events! {
    Recorded => "finding.recorded",
    CarriedOver => "finding.carried_over",
    OpeningConfirmed => "finding.opening_confirmed",
    FedBack => "finding.fed_back",
    DefenceFiled => "finding.defence_filed",
    DefenceDecided => "finding.defence_decided",
    Confirmed => "finding.confirmed",
    BrokenDown => "finding.broken_down",
    PartSettled => "finding.part_settled",
    PartReopened => "finding.part_reopened",
    Issued => "finding.issued",
    OwnerNamed => "finding.owner_named",
    UpperDueDateMoved => "finding.upper_due_date_moved",
    IssueRecalled => "finding.issue_recalled",
    SignedFor => "finding.signed_for",
    DeemedSignedFor => "finding.deemed_signed_for",
    HandedBack => "finding.handed_back",
    HandBackDecided => "finding.hand_back_decided",
    Disputed => "finding.disputed",
    DisputeDecided => "finding.dispute_decided",
    Reassigned => "finding.reassigned",
    UnitSucceeded => "finding.unit_succeeded",
    InterimMeasureOrdered => "finding.interim_measure_ordered",
    InterimMeasureReported => "finding.interim_measure_reported",
    InterimMeasureVerified => "finding.interim_measure_verified",
    PlanFiled => "finding.plan_filed",
    PlanApproved => "finding.plan_approved",
    PlanReturned => "finding.plan_returned",
    ProgressReported => "finding.progress_reported",
    StageAccepted => "finding.stage_accepted",
    StageReturned => "finding.stage_returned",
    FundingRecorded => "finding.funding_recorded",
    DutyDone => "finding.duty_done",
    DutyWaived => "finding.duty_waived",
    EvidenceAttached => "finding.evidence_attached",
    EvidenceWithdrawn => "finding.evidence_withdrawn",
    MeasurementOffered => "finding.measurement_offered",
    MeasurementRecorded => "finding.measurement_recorded",
    MeasurementWaived => "finding.measurement_waived",
    Commented => "finding.commented",
    ContactRecorded => "finding.contact_recorded",
    ExtensionRequested => "finding.extension_requested",
    ExtensionGranted => "finding.extension_granted",
    ExtensionRefused => "finding.extension_refused",
    Suspended => "finding.suspended",
    Resumed => "finding.resumed",
    MovedToContinuing => "finding.moved_to_continuing",
    ContinuingReviewed => "finding.continuing_reviewed",
    ContinuingEnded => "finding.continuing_ended",
    ClosureClaimed => "finding.closure_claimed",
    ClaimTakenBack => "finding.claim_taken_back",
    VerificationPassed => "finding.verification_passed",
    VerificationReturned => "finding.verification_returned",
    NoticePublished => "finding.notice_published",
    ObjectionFiled => "finding.objection_filed",
    ObjectionDecided => "finding.objection_decided",
    Closed => "finding.closed",
    ClosingRefused => "finding.closing_refused",
    ReportedUp => "finding.reported_up",
    UpperClosed => "finding.upper_closed",
    UpperReturned => "finding.upper_returned",
    LookBackHeld => "finding.look_back_held",
    Reopened => "finding.reopened",
    Reminded => "finding.reminded",
    EscalationProposed => "finding.escalation_proposed",
    EscalationDeclined => "finding.escalation_declined",
    Escalated => "finding.escalated",
    Deescalated => "finding.deescalated",
    SupervisionListed => "finding.supervision_listed",
    SupervisionLifted => "finding.supervision_lifted",
    Instructed => "finding.instructed",
    Restricted => "finding.restricted",
    Unrestricted => "finding.unrestricted",
    Linked => "finding.linked",
    Merged => "finding.merged",
    Withdrawn => "finding.withdrawn",
    Terminated => "finding.terminated",
    EntryContested => "finding.entry_contested",
    ContestedEntryDecided => "finding.contested_entry_decided",
    Corrected => "finding.corrected",
}
