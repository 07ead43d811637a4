//! Policy: what the office has adopted as its own law (design decision 6).
//!
//! A file is a proposal; `policy.adopted` with the full text makes it law. Every
//! event that rests on a policy names the version that it was decided by.

mod check;
mod command;
mod deadlines;
mod event;
mod lights;
mod messages;
mod refusal;
mod routine;
mod rules;
mod state;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::{Line, calendar::Calendar};

pub use check::{DAYS_MAX, ENTRIES_MAX, EXTENSIONS_MAX, MONTHS_MAX, PERCENT_MAX, RuleFault};
pub(crate) use check::{deciders, distinct, filled, within};
pub use command::PolicyCommand;
pub use deadlines::{Deadlines, ExtensionPeriods, Period, PeriodLine, PeriodRule};
pub use event::PolicyEvent;
pub use lights::{LightIcon, LightKind, LightShown};
pub use messages::{Messages, NotATime, TimeOfDay};
pub use refusal::{PolicyRefusal, TEXT_BYTES_MAX};
pub use routine::{CheckList, SelfChecks, VISITS_PER_TERM_MAX, Visits};
pub use rules::{
    CategoryEvidence, Claim, Closing, Contest, Defence, Extension, GradeBand, Inspections,
    LOOK_BACK_LEAD_DAYS, Lights, LookBack, Plan, Rules, SignFor, StageTemplate,
};

pub use state::{AdoptedText, Policy};

/// The name of the policy whose text is the catalogue of standards, and of its stream.
pub const STANDARDS: &str = "standards";

/// The name of the policy whose text is the working calendar, and of its stream.
pub const CALENDAR: &str = "calendar";

/// Which policy a decision was made by.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PolicyVersion {
    pub name: Line,
    pub version: Line,
}

/// The policy in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdoptedPolicy {
    pub version: PolicyVersion,
    pub rules: Rules,
}

/// The working calendar in force.
#[derive(Debug, Clone)]
pub struct AdoptedCalendar {
    pub version: PolicyVersion,
    pub calendar: Arc<Calendar>,
}
