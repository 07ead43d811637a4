//! Whom an urgent fact concerns. Whether they may know of it is asked besides.

use duban_domain::{Grant, Role, UnitId, message::Occasion};

/// Whether somebody who holds `grants` is to be told; `unit`: who has to act.
pub(super) fn concerns(occasion: Occasion, unit: Option<UnitId>, grants: &[Grant]) -> bool {
    let acts = |grant: &Grant| grant.role.is_unit_side() && Some(grant.unit) == unit;
    grants.iter().any(|grant| acts(grant) || office(occasion).contains(&grant.role))
}

/// The roles of the office that follow such a fact up.
const fn office(occasion: Occasion) -> &'static [Role] {
    match occasion {
        Occasion::InterimMeasureOrdered => &[Role::OfficeHead],
        Occasion::Instructed | Occasion::UpperReturned => &[Role::OfficeHead, Role::Office],
        Occasion::VerificationReturned => &[],
    }
}

#[cfg(test)]
mod tests {
    use duban_domain::{Grant, Role, UnitId, message::Occasion};
    use uuid::Uuid;

    use super::concerns;

    #[test]
    fn a_return_concerns_whoever_has_to_act_and_an_instruction_the_office_too() {
        let (mine, other) = (UnitId(Uuid::from_u128(1)), UnitId(Uuid::from_u128(2)));
        let member = [Grant { role: Role::UnitMember, unit: mine }];
        let clerk = [Grant { role: Role::Office, unit: other }];
        assert!(concerns(Occasion::VerificationReturned, Some(mine), &member));
        assert!(!concerns(Occasion::VerificationReturned, Some(other), &member));
        assert!(!concerns(Occasion::VerificationReturned, Some(other), &clerk));
        assert!(concerns(Occasion::Instructed, Some(mine), &clerk));
        assert!(!concerns(Occasion::Instructed, None, &member));
    }
}
