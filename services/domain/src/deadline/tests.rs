//! From a day and a period to a date, with every step.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::{DeadlineStep, StepCode, steps};
use crate::{
    Language,
    calendar::{Calendar, Notice, NoticeCheck, Rest, SPAN_MAX, Work, YearOfDays},
    policy::Period,
};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn year(year: i32, rest: &[(&str, &str)], work: &[&str]) -> YearOfDays {
    let rest =
        rest.iter().map(|(from, to)| Rest { name: "节".to_owned(), from: day(from), to: day(to) });
    let work = work.iter().map(|on| Work { name: "节".to_owned(), on: day(on) });
    let notice =
        Notice { title: "安排".into(), number: None, issued_on: None, check: NoticeCheck::Title };
    YearOfDays {
        year,
        jurisdiction: "CN".to_owned(),
        notice: vec![notice],
        rest: rest.collect(),
        work: work.collect(),
    }
}

fn calendar() -> Calendar {
    let years = [
        year(2009, &[("2009-05-28", "2009-05-30")], &["2009-05-31"]),
        year(2025, &[("2025-10-01", "2025-10-08")], &["2025-09-28", "2025-10-11"]),
        year(2026, &[("2026-02-15", "2026-02-23")], &["2026-02-14", "2026-02-28"]),
    ];
    Calendar::of(&years, &[]).expect("a calendar")
}

fn explained(from: &str, period: Period) -> Vec<DeadlineStep> {
    steps(&calendar(), day(from), period).expect("a date")
}

fn last(from: &str, period: Period) -> NaiveDate {
    let told = explained(from, period);
    let dated = told.iter().rev().find_map(|step| step.to);
    dated.expect("a step with a day")
}

#[test]
fn the_dates_that_the_documents_name_come_out() {
    assert_eq!(last("2026-02-10", Period::WorkingDays(10)), day("2026-03-02"));
    assert_eq!(last("2025-09-05", Period::NaturalDays(30)), day("2025-10-09"));
    assert_eq!(last("2026-01-15", Period::NaturalDays(30)), day("2026-02-14"));
    assert_eq!(last("2009-05-28", Period::WorkingDays(1)), day("2009-05-31"), "a Sunday of work");
    assert_eq!(last("2026-01-31", Period::Months(1)), day("2026-02-28"));
}

#[test]
fn working_days_say_what_counts_what_does_not_and_why() {
    let told = explained("2026-02-12", Period::WorkingDays(4));
    let codes: Vec<_> = told.iter().map(|step| (step.code, step.count)).collect();
    assert_eq!(
        codes,
        [
            (StepCode::Began, None),
            (StepCode::Lasts, Some(4)),
            (StepCode::Worked, Some(1)),
            (StepCode::MadeUp, Some(1)),
            (StepCode::NotCounted, None),
            (StepCode::Worked, Some(2)),
        ]
    );
    let said: Vec<_> = told.iter().map(|step| step.sentence(Language::Chinese)).collect();
    assert_eq!(
        said,
        [
            "自2026-02-12的次日起算,当日不计。",
            "期限为4个工作日。",
            "2026-02-13为工作日,计1个工作日。",
            "2026-02-14为节调休上班日,计1个工作日。",
            "2026-02-15至2026-02-23节休息,不计。",
            "2026-02-24至2026-02-25为工作日,计2个工作日。",
        ]
    );
}

#[test]
fn a_last_day_of_rest_says_where_it_moves_and_a_short_month_where_it_ends() {
    let told = explained("2025-09-05", Period::NaturalDays(30));
    let said: Vec<_> = told.iter().map(|step| step.sentence(Language::English)).collect();
    assert_eq!(
        said[2..],
        [
            "2025-09-06 to 2025-10-05: 30 days, days of rest included.",
            "The last day falls into 2025-10-05 to 2025-10-08: 节.",
            "It moves on to the next working day, 2025-10-09.",
        ]
    );
    let told = explained("2026-01-31", Period::Months(1));
    assert!(told.iter().any(|step| step.code == StepCode::MonthEnd));
}

#[test]
fn a_year_without_a_notice_says_that_the_date_is_provisional() {
    let told = explained("2027-03-01", Period::WorkingDays(3));
    assert_eq!(told.last().map(|step| step.code), Some(StepCode::Provisional));
}

proptest! {
    #[test]
    fn no_input_panics(days in -700_000_i64..80_000_000, count: u16, unit in 0..3) {
        let epoch = NaiveDate::default();
        let from = chrono::Duration::try_days(days)
            .and_then(|span| epoch.checked_add_signed(span))
            .unwrap_or(NaiveDate::MAX);
        let period = match unit {
            0 => Period::WorkingDays(count),
            1 => Period::NaturalDays(count),
            _ => Period::Months(count),
        };
        let told = steps(&calendar(), from, period);
        if let Ok(told) = told {
            prop_assert!(u32::from(count) <= SPAN_MAX);
            for step in told {
                prop_assert!(!step.sentence(Language::Chinese).is_empty());
                prop_assert!(!step.sentence(Language::English).is_empty());
            }
        }
    }
}
