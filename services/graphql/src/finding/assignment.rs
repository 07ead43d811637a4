//! Who has it: issue, sign-for, hand-back, dispute, reassignment.

use duban_domain::{RequestId, UnitId, finding::HandBackOutcome};
use uuid::Uuid;

use crate::{
    parts::{AssignmentInput, InChargeInput, SigningInput},
    payload::FindingPayload,
    run,
    scalar::{Date, Id, LineText, ProseText},
    unpack::{Unpack, commands},
};

commands! { AssignmentMutation by(finding) for(run::on_finding) -> FindingPayload:
    /// 交办: one lead unit, co-units with duties, a due date, a target in units. Office head.
    issue_finding(IssueFindingInput: Decision) => IssueFinding {
        assignment: AssignmentInput,
        #[graphql(default)]
        signing: SigningInput,
    };

    /// Names the owner 具体责任人, the unit's leader and the responsible leader 责任领导. Lead, office.
    name_owner(NameOwnerInput: Contribution) => NameOwner { in_charge: InChargeInput };

    /// The upper body's own document moves its own date. Office.
    record_upper_due_date(RecordUpperDueDateInput: Contribution) => RecordUpperDueDate {
        to: Date,
        /// The document's number.
        document: LineText,
    };

    /// Takes an issue back before it is signed for. Office.
    recall_issue(RecallIssueInput: Decision) => RecallIssue { reason: ProseText };

    /// 签收: the lead unit takes it on.
    sign_for(SignForInput: Contribution) => SignFor {};

    /// 退回: the lead unit says, once, that it is another's duty.
    hand_back(HandBackInput: Contribution) => HandBack {
        reason: ProseText,
        /// The document that says whose duty it is.
        duty_document: LineText,
    } new { request: "hand_back" };

    /// Decides a hand-back: insists, or reassigns. Office head.
    decide_hand_back(DecideHandBackInput: Decision) => DecideHandBack {
        /// `Finding.requests.id`.
        request: Id<RequestId>,
        outcome: HandBackOutcomeInput,
        reasons: ProseText,
    };

    /// Whose duty it is goes to the committee 待裁定; the interim lead keeps the clock. Lead, office.
    raise_dispute(RaiseDisputeInput: Contribution) => RaiseDispute {
        statement: ProseText,
        /// The other side's words.
        counter_statement: ProseText,
        interim_lead: Id<UnitId>,
    } new { request: "dispute" };

    /// 裁定. Committee, leadership.
    decide_dispute(DecideDisputeInput: Decision) => DecideDispute {
        /// `Finding.requests.id`.
        request: Id<RequestId>,
        lead: Id<UnitId>,
        reasons: ProseText,
        minutes_number: LineText,
        #[graphql(default)]
        signing: SigningInput,
    };

    /// 改派: another lead; duties follow. Office head.
    reassign(ReassignInput: Decision) => Reassign {
        assignment: AssignmentInput,
        reason: ProseText,
        #[graphql(default)]
        signing: SigningInput,
    };

    /// One unit takes over another's open item after a merger, split or abolition. Office.
    succeed_unit(SucceedUnitInput: Contribution) => SucceedUnit {
        from: Id<UnitId>,
        to: Id<UnitId>,
        /// The document that merged, split or abolished.
        basis: LineText,
    };
}

/// What becomes of a hand-back.
#[derive(Debug, async_graphql::InputObject)]
pub struct HandBackOutcomeInput {
    /// The new lead; absent: insisted, it stays where it was issued.
    pub reassigned_to: Option<Id<UnitId>>,
}

impl Unpack for HandBackOutcomeInput {
    type Domain = HandBackOutcome;

    fn unpack(self, _: Uuid) -> HandBackOutcome {
        self.reassigned_to
            .map_or(HandBackOutcome::Insisted, |lead| HandBackOutcome::Reassigned { lead: lead.0 })
    }
}
