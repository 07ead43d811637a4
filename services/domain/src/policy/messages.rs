//! When people are told what waits for them, and what of it at once.

use std::{fmt, str::FromStr};

use chrono::{NaiveTime, Timelike};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{RuleFault, check::distinct};
use crate::message::Occasion;

/// `[rules.messages]`. Absent, and in every field that is: as it was before there was such a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Messages {
    /// The day's digest is written from then on, in the office's zone.
    pub digest_at: TimeOfDay,
    /// From then until `quiet_until`, over midnight if need be, only what is dangerous is told.
    pub quiet_from: TimeOfDay,
    /// The same as `quiet_from`: there are no quiet hours.
    pub quiet_until: TimeOfDay,
    /// No digest on days on which the adopted calendar gives rest, but to whom something falls
    /// due before the office works again. Without a calendar no day is known as one of rest.
    pub digest_on_working_days_only: bool,
    /// Told by the digest alone, instead of at once.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub in_digest: Vec<Occasion>,
}

/// `HH:MM`
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TimeOfDay(NaiveTime);

/// Not `HH:MM`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("时间须写成08:30这样 (not a time of the day such as 08:30)")]
pub struct NotATime;

impl TimeOfDay {
    #[must_use]
    pub const fn time(self) -> NaiveTime {
        self.0
    }

    /// So many minutes after midnight; `None`: the day has fewer.
    const fn at(hour: u32, minute: u32) -> Option<Self> {
        match NaiveTime::from_hms_opt(hour, minute, 0) {
            Some(time) => Some(Self(time)),
            None => None,
        }
    }
}

impl FromStr for TimeOfDay {
    type Err = NotATime;

    fn from_str(text: &str) -> Result<Self, NotATime> {
        NaiveTime::parse_from_str(text, "%H:%M").map(Self).map_err(|_| NotATime)
    }
}

impl TryFrom<String> for TimeOfDay {
    type Error = NotATime;

    fn try_from(text: String) -> Result<Self, NotATime> {
        text.parse()
    }
}

impl From<TimeOfDay> for String {
    fn from(time: TimeOfDay) -> Self {
        time.to_string()
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0.hour(), self.0.minute())
    }
}

const MIDNIGHT: TimeOfDay = TimeOfDay(NaiveTime::MIN);

impl Default for Messages {
    fn default() -> Self {
        let at = |hour, minute| TimeOfDay::at(hour, minute).unwrap_or(MIDNIGHT);
        Self {
            digest_at: at(8, 30),
            quiet_from: at(21, 0),
            quiet_until: at(7, 30),
            digest_on_working_days_only: false,
            in_digest: Vec::new(),
        }
    }
}

impl Messages {
    /// Whether the text says nothing that would not hold without it.
    #[must_use]
    pub fn is_as_ever(&self) -> bool {
        *self == Self::default()
    }

    #[must_use]
    pub fn is_quiet(&self, at: NaiveTime) -> bool {
        let (from, until) = (self.quiet_from.0, self.quiet_until.0);
        if from <= until { from <= at && at < until } else { from <= at || at < until }
    }

    #[must_use]
    pub fn is_told_at_once(&self, occasion: Occasion) -> bool {
        !self.in_digest.contains(&occasion)
    }

    pub(super) fn check(&self) -> Result<(), RuleFault> {
        distinct("messages.in_digest", &self.in_digest)?;
        if self.in_digest.iter().any(|occasion| !occasion.is_a_step()) {
            return Err(RuleFault {
                field: "messages.in_digest",
                chinese: "先行处置、批示和退回须即时告知,只有督办阶梯各步可以并入每日摘要",
                english: "danger, instructions and returns are told at once; steps of the ladder alone may wait for the digest",
            });
        }
        if self.is_quiet(self.digest_at.0) {
            return Err(RuleFault {
                field: "messages.digest_at",
                chinese: "每日摘要的时间不能在免打扰时段内",
                english: "the digest is not written in the quiet hours",
            });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Messages, TimeOfDay};
    use crate::message::Occasion;

    fn at(text: &str) -> TimeOfDay {
        text.parse().expect(text)
    }

    fn quiet(from: &str, until: &str) -> Messages {
        Messages { quiet_from: at(from), quiet_until: at(until), ..Messages::default() }
    }

    #[test]
    fn quiet_hours_may_go_over_midnight_or_not_be_at_all() {
        let night = quiet("21:00", "07:30");
        for (time, is_quiet) in
            [("20:59", false), ("21:00", true), ("03:00", true), ("07:29", true), ("07:30", false)]
        {
            assert_eq!(night.is_quiet(at(time).time()), is_quiet, "{time}");
        }
        let noon = quiet("12:00", "14:00");
        assert!(noon.is_quiet(at("13:00").time()) && !noon.is_quiet(at("22:00").time()));
        assert!(!quiet("00:00", "00:00").is_quiet(at("00:00").time()));
        assert!("8:30 Uhr".parse::<TimeOfDay>().is_err());
        assert_eq!(at("08:05").to_string(), "08:05");
    }

    #[test]
    fn a_digest_in_the_quiet_hours_and_danger_that_waits_are_no_rules() {
        assert_eq!(Messages::default().check(), Ok(()));
        assert!(quiet("08:00", "09:00").check().is_err());
        let danger =
            Messages { in_digest: vec![Occasion::InterimMeasureOrdered], ..Messages::default() };
        assert!(danger.check().is_err());
        let reminders = Messages { in_digest: vec![Occasion::Reminded], ..Messages::default() };
        assert_eq!(reminders.check(), Ok(()));
        assert!(!reminders.is_told_at_once(Occasion::Reminded));
        assert!(reminders.is_told_at_once(Occasion::Escalated));
    }
}
