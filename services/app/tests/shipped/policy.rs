//! The proposal that ships must be one that an office could adopt as it stands.

use duban_app::policy_file::{Proposal, SHIPPED};

#[test]
fn the_shipped_proposal_can_be_worked_by() {
    let proposal = Proposal::parse(SHIPPED).expect("schema/policies/office.toml");
    assert_eq!(proposal.rules.check(), Ok(()));
}
