//! The calendars that ship, day by day beside an independent list.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, Weekday};
use duban_app::{
    calendar_files::{SHIPPED, read, with},
    calendar_text::{CalendarChanges, CalendarText, SHIPPED_TEXT, SHIPPED_VERSION, changes},
    catalogue::ChangeKind,
};
use duban_domain::calendar::{Calendar, Counting, DayKind};

/// See the head of the file for where it comes from.
const INDEPENDENT: &str = include_str!("../calendar/independent.txt");
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

/// Shipped texts by version. A version names one text for ever: an office that adopted it could
/// not adopt another under the same name.
const KNOWN: &[(&str, &str)] =
    &[("2026-1", "13a24b10e0facf497eb116d4df519cdce660d124f69a796ff67705f0e4e8186a")];

#[test]
fn a_shipped_calendar_version_names_one_text_for_ever() {
    let text = CalendarText::shipped().expect("schema/calendars");
    assert_eq!(
        KNOWN.last(),
        Some(&(SHIPPED_VERSION, text.digest.as_str())),
        "the shipped text changed: raise SHIPPED_VERSION and add a line"
    );
    assert!(text.text.len() <= duban_domain::policy::TEXT_BYTES_MAX, "can be adopted");
}

#[test]
fn the_one_text_says_what_the_files_say() {
    let (text, files) = (CalendarText::shipped().expect("schema/calendars"), shipped());
    let days = day(FIRST).iter_days().take_while(|on| *on <= day(LAST));
    let differs = |on: &NaiveDate| text.calendar.day(*on) != files.day(*on);
    assert_eq!(days.filter(differs).collect::<Vec<_>>(), []);
    assert_eq!(text.calendar.years(), files.years());
}

#[test]
fn what_another_text_changes_is_told_by_year_place_and_day() {
    let old = CalendarText::shipped().expect("schema/calendars");
    let without =
        SHIPPED_TEXT.replacen("[[year.work]]\nname = \"劳动节\"\non = \"2026-05-09\"\n", "", 1);
    let new = format!(
        "{without}\n[[place]]\nplace = \"某自治州\"\nbasis = \"自治条例\"\n\
         rest = [{{ name = \"民族节\", from = \"2027-03-01\", to = \"2027-03-01\" }}]\n"
    );
    let new = CalendarText::parse(&new).expect("a calendar");
    let told = changes(Some(&old), &new);
    let years: Vec<_> = told.years.iter().map(|year| (year.year, year.kind)).collect();
    assert_eq!(years, [(2026, ChangeKind::Changed)]);
    let places: Vec<_> =
        told.places.iter().map(|place| (place.place.as_str(), place.kind)).collect();
    assert_eq!(places, [("某自治州", ChangeKind::Added)]);
    let days: Vec<_> = told.days.iter().map(|one| (one.on, one.before, one.after)).collect();
    assert_eq!(
        days,
        [
            (day("2026-05-09"), DayKind::MakeUp, DayKind::Weekend),
            (day("2027-03-01"), DayKind::Workday, DayKind::Holiday),
        ]
    );
    assert_eq!(changes(Some(&old), &old), CalendarChanges::default());
    assert_eq!(changes(None, &old).years.len(), SHIPPED.len());
}

#[test]
fn a_text_that_is_no_calendar_says_why() {
    let fault = |text: &str| CalendarText::parse(text).unwrap_err().to_string();
    let other = fault("name = \"standards\"\nversion = \"1\"");
    assert_eq!(other, "name: must be \"calendar\"");
    let twice = SHIPPED_TEXT.replacen("year = 2025", "year = 2026", 1);
    assert!(fault(&twice).contains("2026"), "{}", fault(&twice));
}
