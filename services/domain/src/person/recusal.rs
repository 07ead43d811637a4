//! Recusal (回避): on which units a person may not judge. Some are declared; a unit
//! that the person left less than three years ago follows from the history.

use std::collections::BTreeSet;

use chrono::{Months, NaiveDate};

use super::{Person, PersonEvent, PersonRefusal, RecusalGround, decide::Decision};
use crate::{ActingPerson, Actor, Context, Grant, Prose, Role, UnitId};

/// How long a former unit is one's own, 浙江省教育督导条例 art. 20.
pub const FORMER_UNIT_MONTHS: u32 = 36;
/// Most declared recusals of one person at a time.
pub const RECUSALS_MAX: usize = 200;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Recusal {
    pub unit: UnitId,
    pub ground: RecusalGround,
    pub until: Option<NaiveDate>,
}

/// A unit that paid the person or in which they held a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FormerUnit {
    pub unit: UnitId,
    pub left_on: NaiveDate,
}

impl Recusal {
    fn stands_on(self, day: NaiveDate) -> bool {
        self.until.is_none_or(|until| day <= until)
    }
}

impl FormerUnit {
    /// A date too far ahead to count to never passes.
    fn is_still_own_on(self, day: NaiveDate) -> bool {
        self.left_on
            .checked_add_months(Months::new(FORMER_UNIT_MONTHS))
            .is_none_or(|over_on| day < over_on)
    }
}

impl Person {
    pub(super) fn recused_from(&self, today: NaiveDate) -> Vec<UnitId> {
        let declared = self.recusals.iter().filter(|one| one.stands_on(today)).map(|one| one.unit);
        let former = self.left.iter().filter(|one| one.is_still_own_on(today)).map(|one| one.unit);
        let units: BTreeSet<UnitId> = declared.chain(former).collect();
        units.into_iter().collect()
    }

    pub(super) fn recuse(
        &self,
        unit: UnitId,
        ground: RecusalGround,
        words: Option<&Prose>,
        until: Option<NaiveDate>,
        context: &Context,
    ) -> Decision {
        if context.actor == Actor::Clock {
            return Err(PersonRefusal::NotAllowed);
        }
        if until.is_some_and(|until| until < context.today) {
            return Err(PersonRefusal::AlreadyOver);
        }
        if self.recusals.contains(&Recusal { unit, ground, until }) {
            return Err(PersonRefusal::NothingChanges);
        }
        let standing = self.recusals.iter().filter(|one| one.stands_on(context.today)).count();
        if standing >= RECUSALS_MAX {
            return Err(PersonRefusal::TooMany);
        }
        Ok(PersonEvent::Recused { unit, ground, words: words.cloned(), until })
    }

    /// The next higher, never oneself, never one's own agent, never somebody who
    /// would have to step aside as well.
    pub(super) fn lift_recusal(
        &self,
        unit: UnitId,
        reasons: &Prose,
        context: &Context,
    ) -> Decision {
        self.must_be_anothers_act(context)?;
        let Actor::Person(ActingPerson { person, role, .. }) = &context.actor else {
            return Err(PersonRefusal::NotAllowed);
        };
        if !self.recused_from(context.today).contains(&unit) {
            return Err(PersonRefusal::NotRecused);
        }
        if !self.is_below(*role) {
            return Err(PersonRefusal::LiftedFromBelow);
        }
        let recused = |one| context.facts_of(one).recused_from.contains(&unit);
        if context.actor.counts_as().any(recused) {
            return Err(PersonRefusal::LifterRecused);
        }
        Ok(PersonEvent::RecusalLifted { unit, reasons: reasons.clone(), lifted_by: *person })
    }

    fn is_below(&self, role: Role) -> bool {
        rung(role) >= rung(Role::OfficeHead) && rung(role) > highest(&self.grants)
    }
}

/// The rung of the highest of these; 0: there are none.
pub(super) fn highest<'g>(grants: impl IntoIterator<Item = &'g Grant>) -> u8 {
    grants.into_iter().map(|grant| rung(grant.role)).max().unwrap_or(0)
}

/// How high a role stands when it comes to letting others judge, or act in its name.
pub(super) fn rung(role: Role) -> u8 {
    match role {
        Role::Reviewer | Role::Administrator => 0,
        Role::UnitMember | Role::UnitLeader | Role::Inspector | Role::Office => 1,
        Role::OfficeHead => 2,
        Role::Leadership => 3,
        Role::Committee => 4,
    }
}
