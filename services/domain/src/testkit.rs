//! Given, when, then: what happened, what is asked, what follows. And a small county
//! of sample people and units, a sample policy, and findings at every step of their life.
//!
//! For tests only; it panics where a test has gone wrong.

mod commands;
mod county;
mod ladder;
mod stories;

use std::fmt::Debug;

pub use commands::*;
pub use county::*;
pub use ladder::*;
pub use stories::*;

use crate::{Context, Decider, fold};

/// What happened so far.
#[must_use]
pub fn given<D: Decider>(events: &[D::Event]) -> Given<D> {
    Given { state: fold::<D>(events), context: as_head() }
}

pub struct Given<D: Decider> {
    state: D,
    context: Context,
}

impl<D: Decider> Given<D> {
    /// Who acts, and when; the head of the office unless said otherwise.
    #[must_use]
    pub fn under(mut self, context: Context) -> Self {
        self.context = context;
        self
    }

    #[must_use]
    pub fn when(self, command: impl Into<D::Command>) -> Then<D> {
        let answer = self.state.decide(&command.into(), &self.context);
        Then { state: self.state, answer }
    }
}

/// What followed.
pub struct Then<D: Decider> {
    state: D,
    answer: Result<Vec<D::Event>, D::Refusal>,
}

impl<D: Decider> Then<D> {
    /// The events; a refusal fails the test.
    pub fn events(self) -> Vec<D::Event> {
        match self.answer {
            Ok(events) => events,
            Err(refusal) => panic!("expected events, refused: {refusal}"),
        }
    }

    /// The state after the events.
    pub fn state(self) -> D {
        let state = self.state.clone();
        self.events().iter().fold(state, D::evolve)
    }

    pub fn then(self, expected: &[D::Event])
    where
        D::Event: Debug + PartialEq,
    {
        assert_eq!(self.events(), expected);
    }

    /// Whether there were events.
    #[must_use]
    pub fn is_taken(self) -> bool {
        self.answer.is_ok()
    }

    /// The refusal; events fail the test.
    #[track_caller]
    pub fn refusal(self) -> D::Refusal
    where
        D::Event: Debug,
    {
        match self.answer {
            Ok(events) => panic!("expected a refusal, got {events:?}"),
            Err(refusal) => refusal,
        }
    }

    #[track_caller]
    pub fn then_refused(self, expected: &D::Refusal)
    where
        D::Event: Debug,
    {
        match self.answer {
            Ok(events) => panic!("expected {expected:?}, got {events:?}"),
            Err(refusal) => assert_eq!(&refusal, expected),
        }
    }
}
