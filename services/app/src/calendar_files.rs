//! Working calendars as files propose them: TOML under `schema/calendars`, and a place's own.
//!
//! A year's file says what the day of the week does not; what it means is the domain's to say.
//! A fault names its file.

use duban_domain::calendar::{Calendar, CalendarFault, LocalDays, YearOfDays};
use serde::de::DeserializeOwned;
use thiserror::Error;

/// Longest file in bytes.
pub const CALENDAR_BYTES_MAX: usize = 100_000;

macro_rules! shipped {
    ($($year:literal),+ $(,)?) => {
        /// The years that ship with the product, as file name and text.
        pub const SHIPPED: &[(&str, &str)] = &[$((
            concat!("cn-", $year, ".toml"),
            include_str!(concat!("../../../schema/calendars/cn-", $year, ".toml")),
        )),+];
    };
}

shipped!(
    "2007", "2008", "2009", "2010", "2011", "2012", "2013", "2014", "2015", "2016", "2017", "2018",
    "2019", "2020", "2021", "2022", "2023", "2024", "2025", "2026",
);

/// What is wrong with a file.
#[derive(Debug, Error)]
pub enum CalendarFileFault {
    #[error("{file}: larger than {CALENDAR_BYTES_MAX} bytes")]
    TooLarge { file: String },
    /// Names line, column and key.
    #[error("{file}: {fault}")]
    Unreadable { file: String, fault: toml::de::Error },
    /// With the last file that was added.
    #[error("{file}: {fault}")]
    Calendar { file: String, fault: CalendarFault },
}

/// The shipped years with a place's own days above them, given by name and text.
pub fn with(places: &[(&str, &str)]) -> Result<Calendar, CalendarFileFault> {
    read(SHIPPED, places)
}

/// Years, and places above them.
pub fn read(
    years: &[(&str, &str)],
    places: &[(&str, &str)],
) -> Result<Calendar, CalendarFileFault> {
    let read_years = all::<YearOfDays>(years)?;
    let read_places = all::<LocalDays>(places)?;
    // Added one by one, so that the fault's file is known.
    let mut calendar = Calendar::default();
    for ((file, _), year) in years.iter().zip(&read_years) {
        calendar = calendar.with_year(year).map_err(|fault| of(file, fault))?;
    }
    for ((file, _), place) in places.iter().zip(&read_places) {
        calendar = calendar.with_place(place).map_err(|fault| of(file, fault))?;
    }
    Ok(calendar)
}

fn of(file: &str, fault: CalendarFault) -> CalendarFileFault {
    CalendarFileFault::Calendar { file: file.to_owned(), fault }
}

fn all<T: DeserializeOwned>(files: &[(&str, &str)]) -> Result<Vec<T>, CalendarFileFault> {
    files.iter().map(|(file, text)| one(file, text)).collect()
}

fn one<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, CalendarFileFault> {
    if text.len() > CALENDAR_BYTES_MAX {
        return Err(CalendarFileFault::TooLarge { file: file.to_owned() });
    }
    toml::from_str(text)
        .map_err(|fault| CalendarFileFault::Unreadable { file: file.to_owned(), fault })
}
