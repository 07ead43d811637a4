//! What the adopted rules and calendar say of telling people on this day.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc};
use duban_domain::{calendar::Calendar, ladder::Ladder, message::Occasion, policy::Messages};

use crate::{App, Fault};

/// What is due within so many days counts as due soon 临期.
pub(super) const SOON: TimeDelta = TimeDelta::days(3);

/// Days that are looked at for one on which the office works.
const REST_DAYS_MAX: usize = 62;

/// Read anew at every tick: what is adopted holds from then on.
#[derive(Debug)]
pub(super) struct Terms {
    pub messages: Messages,
    pub ladder: Ladder,
    /// Of a day on which no digest is written: the next on which the office works.
    pub rests_until: Option<NaiveDate>,
    /// The day of the digest before today's.
    pub digest_before: NaiveDate,
}

impl Terms {
    /// What is told at once: what the rules let nobody put off, and the steps of the ladder.
    pub(super) fn at_once(&self, steps: bool) -> Vec<Occasion> {
        let told = |one: &Occasion| one.is_a_step() == steps && self.messages.is_told_at_once(*one);
        Occasion::ALL.iter().copied().filter(told).collect()
    }
}

impl App {
    pub(super) async fn notice_terms(&self) -> Result<Terms, Fault> {
        let today = self.today();
        let rules = self.policy().await?.map(|policy| policy.rules);
        let (messages, ladder) =
            rules.map(|rules| (rules.messages, rules.ladder)).unwrap_or_default();
        let calendar = self.calendar().await?.filter(|_| messages.digest_on_working_days_only);
        let calendar = calendar.as_ref().map(|adopted| &*adopted.calendar);
        let rests = calendar.is_some_and(|calendar| !calendar.day(today).kind.works());
        let rests_until = calendar.filter(|_| rests).and_then(|one| next_work(one, today));
        let digest_before = last_work(calendar, today);
        Ok(Terms { messages, ladder, rests_until, digest_before })
    }

    /// The instant of a time of the day in the office's zone.
    pub(super) fn instant(&self, day: NaiveDate, time: NaiveTime) -> DateTime<Utc> {
        let local = day.and_time(time);
        let here = self.zone().from_local_datetime(&local).earliest();
        here.map_or_else(|| local.and_utc(), |here| here.with_timezone(&Utc))
    }
}

/// `None`: rest without end is no rest.
fn next_work(calendar: &Calendar, today: NaiveDate) -> Option<NaiveDate> {
    let mut days = today.iter_days().skip(1).take(REST_DAYS_MAX);
    days.find(|day| calendar.day(*day).kind.works())
}

/// The last day before `today` on which a digest was due.
fn last_work(calendar: Option<&Calendar>, today: NaiveDate) -> NaiveDate {
    let mut days = today.pred_opt().unwrap_or(today).iter_days().rev().take(REST_DAYS_MAX);
    let works = |day: &NaiveDate| calendar.is_none_or(|calendar| calendar.day(*day).kind.works());
    days.find(works).unwrap_or(today - TimeDelta::days(1))
}
