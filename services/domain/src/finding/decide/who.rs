//! Which kind of actor a command is for at all, and recusal from judging.

use crate::{
    Actor, Context,
    finding::{Finding, FindingCommand as C, FindingRefusal},
};

/// Who a command waits for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum For {
    /// A person of the judging side; recusal blocks.
    Judge,
    Person,
    /// A person, or the command line's import.
    Import,
    /// A person or a process manager.
    PersonOrClock,
    Clock,
}

impl Finding {
    /// The clock and the command line do what is theirs; a recused person judges nothing.
    pub(in crate::finding) fn allows(
        &self,
        command: &C,
        context: &Context,
    ) -> Result<(), FindingRefusal> {
        self.rule_4_stays_within_the_visit(command, context)?;
        match (waits_for(command), &context.actor) {
            (For::Judge, Actor::Person(_)) => self.rule_5_actor_is_not_recused(context),
            (For::Person | For::Import | For::PersonOrClock, Actor::Person(_))
            | (For::Import, Actor::LocalOperator)
            | (For::PersonOrClock | For::Clock, Actor::Clock) => Ok(()),
            (For::Clock, Actor::Person(_)) => Err(FindingRefusal::ClockOnly),
            (For::Judge | For::Person | For::Import, Actor::Clock) => {
                Err(FindingRefusal::PersonNeeded)
            }
            (For::Judge | For::Person | For::PersonOrClock | For::Clock, Actor::LocalOperator) => {
                Err(FindingRefusal::OperatorMayNot)
            }
        }
    }
}

fn waits_for(command: &C) -> For {
    match command {
        // A person who would record a part is told where parts come from.
        C::RecordFinding(command) if command.parent.is_some() => For::PersonOrClock,
        C::RecordFinding(_) | C::CarryOverFinding(_) => For::Import,
        C::DeemSignedFor(_) | C::Remind(_) | C::SettlePart(_) => For::Clock,
        C::OfferMeasurement(_) | C::SucceedUnit(_) | C::ProposeEscalation(_) => For::PersonOrClock,
        C::FeedBack(_)
        | C::DecideDefence(_)
        | C::ConfirmFinding(_)
        | C::BreakDown(_)
        | C::DecideHandBack(_)
        | C::VerifyInterimMeasure(_)
        | C::ApprovePlan(_)
        | C::ReturnPlan(_)
        | C::AcceptStage(_)
        | C::ReturnStage(_)
        | C::WaiveDuty(_)
        | C::WaiveMeasurement(_)
        | C::ResumeFinding(_)
        | C::MoveToContinuing(_)
        | C::ReviewContinuing(_)
        | C::EndContinuing(_)
        | C::ReopenFinding(_)
        | C::RecordLookBack(_)
        | C::WithdrawFinding(_)
        | C::TerminateFinding(_)
        | C::MergeFinding(_)
        | C::DecideObjection(_)
        | C::DecideContestedEntry(_) => For::Judge,
        // The signatories are judged by their own facts; whoever enters a paper is a clerk.
        C::PassVerification(_)
        | C::ReturnFinding(_)
        | C::CloseFinding(_)
        | C::RefuseClosing(_)
        | C::ConfirmOpening(_)
        | C::FileDefence(_)
        | C::IssueFinding(_)
        | C::DecideDispute(_)
        | C::DecideExtension(_)
        | C::SuspendFinding(_)
        | C::NameOwner(_)
        | C::RecordUpperDueDate(_)
        | C::RecallIssue(_)
        | C::SignFor(_)
        | C::HandBack(_)
        | C::RaiseDispute(_)
        | C::Reassign(_)
        | C::OrderInterimMeasure(_)
        | C::ReportInterimMeasure(_)
        | C::FilePlan(_)
        | C::ReportProgress(_)
        | C::RecordFunding(_)
        | C::ReportDuty(_)
        | C::AttachEvidence(_)
        | C::WithdrawEvidence(_)
        | C::RecordMeasurement(_)
        | C::Comment(_)
        | C::RecordContact(_)
        | C::RequestExtension(_)
        | C::ClaimClosure(_)
        | C::TakeBackClaim(_)
        | C::PublishNotice(_)
        | C::FileObjection(_)
        | C::ReportUp(_)
        | C::RecordUpperDecision(_)
        | C::Instruct(_)
        | C::DeclineEscalation(_)
        | C::Escalate(_)
        | C::Deescalate(_)
        | C::ListSupervision(_)
        | C::LiftSupervision(_)
        | C::Restrict(_)
        | C::Unrestrict(_)
        | C::LinkFinding(_)
        | C::ContestEntry(_)
        | C::CorrectEntry(_) => For::Person,
    }
}
