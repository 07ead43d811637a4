//! Dates that the rules set on a finding, by the working calendar in force. `None`: they are
//! silent, or no calendar was adopted yet.

use chrono::NaiveDate;

use super::guards::last_day;
use crate::{
    Context,
    deadline::SetDate,
    finding::Finding,
    policy::{Deadlines, PeriodRule},
};

impl Finding {
    fn set(
        &self,
        rule: impl Fn(&Deadlines) -> Option<&PeriodRule>,
        from: NaiveDate,
        context: &Context,
    ) -> Option<SetDate> {
        let reckoner = context.reckoner()?;
        reckoner.by_rule(rule(reckoner.rules()), self.particulars()?, from)
    }

    pub(super) fn defence_due(&self, from: NaiveDate, context: &Context) -> Option<SetDate> {
        self.set(|rules| rules.defence.as_ref(), from, context)
    }

    /// The last day on which the lead may sign for it once delivery is proven, and the rule
    /// that says so; without one it is the older rule's. `None`: no rules were adopted.
    #[must_use]
    pub fn sign_for_until(
        &self,
        delivered_on: NaiveDate,
        context: &Context,
    ) -> Option<(NaiveDate, Option<SetDate>)> {
        let older = context.policy.as_ref()?.rules.sign_for.deemed_after_days;
        let set = self.set(|rules| rules.sign_for.as_ref(), delivered_on, context);
        let until = set.as_ref().map_or_else(|| last_day(delivered_on, older), |set| set.on);
        Some((until, set))
    }

    pub(super) fn plan_due(&self, from: NaiveDate, context: &Context) -> Option<SetDate> {
        let needed = self.needs_a_plan(context);
        needed.then(|| self.set(|rules| rules.plan.as_ref(), from, context)).flatten()
    }

    pub(super) fn verification_due(&self, from: NaiveDate, context: &Context) -> Option<SetDate> {
        self.set(|rules| rules.verification.as_ref(), from, context)
    }

    pub(super) fn notice_due(&self, from: NaiveDate, context: &Context) -> Option<SetDate> {
        self.set(|rules| rules.notice.as_ref(), from, context)
    }

    /// Offered to whoever issues it today, never imposed; an upper date still binds.
    #[must_use]
    pub fn offered_due(&self, context: &Context) -> Option<SetDate> {
        self.set(|rules| rules.rectification.as_ref(), context.today, context)
    }

    /// Offered to whoever suspends it today.
    #[must_use]
    pub fn offered_review(&self, context: &Context) -> Option<SetDate> {
        self.set(|rules| rules.suspension_review.as_ref(), context.today, context)
    }

    /// The latest date that may be asked for.
    pub(super) fn extended_at_most(&self, late: bool, context: &Context) -> Option<NaiveDate> {
        let (has_upper, times) = (self.upper_due_on.is_some(), self.assigned.extensions);
        let reckoner = context.reckoner()?;
        let rule = reckoner.rules().extension.as_ref()?.rule_for(has_upper, late, times);
        Some(reckoner.by_rule(rule, self.particulars()?, self.due_on()?)?.on)
    }
}
