//! What breaking down, and the parts, change in the whole.

use std::sync::Arc;

use super::{Applies, Finding, Frozen};
use crate::{
    FindingId, UnitId,
    finding::{
        BrokenDown, FindingStatus, Mark, Part, PartOutcome, PartReopened, PartSettled,
        VerificationPassed,
    },
};

/// A part, and how it came to rest as far as this stream has heard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::finding) struct KnownPart {
    pub part: Arc<Part>,
    pub outcome: Option<PartOutcome>,
}

impl Finding {
    pub(in crate::finding) fn known_part(&self, id: FindingId) -> Option<&KnownPart> {
        self.parts.iter().find(|known| known.part.id == id)
    }

    /// Every part came to rest; a finding without parts has none to rest.
    pub(in crate::finding) fn parts_are_settled(&self) -> bool {
        self.is_parent() && self.parts.iter().all(|known| known.outcome.is_some())
    }

    /// Leads a part, or is where one lies.
    pub(in crate::finding) fn has_a_part_at(&self, unit: UnitId) -> bool {
        self.parts.iter().any(|known| {
            let place = known.part.place.as_ref().and_then(|place| place.unit);
            known.part.lead == Some(unit) || place == Some(unit)
        })
    }

    /// Leads a part: the doing side of the whole, too.
    pub(in crate::finding) fn leads_a_part(&self, unit: UnitId) -> bool {
        self.parts.iter().any(|known| known.part.lead == Some(unit))
    }

    /// Where the work goes on: with the parts where there are any.
    pub(super) fn working_state(&self) -> FindingStatus {
        if self.is_parent() { FindingStatus::BrokenDown } else { FindingStatus::InProgress }
    }

    /// A whole has no claim: what is there when it is verified is what is closed on.
    pub(super) fn freeze_as_verified(&mut self, verified: &VerificationPassed) {
        self.files.frozen = Some(Frozen {
            evidence: self.files.standing().map(|one| one.id).collect(),
            digest: verified.evidence_set_sha256.clone(),
            claimed_on: verified.verified_on,
        });
    }

    fn note_outcome(&mut self, part: FindingId, outcome: Option<PartOutcome>) {
        if let Some(known) = self.parts.iter_mut().find(|known| known.part.id == part) {
            known.outcome = outcome;
        }
    }
}

impl Applies for BrokenDown {
    fn apply(&self, finding: &mut Finding) {
        finding.status = Some(FindingStatus::BrokenDown);
        finding.assigned.hand_back = None;
        let known = self.parts.iter().cloned();
        finding.parts.extend(known.map(|part| KnownPart { part: Arc::new(part), outcome: None }));
        // Issued to nobody, the whole is due when its last part is.
        if finding.assigned.lead.is_none() {
            let last = self.parts.iter().map(|part| part.due_on).max();
            finding.assigned.due_on = finding.assigned.due_on.max(last);
        }
    }
}

impl Applies for PartSettled {
    fn apply(&self, finding: &mut Finding) {
        finding.note_outcome(self.part, Some(self.outcome));
        finding.hands.doers.extend(self.done_by.iter().copied());
    }
}

impl Applies for PartReopened {
    /// People have reopened the part; the whole follows, whatever had become of it.
    fn apply(&self, finding: &mut Finding) {
        finding.note_outcome(self.part, None);
        finding.marks.remove(&Mark::ReportedUp);
        finding.reopen(None);
        finding.status = Some(FindingStatus::BrokenDown);
    }
}
