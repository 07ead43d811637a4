//! One digest per person and office day: how much waits, and nothing of what.

use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDate;
use duban_domain::{
    PersonId,
    message::{Addressee, Content, Counts},
};

use super::{
    DueNotices, MESSAGES_PER_TICK, Reachable, Recurring, SeenNotices,
    sending::{NewMessage, digest_id},
    terms::{SOON, Terms},
    urgent::{OCCURRED_PER_TICK, way_to},
};
use crate::{App, Fault, ports::Channels};

/// How many steps of the ladder a digest tells of.
type Steps = BTreeMap<Addressee, u32>;

impl App {
    pub(super) async fn tell_digests(
        &self,
        due: &dyn DueNotices,
        channels: &dyn Channels,
        terms: &Terms,
        seen: &mut SeenNotices,
    ) -> Result<usize, Fault> {
        let (today, now) = (self.today(), self.clock().now().with_timezone(&self.zone()).time());
        if now < terms.messages.digest_at.time() || terms.messages.is_quiet(now) {
            return Ok(0);
        }
        let seen_to = seen.of_day(today);
        if seen_to.contains(&EVERYBODY) {
            return Ok(0);
        }
        let written = due.digested(today).await?;
        let steps = self.steps(due, channels, terms).await?;
        let mut messages = self.room_digests(due, channels, terms, &steps, &written).await?;
        let recurring = self.recurring(due).await?;
        let mut left = false;
        for one in due.reachable().await? {
            let addressee = Addressee::Person(one.person);
            if written.contains(&addressee) || seen_to.contains(&one.person) {
                continue;
            }
            if messages.len() >= MESSAGES_PER_TICK {
                left = true;
                break;
            }
            let counts = self.waiting_for(due, &one, terms, (&steps, &recurring)).await?;
            messages.extend(self.digest(channels, addressee, counts).await?);
            seen_to.insert(one.person);
        }
        if !left {
            seen_to.insert(EVERYBODY);
        }
        self.write_and_send(channels, messages).await
    }

    async fn waiting_for(
        &self,
        due: &dyn DueNotices,
        one: &Reachable,
        terms: &Terms,
        (steps, recurring): (&Steps, &Recurring),
    ) -> Result<Counts, Fault> {
        // By what holds on this day: a role may have ended with its unit.
        let viewer = self.viewer(one.person).await?;
        let (today, scope, grants) = (self.today(), viewer.scope(), &viewer.facts.grants);
        let mut counts = due.waiting(&scope, grants, today, today + SOON).await?;
        counts.steps = steps_of(steps, &Addressee::Person(one.person));
        if let Some(last) = last_of_rest(terms) {
            let meanwhile = due.waiting(&scope, grants, today, last).await?;
            return Ok(if meanwhile.due_soon == 0 { Counts::default() } else { counts });
        }
        recurring.add_to(&mut counts, (one.person, &scope), today + SOON);
        Ok(counts)
    }

    /// Steps of the ladder since the digest before, as far as the rules leave them to the digest;
    /// what comes on a day of rest waits for the next that is none.
    async fn steps(
        &self,
        due: &dyn DueNotices,
        channels: &dyn Channels,
        terms: &Terms,
    ) -> Result<Steps, Fault> {
        let messages = &terms.messages;
        if messages.in_digest.is_empty() || terms.rests_until.is_some() {
            return Ok(Steps::new());
        }
        let from = self.instant(terms.digest_before, messages.digest_at.time());
        let until = self.instant(self.today(), messages.digest_at.time());
        let mut facts = due.occurred(&messages.in_digest, None, from, OCCURRED_PER_TICK).await?;
        facts.retain(|fact| fact.recorded_at < until);
        let mut steps = Steps::new();
        let concern = self.whom_they_concern(&facts, due, channels, terms).await?;
        for ((addressee, _), facts) in concern {
            let count = u32::try_from(facts.len()).unwrap_or(u32::MAX);
            *steps.entry(addressee).or_default() += count;
        }
        Ok(steps)
    }

    async fn room_digests(
        &self,
        due: &dyn DueNotices,
        channels: &dyn Channels,
        terms: &Terms,
        steps: &Steps,
        written: &HashSet<Addressee>,
    ) -> Result<Vec<NewMessage>, Fault> {
        let rooms = channels.rooms().into_iter().map(Addressee::Channel);
        let rooms: Vec<_> = rooms.filter(|room| !written.contains(room)).collect();
        let mut messages = Vec::new();
        if rooms.is_empty() {
            return Ok(messages);
        }
        let today = self.today();
        let mut counts = due.waiting_everywhere(today, today + SOON).await?;
        if let Some(last) = last_of_rest(terms)
            && due.waiting_everywhere(today, last).await?.due_soon == 0
        {
            return Ok(messages);
        }
        for room in rooms {
            counts.steps = steps_of(steps, &room);
            messages.extend(self.digest(channels, room, counts).await?);
        }
        Ok(messages)
    }

    /// `None`: there is nothing to say, or no way to say it.
    async fn digest(
        &self,
        channels: &dyn Channels,
        addressee: Addressee,
        counts: Counts,
    ) -> Result<Option<NewMessage>, Fault> {
        if counts.is_nothing() {
            return Ok(None);
        }
        let Some(way) = way_to(channels, &addressee).await? else { return Ok(None) };
        let day = self.today();
        let message = digest_id(self.deployment(), &addressee, day);
        Ok(Some(NewMessage { message, addressee, content: Content::Digest { day, counts }, way }))
    }
}

fn steps_of(steps: &Steps, addressee: &Addressee) -> u32 {
    steps.get(addressee).copied().unwrap_or_default()
}

/// On a day of rest: the last one of it. Who has nothing due by then is left in peace.
fn last_of_rest(terms: &Terms) -> Option<NaiveDate> {
    terms.rests_until.and_then(|works_again| works_again.pred_opt())
}

/// Stands in the list for "nobody is left".
const EVERYBODY: PersonId = PersonId(uuid::Uuid::nil());

impl SeenNotices {
    /// Whose digest of `day` was seen to; another day begins anew.
    fn of_day(&mut self, day: NaiveDate) -> &mut HashSet<PersonId> {
        match &mut self.digests {
            Some((known, _)) if *known == day => {}
            other => *other = Some((day, HashSet::new())),
        }
        let (_, seen) = self.digests.get_or_insert_with(|| (day, HashSet::new()));
        seen
    }
}
