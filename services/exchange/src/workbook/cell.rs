//! One cell, typed, and the text that a person would read in it.

use chrono::NaiveDateTime;

#[derive(Debug, Clone, Default, PartialEq)]
pub enum Cell {
    #[default]
    Empty,
    Text(String),
    Number(f64),
    /// A number that Excel shows as a percentage: 0.1621 is read as `16.21%`.
    Percent(f64),
    Bool(bool),
    Date(NaiveDateTime),
    /// `#REF!` and its kin.
    Error(String),
    /// A formula whose value is not in the file.
    Uncomputed,
}

/// Excel keeps 15 digits; what lies beyond is binary dust.
const DIGITS_AFTER_FIRST: usize = 14;

impl Cell {
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.trim().is_empty(),
            Self::Number(_)
            | Self::Percent(_)
            | Self::Bool(_)
            | Self::Date(_)
            | Self::Error(_)
            | Self::Uncomputed => false,
        }
    }

    /// The text as read; dates as `2009-05-31`.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Empty | Self::Uncomputed => String::new(),
            Self::Text(text) | Self::Error(text) => text.clone(),
            Self::Number(number) => number_text(*number),
            Self::Percent(share) => format!("{}%", number_text(share * 100.0)),
            Self::Bool(yes) => if *yes { "TRUE" } else { "FALSE" }.to_owned(),
            Self::Date(at) => at.date().to_string(),
        }
    }
}

fn number_text(number: f64) -> String {
    let rounded = format!("{number:.DIGITS_AFTER_FIRST$e}").parse::<f64>().unwrap_or(number);
    rounded.to_string()
}
