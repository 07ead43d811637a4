//! What recurs, as a digest counts it: schools to go to, and checks to file. It hangs on no
//! finding, so no queue holds it.

use std::collections::HashMap;

use chrono::NaiveDate;
use duban_domain::{PersonId, UnitId, message::Counts};

use super::DueNotices;
use crate::{App, Fault, Scope};

/// What recurs and waits for whom today.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recurring {
    /// Schools that a responsible inspector has to go to before the term ends.
    pub to_visit: HashMap<PersonId, u32>,
    /// The last day for that.
    pub visit_by: Option<NaiveDate>,
    /// Self-checks that a school has not filed.
    pub to_file: HashMap<UnitId, Counts>,
}

impl Recurring {
    /// What of it waits for one person, added to `counts`; `soon`: the last day that counts as
    /// due soon.
    pub(super) fn add_to(
        &self,
        counts: &mut Counts,
        (person, scope): (PersonId, &Scope),
        soon: NaiveDate,
    ) {
        let visits = self.to_visit.get(&person).copied().unwrap_or_default();
        counts.waiting += visits;
        if self.visit_by.is_some_and(|last| last <= soon) {
            counts.due_soon += visits;
        }
        for own in scope.units().iter().filter_map(|unit| self.to_file.get(unit)) {
            counts.waiting += own.waiting;
            counts.due_soon += own.due_soon;
            counts.overdue += own.overdue;
        }
    }
}

impl App {
    /// Once for all digests of a day.
    pub(super) async fn recurring(&self, due: &dyn DueNotices) -> Result<Recurring, Fault> {
        let today = self.today();
        let term = self.visit_term(today).await?;
        let term = term.filter(|one| (one.due_from..=one.term.to).contains(&today));
        due.recurring(today, term, self.asked_checks().await?).await
    }
}
