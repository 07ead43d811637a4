//! Breaking down, and how the parts came to rest.

use duban_domain::finding::{BrokenDown, FindingStatus, PartReopened, PartSettled};

use super::judgement::reopen;
use crate::finding::{Folded, RequestKind};

pub(super) fn broken_down(finding: &mut Folded, fact: &BrokenDown) {
    let standing = &mut finding.standing;
    standing.status = FindingStatus::BrokenDown;
    standing.requests.retain(|request| request.kind != RequestKind::HandBack);
    let tally = standing.parts.get_or_insert_default();
    tally.all += u32::try_from(fact.parts.len()).unwrap_or(u32::MAX);
    // Issued to nobody, the whole is due when its last part is.
    if standing.lead.is_none() {
        standing.due_on = standing.due_on.max(fact.parts.iter().map(|part| part.due_on).max());
    }
}

pub(super) fn settled(finding: &mut Folded, fact: &PartSettled) {
    if let Some(tally) = &mut finding.standing.parts {
        tally.settle(fact.before, fact.outcome);
    }
    for person in &fact.done_by {
        finding.did(*person);
    }
}

pub(super) fn reopened(finding: &mut Folded, fact: &PartReopened) {
    if let Some(tally) = &mut finding.standing.parts {
        tally.reopen(fact.before);
    }
    reopen(finding, None);
    finding.standing.status = FindingStatus::BrokenDown;
}
