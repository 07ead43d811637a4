//! All years together, with a place's own days above them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, Weekday};
use thiserror::Error;

use super::{Day, DayKind, LocalDays, Rest, Work, YearOfDays};

/// Most years of one calendar.
pub const YEARS_MAX: usize = 200;
/// Most places whose days lie above the nation's.
pub const LAYERS_MAX: usize = 20;
/// Longest holiday, in days.
pub const REST_DAYS_MAX: i64 = 60;
/// From this day of December on the next year's notice may have a word.
const DECEMBER_OPEN_FROM: u32 = 24;
const DECEMBER: u32 = 12;
/// 全国年节及纪念日放假办法 (2024): its holidays by the solar calendar, month and day, as they hold
/// from [`FIXED_FROM`] on. What a notice arranges around them is not known without it, nor where
/// the holidays of the lunar calendar lie.
const FIXED: &[(u32, u32, &str)] = &[
    (1, 1, "元旦"),
    (5, 1, "劳动节"),
    (5, 2, "劳动节"),
    (10, 1, "国庆节"),
    (10, 2, "国庆节"),
    (10, 3, "国庆节"),
];
const FIXED_FROM: i32 = 2025;

/// Which days people work.
#[derive(Debug, Clone, Default)]
pub struct Calendar {
    /// Days that the day of the week does not tell.
    days: BTreeMap<NaiveDate, (DayKind, String)>,
    /// Years that have a notice.
    years: BTreeSet<i32>,
    places: Vec<String>,
    /// School terms 学期 and vacations 寒暑假 of all places, in order; they move no date.
    terms: Vec<Rest>,
    vacations: Vec<Rest>,
}

/// Why files are no calendar; which file it was, its reader says.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CalendarFault {
    #[error("the year {0} stands twice")]
    YearTwice(i32),
    #[error("the year {0} names no notice")]
    NoNotice(i32),
    #[error("{name}: its last day {to} lies before its first {from}, or too far behind it")]
    NotASpan { name: String, from: NaiveDate, to: NaiveDate },
    #[error("{name} {on}: neither of the year {year} nor of the December before")]
    NotOfTheYear { name: String, on: NaiveDate, year: i32 },
    #[error("{on} is given twice, for {first} and for {second}")]
    DayTwice { on: NaiveDate, first: String, second: String },
    #[error("{name} {on}: only a Saturday or a Sunday is made a working day")]
    WorkOnAWeekday { name: String, on: NaiveDate },
    #[error("more than {YEARS_MAX} years or {LAYERS_MAX} places")]
    TooMany,
}

impl Calendar {
    /// Years in any order, then places, each above the ones before it.
    pub fn of(years: &[YearOfDays], places: &[LocalDays]) -> Result<Self, CalendarFault> {
        let with_years = years.iter().try_fold(Self::default(), Self::with_year)?;
        places.iter().try_fold(with_years, Self::with_place)
    }

    pub fn with_year(mut self, of: &YearOfDays) -> Result<Self, CalendarFault> {
        let year = of.year;
        if !self.years.insert(year) {
            return Err(CalendarFault::YearTwice(year));
        }
        if self.years.len() > YEARS_MAX {
            return Err(CalendarFault::TooMany);
        }
        if of.notice.is_empty() {
            return Err(CalendarFault::NoNotice(year));
        }
        let inside = |name: &str, on: NaiveDate| {
            if on.year() == year || (on.year() == year - 1 && on.month() == DECEMBER) {
                return Ok(());
            }
            Err(CalendarFault::NotOfTheYear { name: name.to_owned(), on, year })
        };
        for (on, (kind, name)) in read(&of.rest, &of.work, inside)? {
            put(&mut self.days, on, kind, &name)?;
        }
        Ok(self)
    }

    /// Its days win over those that stand.
    pub fn with_place(mut self, place: &LocalDays) -> Result<Self, CalendarFault> {
        if self.places.len() == LAYERS_MAX {
            return Err(CalendarFault::TooMany);
        }
        let own = read(&place.rest, &place.work, |_, _| Ok(()))?;
        self.days.extend(own);
        self.places.push(place.place.clone());
        for (own, all) in [(&place.term, &mut self.terms), (&place.vacation, &mut self.vacations)] {
            all.extend(own.iter().cloned());
            all.sort_by_key(|span| (span.from, span.to));
        }
        Ok(self)
    }

    /// School terms 学期, in order.
    #[must_use]
    pub fn terms(&self) -> &[Rest] {
        &self.terms
    }

    /// School vacations 寒暑假, in order.
    #[must_use]
    pub fn vacations(&self) -> &[Rest] {
        &self.vacations
    }

    /// The term of that day, or the last one before it; `None`: the calendar knows of none.
    #[must_use]
    pub fn term_of(&self, on: NaiveDate) -> Option<&Rest> {
        let begun = || self.terms.iter().filter(|term| term.from <= on);
        begun().find(|term| on <= term.to).or_else(|| begun().max_by_key(|term| term.to))
    }

    /// The vacation that the day lies in.
    #[must_use]
    pub fn vacation_of(&self, on: NaiveDate) -> Option<&Rest> {
        self.vacations.iter().find(|span| holds(span, on))
    }

    /// A working day inside a term and outside every vacation.
    #[must_use]
    pub fn is_school_day(&self, on: NaiveDate) -> bool {
        self.terms.iter().any(|term| holds(term, on))
            && self.vacation_of(on).is_none()
            && self.day(on).kind.works()
    }

    /// Years that a notice arranges.
    #[must_use]
    pub fn years(&self) -> &BTreeSet<i32> {
        &self.years
    }

    /// Places whose own days lie above the nation's.
    #[must_use]
    pub fn places(&self) -> &[String] {
        &self.places
    }

    #[must_use]
    pub fn day(&self, on: NaiveDate) -> Day<'_> {
        let said = self.days.get(&on);
        let fixed = || self.fixed(on);
        let (kind, name) = match said.map(|(kind, name)| (*kind, name.as_str())).or_else(fixed) {
            Some((kind, name)) => (kind, Some(name)),
            None if is_weekend(on) => (DayKind::Weekend, None),
            None => (DayKind::Workday, None),
        };
        Day { on, kind, name, provisional: said.is_none() && self.is_open(on) }
    }

    /// A holiday of a year that has no notice yet.
    fn fixed(&self, on: NaiveDate) -> Option<(DayKind, &'static str)> {
        let year = on.year();
        if year < FIXED_FROM || self.years.contains(&year) {
            return None;
        }
        let found = FIXED.iter().find(|(month, day, _)| (*month, *day) == (on.month(), on.day()));
        found.map(|(.., name)| (DayKind::Holiday, *name))
    }

    /// Whether a notice that is not here yet may speak of the day.
    fn is_open(&self, on: NaiveDate) -> bool {
        let reached_from_next = on.month() == DECEMBER && on.day() >= DECEMBER_OPEN_FROM;
        let next_is_open = reached_from_next && !self.years.contains(&(on.year() + 1));
        next_is_open || !self.years.contains(&on.year())
    }
}

type Days = BTreeMap<NaiveDate, (DayKind, String)>;

fn read(
    rests: &[Rest],
    works: &[Work],
    inside: impl Fn(&str, NaiveDate) -> Result<(), CalendarFault>,
) -> Result<Days, CalendarFault> {
    let mut days = Days::new();
    for Rest { name, from, to } in rests {
        let span = (*to - *from).num_days();
        if !(0..REST_DAYS_MAX).contains(&span) {
            return Err(CalendarFault::NotASpan { name: name.clone(), from: *from, to: *to });
        }
        for on in from.iter_days().take_while(|on| on <= to) {
            inside(name, on)?;
            put(&mut days, on, DayKind::Holiday, name)?;
        }
    }
    for Work { name, on } in works {
        inside(name, *on)?;
        if !is_weekend(*on) {
            return Err(CalendarFault::WorkOnAWeekday { name: name.clone(), on: *on });
        }
        put(&mut days, *on, DayKind::MakeUp, name)?;
    }
    Ok(days)
}

fn put(days: &mut Days, on: NaiveDate, kind: DayKind, name: &str) -> Result<(), CalendarFault> {
    match days.insert(on, (kind, name.to_owned())) {
        None => Ok(()),
        Some((_, first)) => Err(CalendarFault::DayTwice { on, first, second: name.to_owned() }),
    }
}

fn holds(span: &Rest, on: NaiveDate) -> bool {
    (span.from..=span.to).contains(&on)
}

fn is_weekend(on: NaiveDate) -> bool {
    matches!(on.weekday(), Weekday::Sat | Weekday::Sun)
}
