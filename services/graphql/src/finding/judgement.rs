//! Claim, verification, closing: three acts, three people.

use async_graphql::InputObject;
use duban_domain::{RequestId, finding::UpperVerdict};
use uuid::Uuid;

use crate::{
    code::ClosureGround,
    parts::{CorrectedFiguresInput, SigningInput, VerifierSigningInput},
    payload::FindingPayload,
    run,
    scalar::{Date, Id, LineText, ProseText, Sha256Hex},
    unpack::{Unpack, commands},
};

commands! { JudgementMutation by(finding) for(run::on_finding) -> FindingPayload:
    /// 申请销号: freezes the evidence set, which verification and closing then cite. The unit's
    /// leader; on paper through whoever may enter for the unit.
    claim_closure(ClaimClosureInput: Decision) => ClaimClosure {
        ground: ClosureGround,
        words: ProseText,
        /// With `DATA_CORRECTION`, where nothing is measured: both figures in words. Where
        /// something is, the recorded value and the newest measurement are taken.
        figures: Option<CorrectedFiguresInput>,
        #[graphql(default)]
        signing: SigningInput,
    };

    /// Lead.
    take_back_claim(TakeBackClaimInput: Decision) => TakeBackClaim { reason: ProseText };

    /// 核查通过. Nobody of the doing side; on site by two for safety and veto.
    pass_verification(PassVerificationInput: Decision) => PassVerification {
        /// Everybody who verified; whoever sends this signs in the system, others on paper.
        verifiers: Vec<VerifierSigningInput>,
        words: ProseText,
        /// `Finding.evidenceSetSha256`: what was looked at; must be the frozen set.
        evidence_set_sha256: Sha256Hex,
        verified_on: Date,
    };

    /// 核查退回, with numbered defects.
    return_finding(ReturnFindingInput: Decision) => ReturnFinding {
        verifiers: Vec<VerifierSigningInput>,
        defects: Vec<ProseText>,
        /// `Finding.evidenceSetSha256`.
        evidence_set_sha256: Sha256Hex,
    };

    /// 公示: makes the verification known before it is closed. Where the rules say how long, the
    /// last day may be left out, and is no earlier. Office.
    publish_notice(PublishNoticeInput: Decision) => PublishNotice {
        published_on: Date,
        until: Option<Date>,
        /// Where it can be read.
        place: LineText,
        document: Option<LineText>,
    };

    /// 公示异议, by anybody through the office; who it was is written nowhere.
    file_objection(FileObjectionInput: Contribution) => FileObjection {
        statement: ProseText,
        received_on: Date,
    } new { objection: "objection" };

    /// Upheld, it goes back to work; else the notice goes on. Office.
    decide_objection(DecideObjectionInput: Decision) => DecideObjection {
        /// `Finding.requests.id`.
        objection: Id<RequestId>,
        upheld: bool,
        reasons: ProseText,
    };

    /// 销号. A signer who is no verifier.
    close_finding(CloseFindingInput: Decision) => CloseFinding {
        /// `Finding.evidenceSetSha256`: the set that was verified.
        evidence_set_sha256: Sha256Hex,
        #[graphql(default)]
        signing: SigningInput,
        /// 销号审批表 number, where one sheet covers several findings (at most 40).
        sheet: Option<LineText>,
        remark: Option<ProseText>,
    };

    /// 不予销号: back to the work. Signer.
    refuse_closing(RefuseClosingInput: Decision) => RefuseClosing {
        reasons: ProseText,
        #[graphql(default)]
        signing: SigningInput,
    };

    /// 上报上级销号. Office.
    report_up(ReportUpInput: Contribution) => ReportUp { body: LineText, document: LineText };

    /// What the upper body decided of a finding that was reported up. Office.
    record_upper_decision(RecordUpperDecisionInput: Contribution) => RecordUpperDecision {
        document: LineText,
        decided_on: Date,
        verdict: UpperVerdictInput,
    };
}

/// What the upper body decided: exactly one of the two.
#[derive(Debug, async_graphql::OneofObject)]
pub enum UpperVerdictInput {
    /// Always true: the upper body closed it.
    Closed(bool),
    /// It sent it back.
    Returned(UpperReturnInput),
}

/// Reopens the finding.
#[derive(Debug, InputObject)]
pub struct UpperReturnInput {
    pub reasons: ProseText,
    /// The new due date.
    pub due_on: Date,
}

impl Unpack for UpperVerdictInput {
    type Domain = UpperVerdict;

    fn unpack(self, _: Uuid) -> UpperVerdict {
        match self {
            Self::Closed(_) => UpperVerdict::Closed,
            Self::Returned(back) => {
                UpperVerdict::Returned { reasons: back.reasons.0, due_on: back.due_on.0 }
            }
        }
    }
}
