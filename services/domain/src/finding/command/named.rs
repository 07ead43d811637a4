//! Whom a command names: their facts are read before it is decided.

use super::{FindingCommand as C, NewPart, RecordFinding};
use crate::{
    PersonId, Signing, UnitId,
    decider::Mentions,
    finding::{Assignment, HandBackOutcome, InCharge, VerifierSigning},
};

impl C {
    pub(super) fn named_people_and_units(&self) -> Mentions {
        match self {
            C::RecordFinding(command) => recorded(command),
            C::CarryOverFinding(command) => {
                Mentions::units(command.lead.into_iter().chain(command.co_units.iter().copied()))
                    .and(in_charge(&command.in_charge))
            }
            C::FeedBack(command) => Mentions::units([command.to]),
            C::BreakDown(command) => Mentions::units(command.parts.iter().flat_map(part_units)),
            C::IssueFinding(command) => {
                assignment(&command.assignment).and(signatory(&command.signing))
            }
            C::NameOwner(command) => in_charge(&command.in_charge),
            C::DecideHandBack(command) => match command.outcome {
                HandBackOutcome::Insisted => Mentions::default(),
                HandBackOutcome::Reassigned { lead } => Mentions::units([lead]),
            },
            C::RaiseDispute(command) => Mentions::units([command.interim_lead]),
            C::DecideDispute(command) => {
                Mentions::units([command.lead]).and(signatory(&command.signing))
            }
            C::Reassign(command) => {
                assignment(&command.assignment).and(signatory(&command.signing))
            }
            C::SucceedUnit(command) => Mentions::units([command.from, command.to]),
            C::OrderInterimMeasure(command) => Mentions::units([command.unit]),
            C::RecordContact(command) => {
                Mentions::units([command.unit]).and(Mentions::people(command.person))
            }
            C::DecideExtension(command) => signatory(&command.signing),
            C::SuspendFinding(command) => signatory(&command.signing),
            C::ClaimClosure(command) => signatory(&command.signing),
            C::PassVerification(command) => verifiers(&command.verifiers),
            C::ReturnFinding(command) => verifiers(&command.verifiers),
            C::CloseFinding(command) => signatory(&command.signing),
            C::RefuseClosing(command) => signatory(&command.signing),
            C::RecordLookBack(command) => Mentions::people(command.visited_by.iter().copied()),
            C::Instruct(command) => signatory(&command.signing),
            C::ProposeEscalation(command) => Mentions::units(command.addressee),
            C::DeclineEscalation(command) => signatory(&command.signing),
            C::Escalate(command) => {
                Mentions::units(command.addressee).and(signatory(&command.signing))
            }
            C::Deescalate(command) => signatory(&command.signing),
            C::ListSupervision(command) => signatory(&command.signing),
            C::LiftSupervision(command) => signatory(&command.signing),
            C::Restrict(command) => Mentions::people(command.readers.iter().copied()),
            C::TerminateFinding(command) => Mentions::units(command.successor),
            C::CorrectEntry(command) => Mentions::units(command.unit),
            C::ConfirmOpening(_)
            | C::SettlePart(_)
            | C::FileDefence(_)
            | C::DecideDefence(_)
            | C::ConfirmFinding(_)
            | C::RecordUpperDueDate(_)
            | C::RecallIssue(_)
            | C::SignFor(_)
            | C::DeemSignedFor(_)
            | C::HandBack(_)
            | C::ReportInterimMeasure(_)
            | C::VerifyInterimMeasure(_)
            | C::FilePlan(_)
            | C::ApprovePlan(_)
            | C::ReturnPlan(_)
            | C::ReportProgress(_)
            | C::AcceptStage(_)
            | C::ReturnStage(_)
            | C::RecordFunding(_)
            | C::ReportDuty(_)
            | C::WaiveDuty(_)
            | C::AttachEvidence(_)
            | C::WithdrawEvidence(_)
            | C::OfferMeasurement(_)
            | C::RecordMeasurement(_)
            | C::WaiveMeasurement(_)
            | C::Comment(_)
            | C::RequestExtension(_)
            | C::ResumeFinding(_)
            | C::MoveToContinuing(_)
            | C::ReviewContinuing(_)
            | C::EndContinuing(_)
            | C::TakeBackClaim(_)
            | C::PublishNotice(_)
            | C::FileObjection(_)
            | C::DecideObjection(_)
            | C::ReportUp(_)
            | C::RecordUpperDecision(_)
            | C::ReopenFinding(_)
            | C::Remind(_)
            | C::Unrestrict(_)
            | C::LinkFinding(_)
            | C::MergeFinding(_)
            | C::WithdrawFinding(_)
            | C::ContestEntry(_)
            | C::DecideContestedEntry(_) => Mentions::default(),
        }
    }
}

fn recorded(command: &RecordFinding) -> Mentions {
    let ordered = command.interim_measure.as_ref().map(|order| order.unit);
    Mentions::units(command.particulars.place.unit.into_iter().chain(ordered))
}

fn part_units(part: &NewPart) -> impl Iterator<Item = UnitId> + use<> {
    let place = part.place.as_ref().and_then(|place| place.unit);
    part.lead.into_iter().chain(place)
}

fn assignment(assignment: &Assignment) -> Mentions {
    Mentions::units(
        [assignment.lead].into_iter().chain(assignment.duties.iter().map(|duty| duty.unit)),
    )
}

fn in_charge(people: &InCharge) -> Mentions {
    let named = [people.owner, people.unit_leader, people.responsible_leader];
    Mentions::people(named.into_iter().flatten())
}

fn signatory(signing: &Signing) -> Mentions {
    Mentions::people(paper_signatory(signing))
}

fn verifiers(verifiers: &[VerifierSigning]) -> Mentions {
    Mentions::people(verifiers.iter().filter_map(|one| paper_signatory(&one.signing)))
}

/// In the system the actor signs, whose facts are read anyway.
fn paper_signatory(signing: &Signing) -> Option<PersonId> {
    match signing {
        Signing::InSystem => None,
        Signing::Paper(paper) => Some(paper.signatory),
    }
}
