//! For the tests of the smaller entities: a history, who acts, and what comes of it;
//! and the check that history still reads.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate};
use uuid::Uuid;

pub(crate) use crate::testkit::{line, prose};

use crate::{
    ActingPerson, Actor, Context, Decider, Fact, Grant, PersonFacts, PersonId, Role, UnitFacts,
    UnitId, fold,
};

pub(crate) fn person(n: u128) -> PersonId {
    PersonId(Uuid::from_u128(0xa000 + n))
}

pub(crate) fn unit(n: u128) -> UnitId {
    UnitId(Uuid::from_u128(0xb000 + n))
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// What is decided on 2026-03-02, a Monday, in an office that is [`office`].
pub(crate) struct Given<D: Decider> {
    state: D,
    context: Context,
}

pub(crate) fn office() -> UnitId {
    unit(0)
}

pub(crate) fn given<D: Decider>(history: &[D::Event]) -> Given<D> {
    let now: DateTime<chrono::Utc> = "2026-03-02T01:00:00Z".parse().unwrap();
    let today = day("2026-03-02");
    let mut context = Context {
        now,
        today,
        occurred_on: today,
        actor: Actor::LocalOperator,
        office: crate::OfficeFacts { unit: Some(office()), housed_by: None, start_day: None },
        people: std::collections::BTreeMap::new(),
        units: std::collections::BTreeMap::new(),
        policy: None,
        calendar: None,
    };
    context.units.insert(office(), UnitFacts { active: true, successor: None });
    Given { state: fold::<D>(history), context }
}

impl<D: Decider> Given<D> {
    /// The act is this person's, in this role of the office.
    pub(crate) fn by(mut self, person: PersonId, role: Role) -> Self {
        self.context.actor = Actor::Person(ActingPerson {
            person,
            role,
            unit: office(),
            agent_for: None,
            on_behalf: None,
        });
        self
    }

    pub(crate) fn agent_of(mut self, principal: PersonId) -> Self {
        if let Actor::Person(acting) = &mut self.context.actor {
            acting.agent_for = Some(principal);
        }
        self
    }

    pub(crate) fn by_clock(mut self) -> Self {
        self.context.actor = Actor::Clock;
        self
    }

    pub(crate) fn with_units(mut self, units: impl IntoIterator<Item = UnitId>) -> Self {
        let active = UnitFacts { active: true, successor: None };
        self.context.units.extend(units.into_iter().map(|one| (one, active)));
        self
    }

    /// A unit that was merged into another, or abolished without a successor.
    pub(crate) fn with_ended(mut self, unit: UnitId, successor: Option<UnitId>) -> Self {
        self.context.units.insert(unit, UnitFacts { active: false, successor });
        self
    }

    pub(crate) fn with_person(mut self, person: PersonId, facts: PersonFacts) -> Self {
        self.context.people.insert(person, facts);
        self
    }

    /// Under the sample policy, with these bands.
    pub(crate) fn with_grade_bands(mut self, bands: Vec<crate::policy::GradeBand>) -> Self {
        let mut policy = crate::testkit::policy();
        policy.rules.inspection.grade_bands = bands;
        self.context.policy = Some(policy);
        self
    }

    /// Under this policy and this calendar.
    pub(crate) fn under(
        mut self,
        policy: crate::AdoptedPolicy,
        calendar: crate::AdoptedCalendar,
    ) -> Self {
        (self.context.policy, self.context.calendar) = (Some(policy), Some(calendar));
        self
    }

    pub(crate) fn housed_by(mut self, bureau: UnitId) -> Self {
        self.context.office.housed_by = Some(bureau);
        self
    }

    #[expect(clippy::needless_pass_by_value, reason = "a test makes its command on the spot")]
    pub(crate) fn when(&self, command: D::Command) -> Result<Vec<D::Event>, D::Refusal> {
        self.state.decide(&command, &self.context)
    }
}

pub(crate) fn holding(role: Role, unit: UnitId) -> PersonFacts {
    PersonFacts { grants: vec![Grant { role, unit }], ..PersonFacts::default() }
}

/// `schema/events/<category>.jsonl` only grows: an old line that no longer reads, or
/// reads as something else, is lost history; a name without a line was never checked.
pub(crate) fn history_still_reads<F: Fact>(samples: &str, wire_names: &[&str]) {
    let mut seen = BTreeSet::new();
    for sample in samples.lines() {
        let event: F = serde_json::from_str(sample).expect(sample);
        let written: serde_json::Value = serde_json::to_value(&event).unwrap();
        let recorded: serde_json::Value = serde_json::from_str(sample).unwrap();
        assert_eq!(written, recorded, "{sample}");
        seen.insert(event.wire_name());
    }
    assert_eq!(seen, wire_names.iter().copied().collect());
}
