//! The ladder as a policy writes it down.

use serde::{Deserialize, Serialize};

use super::{Paper, Rung};
use crate::Role;

/// The rungs that an office has adopted, the lowest first. A text without them has no ladder.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ladder {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rungs: Vec<RungRule>,
}

/// When one rung should stand, and in whose hands it lies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RungRule {
    pub rung: Rung,
    /// Acts without anybody deciding; only the reminder may.
    #[serde(default)]
    pub by_itself: bool,
    /// Any one of them is ground enough.
    pub triggers: Vec<Trigger>,
    /// Who decides on it, and from formal supervision up signs it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signed_by: Vec<Role>,
    /// The draft of its paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paper: Option<Paper>,
}

/// What brings a rung about. Days are natural days.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "when", rename_all = "snake_case", deny_unknown_fields)]
pub enum Trigger {
    /// So many days before the due date, once for each.
    DaysLeft {
        days: Vec<u16>,
    },
    /// So many days after a stage's date, if nobody has accepted it.
    MilestoneMissed {
        days: u16,
    },
    /// Nothing reported for so many days since the last report, or since it was signed for.
    NoReport {
        days: u16,
    },
    VerificationFailed {
        times: u16,
    },
    /// So many days past the due date; 1 is the day after it.
    Overdue {
        days: u16,
    },
    VetoOverdue {},
    Relapsed {},
    /// Still open so many days after that rung came to stand.
    NotCured {
        after: Rung,
        days: u16,
    },
}

impl Ladder {
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rungs.is_empty()
    }

    #[must_use]
    pub fn rule(&self, rung: Rung) -> Option<&RungRule> {
        self.rungs.iter().find(|rule| rule.rung == rung)
    }

    /// The lowest rung above `reached`; the reminder is none that anybody steps up to.
    #[must_use]
    pub fn next(&self, reached: Option<Rung>) -> Option<Rung> {
        let above = |rung: &Rung| *rung > reached.unwrap_or(Rung::Reminder);
        self.rungs.iter().map(|rule| rule.rung).filter(above).min()
    }
}
