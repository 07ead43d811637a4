//! What recurs 常态督导, by the rules and the calendar in force: the term that visits are counted
//! in, and the periods that schools check themselves for.
//!
//! **Deliberately absent:** what was done; the views know that, and hold it against this.

use chrono::{Days, NaiveDate};
use duban_domain::{
    calendar::Rest,
    policy::{SelfChecks, Visits},
    self_check::{AskedPeriod, asked_periods},
};

use crate::{App, Fault};

/// So far back a self-check that is missing is shown; what is older is history.
pub const MISSING_DAYS_BACK: u64 = 40;

/// The term in which visits are counted, and what the rules ask for in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisitTerm {
    pub term: Rest,
    /// From then on what is missing waits in queues.
    pub due_from: NaiveDate,
    pub rules: Visits,
}

/// The self-checks that were to be filed lately, today's included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedChecks {
    pub rules: SelfChecks,
    pub periods: Vec<AskedPeriod>,
}

impl App {
    /// The term of that day, or the last one before it. `None`: the rules ask for no visits, or
    /// the calendar knows of no term.
    pub async fn visit_term(&self, on: NaiveDate) -> Result<Option<VisitTerm>, Fault> {
        let rules = self.policy().await?.and_then(|policy| policy.rules.visits);
        let Some((rules, adopted)) = rules.zip(self.calendar().await?) else { return Ok(None) };
        let term = adopted.calendar.term_of(on).cloned();
        Ok(term.map(|term| {
            let lead = Days::new(rules.lead_days.into());
            let due_from = term.to.checked_sub_days(lead).unwrap_or(term.from).max(term.from);
            VisitTerm { term, due_from, rules }
        }))
    }

    /// `None`: the rules ask for none, or no calendar is adopted.
    pub async fn asked_checks(&self) -> Result<Option<AskedChecks>, Fault> {
        let rules = self.policy().await?.and_then(|policy| policy.rules.self_checks);
        let Some((rules, adopted)) = rules.zip(self.calendar().await?) else { return Ok(None) };
        let today = self.today();
        let from = today.checked_sub_days(Days::new(MISSING_DAYS_BACK)).unwrap_or(today);
        let periods = asked_periods(&rules, &adopted.calendar, from, today);
        Ok(Some(AskedChecks { rules, periods }))
    }
}
