//! Interim safety measures (临时管控措施): they keep people safe and close nothing.

use super::{
    Decides, Decision,
    guards::{BEFORE_CLOSED, at_most, doer, has_happened, person, unit_is_active},
    one,
};
use crate::{
    Context, PersonId,
    finding::{
        Finding, FindingRefusal, InterimMeasureOrdered, InterimMeasureReported,
        InterimMeasureVerified, OrderInterimMeasure, ReportInterimMeasure, VerifyInterimMeasure,
    },
};

/// Most interim measures of one finding.
const INTERIM_MOST: u16 = 50;

impl InterimMeasureOrdered {
    pub(super) fn from_order(order: &OrderInterimMeasure, ordered_by: PersonId) -> Self {
        Self {
            measure: order.measure,
            unit: order.unit,
            words: order.words.clone(),
            due_on: order.due_on,
            ordered_by,
        }
    }
}

impl OrderInterimMeasure {
    /// At once will do: a sealed building is sealed today.
    pub(super) fn fits(&self, context: &Context) -> Result<(), FindingRefusal> {
        unit_is_active(self.unit, context)?;
        if self.due_on < context.occurred_on {
            return Err(FindingRefusal::DueInPast { due_on: self.due_on });
        }
        Ok(())
    }
}

impl Decides for OrderInterimMeasure {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be(&BEFORE_CLOSED)?;
        if finding.measure(self.measure).is_some() {
            return Err(FindingRefusal::InterimMeasureKnown);
        }
        at_most(finding.interim.len() + 1, INTERIM_MOST)?;
        self.fits(context)?;
        one(InterimMeasureOrdered::from_order(self, person(context)?))
    }
}

impl Decides for ReportInterimMeasure {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be(&BEFORE_CLOSED)?;
        let measure = finding.measure(self.measure).ok_or(FindingRefusal::NoSuchInterimMeasure)?;
        if measure.settled {
            return Err(FindingRefusal::InterimMeasureSettled);
        }
        let doer = doer(context)?;
        if measure.unit != doer.unit {
            return Err(FindingRefusal::NotTheOrderedUnit { unit: measure.unit });
        }
        has_happened(self.happened_on, context)?;
        one(InterimMeasureReported {
            measure: self.measure,
            words: self.words.clone(),
            happened_on: self.happened_on,
            reported_by: doer.person,
            agent_for: doer.agent_for,
            on_behalf: doer.on_behalf,
        })
    }
}

impl Decides for VerifyInterimMeasure {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be(&BEFORE_CLOSED)?;
        let measure = finding.measure(self.measure).ok_or(FindingRefusal::NoSuchInterimMeasure)?;
        if measure.settled {
            return Err(FindingRefusal::InterimMeasureSettled);
        }
        if !measure.reported {
            return Err(FindingRefusal::InterimMeasureNotReported);
        }
        for who in context.actor.counts_as() {
            if measure.reporters.contains(&who) {
                return Err(FindingRefusal::InterimReporterVerifies { person: who });
            }
            finding.rule_1_looks_again(who, Some(measure.unit), context)?;
        }
        one(InterimMeasureVerified {
            measure: self.measure,
            holds: self.holds,
            words: self.words.clone(),
            verified_by: person(context)?,
        })
    }
}
