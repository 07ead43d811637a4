//! The calendars that ship, day by day beside an independent list.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, Weekday};
use duban_app::calendar_files::{SHIPPED, read, with};
use duban_domain::calendar::{Calendar, Counting, DayKind};

/// See the head of the file for where it comes from.
const INDEPENDENT: &str = include_str!("calendar/independent.txt");
const FIRST: &str = "2007-01-01";
const LAST: &str = "2026-12-31";

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn shipped() -> Calendar {
    with(&[]).expect("schema/calendars")
}

/// Whether people work, on the days of which the day of the week does not tell.
fn independent() -> BTreeMap<NaiveDate, bool> {
    let lines = INDEPENDENT.lines().filter(|line| !line.starts_with('#'));
    let said = lines.map(|line| line.split_once(' ').expect("a day and a word"));
    said.map(|(on, word)| (day(on), word == "work")).collect()
}

#[test]
fn every_day_of_twenty_years_is_what_an_independent_list_says() {
    let (calendar, list) = (shipped(), independent());
    let days = day(FIRST).iter_days().take_while(|on| *on <= day(LAST));
    let differs = |on: &NaiveDate| {
        let weekend = matches!(on.weekday(), Weekday::Sat | Weekday::Sun);
        let works = list.get(on).copied().unwrap_or(!weekend);
        calendar.day(*on).kind.works() != works
    };
    let differing: Vec<_> = days.filter(differs).collect();
    assert_eq!(differing, []);
    assert_eq!(calendar.years().len(), SHIPPED.len());
}

#[test]
fn the_dates_of_the_field_come_out() {
    let calendar = shipped();
    let due = |from, span, counting| {
        let due = calendar.due(day(from), span, counting).expect("a date");
        (due.on.to_string(), due.provisional)
    };
    assert_eq!(due("2026-02-10", 10, Counting::Working), ("2026-03-02".to_owned(), false));
    assert_eq!(due("2025-09-05", 30, Counting::Natural), ("2025-10-09".to_owned(), false));
    assert_eq!(due("2026-01-15", 30, Counting::Natural), ("2026-02-14".to_owned(), false));
    assert_eq!(calendar.day(day("2009-05-31")).kind, DayKind::MakeUp, "a Sunday of work");
    assert!(due("2026-12-28", 5, Counting::Working).1, "2027 has no notice yet");
}

#[test]
fn a_fault_names_its_file() {
    let fault = |years: &[(&str, &str)], places: &[(&str, &str)]| {
        read(years, places).expect_err("a fault").to_string()
    };
    let unreadable = fault(&[("cn-2030.toml", "year = 2030\nholidays = 3")], &[]);
    assert!(unreadable.starts_with("cn-2030.toml: ") && unreadable.contains("holidays"));
    let local =
        "place = \"某州\"\nbasis = \"条例\"\n[[work]]\nname = \"节\"\non = \"2026-03-04\"\n";
    assert!(fault(SHIPPED, &[("local.toml", local)]).starts_with("local.toml: 节 2026-03-04"));
}
