//! What every entity of this house is: a pure function from history and a command to new facts.

use std::collections::BTreeSet;

use crate::{Context, PersonId, UnitId};

/// One kind of entity, one kind of stream (`{CATEGORY}-{id}`).
///
/// It can refuse; it cannot fail. It does no IO, reads no clock and makes no id:
/// time and facts about people and units arrive in [`Context`], ids in the command.
pub trait Decider: Default + Clone + Send + Sync + 'static {
    const CATEGORY: &'static str;
    type Command: Command;
    type Event: Fact;
    type Refusal: std::error::Error + Clone + PartialEq + Send + Sync + 'static;

    /// The facts that follow from the command, or why there are none.
    fn decide(
        &self,
        command: &Self::Command,
        context: &Context,
    ) -> Result<Vec<Self::Event>, Self::Refusal>;

    /// The same, knowing which entity it is, which its history does not say: some commands
    /// name another, and it must be another.
    fn decide_on(
        &self,
        _id: &str,
        command: &Self::Command,
        context: &Context,
    ) -> Result<Vec<Self::Event>, Self::Refusal> {
        self.decide(command, context)
    }

    /// The state after one more fact. Total: what was recorded is never refused.
    #[must_use]
    fn evolve(self, event: &Self::Event) -> Self;

    /// Whether somebody who decides by `command` would want to know of `event` first.
    /// Comments, reminders and read marks are not material.
    fn material(command: &Self::Command, event: &Self::Event) -> bool;
}

/// What a person, the clock or the local operator wants done.
pub trait Command: Clone + Send + Sync + serde::Serialize + 'static {
    /// The name in the access table and the audit trail, e.g. `issueFinding`.
    fn name(&self) -> &'static str;

    /// A decision must state the revision it was based on; a contribution need not.
    fn is_decision(&self) -> bool;

    /// People and units whose facts the rules need besides the actor's own.
    fn mentions(&self) -> Mentions;
}

/// Something that has happened.
pub trait Fact:
    Clone + Send + Sync + serde::Serialize + serde::de::DeserializeOwned + 'static
{
    /// The wire name, for ever, e.g. `finding.issued`.
    fn wire_name(&self) -> &'static str;

    /// The shape's version as written today.
    fn schema_version(&self) -> u16 {
        1
    }

    /// SHA-256 (lower-case hex) of the evidence files that this fact cites.
    fn evidence(&self) -> Vec<String> {
        Vec::new()
    }
}

/// Ids that a command names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mentions {
    pub people: BTreeSet<PersonId>,
    pub units: BTreeSet<UnitId>,
}

impl Mentions {
    #[must_use]
    pub fn people(people: impl IntoIterator<Item = PersonId>) -> Self {
        Self { people: people.into_iter().collect(), units: BTreeSet::new() }
    }

    #[must_use]
    pub fn units(units: impl IntoIterator<Item = UnitId>) -> Self {
        Self { people: BTreeSet::new(), units: units.into_iter().collect() }
    }

    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.people.extend(other.people);
        self.units.extend(other.units);
        self
    }
}

/// Folds a whole history.
#[must_use]
pub fn fold<'e, D: Decider>(events: impl IntoIterator<Item = &'e D::Event>) -> D
where
    D::Event: 'e,
{
    events.into_iter().fold(D::default(), D::evolve)
}
