//! The rules in force and the proposal.

use async_graphql::{Context, Result};
use duban_app::{OFFICE_POLICY, policy_file};
use duban_domain::policy::Policy;

use crate::{
    asking::Asked,
    policy::{PolicyShelf, PolicyText},
};

pub async fn policy(ctx: &Context<'_>) -> Result<PolicyShelf> {
    let entity = ctx.app().load::<Policy>(OFFICE_POLICY).await;
    let entity = entity.map_err(|fault| ctx.broken(&fault))?;
    let shipped = policy_file::Proposal::parse(policy_file::SHIPPED);
    let shipped = shipped.map_err(|fault| ctx.broken(&fault))?;
    Ok(PolicyShelf {
        revision: entity.revision,
        in_force: entity.state.in_force().map(|adopted| PolicyText {
            name: adopted.version.name.to_string(),
            version: adopted.version.version.to_string(),
            digest: adopted.digest.clone(),
            text: adopted.text.clone(),
            adopted_by: adopted.adopted_by.map(crate::person::Person),
        }),
        proposal: PolicyText {
            name: shipped.name.to_string(),
            version: shipped.version.to_string(),
            digest: shipped.digest,
            text: shipped.text,
            adopted_by: None,
        },
    })
}
