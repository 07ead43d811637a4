//! What is told at once: the first by itself, what follows soon after together.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use duban_domain::{
    finding::Finding,
    message::{Addressee, CAUSES_MAX, Cause, Content, Occasion, Way},
};

use super::{
    DueNotices, MESSAGES_PER_TICK, NoticeTimes, Occurred, Reachable, SeenNotices, URGENT_FOR,
    URGENT_TOGETHER,
    audience::concerns,
    sending::{NewMessage, urgent_id},
};
use crate::{App, Fault, ports::Channels};

/// Urgent facts looked at in one tick; what is left waits for the next.
const OCCURRED_PER_TICK: usize = 2_000;

/// To whom, of which sort, and of what: in the order in which it happened.
type ToTell = BTreeMap<(Addressee, Occasion), Vec<Occurred>>;

impl App {
    pub(super) async fn tell_urgent(
        &self,
        due: &dyn DueNotices,
        channels: &dyn Channels,
        times: &NoticeTimes,
        seen: &mut SeenNotices,
    ) -> Result<usize, Fault> {
        let now = self.clock().now();
        let since = now - URGENT_FOR;
        let facts = due.occurred(seen.settled_through, since, OCCURRED_PER_TICK).await?;
        let Some(last) = facts.last() else { return Ok(0) };
        let (last, people) = (last.log_index, due.reachable().await?);
        let mut to_tell = ToTell::new();
        for fact in &facts {
            self.whom_it_concerns(fact, &people, channels, &mut to_tell).await?;
        }
        let mut waiting = None;
        let mut messages = Vec::new();
        for ((addressee, occasion), facts) in to_tell {
            let told = due.told(&addressee, occasion, since).await?;
            let news: Vec<_> =
                facts.into_iter().filter(|fact| !told.events.contains(&fact.event)).collect();
            let Some(first) = news.first() else { continue };
            let is_told_now = messages.len() < MESSAGES_PER_TICK
                && self.may_tell_now(occasion, told.last_at, times, now);
            if is_told_now {
                let news = &news[..news.len().min(CAUSES_MAX)];
                match self.urgent(channels, addressee, occasion, news).await? {
                    Some(message) => messages.push(message),
                    // There is no way to this addressee, now or later.
                    None => continue,
                }
            }
            // Whether it was told shows when the claim is folded; until then it is looked at again.
            let at = first.log_index;
            waiting = Some(waiting.map_or(at, |before: u64| before.min(at)));
        }
        seen.settled_through = match waiting {
            None => Some(last),
            Some(first) => first.checked_sub(1).or(seen.settled_through),
        };
        self.write_and_send(channels, messages).await
    }

    fn may_tell_now(
        &self,
        occasion: Occasion,
        last_at: Option<DateTime<Utc>>,
        times: &NoticeTimes,
        now: DateTime<Utc>,
    ) -> bool {
        let soon_after = last_at.is_some_and(|last| now < last + URGENT_TOGETHER);
        !soon_after && (!self.is_quiet(times) || occasion.breaks_quiet_hours())
    }

    pub(super) fn is_quiet(&self, times: &NoticeTimes) -> bool {
        times.is_quiet(self.clock().now().with_timezone(&self.zone()).time())
    }

    async fn whom_it_concerns(
        &self,
        fact: &Occurred,
        people: &[Reachable],
        channels: &dyn Channels,
        to_tell: &mut ToTell,
    ) -> Result<(), Fault> {
        let entity = self.load::<Finding>(&fact.finding.to_string()).await?;
        let unit = fact.unit.or(entity.state.lead());
        for one in people {
            let concerned = concerns(fact.occasion, unit, &one.grants);
            if concerned
                && fact.by != Some(one.person)
                && self.viewer(one.person).await?.scope().admits(&entity.state)
            {
                let key = (Addressee::Person(one.person), fact.occasion);
                to_tell.entry(key).or_default().push(*fact);
            }
        }
        // A room cannot be asked who is in it: what is restricted is not told there.
        if entity.state.restricted_readers().is_none() {
            for room in channels.rooms() {
                let key = (Addressee::Channel(room), fact.occasion);
                to_tell.entry(key).or_default().push(*fact);
            }
        }
        Ok(())
    }

    async fn urgent(
        &self,
        channels: &dyn Channels,
        addressee: Addressee,
        occasion: Occasion,
        news: &[Occurred],
    ) -> Result<Option<NewMessage>, Fault> {
        let Some(way) = way_to(channels, &addressee).await? else { return Ok(None) };
        let Some(first) = news.first() else { return Ok(None) };
        let message = urgent_id(self.deployment(), &addressee, occasion, first.event);
        let cause = |fact: &Occurred| Cause { event: fact.event, finding: fact.finding };
        let causes = news.iter().map(cause).collect();
        let content = Content::Urgent { occasion, causes };
        Ok(Some(NewMessage { message, addressee, content, way }))
    }
}

/// `None`: there is no way to the addressee.
pub(super) async fn way_to(
    channels: &dyn Channels,
    addressee: &Addressee,
) -> Result<Option<Way>, Fault> {
    match addressee {
        Addressee::Person(person) => channels.way_to(*person).await,
        Addressee::Channel(_) => Ok(Some(Way::Channel)),
    }
}
