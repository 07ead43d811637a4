//! One digest per person and office day: how much waits, and nothing of what.

use std::collections::HashSet;

use chrono::NaiveDate;
use duban_domain::{
    PersonId,
    message::{Addressee, Content, Counts},
};

use super::{
    DueNotices, MESSAGES_PER_TICK, NoticeTimes, Reachable, SeenNotices,
    sending::{NewMessage, digest_id},
    urgent::way_to,
};
use crate::{App, Fault, ports::Channels};

impl App {
    pub(super) async fn tell_digests(
        &self,
        due: &dyn DueNotices,
        channels: &dyn Channels,
        times: &NoticeTimes,
        seen: &mut SeenNotices,
    ) -> Result<usize, Fault> {
        let (today, now) = (self.today(), self.clock().now().with_timezone(&self.zone()).time());
        if now < times.digest_at || times.is_quiet(now) {
            return Ok(0);
        }
        let seen_to = seen.of_day(today);
        if seen_to.contains(&EVERYBODY) {
            return Ok(0);
        }
        let written = due.digested(today).await?;
        let mut messages = self.room_digests(due, channels, times, &written).await?;
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
            let counts = self.waiting_for(due, &one, times).await?;
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
        times: &NoticeTimes,
    ) -> Result<Counts, Fault> {
        // By what holds on this day: a role may have ended with its unit.
        let viewer = self.viewer(one.person).await?;
        let (today, grants) = (self.today(), &viewer.facts.grants);
        due.waiting(&viewer.scope(), grants, today, today + times.soon).await
    }

    async fn room_digests(
        &self,
        due: &dyn DueNotices,
        channels: &dyn Channels,
        times: &NoticeTimes,
        written: &HashSet<Addressee>,
    ) -> Result<Vec<NewMessage>, Fault> {
        let rooms = channels.rooms().into_iter().map(Addressee::Channel);
        let rooms: Vec<_> = rooms.filter(|room| !written.contains(room)).collect();
        let mut messages = Vec::new();
        if rooms.is_empty() {
            return Ok(messages);
        }
        let today = self.today();
        let counts = due.waiting_everywhere(today, today + times.soon).await?;
        for room in rooms {
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
