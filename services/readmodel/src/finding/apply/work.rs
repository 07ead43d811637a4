//! What is done to put it right.

use std::sync::Arc;

use duban_domain::{
    DutyId, PersonId,
    finding::{
        FindingStatus, InterimMeasureOrdered, InterimMeasureReported, InterimMeasureVerified,
        MeasurementRecorded, PlanFiled, ProgressReported,
    },
};

use crate::finding::{Folded, OpenMeasure};

pub(super) fn interim_ordered(finding: &mut Folded, fact: &InterimMeasureOrdered) {
    let InterimMeasureOrdered { measure, unit, due_on, .. } = *fact;
    finding.standing.interim.push(OpenMeasure { id: measure, unit, due_on, reported: false });
    if !finding.inner.ordered.contains(&unit) {
        finding.inner.ordered.push(unit);
    }
}

pub(super) fn interim_reported(finding: &mut Folded, fact: &InterimMeasureReported) {
    let reported = finding.standing.interim.iter_mut().find(|open| open.id == fact.measure);
    if let Some(open) = reported {
        open.reported = true;
    }
    finding.did(fact.reported_by);
}

/// One that does not hold stays due.
pub(super) fn interim_verified(finding: &mut Folded, fact: &InterimMeasureVerified) {
    let open = &mut finding.standing.interim;
    if fact.holds {
        open.retain(|one| one.id != fact.measure);
    } else {
        open.iter_mut().filter(|one| one.id == fact.measure).for_each(|one| one.reported = false);
    }
}

pub(super) fn plan_filed(finding: &mut Folded, fact: &PlanFiled) {
    finding.inner.plan_filed_from = Some(finding.standing.status);
    finding.standing.status = FindingStatus::PlanFiled;
    finding.standing.forecast_on = fact.plan.forecast_on.or(finding.standing.forecast_on);
    Arc::make_mut(&mut finding.matter).measures = Some(fact.plan.measures.clone());
    finding.did(fact.filed_by);
}

pub(super) fn plan_approved(finding: &mut Folded) {
    finding.standing.status = FindingStatus::InProgress;
    finding.inner.plan_filed_from = None;
}

pub(super) fn plan_returned(finding: &mut Folded) {
    let from = finding.inner.plan_filed_from.take();
    finding.standing.status = from.unwrap_or(FindingStatus::SignedFor);
}

pub(super) fn progress_reported(finding: &mut Folded, fact: &ProgressReported) {
    let standing = &mut finding.standing;
    standing.status = FindingStatus::InProgress;
    standing.done = fact.progress.done.or(standing.done);
    standing.forecast_on = fact.progress.forecast_on.or(standing.forecast_on);
    if fact.progress.has_words() || standing.progress_words.is_none() {
        standing.progress_words = Some(fact.progress.words.clone());
    }
    finding.did(fact.reported_by);
}

pub(super) fn duty_settled(finding: &mut Folded, duty: DutyId, by: Option<PersonId>) {
    finding.inner.duties.retain(|(open, _)| *open != duty);
    finding.inner.settled_duties.push(duty);
    if let Some(person) = by {
        finding.did(person);
    }
}

pub(super) fn measured(finding: &mut Folded, fact: &MeasurementRecorded) {
    finding.standing.measured = Some(fact.measured.clone());
    finding.did(fact.recorded_by);
}
