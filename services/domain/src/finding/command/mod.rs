//! What may be asked of a finding, by the names of the life-cycle table.
//!
//! Ids of new things arrive in the command; who acts and when arrive in the context.

mod after;
mod assignment;
mod intake;
mod judgement;
mod ladder;
mod named;
mod notice;
mod part;
mod stage;
mod work;

use serde::Serialize;

use super::{
    Finding,
    decide::{Decides, Decision},
};
use crate::{
    Context,
    decider::{Command, Mentions},
};

pub use after::*;
pub use assignment::*;
pub use intake::*;
pub use judgement::*;
pub use ladder::*;
pub use notice::*;
pub use part::*;
pub use stage::*;
pub use work::*;

macro_rules! finding_commands {
    ($($variant:ident => $name:literal, $sort:ident;)*) => {
        /// One command; the word behind each name says whether it decides on what
        /// stands (and so must state the revision that was seen) or contributes.
        #[derive(Debug, Clone, PartialEq, Serialize)]
        #[serde(tag = "command", content = "input")]
        pub enum FindingCommand {
            $(#[serde(rename = $name)] $variant($variant)),*
        }

        impl FindingCommand {
            pub const NAMES: &'static [&'static str] = &[$($name),*];

            pub(in crate::finding) fn decide(
                &self,
                finding: &Finding,
                context: &Context,
            ) -> Decision {
                match self { $(Self::$variant(command) => command.decide(finding, context)),* }
            }
        }

        $(impl From<$variant> for FindingCommand {
            fn from(command: $variant) -> Self {
                Self::$variant(command)
            }
        })*

        impl Command for FindingCommand {
            fn name(&self) -> &'static str {
                match self { $(Self::$variant(_) => $name),* }
            }

            fn is_decision(&self) -> bool {
                match self { $(Self::$variant(_) => finding_commands!(@$sort)),* }
            }

            fn mentions(&self) -> Mentions {
                self.named_people_and_units()
            }
        }
    };
    (@decides) => { true };
    (@contributes) => { false };
}

finding_commands! {
    RecordFinding => "recordFinding", contributes;
    CarryOverFinding => "carryOverFinding", contributes;
    ConfirmOpening => "confirmOpening", decides;
    FeedBack => "feedBack", decides;
    FileDefence => "fileDefence", contributes;
    DecideDefence => "decideDefence", decides;
    ConfirmFinding => "confirmFinding", decides;
    BreakDown => "breakDown", decides;
    SettlePart => "settlePart", contributes;
    IssueFinding => "issueFinding", decides;
    NameOwner => "nameOwner", contributes;
    RecordUpperDueDate => "recordUpperDueDate", contributes;
    RecallIssue => "recallIssue", decides;
    SignFor => "signFor", contributes;
    DeemSignedFor => "deemSignedFor", contributes;
    HandBack => "handBack", contributes;
    DecideHandBack => "decideHandBack", decides;
    RaiseDispute => "raiseDispute", contributes;
    DecideDispute => "decideDispute", decides;
    Reassign => "reassign", decides;
    SucceedUnit => "succeedUnit", contributes;
    OrderInterimMeasure => "orderInterimMeasure", contributes;
    ReportInterimMeasure => "reportInterimMeasure", contributes;
    VerifyInterimMeasure => "verifyInterimMeasure", decides;
    FilePlan => "filePlan", contributes;
    ApprovePlan => "approvePlan", decides;
    ReturnPlan => "returnPlan", decides;
    ReportProgress => "reportProgress", contributes;
    AcceptStage => "acceptStage", decides;
    ReturnStage => "returnStage", decides;
    RecordFunding => "recordFunding", contributes;
    ReportDuty => "reportDuty", contributes;
    WaiveDuty => "waiveDuty", decides;
    AttachEvidence => "attachEvidence", contributes;
    WithdrawEvidence => "withdrawEvidence", contributes;
    OfferMeasurement => "offerMeasurement", contributes;
    RecordMeasurement => "recordMeasurement", contributes;
    WaiveMeasurement => "waiveMeasurement", decides;
    Comment => "comment", contributes;
    RecordContact => "recordContact", contributes;
    RequestExtension => "requestExtension", contributes;
    DecideExtension => "decideExtension", decides;
    SuspendFinding => "suspendFinding", decides;
    ResumeFinding => "resumeFinding", decides;
    MoveToContinuing => "moveToContinuing", decides;
    ReviewContinuing => "reviewContinuing", decides;
    EndContinuing => "endContinuing", decides;
    ClaimClosure => "claimClosure", decides;
    TakeBackClaim => "takeBackClaim", decides;
    PassVerification => "passVerification", decides;
    ReturnFinding => "returnFinding", decides;
    PublishNotice => "publishNotice", decides;
    FileObjection => "fileObjection", contributes;
    DecideObjection => "decideObjection", decides;
    CloseFinding => "closeFinding", decides;
    RefuseClosing => "refuseClosing", decides;
    ReportUp => "reportUp", contributes;
    RecordUpperDecision => "recordUpperDecision", contributes;
    RecordLookBack => "recordLookBack", contributes;
    ReopenFinding => "reopenFinding", decides;
    Remind => "remind", contributes;
    ProposeEscalation => "proposeEscalation", contributes;
    DeclineEscalation => "declineEscalation", decides;
    Escalate => "escalate", decides;
    Deescalate => "deescalate", decides;
    ListSupervision => "listSupervision", decides;
    LiftSupervision => "liftSupervision", decides;
    Instruct => "instruct", contributes;
    Restrict => "restrict", decides;
    Unrestrict => "unrestrict", decides;
    LinkFinding => "linkFinding", contributes;
    MergeFinding => "mergeFinding", decides;
    WithdrawFinding => "withdrawFinding", decides;
    TerminateFinding => "terminateFinding", decides;
    ContestEntry => "contestEntry", contributes;
    DecideContestedEntry => "decideContestedEntry", decides;
    CorrectEntry => "correctEntry", contributes;
}
