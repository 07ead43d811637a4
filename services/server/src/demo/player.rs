//! Plays the acts day by day, through the very commands that people send.
//!
//! Acts of one day run in rounds: every tale's next act at once, so that the log
//! commits them together, and the clock stands at the round's hour. Days, hours and
//! what is said are the same for the same day; the order within one round is not.

use std::{collections::BTreeMap, vec::IntoIter};

use anyhow::{Context, anyhow};
use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use duban_app::{
    App, Caller, CommandError, Kept, NewFinding, Request,
    access::Governed,
    ports::{Clock, FixedClock},
};
use duban_domain::{
    PersonId, finding::Finding, inspection::Inspection, person::Person, unit::Unit,
};
use futures_util::{StreamExt, TryStreamExt, stream};
use uuid::{Builder, Uuid};

use super::act::{Act, Standing, Tale, What, Who};

/// Acts that run at once.
const AT_ONCE: usize = 32;
/// Hours after midnight at which the first round of a day is played.
const FIRST_HOUR: i64 = 8;
/// Minutes between two rounds.
const ROUND_MINUTES: i64 = 17;

pub struct Player<'a> {
    pub app: &'a App,
    pub clock: &'a FixedClock,
}

/// What is left of a tale on one day.
type Today<'a> = (&'a str, IntoIter<Act>);

impl Player<'_> {
    pub async fn play(&self, tales: Vec<Tale>) -> anyhow::Result<()> {
        let titles: Vec<String> = tales.iter().map(|tale| tale.title.clone()).collect();
        let mut days: BTreeMap<NaiveDate, BTreeMap<usize, Vec<Act>>> = BTreeMap::new();
        for (at, tale) in tales.into_iter().enumerate() {
            for act in tale.acts {
                days.entry(act.day).or_default().entry(at).or_default().push(act);
            }
        }
        for (day, acts) in days {
            let acts = acts.into_iter().map(|(at, acts)| (titles[at].as_str(), acts.into_iter()));
            self.play_day(day, acts.collect()).await?;
        }
        Ok(())
    }

    async fn play_day(&self, day: NaiveDate, mut tales: Vec<Today<'_>>) -> anyhow::Result<()> {
        let mut now = self.app.start_of(day) + TimeDelta::hours(FIRST_HOUR);
        while !tales.is_empty() {
            now += TimeDelta::minutes(ROUND_MINUTES);
            self.clock.set(now);
            let round: Vec<(&str, Act)> = tales
                .iter_mut()
                .filter_map(|(title, acts)| acts.next().map(|act| (*title, act)))
                .collect();
            self.play_round(day, round).await?;
            tales.retain(|(_, acts)| acts.len() > 0);
        }
        Ok(())
    }

    async fn play_round(&self, day: NaiveDate, round: Vec<(&str, Act)>) -> anyhow::Result<()> {
        self.reserve_numbers(day, &round).await?;
        let acts = stream::iter(round).map(async |(title, act)| {
            let step = act.step;
            let played = self.play_act(act).await;
            played.with_context(|| format!("演示脚本 (script) {day} {title}: {step}"))
        });
        acts.buffer_unordered(AT_ONCE).try_collect::<()>().await
    }

    /// In the order of the story, so that numbers do not depend on who is quicker.
    async fn reserve_numbers(&self, day: NaiveDate, round: &[(&str, Act)]) -> anyhow::Result<()> {
        for (_, act) in round {
            if let What::Record(_) = act.what {
                let caller = self.caller(&act.who).await?;
                self.app.reserve_numbers(&caller, act.command_id, day.year(), 1).await?;
            }
        }
        Ok(())
    }

    async fn play_act(&self, act: Act) -> anyhow::Result<()> {
        let caller = self.caller(&act.who).await?;
        match act.what {
            What::Record(ref new) => self.record(&caller, &act, new).await,
            What::Do(finding, ref asks) => {
                let id = finding.to_string();
                let entity = self.app.load::<Finding>(&id).await?;
                let frozen = entity.state.frozen_evidence_digest().unwrap_or_default().to_owned();
                let standing = Standing { frozen, revision: entity.revision.unwrap_or_default() };
                let mut request = request(self.clock.now(), &act, asks(&standing));
                request.seen = entity.revision;
                self.run::<Finding>(&caller, &id, request).await?;
                self.app.follow_finding(finding).await.map_err(|fault| anyhow!("{fault}"))
            }
            What::Inspection(inspection, ref command) => {
                let id = inspection.to_string();
                let mut request = request(self.clock.now(), &act, command.as_ref().clone());
                request.seen = self.app.load::<Inspection>(&id).await?.revision;
                self.run::<Inspection>(&caller, &id, request).await
            }
            What::Person(person, ref command) => {
                let id = person.to_string();
                let request = request(self.clock.now(), &act, command.as_ref().clone());
                self.run::<Person>(&caller, &id, request).await
            }
            What::SelfCheck(ref check) => {
                let request = request(self.clock.now(), &act, check.as_ref().clone());
                let filed = self.app.file_self_check(&caller, request).await;
                filed.map(drop).map_err(|error| anyhow!("{error:?}"))
            }
            What::Unit(unit, ref command) => {
                let id = unit.to_string();
                let mut request = request(self.clock.now(), &act, command.as_ref().clone());
                request.seen = self.app.load::<Unit>(&id).await?.revision;
                self.run::<Unit>(&caller, &id, request).await
            }
        }
    }

    async fn record(&self, caller: &Caller, act: &Act, new: &NewFinding) -> anyhow::Result<()> {
        let recorded =
            self.app.record_finding(caller, request(self.clock.now(), act, new.clone())).await;
        recorded.map(drop).map_err(fault)
    }

    async fn run<D: Governed + Kept>(
        &self,
        caller: &Caller,
        id: &str,
        request: Request<D::Command>,
    ) -> anyhow::Result<()> {
        let answer = self.app.execute::<D>(caller, id, &request).await;
        answer.map(drop).map_err(fault)
    }

    async fn caller(&self, who: &Who) -> anyhow::Result<Caller> {
        match who {
            Who::Clock => Ok(Caller::Clock),
            Who::Person(person) => self.person(*person).await,
        }
    }

    pub async fn person(&self, person: PersonId) -> anyhow::Result<Caller> {
        Ok(Caller::Person(self.app.viewer(person).await?))
    }
}

fn request<C>(now: DateTime<Utc>, act: &Act, command: C) -> Request<C> {
    let mut request = Request::new(act.command_id, command).in_call(call_id(now, act.command_id));
    request.occurred_on = act.occurred_on;
    request.on_behalf.clone_from(&act.on_behalf);
    request
}

/// Keeps time order, and is the same on every playing of the same day.
fn call_id(now: DateTime<Utc>, command_id: Uuid) -> Uuid {
    let millis = u64::try_from(now.timestamp_millis()).unwrap_or_default();
    let mut drawn = [0; 10];
    drawn.copy_from_slice(&command_id.as_bytes()[..10]);
    Builder::from_unix_timestamp_millis(millis, &drawn).into_uuid()
}

/// What the story runs into, in words that name it.
pub fn fault<R: std::error::Error>(error: CommandError<R>) -> anyhow::Error {
    match error {
        CommandError::Refused(refusal) => anyhow!("被拒绝 (refused): {refusal} {refusal:?}"),
        CommandError::Fault(fault) => anyhow!("{fault}"),
        other => anyhow!("{other}"),
    }
}
