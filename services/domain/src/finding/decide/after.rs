//! After closing: going back to look, and relapse.

use chrono::Months;

use super::{
    Decides, Decision,
    guards::{at_most, has_happened, person, policy},
    one,
};
use crate::{
    Context,
    finding::{
        Finding, FindingRefusal, FindingStatus, LookBackHeld, RecordLookBack, ReopenFinding,
        Reopened,
    },
};

/// Most visitors of one look-back.
const VISITORS_MOST: u16 = 50;
const STRUCK_OFF: [FindingStatus; 2] = [FindingStatus::Closed, FindingStatus::ClosedBefore];

impl Decides for RecordLookBack {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be(&STRUCK_OFF)?;
        if self.visited_by.is_empty() {
            return Err(FindingRefusal::VerifierMissing);
        }
        at_most(self.visited_by.len(), VISITORS_MOST)?;
        for visitor in &self.visited_by {
            finding.rule_1_looks_again(*visitor, None, context)?;
        }
        has_happened(self.visited_on, context)?;
        one(LookBackHeld {
            holds: self.holds,
            words: self.words.clone(),
            visited_on: self.visited_on,
            visited_by: self.visited_by.clone(),
        })
    }
}

impl Decides for ReopenFinding {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be(&STRUCK_OFF)?;
        finding.relapse_keeps_the_number(context)?;
        match self.due_on {
            Some(due_on) => finding.new_due_date_fits(due_on, context)?,
            None if finding.lead().is_some() => return Err(FindingRefusal::DueDateNeeded),
            None => {}
        }
        one(Reopened {
            reasons: self.reasons.clone(),
            due_on: self.due_on,
            reopened_by: person(context)?,
            relapse: finding.relapses().saturating_add(1),
            reopened_on: Some(context.today),
        })
    }
}

impl Finding {
    /// Inside the look-back period; an opening balance without a closing date has none.
    fn relapse_keeps_the_number(&self, context: &Context) -> Result<(), FindingRefusal> {
        let months = policy(context)?.rules.look_back.relapse_within_months;
        let Some(closed_on) = self.closed_on else { return Ok(()) };
        let last = closed_on.checked_add_months(Months::new(months.into()));
        if last.is_some_and(|last| context.today > last) {
            return Err(FindingRefusal::RelapseTooLate { closed_on, months });
        }
        Ok(())
    }
}
