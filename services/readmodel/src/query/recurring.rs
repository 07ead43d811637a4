//! What recurs and waits for whom: schools to go to, and checks to file.

use std::collections::HashMap;

use chrono::NaiveDate;
use duban_app::{AskedChecks, VisitTerm, notices::Recurring};
use duban_domain::{PersonId, message::Counts};

use super::{SchoolChecks, TermAsked};
use crate::{QueryError, Scope, Views};

impl Views {
    /// For everybody: once for all digests of a day.
    pub(super) async fn recurring_for_all(
        &self,
        today: NaiveDate,
        term: Option<VisitTerm>,
        checks: Option<AskedChecks>,
    ) -> Result<Recurring, QueryError> {
        let mut recurring = Recurring::default();
        if let Some(term) = term {
            recurring.visit_by = Some(term.term.to);
            recurring.to_visit = self.to_visit(today, term).await?;
        }
        if let Some(AskedChecks { rules, periods }) = checks {
            let schools = self.self_checks(&Scope::of_the_machine(), periods, rules.stages).await?;
            let waits = schools.into_iter().filter(|one| !one.missing.is_empty());
            recurring.to_file = waits.map(|one| (one.school, missing(&one, today))).collect();
        }
        Ok(recurring)
    }

    async fn to_visit(
        &self,
        today: NaiveDate,
        VisitTerm { term, rules, .. }: VisitTerm,
    ) -> Result<HashMap<PersonId, u32>, QueryError> {
        let (from, to) = (term.from, term.to);
        let asked = TermAsked { from, to, kinds: rules.kinds, stages: rules.stages };
        let schools = self.term_visits(&Scope::of_the_machine(), today, asked).await?;
        let mut people = HashMap::new();
        let lacking = |visits: u64| visits < u64::from(rules.per_term);
        for school in schools.into_iter().filter(|one| lacking(one.visited.visits)) {
            for inspector in school.inspectors {
                *people.entry(inspector).or_default() += 1;
            }
        }
        Ok(people)
    }
}

fn missing(school: &SchoolChecks, today: NaiveDate) -> Counts {
    let of_sort = |late: bool| {
        let missing = school.missing.iter().filter(|one| (one.due_on < today) == late);
        u32::try_from(missing.count()).unwrap_or(u32::MAX)
    };
    let (due_soon, overdue) = (of_sort(false), of_sort(true));
    let waiting = due_soon.saturating_add(overdue);
    Counts { waiting, due_soon, overdue, ..Counts::default() }
}
