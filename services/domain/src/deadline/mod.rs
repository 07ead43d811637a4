//! Deadlines: from the day of an event, a rule and the working calendar to a date, with every
//! step that led there.
//!
//! A date is set once, and stands in its event with the versions that it rests on: no later
//! rule and no later calendar moves it. **Deliberately absent:** clocks, and dates that people
//! state; those are the findings' own.

mod step;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    AdoptedCalendar, AdoptedPolicy, Context, PolicyVersion,
    calendar::{Calendar, DueFault},
    finding::Particulars,
    policy::{Deadlines, Period, PeriodRule},
};

pub use step::{DeadlineStep, StepCode};

coded! {
    /// What is due.
    DeadlineKind {
        Rectification "rectification" "整改期限"
        Defence "defence" "申辩期限"
        SignFor "sign_for" "签收期限"
        Plan "plan" "报送方案期限"
        Verification "verification" "核查期限"
        LookBack "look_back" "回头看"
        PublicNotice "public_notice" "公示期"
        OfferedRectification "offered_rectification" "建议整改期限"
        OfferedReview "offered_review" "建议暂缓复核日期"
    }
}

/// A date that a rule set, and what it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetDate {
    pub on: NaiveDate,
    /// The day of the event, which is not counted.
    pub from: NaiveDate,
    pub period: Period,
    pub policy: PolicyVersion,
    pub calendar: PolicyVersion,
    /// A day that mattered had no notice yet. The date stands all the same.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub provisional: bool,
}

/// The rules and the calendar by which dates are set now.
#[derive(Clone, Copy)]
pub struct Reckoner<'a> {
    pub policy: &'a AdoptedPolicy,
    pub calendar: &'a AdoptedCalendar,
}

impl Context {
    /// `None`: rules or calendar are not adopted yet, and the older rules hold.
    #[must_use]
    pub fn reckoner(&self) -> Option<Reckoner<'_>> {
        Some(Reckoner { policy: self.policy.as_ref()?, calendar: self.calendar.as_ref()? })
    }
}

impl<'a> Reckoner<'a> {
    #[must_use]
    pub fn rules(&self) -> &'a Deadlines {
        &self.policy.rules.deadlines
    }

    /// `None`: the period leaves the calendar of dates.
    #[must_use]
    pub fn set(&self, from: NaiveDate, period: Period) -> Option<SetDate> {
        let calendar = &self.calendar.calendar;
        let due = calendar.due(from, period.count().into(), period.counting()).ok()?;
        Some(SetDate {
            on: due.on,
            from,
            period,
            policy: self.policy.version.clone(),
            calendar: self.calendar.version.clone(),
            provisional: due.provisional,
        })
    }

    /// `None`: the rules are silent.
    #[must_use]
    pub fn by_rule(
        &self,
        rule: Option<&PeriodRule>,
        found: &Particulars,
        from: NaiveDate,
    ) -> Option<SetDate> {
        self.set(from, rule?.period_for(found))
    }

    /// When to go back and look, in the order of the rules.
    #[must_use]
    pub fn look_backs(&self, closed_on: NaiveDate) -> Vec<SetDate> {
        let older = self.policy.rules.look_back.after_months.iter().map(|one| Period::Months(*one));
        let periods: Vec<Period> = match self.rules().look_back.as_slice() {
            [] => older.collect(),
            listed => listed.to_vec(),
        };
        periods.into_iter().filter_map(|period| self.set(closed_on, period)).collect()
    }
}

/// Every step from the day of the event to the last day.
pub fn steps(
    calendar: &Calendar,
    from: NaiveDate,
    period: Period,
) -> Result<Vec<DeadlineStep>, DueFault> {
    let due = calendar.due(from, period.count().into(), period.counting())?;
    Ok(step::explained(&due, from, period))
}
