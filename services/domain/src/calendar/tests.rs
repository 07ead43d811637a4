//! Counting, on a small calendar of two years.

use chrono::NaiveDate;

use super::{
    Calendar, CalendarFault, Counting, DayKind, DueFault, LocalDays, Notice, NoticeCheck, Rest,
    SPAN_MAX, Work, YearOfDays,
};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn rest(name: &str, from: &str, to: &str) -> Rest {
    Rest { name: name.to_owned(), from: day(from), to: day(to) }
}

fn work(name: &str, on: &str) -> Work {
    Work { name: name.to_owned(), on: day(on) }
}

fn year(year: i32, rest: Vec<Rest>, work: Vec<Work>) -> YearOfDays {
    let notice = Notice {
        title: "安排".to_owned(),
        number: None,
        issued_on: None,
        check: NoticeCheck::Title,
    };
    YearOfDays { year, jurisdiction: "CN".to_owned(), notice: vec![notice], rest, work }
}

/// 2026 around its spring, and nothing of 2027.
fn spring() -> YearOfDays {
    year(
        2026,
        vec![rest("元旦", "2026-01-01", "2026-01-03"), rest("春节", "2026-02-15", "2026-02-23")],
        vec![work("元旦", "2026-01-04"), work("春节", "2026-02-14"), work("春节", "2026-02-28")],
    )
}

fn calendar() -> Calendar {
    Calendar::of(&[spring()], &[]).expect("a calendar")
}

fn due(from: &str, span: u32, counting: Counting) -> String {
    calendar().due(day(from), span, counting).expect("a date").on.to_string()
}

#[test]
fn working_days_leave_out_holidays_and_count_moved_ones() {
    assert_eq!(due("2026-02-10", 10, Counting::Working), "2026-03-02");
    assert_eq!(due("2026-02-13", 1, Counting::Working), "2026-02-14", "a Saturday of work");
    assert_eq!(due("2026-02-20", 1, Counting::Working), "2026-02-24", "begun on a holiday");
}

#[test]
fn the_day_of_the_event_is_not_counted_and_a_last_day_of_rest_moves_on() {
    assert_eq!(due("2026-01-15", 30, Counting::Natural), "2026-02-14", "a Saturday of work");
    assert_eq!(due("2026-01-15", 31, Counting::Natural), "2026-02-24", "into the holiday");
    assert_eq!(due("2026-03-04", 3, Counting::Natural), "2026-03-09", "a plain Saturday");
}

#[test]
fn months_end_on_the_matching_day_or_the_last_of_the_month() {
    assert_eq!(due("2026-03-05", 1, Counting::Month), "2026-04-06", "the 5th is a Sunday");
    assert_eq!(due("2026-03-31", 1, Counting::Month), "2026-04-30");
    assert_eq!(due("2026-01-31", 1, Counting::Month), "2026-02-28", "a Saturday of work");
}

#[test]
fn every_step_says_what_it_counted_and_why() {
    let calendar = calendar();
    let due = calendar.due(day("2026-02-12"), 4, Counting::Working).expect("a date");
    let told: Vec<_> = due
        .steps
        .iter()
        .map(|step| (step.from.to_string(), step.to.to_string(), step.kind, step.counted))
        .collect();
    let step = |from: &str, to: &str, kind, counted| (from.into(), to.into(), Some(kind), counted);
    assert_eq!(
        told,
        [
            step("2026-02-13", "2026-02-13", DayKind::Workday, 1),
            step("2026-02-14", "2026-02-14", DayKind::MakeUp, 1),
            step("2026-02-15", "2026-02-23", DayKind::Holiday, 0),
            step("2026-02-24", "2026-02-25", DayKind::Workday, 2),
        ]
    );
    assert_eq!(due.steps[2].name, Some("春节"));
    assert_eq!(due.steps.iter().map(|step| step.counted).sum::<u32>(), 4);
}

#[test]
fn a_year_without_a_notice_is_provisional_and_so_is_the_end_of_the_year_before() {
    let calendar = calendar();
    let provisional = |from: &str, days| {
        calendar.due(day(from), days, Counting::Working).expect("a date").provisional
    };
    assert!(!provisional("2026-12-01", 5));
    assert!(provisional("2026-12-23", 1), "the notice of 2027 may reach back to the 24th");
    assert!(provisional("2026-12-31", 5));
    let new_year = calendar.day(day("2027-01-01"));
    assert_eq!(
        (new_year.kind, new_year.provisional),
        (DayKind::Holiday, true),
        "by the law itself"
    );
    let natural = calendar.due(day("2026-12-08"), 30, Counting::Natural).expect("a date");
    assert!(natural.provisional, "its last day may become one of rest");
}

#[test]
fn a_places_own_days_lie_above_the_nations() {
    let place = LocalDays {
        place: "某自治州".to_owned(),
        basis: "自治州条例".to_owned(),
        rest: vec![rest("建州纪念日", "2026-03-02", "2026-03-03")],
        work: vec![],
        term: vec![],
        vacation: vec![],
    };
    let calendar = Calendar::of(&[spring()], &[place]).expect("a calendar");
    let due = calendar.due(day("2026-02-10"), 10, Counting::Working).expect("a date");
    assert_eq!(due.on, day("2026-03-04"));
}

#[test]
fn a_day_at_odds_with_another_is_named() {
    let with =
        |rest: Vec<Rest>, work: Vec<Work>| Calendar::of(&[year(2026, rest, work)], &[]).err();
    let spring = || rest("春节", "2026-02-15", "2026-02-23");
    assert!(matches!(
        with(vec![spring(), rest("元宵", "2026-02-23", "2026-02-24")], vec![]),
        Some(CalendarFault::DayTwice { on, .. }) if on == day("2026-02-23")
    ));
    assert!(matches!(
        with(vec![spring()], vec![work("春节", "2026-02-26")]),
        Some(CalendarFault::WorkOnAWeekday { .. })
    ));
    assert!(matches!(
        with(vec![rest("春节", "2026-02-23", "2026-02-15")], vec![]),
        Some(CalendarFault::NotASpan { .. })
    ));
    assert!(matches!(
        with(vec![rest("春节", "2025-02-15", "2025-02-16")], vec![]),
        Some(CalendarFault::NotOfTheYear { .. })
    ));
    let twice = Calendar::of(&[self::spring(), self::spring()], &[]);
    assert_eq!(twice.err(), Some(CalendarFault::YearTwice(2026)));
}

#[test]
fn a_span_of_nothing_or_of_too_much_is_refused() {
    let of = |span| calendar().due(day("2026-02-10"), span, Counting::Natural).map(|due| due.on);
    assert_eq!(of(0), Err(DueFault::Span));
    assert_eq!(of(SPAN_MAX + 1), Err(DueFault::Span));
    let end = calendar().due(NaiveDate::MAX, 1, Counting::Working).map(|due| due.on);
    assert_eq!(end, Err(DueFault::OutOfDates));
}

/// What schools do moves no date.
#[test]
fn terms_and_vacations_say_when_there_is_school_and_move_nothing() {
    let county = LocalDays {
        place: "本县".to_owned(),
        basis: "校历".to_owned(),
        rest: Vec::new(),
        work: Vec::new(),
        term: vec![
            rest("春季学期", "2026-02-24", "2026-07-10"),
            rest("秋季学期", "2025-09-01", "2026-01-30"),
        ],
        vacation: vec![rest("春假", "2026-04-06", "2026-04-10")],
    };
    let calendar = Calendar::of(&[spring()], &[county]).expect("a calendar");
    let term = |on| calendar.term_of(day(on)).map(|term| term.name.as_str());
    assert_eq!(term("2025-08-31"), None);
    assert_eq!(term("2026-01-30"), Some("秋季学期"));
    assert_eq!(term("2026-02-10"), Some("秋季学期"), "the last one, between two");
    assert_eq!(term("2026-02-24"), Some("春季学期"));
    assert_eq!(calendar.vacation_of(day("2026-04-10")).map(|one| one.name.as_str()), Some("春假"));
    for (on, school) in [
        ("2026-02-28", true),
        ("2026-02-27", true),
        ("2026-03-01", false),
        ("2026-04-07", false),
        ("2026-01-03", false),
        ("2026-07-13", false),
    ] {
        assert_eq!(calendar.is_school_day(day(on)), school, "{on}");
    }
    let plain = self::calendar();
    let without = plain.due(day("2026-04-03"), 5, Counting::Working);
    assert_eq!(calendar.due(day("2026-04-03"), 5, Counting::Working), without);
}
