//! Days, weeks and months of self-checks: which there are, and by when each is asked for.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::{calendar::Calendar, policy::SelfChecks};

/// Longest stretch of days that is looked through at once.
const DAYS_LOOKED_THROUGH_MAX: usize = 400;
const DAYS_OF_A_WEEK: u64 = 7;

coded! {
    /// How often.
    CheckPeriod {
        Daily "daily" "日查"
        Weekly "weekly" "周报"
        Monthly "monthly" "月汇总"
    }
}

impl CheckPeriod {
    /// First and last day of the period that `on` lies in; weeks begin on Monday.
    #[must_use]
    pub fn span(self, on: NaiveDate) -> (NaiveDate, NaiveDate) {
        match self {
            Self::Daily => (on, on),
            Self::Weekly => {
                let monday = back(on, on.weekday().num_days_from_monday().into());
                (monday, monday.checked_add_days(Days::new(DAYS_OF_A_WEEK - 1)).unwrap_or(on))
            }
            Self::Monthly => {
                let first = back(on, on.day0().into());
                let next = first.checked_add_months(Months::new(1));
                (first, next.map_or(on, |next| back(next, 1)))
            }
        }
    }

    /// The last school day of the period, by which it is asked for; `None`: there is none.
    #[must_use]
    pub fn due_on(self, on: NaiveDate, calendar: &Calendar) -> Option<NaiveDate> {
        let (first, last) = self.span(on);
        days(first, last).filter(|day| calendar.is_school_day(*day)).last()
    }
}

fn back(on: NaiveDate, days: u64) -> NaiveDate {
    on.checked_sub_days(Days::new(days)).unwrap_or(on)
}

fn days(from: NaiveDate, to: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    from.iter_days().take_while(move |day| *day <= to).take(DAYS_LOOKED_THROUGH_MAX)
}

/// A period that the rules ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AskedPeriod {
    pub due_on: NaiveDate,
    pub period: CheckPeriod,
    pub from: NaiveDate,
    pub to: NaiveDate,
}

/// Every period that was or is to be filed by a day from `from` to `to`, the earliest first.
#[must_use]
pub fn asked_periods(
    rules: &SelfChecks,
    calendar: &Calendar,
    from: NaiveDate,
    to: NaiveDate,
) -> Vec<AskedPeriod> {
    let asked = |period: &&CheckPeriod| rules.list(**period).is_some();
    let mut periods: Vec<_> = CheckPeriod::ALL
        .iter()
        .filter(asked)
        .flat_map(|period| {
            days(from.max(rules.begins_on), to).filter_map(|day| {
                let (from, to) = period.span(day);
                // Each once: on the day by which it is asked for.
                let due_on = period.due_on(day, calendar).filter(|due_on| *due_on == day)?;
                Some(AskedPeriod { due_on, period: *period, from, to })
            })
        })
        .collect();
    periods.sort_unstable();
    periods
}
