//! The proposal that ships must be one that an office could adopt as it stands.

use duban_domain::policy::Rules;

#[test]
fn the_shipped_proposal_can_be_worked_by() {
    let text = include_str!("../../../schema/policies/office.toml");
    let mut proposal: toml::Table = toml::from_str(text).expect("schema/policies/office.toml");
    let rules: Rules = proposal.remove("rules").expect("rules").try_into().expect("rules");
    assert_eq!(rules.check(), Ok(()));
}
