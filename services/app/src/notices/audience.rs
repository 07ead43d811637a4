//! Whom an urgent fact concerns. Whether they may know of it is asked besides.

use duban_domain::{
    Grant, Role, UnitId,
    finding::Finding,
    ladder::{Ladder, Proposal},
    message::Occasion,
};

use super::Occurred;

/// Who decides on a rung that the rules do not name any more.
const ABOVE: &[Role] = &[Role::Leadership, Role::Committee];

/// To whom one fact is put.
pub(super) struct Audience<'a> {
    occasion: Occasion,
    /// Who has to act.
    units: Vec<UnitId>,
    /// Who decides on it.
    deciders: &'a [Role],
}

impl<'a> Audience<'a> {
    pub(super) fn of(fact: &Occurred, finding: &Finding, ladder: &'a Ladder) -> Self {
        let proposal = finding.climb().proposal();
        Self {
            occasion: fact.occasion,
            units: units(fact, finding),
            deciders: proposal.map_or(&[], |proposal| deciders(proposal, ladder)),
        }
    }

    /// Whether somebody who holds `grants` is to be told.
    pub(super) fn has(&self, grants: &[Grant]) -> bool {
        if self.occasion == Occasion::EscalationProposed {
            return grants.iter().any(|grant| self.deciders.contains(&grant.role));
        }
        let acts = |grant: &Grant| grant.role.is_unit_side() && self.units.contains(&grant.unit);
        grants.iter().any(|grant| acts(grant) || office(self.occasion).contains(&grant.role))
    }

    /// Whether a room may be told, where nobody knows who reads it. What is only proposed is
    /// between the office and those who decide.
    pub(super) fn may_be_in_a_room(&self) -> bool {
        self.occasion != Occasion::EscalationProposed
    }
}

fn units(fact: &Occurred, finding: &Finding) -> Vec<UnitId> {
    if fact.occasion != Occasion::Escalated {
        return fact.unit.or(finding.lead()).into_iter().collect();
    }
    // The paper may be put to another unit than to the one that leads the work; one that leads
    // it since then was never stepped up to.
    let lead = finding.lead().filter(|_| finding.climb().reached().is_some());
    fact.unit.into_iter().chain(lead).collect()
}

fn deciders<'a>(proposal: &Proposal, ladder: &'a Ladder) -> &'a [Role] {
    ladder.rule(proposal.rung).map_or(ABOVE, |rule| &rule.signed_by)
}

/// The roles of the office that follow such a fact up.
const fn office(occasion: Occasion) -> &'static [Role] {
    match occasion {
        Occasion::InterimMeasureOrdered | Occasion::Escalated | Occasion::Deescalated => {
            &[Role::OfficeHead]
        }
        Occasion::Instructed
        | Occasion::UpperReturned
        | Occasion::SupervisionListed
        | Occasion::SupervisionLifted => &[Role::OfficeHead, Role::Office],
        Occasion::VerificationReturned | Occasion::Reminded | Occasion::EscalationProposed => &[],
    }
}

/// Whether there is still something to tell of: a proposal that was decided on, or a reminder of
/// a unit that the finding has left, is not.
pub(super) fn still_stands(occasion: Occasion, finding: &Finding) -> bool {
    match occasion {
        Occasion::EscalationProposed => finding.climb().proposal().is_some(),
        Occasion::Reminded => finding.climb().was_reminded(),
        Occasion::InterimMeasureOrdered
        | Occasion::Instructed
        | Occasion::VerificationReturned
        | Occasion::UpperReturned
        | Occasion::Escalated
        | Occasion::Deescalated
        | Occasion::SupervisionListed
        | Occasion::SupervisionLifted => true,
    }
}

#[cfg(test)]
mod tests {
    use duban_domain::{Grant, Role, UnitId, message::Occasion};
    use uuid::Uuid;

    use super::Audience;

    fn audience(occasion: Occasion, unit: Option<UnitId>) -> Audience<'static> {
        let deciders = &[Role::Committee];
        Audience { occasion, units: unit.into_iter().collect(), deciders }
    }

    #[test]
    fn a_return_concerns_whoever_has_to_act_and_an_instruction_the_office_too() {
        let (mine, other) = (UnitId(Uuid::from_u128(1)), UnitId(Uuid::from_u128(2)));
        let member = [Grant { role: Role::UnitMember, unit: mine }];
        let clerk = [Grant { role: Role::Office, unit: other }];
        assert!(audience(Occasion::VerificationReturned, Some(mine)).has(&member));
        assert!(!audience(Occasion::VerificationReturned, Some(other)).has(&member));
        assert!(!audience(Occasion::VerificationReturned, Some(other)).has(&clerk));
        assert!(audience(Occasion::Instructed, Some(mine)).has(&clerk));
        assert!(!audience(Occasion::Instructed, None).has(&member));
    }

    #[test]
    fn a_proposal_is_for_whoever_decides_on_it_and_never_for_the_unit_or_a_room() {
        let mine = UnitId(Uuid::from_u128(1));
        let holds = |role| [Grant { role, unit: mine }];
        let proposed = audience(Occasion::EscalationProposed, Some(mine));
        assert!(proposed.has(&holds(Role::Committee)));
        for role in [Role::UnitLeader, Role::UnitMember, Role::OfficeHead, Role::Leadership] {
            assert!(!proposed.has(&holds(role)), "{role:?}");
        }
        assert!(!proposed.may_be_in_a_room());
        assert!(audience(Occasion::Reminded, Some(mine)).has(&holds(Role::UnitLeader)));
        assert!(!audience(Occasion::Reminded, Some(mine)).has(&holds(Role::OfficeHead)));
    }
}
