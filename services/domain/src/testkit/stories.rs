//! Findings at every step of their life, made through real commands.

use super::{
    CLERK, CO_MEMBER, INSPECTOR, LEADER, MEMBER, RECORDER, acting, as_head, attach, break_down,
    claim, close, confirm, issue, measure_again, pass, progress, record, report_duty,
};
use crate::{
    Context, Decider,
    finding::{Finding, FindingCommand, FindingEvent, RecordFinding, SignFor},
    fold,
};

/// A history that grows by commands; one that is refused fails the test.
#[derive(Debug, Clone, Default)]
pub struct Story {
    pub events: Vec<FindingEvent>,
}

impl Story {
    /// Somebody does something.
    #[must_use]
    #[track_caller]
    pub fn and(mut self, context: &Context, command: impl Into<FindingCommand>) -> Self {
        match self.finding().decide(&command.into(), context) {
            Ok(events) => self.events.extend(events),
            Err(refusal) => panic!("refused in the middle of a story: {refusal:?}"),
        }
        self
    }

    #[must_use]
    pub fn finding(&self) -> Finding {
        fold::<Finding>(&self.events)
    }

    /// The digest that the claim froze.
    #[must_use]
    pub fn frozen(&self) -> String {
        self.finding().frozen_evidence_digest().expect("a claim").to_owned()
    }
}

#[must_use]
pub fn recorded_as(command: RecordFinding) -> Story {
    Story::default().and(&acting(RECORDER), command)
}

#[must_use]
pub fn confirmed_as(command: RecordFinding) -> Story {
    recorded_as(command).and(&acting(CLERK), confirm())
}

#[must_use]
pub fn in_progress_as(command: RecordFinding) -> Story {
    confirmed_as(command)
        .and(&as_head(), issue())
        .and(&acting(MEMBER), SignFor {})
        .and(&acting(MEMBER), progress(8))
}

/// Everything that a claim needs is there.
#[must_use]
pub fn claimable_as(command: RecordFinding) -> Story {
    in_progress_as(command)
        .and(&acting(MEMBER), attach(1))
        .and(&acting(CO_MEMBER), report_duty())
        .and(&acting(MEMBER), measure_again())
}

#[must_use]
pub fn claimed_as(command: RecordFinding) -> Story {
    claimable_as(command).and(&acting(LEADER), claim())
}

#[must_use]
pub fn draft() -> Story {
    recorded_as(record())
}

#[must_use]
pub fn confirmed() -> Story {
    confirmed_as(record())
}

/// Broken down before it was issued.
#[must_use]
pub fn broken_down() -> Story {
    confirmed().and(&acting(CLERK), break_down())
}

#[must_use]
pub fn issued() -> Story {
    confirmed().and(&as_head(), issue())
}

#[must_use]
pub fn signed_for() -> Story {
    issued().and(&acting(MEMBER), SignFor {})
}

#[must_use]
pub fn in_progress() -> Story {
    in_progress_as(record())
}

#[must_use]
pub fn claimable() -> Story {
    claimable_as(record())
}

#[must_use]
pub fn claimed() -> Story {
    claimed_as(record())
}

#[must_use]
pub fn verified() -> Story {
    let claimed = claimed();
    let frozen = claimed.frozen();
    claimed.and(&acting(INSPECTOR), pass(&frozen))
}

#[must_use]
pub fn closed() -> Story {
    let verified = verified();
    let frozen = verified.frozen();
    verified.and(&as_head(), close(&frozen))
}
