//! What the ladder changes beside the climb itself, which folds on its own.

use super::{Applies, Finding, Mark};
use crate::{
    OfficeFacts,
    finding::{
        Deescalated, Escalated, EscalationDeclined, EscalationProposed, FindingStatus, Reminded,
        SupervisionLifted, SupervisionListed,
    },
    ladder::{Climb, Place},
};

impl Finding {
    /// How it stands, as far as the ladder goes.
    #[must_use]
    pub fn place(&self, office: &OfficeFacts) -> Place<'_> {
        Place {
            climb: &self.climb,
            status: self.status.unwrap_or(FindingStatus::Draft),
            due_on: self.due_on(),
            still: self.has(Mark::Suspended) || self.has(Mark::Continuing),
            safety: self.endangers_life(),
            veto: self.particulars().is_some_and(|found| found.veto),
            relapses: self.relapses,
            carried_over: self.carried_over,
            start_day: office.start_day,
        }
    }

    #[must_use]
    pub fn climb(&self) -> &Climb {
        &self.climb
    }

    pub(in crate::finding) fn endangers_life(&self) -> bool {
        self.particulars().is_some_and(|found| found.safety)
    }
}

impl Applies for Reminded {
    fn apply(&self, _: &mut Finding) {}
}

impl Applies for EscalationProposed {
    fn apply(&self, _: &mut Finding) {}
}

impl Applies for EscalationDeclined {
    fn apply(&self, _: &mut Finding) {}
}

impl Applies for Escalated {
    fn apply(&self, _: &mut Finding) {}
}

impl Applies for Deescalated {
    fn apply(&self, _: &mut Finding) {}
}

impl Applies for SupervisionListed {
    fn apply(&self, finding: &mut Finding) {
        finding.marks.insert(Mark::Listed);
    }
}

impl Applies for SupervisionLifted {
    fn apply(&self, finding: &mut Finding) {
        finding.marks.remove(&Mark::Listed);
    }
}
