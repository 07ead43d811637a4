//! Up and down the ladder, and on and off the list.

use duban_domain::finding::{EscalationProposed, SupervisionListed};

use crate::finding::{At, Folded, ListedItem, Mark, OpenProposal};

pub(super) fn proposed(finding: &mut Folded, fact: &EscalationProposed, at: &At<'_>) {
    finding.standing.proposal = Some(OpenProposal {
        id: fact.proposal,
        rung: fact.rung,
        grounds: fact.grounds.clone(),
        words: fact.words.clone(),
        addressee: fact.addressee,
        proposed_on: at.day,
        proposed_by: fact.proposed_by,
    });
}

pub(super) fn listed(finding: &mut Folded, fact: &SupervisionListed) {
    finding.standing.marks.set(Mark::Listed, true);
    finding.standing.listed = Some(Box::new(ListedItem {
        duties: fact.duties.clone(),
        document: fact.document.clone(),
        listed_on: fact.listed_on,
    }));
}

pub(super) fn lifted(finding: &mut Folded) {
    finding.standing.marks.set(Mark::Listed, false);
    finding.standing.listed = None;
}

/// What the climb says of the rung and of what waits is what is shown.
pub(super) fn settle(finding: &mut Folded) {
    let (climb, standing) = (&finding.inner.climb, &mut finding.standing);
    standing.rung = climb.rung();
    let waits = |shown: &OpenProposal| climb.proposal().is_some_and(|one| one.id == shown.id);
    if !standing.proposal.as_ref().is_some_and(waits) {
        standing.proposal = None;
    }
    standing.marks.set(Mark::EscalationProposed, standing.proposal.is_some());
}
