//! Steps on the ladder with as little in them as there can be.

use uuid::Uuid;

use super::least::{Least, Probes, line, one, waiting, words};
use crate::{
    RequestId, Signing,
    finding::{
        DeclineEscalation, Deescalate, Escalate, FiveDuties, LiftSupervision, ListSupervision,
        ProposeEscalation,
    },
    ladder::Rung,
};

impl Least<'_> {
    pub(super) fn climbing(&self, command: &str) -> Probes {
        let (climb, signing, reasons) = (self.finding.climb(), Signing::InSystem, words());
        let proposed = climb.proposal().map(|one| one.id);
        let policy = self.context.policy.as_ref();
        let next = policy.and_then(|policy| policy.rules.ladder.next(climb.reached()));
        match command {
            "proposeEscalation" => one(ProposeEscalation {
                proposal: RequestId(Uuid::nil()),
                rung: next.unwrap_or(Rung::Accountability),
                words: Some(reasons),
                addressee: None,
            }),
            "declineEscalation" => {
                one(DeclineEscalation { proposal: waiting(proposed), reasons, signing })
            }
            "escalate" => one(Escalate {
                rung: climb.proposal().map(|one| one.rung).or(next).unwrap_or(Rung::Accountability),
                words: Some(reasons),
                document: Some(line()),
                addressee: None,
                signing,
            }),
            "deescalate" => {
                let to = climb.reached().and_then(Rung::below);
                one(Deescalate { to, reasons, document: Some(line()), signing })
            }
            "listSupervision" => one(ListSupervision {
                duties: FiveDuties {
                    measures: words(),
                    responsibility: words(),
                    money: words(),
                    deadline: self.later(),
                    contingency: reasons,
                },
                document: None,
                signing,
            }),
            "liftSupervision" => one(LiftSupervision { reasons, document: None, signing }),
            _ => None,
        }
    }
}
