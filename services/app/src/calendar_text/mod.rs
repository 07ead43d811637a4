//! The working calendar as one text, proposed or adopted: every year and the places above them.
//!
//! **Deliberately absent:** what a day is and how days are counted; that is the domain's.

mod difference;

use std::sync::{Arc, LazyLock, PoisonError};

use duban_domain::{
    AdoptedCalendar, Line, PolicyVersion,
    calendar::{Calendar, CalendarFault, LocalDays, YearOfDays},
    policy::{CALENDAR, Policy, PolicyEvent, TEXT_BYTES_MAX},
};
use duban_eventlog::sha256_hex;
use serde::Deserialize;
use thiserror::Error;

use crate::{App, Fault, calendar_files::SHIPPED};

pub use difference::{CalendarChanges, DayChange, PlaceChange, YearChange, changes};

/// Of the shipped text; another text gets another version, which a test holds.
pub const SHIPPED_VERSION: &str = "2026-1";

/// A calendar as one text proposes it.
#[derive(Debug, Clone)]
pub struct CalendarText {
    pub name: Line,
    pub version: Line,
    /// SHA-256 of the text, lower-case hex.
    pub digest: String,
    pub text: String,
    pub years: Vec<YearOfDays>,
    pub places: Vec<LocalDays>,
    pub calendar: Arc<Calendar>,
}

/// What is wrong with a text.
#[derive(Debug, Error)]
pub enum CalendarTextFault {
    #[error("the calendar is larger than {TEXT_BYTES_MAX} bytes")]
    TooLarge,
    /// Names line, column and key.
    #[error("the calendar cannot be read: {0}")]
    Unreadable(#[from] toml::de::Error),
    #[error("name: must be \"{CALENDAR}\"")]
    OtherName,
    #[error("{0}")]
    Calendar(#[from] CalendarFault),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Text {
    name: Line,
    version: Line,
    #[serde(default)]
    year: Vec<YearOfDays>,
    #[serde(default)]
    place: Vec<LocalDays>,
}

impl CalendarText {
    pub fn parse(text: &str) -> Result<Self, CalendarTextFault> {
        if text.len() > TEXT_BYTES_MAX {
            return Err(CalendarTextFault::TooLarge);
        }
        let Text { name, version, year: years, place: places } = toml::from_str(text)?;
        if name.as_str() != CALENDAR {
            return Err(CalendarTextFault::OtherName);
        }
        let calendar = Arc::new(Calendar::of(&years, &places)?);
        let digest = sha256_hex(text.as_bytes());
        Ok(Self { name, version, digest, text: text.to_owned(), years, places, calendar })
    }

    /// The proposal that ships with the product.
    pub fn shipped() -> Result<Self, CalendarTextFault> {
        Self::parse(&SHIPPED_TEXT)
    }

    fn adopted(self) -> AdoptedCalendar {
        let version = PolicyVersion { name: self.name, version: self.version };
        AdoptedCalendar { version, calendar: self.calendar }
    }
}

/// All shipped years one after the other, under one name and version: a table of a year's file
/// becomes one of its year.
pub static SHIPPED_TEXT: LazyLock<String> = LazyLock::new(|| {
    let head = format!(
        "# 工作日历:全国历年放假调休;地方日历(民族节日、学期、寒暑假)以 [[place]] 列于其后。\n\
         name = \"{CALENDAR}\"\nversion = \"{SHIPPED_VERSION}\"\n"
    );
    SHIPPED.iter().fold(head, |text, (_, file)| {
        let year = file.replace("\n[[", "\n[[year.");
        format!("{text}\n[[year]]\n{}\n", year.trim_end())
    })
});

/// An adopted text by its digest, and what was read out of it.
pub(crate) type CalendarRead = Option<(String, AdoptedCalendar)>;

impl App {
    /// The working calendar in force; `None` until the office has adopted one.
    pub async fn calendar(&self) -> Result<Option<AdoptedCalendar>, Fault> {
        let entity = self.load::<Policy>(CALENDAR).await?;
        let Some(in_force) = entity.state.in_force() else { return Ok(None) };
        let mut read = self.calendar_read.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((digest, calendar)) = read.as_ref()
            && *digest == in_force.digest
        {
            return Ok(Some(calendar.clone()));
        }
        let calendar = read_again(&in_force.text)?;
        *read = Some((in_force.digest.clone(), calendar.clone()));
        Ok(Some(calendar))
    }

    /// The calendar of a version that was adopted once; `None`: there never was one.
    pub(crate) async fn calendar_of(
        &self,
        version: &PolicyVersion,
    ) -> Result<Option<AdoptedCalendar>, Fault> {
        let in_force = self.calendar().await?;
        if in_force.as_ref().is_some_and(|one| one.version == *version) {
            return Ok(in_force);
        }
        for event in self.facts_of::<Policy>(CALENDAR).await? {
            let PolicyEvent::Adopted { version: adopted, text, .. } = event.1;
            if adopted == version.version {
                return read_again(&text).map(Some);
            }
        }
        Ok(None)
    }
}

/// A text that was adopted, and so was read before.
fn read_again(text: &str) -> Result<AdoptedCalendar, Fault> {
    let read = CalendarText::parse(text).map(CalendarText::adopted);
    read.map_err(|fault| Fault::Other(format!("the adopted calendar cannot be read: {fault}")))
}
