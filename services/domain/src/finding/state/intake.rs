//! What coming into the ledger and coming to stand change.

use std::{collections::BTreeSet, sync::Arc};

use super::{Applies, Defence, Finding, Mark};
use crate::{
    OnBehalf,
    finding::{
        CarriedOver, Confirmed, DefenceDecided, DefenceFiled, FedBack, FindingStatus,
        OpeningConfirmed, Recorded, StatedStanding,
    },
};

impl Applies for Recorded {
    fn apply(&self, finding: &mut Finding) {
        // A part is born confirmed: its parent was.
        finding.status = Some(match self.parent {
            Some(_) => FindingStatus::Confirmed,
            None => FindingStatus::Draft,
        });
        finding.part_of = self.parent;
        finding.number = Some(self.number.clone());
        finding.particulars = Some(Arc::new(self.particulars.clone()));
        finding.upper_due_on = self.particulars.source.upper_due_on;
        finding.self_checked_by = self.self_checked_by;
        finding.indicator = self.indicator.clone().map(Arc::new);
        if let Some(proposed) = &self.proposed {
            finding.assigned.lead = proposed.lead;
            finding.assigned.due_on = Some(proposed.due_on);
            finding.assigned.target = proposed.target.quantity;
        }
        finding.hands.recorders.extend(self.recorded_by.into_iter().chain(self.agent_for));
    }
}

impl Applies for CarriedOver {
    fn apply(&self, finding: &mut Finding) {
        finding.status = Some(match self.standing {
            StatedStanding::Confirmed => FindingStatus::Confirmed,
            StatedStanding::Issued => FindingStatus::Issued,
            StatedStanding::InProgress => FindingStatus::InProgress,
            StatedStanding::ClosedBefore => FindingStatus::ClosedBefore,
        });
        finding.marks.insert(Mark::OpeningUnconfirmed);
        finding.number = Some(self.number.clone());
        finding.particulars = Some(Arc::new(self.particulars.clone()));
        finding.carried_over = true;
        finding.carried_statement = Some(self.row.statement_sha256.as_str().into());
        finding.upper_due_on = self.particulars.source.upper_due_on;
        finding.assigned.lead = self.lead;
        finding.assigned.co_units = self.co_units.iter().copied().collect::<BTreeSet<_>>();
        finding.assigned.due_on = self.due_on;
        finding.assigned.target = self.target.quantity;
        finding.take_charge(&self.in_charge);
        finding.closed_on = self.closed_on;
        finding.hands.recorders.extend(self.carried_over_by.into_iter().chain(self.agent_for));
    }
}

impl Applies for OpeningConfirmed {
    fn apply(&self, finding: &mut Finding) {
        finding.marks.remove(&Mark::OpeningUnconfirmed);
    }
}

impl Applies for FedBack {
    fn apply(&self, finding: &mut Finding) {
        finding.status = Some(FindingStatus::FedBack);
        finding.defence = Some(Defence { to: self.to, until: self.defence_until });
    }
}

impl Applies for DefenceFiled {
    fn apply(&self, finding: &mut Finding) {
        finding.status = Some(FindingStatus::Contested);
        finding.hands.did(self.filed_by, self.agent_for, self.on_behalf.as_ref());
    }

    fn entered_for(&self) -> Option<&OnBehalf> {
        self.on_behalf.as_ref()
    }
}

impl Applies for DefenceDecided {
    fn apply(&self, finding: &mut Finding) {
        if let Some(corrected) = &self.corrected {
            finding.corrected = Some(Arc::new(corrected.clone()));
        }
        if self.upheld {
            finding.lay_down(FindingStatus::Withdrawn);
        } else {
            finding.status = Some(FindingStatus::Confirmed);
        }
    }
}

impl Applies for Confirmed {
    fn apply(&self, finding: &mut Finding) {
        finding.status = Some(FindingStatus::Confirmed);
    }
}
