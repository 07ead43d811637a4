//! After closing, beside the work, and out of the ledger.

use std::sync::Arc;

use chrono::Days;
use duban_domain::{
    Line, Prose,
    finding::{
        CorrectableField, Corrected, FindingStatus, LookBackHeld, Merged, Place, Reopened,
        Restricted, Severity,
    },
    policy::LOOK_BACK_LEAD_DAYS,
};

use super::judgement::reopen;
use crate::finding::{At, Folded, Mark};

/// A visit is every planned one that had come by then, or was about to.
pub(super) fn look_back_held(finding: &mut Folded, fact: &LookBackHeld, at: &At<'_>) {
    let lead = Days::new(at.terms.look_back_lead_days.unwrap_or(LOOK_BACK_LEAD_DAYS).into());
    let until = fact.visited_on.checked_add_days(lead).unwrap_or(fact.visited_on);
    finding.standing.look_backs.retain(|planned_on| *planned_on > until);
}

pub(super) fn reopened(finding: &mut Folded, fact: &Reopened) {
    reopen(finding, fact.due_on);
    finding.standing.relapses = fact.relapse;
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
    finding.lay_down(FindingStatus::Merged);
    finding.standing.merged_into = Some(fact.into);
}

pub(super) fn withdrawn(finding: &mut Folded) {
    finding.lay_down(FindingStatus::Withdrawn);
}

pub(super) fn terminated(finding: &mut Folded) {
    finding.lay_down(FindingStatus::Terminated);
}

pub(super) fn corrected(finding: &mut Folded, fact: &Corrected) {
    use CorrectableField as F;
    let particulars = &mut Arc::make_mut(&mut finding.matter).particulars;
    match fact.field {
        F::Description => particulars.description = fact.new.clone(),
        F::Clause => set(&mut particulars.clause, &fact.new),
        F::Category => set(&mut particulars.category, &fact.new),
        F::Place => {
            let words = line(&fact.new).unwrap_or_else(|| particulars.place.words.clone());
            particulars.place = Place { words, unit: fact.unit };
        }
        F::Severity => {
            let severity = Severity::from_code(fact.new.as_str());
            particulars.severity = severity.unwrap_or(particulars.severity);
        }
        F::ThresholdWords => set(&mut particulars.threshold_words, &fact.new),
        F::MeasuredWords => set(&mut particulars.measured_words, &fact.new),
        F::SourceBody => set(&mut particulars.source.body, &fact.new),
        F::SourceDocument => set(&mut particulars.source.document, &fact.new),
    }
}

fn set(field: &mut Option<Line>, words: &Prose) {
    *field = line(words).or_else(|| field.take());
}

/// The domain took it for this field, so it is one line; a text that is none changes nothing.
fn line(words: &Prose) -> Option<Line> {
    Line::parse(words.as_str()).ok()
}

pub(super) fn entry_contested(finding: &mut Folded, entry: u64) {
    finding.inner.contested_entries.push(entry);
    finding.standing.marks.set(Mark::EntryContested, true);
}

/// The mark goes with the last objection.
pub(super) fn contested_entry_decided(finding: &mut Folded, entry: u64) {
    finding.inner.contested_entries.retain(|contested| *contested != entry);
    let waits = !finding.inner.contested_entries.is_empty();
    finding.standing.marks.set(Mark::EntryContested, waits);
}
