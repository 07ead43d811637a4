//! After closing, beside the work, and out of the ledger.

use duban_domain::{
    Line, Prose,
    finding::{
        CorrectableField, Corrected, FindingStatus, Merged, Place, Reopened, Restricted, Severity,
    },
};

use super::judgement::back_to_work;
use crate::finding::{Folded, Mark};

pub(super) fn reopened(finding: &mut Folded, fact: &Reopened) {
    back_to_work(finding);
    let standing = &mut finding.standing;
    standing.closed_on = None;
    standing.due_on = fact.due_on.or(standing.due_on);
    standing.relapses = fact.relapse;
    if standing.lead.is_none() || standing.due_on.is_none() {
        standing.status = FindingStatus::Confirmed;
    }
}

pub(super) fn restricted(finding: &mut Folded, fact: &Restricted) {
    finding.standing.marks.set(Mark::Restricted, true);
    finding.inner.readers.clone_from(&fact.readers);
}

pub(super) fn unrestricted(finding: &mut Folded) {
    finding.standing.marks.set(Mark::Restricted, false);
    finding.inner.readers.clear();
}

pub(super) fn merged(finding: &mut Folded, fact: &Merged) {
    finding.standing.status = FindingStatus::Merged;
    finding.standing.merged_into = Some(fact.into);
}

pub(super) fn withdrawn(finding: &mut Folded) {
    finding.standing.status = FindingStatus::Withdrawn;
}

pub(super) fn terminated(finding: &mut Folded) {
    finding.standing.status = FindingStatus::Terminated;
}

pub(super) fn corrected(finding: &mut Folded, fact: &Corrected) {
    use CorrectableField as F;
    let particulars = &mut finding.matter.particulars;
    match fact.field {
        F::Description => particulars.description = fact.new.clone(),
        F::Clause => particulars.clause = line(&fact.new),
        F::Category => particulars.category = line(&fact.new),
        F::Place => {
            if let Some(words) = line(&fact.new) {
                particulars.place = Place { words, unit: fact.unit };
            }
        }
        F::Severity => {
            let severity = Severity::from_code(fact.new.as_str());
            particulars.severity = severity.unwrap_or(particulars.severity);
        }
        F::ThresholdWords => particulars.threshold_words = line(&fact.new),
        F::MeasuredWords => particulars.measured_words = line(&fact.new),
        F::SourceBody => particulars.source.body = line(&fact.new),
        F::SourceDocument => particulars.source.document = line(&fact.new),
    }
}

/// The domain took it for this field, so it is one line; a text that is none changes nothing.
fn line(words: &Prose) -> Option<Line> {
    Line::parse(words.as_str()).ok()
}
