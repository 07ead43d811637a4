//! What comes after closing, beside the work, and out of the ledger.

use chrono::NaiveDate;

use super::{Applies, Finding, Mark};
use crate::finding::{
    ContestedEntryDecided, CorrectableField, Corrected, EntryContested, FindingStatus, Instructed,
    Linked, LookBackHeld, Merged, Particulars, Reopened, Restricted, Severity, Terminated,
    Unrestricted, Withdrawn,
};

impl Finding {
    /// Work starts again where there is a lead and a date, else with issuing it.
    /// What was measured before proves nothing now.
    pub(super) fn reopen(&mut self, due_on: Option<NaiveDate>) {
        self.back_to_work();
        self.assigned.due_on = due_on.or(self.assigned.due_on);
        let issued = self.assigned.lead.is_some() && self.assigned.due_on.is_some();
        if !issued && !self.is_parent() {
            self.status = Some(FindingStatus::Confirmed);
        }
        self.closed_on = None;
        self.upper_closed = false;
        self.remeasured = None;
        self.measurement_waived = false;
    }
}

impl Applies for LookBackHeld {
    fn apply(&self, _: &mut Finding) {}
}

impl Applies for Reopened {
    fn apply(&self, finding: &mut Finding) {
        finding.marks.remove(&Mark::ReportedUp);
        finding.reopen(self.due_on);
        finding.relapses = self.relapse;
    }
}

impl Applies for Instructed {
    fn apply(&self, _: &mut Finding) {}
}

impl Applies for Restricted {
    fn apply(&self, finding: &mut Finding) {
        finding.marks.insert(Mark::Restricted);
        finding.readers.clone_from(&self.readers);
    }
}

impl Applies for Unrestricted {
    fn apply(&self, finding: &mut Finding) {
        finding.marks.remove(&Mark::Restricted);
        finding.readers.clear();
    }
}

impl Applies for Linked {
    fn apply(&self, finding: &mut Finding) {
        finding.links.insert((self.kind, self.to));
    }
}

impl Applies for Merged {
    fn apply(&self, finding: &mut Finding) {
        finding.lay_down(FindingStatus::Merged);
    }
}

impl Applies for Withdrawn {
    fn apply(&self, finding: &mut Finding) {
        finding.lay_down(FindingStatus::Withdrawn);
    }
}

impl Applies for Terminated {
    fn apply(&self, finding: &mut Finding) {
        finding.lay_down(FindingStatus::Terminated);
    }
}

impl Applies for EntryContested {
    fn apply(&self, finding: &mut Finding) {
        if let Some(entry) = finding.hands.entries.get_mut(&self.entry) {
            entry.contested = true;
        }
    }
}

impl Applies for ContestedEntryDecided {
    fn apply(&self, finding: &mut Finding) {
        if let Some(entry) = finding.hands.entries.get_mut(&self.entry) {
            entry.decided = true;
        }
    }
}

impl Applies for Corrected {
    fn apply(&self, finding: &mut Finding) {
        let Some(known) = &finding.particulars else { return };
        let mut particulars = known.as_ref().clone();
        self.put_into(&mut particulars);
        finding.particulars = Some(particulars.into());
    }
}

impl Corrected {
    /// A text that does not fit its field leaves the field as it was: it was recorded,
    /// and reading history never fails.
    fn put_into(&self, particulars: &mut Particulars) {
        let line = crate::Line::parse(self.new.as_str()).ok();
        match self.field {
            CorrectableField::Description => particulars.description = self.new.clone(),
            CorrectableField::Clause => set(&mut particulars.clause, line),
            CorrectableField::Category => set(&mut particulars.category, line),
            CorrectableField::ThresholdWords => set(&mut particulars.threshold_words, line),
            CorrectableField::MeasuredWords => set(&mut particulars.measured_words, line),
            CorrectableField::SourceBody => set(&mut particulars.source.body, line),
            CorrectableField::SourceDocument => set(&mut particulars.source.document, line),
            CorrectableField::Severity => {
                particulars.severity =
                    Severity::from_code(self.new.as_str()).unwrap_or(particulars.severity);
            }
            CorrectableField::Place => {
                particulars.place.words = line.unwrap_or_else(|| particulars.place.words.clone());
                particulars.place.unit = self.unit;
            }
        }
    }
}

fn set(field: &mut Option<crate::Line>, new: Option<crate::Line>) {
    if new.is_some() {
        *field = new;
    }
}
