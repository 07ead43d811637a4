//! What a new text of the calendar changes: years, places, and single days.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};
use duban_domain::calendar::{Calendar, DayKind, YearOfDays};

use super::CalendarText;
use crate::catalogue::ChangeKind;

/// The first day that a year's notice may speak of lies this many days before it.
const DECEMBER_DAYS: u64 = 31;

/// In the order of years and places.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CalendarChanges {
    pub years: Vec<YearChange>,
    pub places: Vec<PlaceChange>,
    /// Days that are another kind of day from now on; none where no calendar was in force.
    pub days: Vec<DayChange>,
}

/// A year that is new, gone or arranged otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearChange {
    pub kind: ChangeKind,
    pub year: i32,
    /// Number, else title, of the papers that it rests on.
    pub notices: Vec<String>,
    /// Days of rest that it names, and days of work in exchange.
    pub rest_days: usize,
    pub make_up_days: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceChange {
    pub kind: ChangeKind,
    pub place: String,
    pub basis: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayChange {
    pub on: NaiveDate,
    pub before: DayKind,
    pub after: DayKind,
    /// Of the holiday for which.
    pub name: Option<String>,
}

/// What adopting `new` would change of `old`.
#[must_use]
pub fn changes(old: Option<&CalendarText>, new: &CalendarText) -> CalendarChanges {
    CalendarChanges {
        years: years(old, new),
        places: places(old, new),
        days: old.map(|old| days(old, new)).unwrap_or_default(),
    }
}

fn years(old: Option<&CalendarText>, new: &CalendarText) -> Vec<YearChange> {
    let by_year = |text: &CalendarText| -> BTreeMap<i32, YearOfDays> {
        text.years.iter().map(|year| (year.year, year.clone())).collect()
    };
    let old = old.map(by_year).unwrap_or_default();
    let new = by_year(new);
    let all: BTreeSet<i32> = old.keys().chain(new.keys()).copied().collect();
    let change = |year: i32| {
        let kind = kind_of(old.get(&year), new.get(&year))?;
        Some(told(kind, new.get(&year).or(old.get(&year))?))
    };
    all.into_iter().filter_map(change).collect()
}

fn kind_of<T: PartialEq>(old: Option<&T>, new: Option<&T>) -> Option<ChangeKind> {
    match (old, new) {
        (None, Some(_)) => Some(ChangeKind::Added),
        (Some(_), None) => Some(ChangeKind::Removed),
        (Some(old), Some(new)) if old != new => Some(ChangeKind::Changed),
        (Some(_), Some(_)) | (None, None) => None,
    }
}

fn told(kind: ChangeKind, year: &YearOfDays) -> YearChange {
    let rest = year.rest.iter().map(|rest| (rest.to - rest.from).num_days().saturating_add(1));
    let notices = year.notice.iter().map(|one| one.number.as_ref().unwrap_or(&one.title).clone());
    YearChange {
        kind,
        year: year.year,
        notices: notices.collect(),
        rest_days: rest.filter_map(|days| usize::try_from(days).ok()).sum(),
        make_up_days: year.work.len(),
    }
}

fn places(old: Option<&CalendarText>, new: &CalendarText) -> Vec<PlaceChange> {
    let by_name = |text: &CalendarText| -> BTreeMap<String, _> {
        text.places.iter().map(|place| (place.place.clone(), place.clone())).collect()
    };
    let old = old.map(by_name).unwrap_or_default();
    let new = by_name(new);
    let all: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let change = |name: &String| {
        let (before, after) = (old.get(name), new.get(name));
        let kind = kind_of(before, after)?;
        let basis = after.or(before)?.basis.clone();
        Some(PlaceChange { kind, place: name.clone(), basis })
    };
    all.into_iter().filter_map(change).collect()
}

/// Every day that either text has a word on, and the days around them.
fn days(old: &CalendarText, new: &CalendarText) -> Vec<DayChange> {
    let years: BTreeSet<i32> = [old, new]
        .iter()
        .flat_map(|text| text.years.iter().map(|year| year.year))
        .chain([old, new].iter().flat_map(|text| place_years(text)))
        .collect();
    let all: BTreeSet<NaiveDate> = years.into_iter().flat_map(days_about).collect();
    all.into_iter().filter_map(|on| day(&old.calendar, &new.calendar, on)).collect()
}

fn place_years(text: &CalendarText) -> Vec<i32> {
    let rests = text.places.iter().flat_map(|place| &place.rest);
    let works = text.places.iter().flat_map(|place| &place.work);
    let days = rests.flat_map(|rest| [rest.from, rest.to]).chain(works.map(|work| work.on));
    days.map(|on| on.year()).collect()
}

/// A year, and the December before it, in which its notice may begin.
fn days_about(year: i32) -> impl Iterator<Item = NaiveDate> {
    let first = NaiveDate::from_ymd_opt(year, 1, 1);
    let begin = first.and_then(|on| on.checked_sub_days(chrono::Days::new(DECEMBER_DAYS)));
    let days = begin.into_iter().flat_map(|on| on.iter_days());
    days.take_while(move |on| on.year() <= year)
}

fn day(old: &Calendar, new: &Calendar, on: NaiveDate) -> Option<DayChange> {
    let (before, after) = (old.day(on), new.day(on));
    (before.kind != after.kind).then(|| DayChange {
        on,
        before: before.kind,
        after: after.kind,
        name: after.name.or(before.name).map(str::to_owned),
    })
}
