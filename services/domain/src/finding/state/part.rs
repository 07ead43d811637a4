//! What breaking down, and the parts, change in the whole.

use std::{collections::BTreeSet, sync::Arc};

use chrono::NaiveDate;

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
    pub rested_on: Option<NaiveDate>,
    /// Who led it and helped with it when it last came to rest.
    pub done_by_units: BTreeSet<UnitId>,
}

impl Finding {
    pub(in crate::finding) fn known_part(&self, id: FindingId) -> Option<&KnownPart> {
        self.parts.iter().find(|known| known.part.id == id)
    }

    /// Every part came to rest; a finding without parts has none to rest.
    pub(in crate::finding) fn parts_are_settled(&self) -> bool {
        self.is_parent() && self.parts.iter().all(|known| known.outcome.is_some())
    }

    /// The day on which the last of its parts came to rest.
    pub(in crate::finding) fn parts_rested_on(&self) -> Option<NaiveDate> {
        self.parts.iter().filter_map(|known| known.rested_on).max()
    }

    /// Works on a part, or is where one lies.
    pub(in crate::finding) fn has_a_part_at(&self, unit: UnitId) -> bool {
        let place = |known: &KnownPart| known.part.place.as_ref().and_then(|place| place.unit);
        self.works_on_a_part(unit) || self.parts.iter().any(|known| place(known) == Some(unit))
    }

    /// Leads a part, or has done one: the doing side of the whole, too.
    pub(in crate::finding) fn works_on_a_part(&self, unit: UnitId) -> bool {
        self.parts
            .iter()
            .any(|known| known.part.lead == Some(unit) || known.done_by_units.contains(&unit))
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

    fn known_part_mut(&mut self, id: FindingId) -> Option<&mut KnownPart> {
        self.parts.iter_mut().find(|known| known.part.id == id)
    }
}

impl Applies for BrokenDown {
    fn apply(&self, finding: &mut Finding) {
        finding.status = Some(FindingStatus::BrokenDown);
        finding.assigned.hand_back = None;
        let known = self.parts.iter().cloned();
        finding.parts.extend(known.map(|part| KnownPart {
            part: Arc::new(part),
            outcome: None,
            rested_on: None,
            done_by_units: BTreeSet::new(),
        }));
        // Issued to nobody, the whole is due when its last part is.
        if finding.assigned.lead.is_none() {
            let last = self.parts.iter().map(|part| part.due_on).max();
            finding.assigned.due_on = finding.assigned.due_on.max(last);
        }
    }
}

impl Applies for PartSettled {
    fn apply(&self, finding: &mut Finding) {
        if let Some(known) = finding.known_part_mut(self.part) {
            known.outcome = Some(self.outcome);
            known.rested_on = self.rested_on;
            known.done_by_units = self.done_by_units.iter().copied().collect();
        }
        finding.hands.doers.extend(self.done_by.iter().copied());
    }
}

impl Applies for PartReopened {
    /// People have reopened the part; the whole follows, whatever had become of it.
    fn apply(&self, finding: &mut Finding) {
        if let Some(known) = finding.known_part_mut(self.part) {
            (known.outcome, known.rested_on) = (None, None);
        }
        finding.marks.remove(&Mark::ReportedUp);
        finding.reopen(None);
        finding.status = Some(FindingStatus::BrokenDown);
    }
}
