//! When digests are written, and when nobody is disturbed.

use chrono::{NaiveTime, TimeDelta};
use thiserror::Error;

/// What is due within so many days counts as due soon 临期.
const SOON: TimeDelta = TimeDelta::days(3);

/// Times of the day in the office's zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoticeTimes {
    /// The day's digest is written from then on.
    pub digest_at: NaiveTime,
    /// From then, over midnight if need be, nothing is sent but what is dangerous.
    pub quiet_from: NaiveTime,
    /// Until then; the same as `quiet_from`: there are no quiet hours.
    pub quiet_until: NaiveTime,
    pub soon: TimeDelta,
}

/// Not `HH:MM`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a time of the day such as 08:30")]
pub struct NotATime;

impl NoticeTimes {
    /// From times such as `08:30`.
    pub fn parse(digest_at: &str, from: &str, until: &str) -> Result<Self, NotATime> {
        let time = |text: &str| NaiveTime::parse_from_str(text, "%H:%M").map_err(|_| NotATime);
        Ok(Self {
            digest_at: time(digest_at)?,
            quiet_from: time(from)?,
            quiet_until: time(until)?,
            soon: SOON,
        })
    }

    #[must_use]
    pub fn is_quiet(&self, at: NaiveTime) -> bool {
        let (from, until) = (self.quiet_from, self.quiet_until);
        if from <= until { from <= at && at < until } else { from <= at || at < until }
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveTime;

    use super::NoticeTimes;

    fn at(text: &str) -> NaiveTime {
        NaiveTime::parse_from_str(text, "%H:%M").expect(text)
    }

    #[test]
    fn quiet_hours_may_go_over_midnight_or_not_be_at_all() {
        let night = NoticeTimes::parse("08:30", "21:00", "07:30").expect("times");
        for (time, quiet) in
            [("20:59", false), ("21:00", true), ("03:00", true), ("07:29", true), ("07:30", false)]
        {
            assert_eq!(night.is_quiet(at(time)), quiet, "{time}");
        }
        let noon = NoticeTimes::parse("08:30", "12:00", "14:00").expect("times");
        assert!(noon.is_quiet(at("13:00")) && !noon.is_quiet(at("22:00")));
        let never = NoticeTimes::parse("08:30", "00:00", "00:00").expect("times");
        assert!(!never.is_quiet(at("00:00")));
        assert!(NoticeTimes::parse("8:30 Uhr", "00:00", "00:00").is_err());
    }
}
