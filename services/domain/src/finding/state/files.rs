//! Evidence: what is attached, what was withdrawn, and what a claim has frozen.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::{
    EvidenceId, UnitId,
    finding::{Evidence, EvidenceKind},
};

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::finding) struct Files {
    attached: Vec<Attached>,
    pub frozen: Option<Frozen>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Attached {
    evidence: Arc<Evidence>,
    unit: UnitId,
    withdrawn: bool,
}

/// The set that a claim stands on. Later files stand outside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::finding) struct Frozen {
    pub evidence: Vec<EvidenceId>,
    pub digest: String,
    pub claimed_on: NaiveDate,
}

impl Files {
    pub fn attach(&mut self, evidence: &Evidence, unit: UnitId) {
        let evidence = Arc::new(evidence.clone());
        self.attached.push(Attached { evidence, unit, withdrawn: false });
    }

    pub fn withdraw(&mut self, id: EvidenceId) {
        for one in self.attached.iter_mut().filter(|one| one.evidence.id == id) {
            one.withdrawn = true;
        }
    }

    /// What counts now, in the order in which it came.
    pub fn standing(&self) -> impl Iterator<Item = &Evidence> {
        self.attached.iter().filter(|one| !one.withdrawn).map(|one| one.evidence.as_ref())
    }

    /// All that was ever attached.
    pub fn listed(&self) -> usize {
        self.attached.len()
    }

    pub fn holds(&self, id: EvidenceId) -> bool {
        self.attached.iter().any(|one| one.evidence.id == id)
    }

    /// The unit that attached it, if it still counts.
    pub fn attached_by(&self, id: EvidenceId) -> Option<UnitId> {
        self.attached.iter().find(|one| one.evidence.id == id && !one.withdrawn).map(|one| one.unit)
    }

    pub fn is_frozen(&self, id: EvidenceId) -> bool {
        self.frozen.as_ref().is_some_and(|frozen| frozen.evidence.contains(&id))
    }

    pub fn has_kind(&self, kind: EvidenceKind) -> bool {
        self.standing().any(|evidence| evidence.kind == kind)
    }
}
