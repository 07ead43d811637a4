//! What is told at once: the first by itself, what follows soon after together.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use duban_domain::{
    finding::Finding,
    message::{Addressee, CAUSES_MAX, Cause, Content, Occasion, Way},
};

use super::{
    DueNotices, MESSAGES_PER_TICK, Occurred, Reachable, URGENT_FOR, URGENT_TOGETHER,
    audience::{Audience, still_stands},
    sending::{NewMessage, urgent_id},
    terms::Terms,
};
use crate::{App, Fault, ports::Channels};

/// Urgent facts looked at in one tick; what is left waits for the next.
pub(super) const OCCURRED_PER_TICK: usize = 2_000;

/// To whom, of which sort, and of what: in the order in which it happened.
pub(super) type ToTell = BTreeMap<(Addressee, Occasion), Vec<Occurred>>;

impl App {
    pub(super) async fn tell_urgent(
        &self,
        due: &dyn DueNotices,
        channels: &dyn Channels,
        terms: &Terms,
        occasions: &[Occasion],
        settled_through: &mut Option<u64>,
    ) -> Result<usize, Fault> {
        let now = self.clock().now();
        let since = now - URGENT_FOR;
        let facts = due.occurred(occasions, *settled_through, since, OCCURRED_PER_TICK).await?;
        let Some(last) = facts.last().map(|fact| fact.log_index) else { return Ok(0) };
        let to_tell = self.whom_they_concern(&facts, due, channels, terms).await?;
        let mut waiting = None;
        let mut messages = Vec::new();
        for ((addressee, occasion), facts) in to_tell {
            let told = due.told(&addressee, occasion, since).await?;
            let news: Vec<_> =
                facts.into_iter().filter(|fact| !told.events.contains(&fact.event)).collect();
            let Some(first) = news.first() else { continue };
            let is_told_now = messages.len() < MESSAGES_PER_TICK
                && self.may_tell_now(occasion, told.last_at, terms, now);
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
        *settled_through = match waiting {
            None => Some(last),
            Some(first) => first.checked_sub(1).or(*settled_through),
        };
        self.write_and_send(channels, messages).await
    }

    fn may_tell_now(
        &self,
        occasion: Occasion,
        last_at: Option<DateTime<Utc>>,
        terms: &Terms,
        now: DateTime<Utc>,
    ) -> bool {
        let soon_after = last_at.is_some_and(|last| now < last + URGENT_TOGETHER);
        !soon_after && (!self.is_quiet(terms) || occasion.breaks_quiet_hours())
    }

    pub(super) fn is_quiet(&self, terms: &Terms) -> bool {
        terms.messages.is_quiet(self.clock().now().with_timezone(&self.zone()).time())
    }

    /// Each of these facts by addressee, as far as there still is something to tell of.
    pub(super) async fn whom_they_concern(
        &self,
        facts: &[Occurred],
        due: &dyn DueNotices,
        channels: &dyn Channels,
        terms: &Terms,
    ) -> Result<ToTell, Fault> {
        let mut to_tell = ToTell::new();
        if facts.is_empty() {
            return Ok(to_tell);
        }
        let people = due.reachable().await?;
        for fact in latest(facts) {
            self.whom_it_concerns(fact, &people, channels, terms, &mut to_tell).await?;
        }
        Ok(to_tell)
    }

    async fn whom_it_concerns(
        &self,
        fact: &Occurred,
        people: &[Reachable],
        channels: &dyn Channels,
        terms: &Terms,
        to_tell: &mut ToTell,
    ) -> Result<(), Fault> {
        let entity = self.load::<Finding>(&fact.finding.to_string()).await?;
        if !still_stands(fact.occasion, &entity.state) {
            return Ok(());
        }
        let audience = Audience::of(fact, &entity.state, &terms.ladder);
        for one in people {
            if audience.has(&one.grants)
                && fact.by != Some(one.person)
                && self.viewer(one.person).await?.scope().admits(&entity.state)
            {
                let key = (Addressee::Person(one.person), fact.occasion);
                to_tell.entry(key).or_default().push(*fact);
            }
        }
        // A room cannot be asked who is in it: what is restricted is not told there.
        if entity.state.restricted_readers().is_none() && audience.may_be_in_a_room() {
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

/// Without the steps that a later one of the same sort on the same finding has overtaken.
fn latest(facts: &[Occurred]) -> impl Iterator<Item = &Occurred> {
    let sort = |fact: &Occurred| (fact.finding, fact.occasion);
    let last: HashMap<_, _> = facts.iter().map(|fact| (sort(fact), fact.log_index)).collect();
    let overtaken = move |fact: &Occurred| last.get(&sort(fact)) > Some(&fact.log_index);
    facts.iter().filter(move |fact| !fact.occasion.is_a_step() || !overtaken(fact))
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
