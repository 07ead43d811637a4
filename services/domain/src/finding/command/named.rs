//! Whom a command names.

use super::FindingCommand;
use crate::decider::Mentions;

impl FindingCommand {
    pub(super) fn named_people_and_units(&self) -> Mentions {
        let _ = self;
        Mentions::default()
    }
}
