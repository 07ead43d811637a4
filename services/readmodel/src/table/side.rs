//! Which event changes which piece. Every variant is placed by hand.

use duban_domain::{
    FindingId, Prose, RequestId, UnitId,
    finding::{
        Assignment, EvidenceAttached, ExtensionGranted, ExtensionRefused, FindingEvent,
        HandBackDecided, HandBackOutcome, InterimMeasureOrdered, LinkKind,
    },
};
use rusqlite::Connection;

use super::{
    deliveries::note_delivery,
    occasions::note_occasion,
    pieces::Pieces,
    returns::{note_offer, save_indicator},
    works::Works,
};
use crate::{
    ViewsError,
    finding::{
        AssignedDuty, At, DutyState, FiledEvidence, Folded, LinkedFinding, MadeRequest,
        OrderedMeasure, PartRole, Piece, RequestDecision, RequestKind, TakenStep,
        WithdrawnEvidence,
    },
};

type Done = Result<(), ViewsError>;

/// The pieces of `finding` after `event`.
#[expect(clippy::too_many_lines, reason = "one arm per event, so that none is forgotten")]
pub(crate) fn apply_side(
    connection: &Connection,
    finding: &Folded,
    event: &FindingEvent,
    at: &At<'_>,
) -> Done {
    use FindingEvent as E;
    note_delivery(connection, finding, event)?;
    note_occasion(connection, finding.key, event, at)?;
    let whole = finding.part_role() == PartRole::Parent;
    let side = Side { pieces: Pieces { connection, key: finding.key, index: at.index }, at };
    match event {
        E::Issued(fact) => side.duties(&fact.assignment),
        E::Reassigned(fact) => side.duties(&fact.assignment),
        E::IssueRecalled(_) => side.no_duties(),
        E::UnitSucceeded(fact) => side.succeed(fact.from, fact.to),
        E::DutyDone(fact) => side.pieces.change(fact.duty.0, |duty: &mut AssignedDuty| {
            duty.state = DutyState::Done;
            duty.outcome = Some(fact.words.clone());
            duty.done_on = Some(fact.happened_on);
        }),
        E::DutyWaived(fact) => side.pieces.change(fact.duty.0, |duty: &mut AssignedDuty| {
            duty.state = DutyState::Waived;
            duty.outcome = Some(fact.reason.clone());
        }),
        E::EvidenceAttached(fact) => side.attach(fact),
        E::EvidenceWithdrawn(fact) => {
            side.pieces.change(fact.evidence.0, |filed: &mut FiledEvidence| {
                let (by, reason) = (fact.withdrawn_by, fact.reason.clone());
                filed.withdrawn = Some(WithdrawnEvidence { by, reason });
            })
        }
        E::ClosureClaimed(fact) => {
            let freeze = |id: &duban_domain::EvidenceId| {
                side.pieces.change(id.0, |filed: &mut FiledEvidence| filed.frozen = true)
            };
            fact.evidence.iter().try_for_each(freeze)
        }
        // Nobody claims a whole: what is there when it is verified is what is closed on.
        E::VerificationPassed(_) if whole => side.freeze(),
        E::ClaimTakenBack(_)
        | E::VerificationReturned(_)
        | E::ClosingRefused(_)
        | E::UpperReturned(_)
        | E::PartReopened(_)
        | E::Reopened(_) => side.thaw(),
        E::InterimMeasureOrdered(fact) => side.order(fact),
        E::InterimMeasureReported(fact) => {
            side.pieces.change(fact.measure.0, |measure: &mut OrderedMeasure| {
                measure.report = Some(fact.words.clone());
                measure.holds = None;
            })
        }
        E::InterimMeasureVerified(fact) => {
            let holds = Some(fact.holds);
            side.pieces.change(fact.measure.0, |measure: &mut OrderedMeasure| measure.holds = holds)
        }
        E::HandedBack(fact) => {
            side.ask(RequestKind::HandBack, fact.request, fact.handed_back_by, &fact.reason, None)
        }
        E::HandBackDecided(fact) => side.hand_back_decided(fact),
        E::Disputed(fact) => {
            side.ask(RequestKind::Dispute, fact.request, fact.raised_by, &fact.statement, None)
        }
        E::DisputeDecided(fact) => side.decide(fact.request, true, &fact.reasons),
        E::ExtensionRequested(fact) => {
            let until = Some(fact.requested_due_on);
            side.ask(RequestKind::Extension, fact.request, fact.requested_by, &fact.reason, until)
        }
        E::ExtensionGranted(ExtensionGranted { request, reasons, .. }) => {
            side.decide(*request, true, reasons)
        }
        E::ExtensionRefused(ExtensionRefused { request, reasons, .. }) => {
            side.decide(*request, false, reasons)
        }
        E::ObjectionFiled(fact) => {
            side.ask(RequestKind::Objection, fact.objection, fact.filed_by, &fact.statement, None)
        }
        E::ObjectionDecided(fact) => {
            side.decide(fact.objection, fact.upheld, &fact.reasons)?;
            if fact.upheld { side.thaw() } else { Ok(()) }
        }
        E::Escalated(fact) => side.pieces.put(&TakenStep {
            revision: at.revision,
            from: fact.from,
            to: Some(fact.rung),
            grounds: fact.grounds.clone(),
            words: fact.words.clone(),
            document: fact.document.clone(),
            addressee: Some(fact.addressee),
            taken_on: fact.escalated_on,
            signature: fact.signature.clone(),
        }),
        E::Deescalated(fact) => side.pieces.put(&TakenStep {
            revision: at.revision,
            from: Some(fact.from),
            to: fact.to,
            grounds: Vec::new(),
            words: Some(fact.reasons.clone()),
            document: fact.document.clone(),
            addressee: None,
            taken_on: fact.deescalated_on,
            signature: fact.signature.clone(),
        }),
        E::Linked(fact) => {
            side.pieces.put(&LinkedFinding { kind: fact.kind, to: fact.to, from_there: false })
        }
        E::Recorded(fact) => {
            let indicator = fact.indicator.as_ref();
            indicator.map_or(Ok(()), |one| save_indicator(connection, finding.key, one))?;
            fact.particulars.visit.map_or(Ok(()), |visit| side.works().found_on(visit))
        }
        E::MeasurementOffered(fact) => {
            let returned = fact.returned.as_ref();
            returned.map_or(Ok(()), |returned| note_offer(connection, finding.key, returned))
        }
        E::PlanFiled(fact) => side.works().file(fact),
        E::PlanApproved(_) => side.works().approve(),
        E::PlanReturned(_) => side.works().return_plan(),
        E::ProgressReported(fact) => side.works().report(fact),
        E::StageAccepted(fact) => side.works().accept(fact),
        E::StageReturned(fact) => side.works().return_stage(fact.stage, &fact.defects),
        E::FundingRecorded(fact) => side.works().fund(fact),
        E::CarriedOver(_)
        | E::OpeningConfirmed(_)
        | E::FedBack(_)
        | E::DefenceFiled(_)
        | E::DefenceDecided(_)
        | E::Confirmed(_)
        | E::BrokenDown(_)
        | E::PartSettled(_)
        | E::OwnerNamed(_)
        | E::UpperDueDateMoved(_)
        | E::SignedFor(_)
        | E::DeemedSignedFor(_)
        | E::MeasurementRecorded(_)
        | E::MeasurementWaived(_)
        | E::Commented(_)
        | E::ContactRecorded(_)
        | E::Suspended(_)
        | E::Resumed(_)
        | E::MovedToContinuing(_)
        | E::ContinuingReviewed(_)
        | E::ContinuingEnded(_)
        | E::VerificationPassed(_)
        | E::Closed(_)
        | E::NoticePublished(_)
        | E::ReportedUp(_)
        | E::UpperClosed(_)
        | E::LookBackHeld(_)
        | E::Reminded(_)
        | E::EscalationProposed(_)
        | E::EscalationDeclined(_)
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
        | E::Corrected(_) => Ok(()),
    }
}

/// The other end of a link, shown on the finding `key` that was linked to.
pub(crate) fn mirror_link(
    connection: &Connection,
    key: u64,
    index: u64,
    (kind, from): (LinkKind, FindingId),
) -> Done {
    let pieces = Pieces { connection, key, index };
    pieces.put(&LinkedFinding { kind, to: from, from_there: true })
}

struct Side<'a> {
    pieces: Pieces<'a>,
    at: &'a At<'a>,
}

impl Side<'_> {
    fn works(&self) -> Works<'_> {
        Works { pieces: &self.pieces, at: self.at }
    }

    /// An assignment's duties take the place of the ones before.
    fn duties(&self, assignment: &Assignment) -> Done {
        let before: Vec<AssignedDuty> = self.pieces.all()?;
        self.no_duties()?;
        for (ordinal, duty) in assignment.duties.iter().cloned().enumerate() {
            // A duty that was done stays done.
            let known = before.iter().find(|known| known.duty.id == duty.id).cloned();
            let fresh = AssignedDuty {
                duty: duty.clone(),
                ordinal,
                state: DutyState::Due,
                outcome: None,
                done_on: None,
            };
            let known = known.map(|known| AssignedDuty { duty, ordinal, ..known });
            self.pieces.put(&known.unwrap_or(fresh))?;
        }
        Ok(())
    }

    fn no_duties(&self) -> Done {
        let duties: Vec<AssignedDuty> = self.pieces.all()?;
        duties.iter().try_for_each(|duty| self.pieces.close::<AssignedDuty>(duty.id()))
    }

    fn succeed(&self, from: UnitId, to: UnitId) -> Done {
        let duties: Vec<AssignedDuty> = self.pieces.all()?;
        for mut duty in duties.into_iter().filter(|duty| duty.duty.unit == from) {
            duty.duty.unit = to;
            self.pieces.put(&duty)?;
        }
        let measures: Vec<OrderedMeasure> = self.pieces.all()?;
        for mut measure in measures.into_iter().filter(|measure| measure.unit == from) {
            measure.unit = to;
            self.pieces.put(&measure)?;
        }
        Ok(())
    }

    fn attach(&self, fact: &EvidenceAttached) -> Done {
        self.pieces.put(&FiledEvidence {
            evidence: fact.evidence.clone(),
            attached_by: fact.attached_by,
            unit: fact.unit,
            attached_at: self.at.envelope.recorded_at,
            frozen: false,
            withdrawn: None,
        })
    }

    fn freeze(&self) -> Done {
        let files: Vec<FiledEvidence> = self.pieces.all()?;
        for mut filed in files.into_iter().filter(|filed| filed.withdrawn.is_none()) {
            filed.frozen = true;
            self.pieces.put(&filed)?;
        }
        Ok(())
    }

    fn thaw(&self) -> Done {
        let files: Vec<FiledEvidence> = self.pieces.all()?;
        for mut filed in files.into_iter().filter(|filed| filed.frozen) {
            filed.frozen = false;
            self.pieces.put(&filed)?;
        }
        Ok(())
    }

    fn order(&self, fact: &InterimMeasureOrdered) -> Done {
        self.pieces.put(&OrderedMeasure {
            id: fact.measure,
            unit: fact.unit,
            words: fact.words.clone(),
            due_on: fact.due_on,
            report: None,
            holds: None,
        })
    }

    fn ask(
        &self,
        kind: RequestKind,
        id: RequestId,
        asked_by: duban_domain::PersonId,
        reason: &Prose,
        requested_due_on: Option<chrono::NaiveDate>,
    ) -> Done {
        let (asked_on, reason) = (self.at.day, reason.clone());
        let decision = None;
        self.pieces.put(&MadeRequest {
            id,
            kind,
            asked_on,
            asked_by,
            reason,
            requested_due_on,
            decision,
        })
    }

    fn hand_back_decided(&self, fact: &HandBackDecided) -> Done {
        let granted = match fact.outcome {
            HandBackOutcome::Insisted => false,
            HandBackOutcome::Reassigned { .. } => true,
        };
        self.decide(fact.request, granted, &fact.reasons)
    }

    fn decide(&self, request: RequestId, granted: bool, reasons: &Prose) -> Done {
        let decided_on = self.at.day;
        self.pieces.change(request.0, |asked: &mut MadeRequest| {
            let reasons = reasons.clone();
            asked.decision = Some(RequestDecision { decided_on, granted, reasons });
        })
    }
}
