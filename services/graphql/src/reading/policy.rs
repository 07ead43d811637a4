//! The rules in force and the proposal.

use async_graphql::{Context, Result};
use duban_app::{OFFICE_POLICY, policy_file};
use duban_domain::policy::Policy;

use crate::{
    asking::Asked,
    policy::{GradeBand, PolicyShelf, PolicyText, StageTemplate},
};

pub async fn policy(ctx: &Context<'_>) -> Result<PolicyShelf> {
    let entity = ctx.app().load::<Policy>(OFFICE_POLICY).await;
    let entity = entity.map_err(|fault| ctx.broken(&fault))?;
    let shipped = policy_file::Proposal::parse(policy_file::SHIPPED);
    let shipped = shipped.map_err(|fault| ctx.broken(&fault))?;
    let in_force = ctx.app().policy().await.map_err(|fault| ctx.broken(&fault))?;
    let rules = in_force.as_ref().map(|policy| &policy.rules);
    let templates = rules.map(|rules| &rules.plan.stage_templates);
    let templates = templates.filter(|known| !known.is_empty());
    let bands = rules.map_or(&[][..], |rules| &rules.inspection.grade_bands);
    Ok(PolicyShelf {
        stage_templates: templates
            .unwrap_or(&shipped.rules.plan.stage_templates)
            .iter()
            .map(|template| StageTemplate {
                name: template.name.to_string(),
                stages: template.stages.iter().map(ToString::to_string).collect(),
            })
            .collect(),
        grade_bands: bands
            .iter()
            .map(|band| GradeBand { grade: band.grade.into(), from_percent: band.from_percent })
            .collect(),
        lights: rules.map_or(&[][..], |rules| &rules.lights.shown).iter().map(Into::into).collect(),
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
