//! The rules in force and the proposal.

use async_graphql::{Context, Result};
use duban_app::{
    OFFICE_POLICY, policy_file,
    rules_preview::{self, Otherwise, RulesEffects},
    text_fault::in_chinese,
};
use duban_domain::policy::Policy;

use super::finding_as_of;
use crate::{
    asking::Asked,
    policy::{
        GradeBand, PolicyPreview, PolicyShelf, PolicyText, RulesEffect, StageTemplate, light_of,
    },
    scalar::Date,
};

pub async fn policy_preview(ctx: &Context<'_>, text: String) -> Result<PolicyPreview> {
    let new = match policy_file::Proposal::parse(&text) {
        Ok(new) => new,
        Err(fault) => {
            let fault = fault.to_string();
            let fault_zh = in_chinese(&fault);
            let fault = Some(fault);
            return Ok(PolicyPreview { fault, fault_zh, ..PolicyPreview::default() });
        }
    };
    if let Err(fault) = new.rules.check() {
        let fault_zh = Some(format!("规则项“{}”:{}", fault.field, fault.chinese));
        let fault = Some(fault.to_string());
        return Ok(PolicyPreview { fault, fault_zh, ..PolicyPreview::default() });
    }
    let in_force = ctx.app().policy().await.map_err(|fault| ctx.broken(&fault))?;
    let old = in_force.as_ref().map(|policy| &policy.rules);
    let changes = rules_preview::changes(old, &new.rules);
    let effects = ctx.app().rules_effects(&new, ctx.views(), &ctx.scope()).await;
    let RulesEffects { first, compared, due, light, rung, all_compared } =
        effects.map_err(|fault| ctx.broken(&fault))?;
    let mut shown = Vec::new();
    for effect in first {
        shown.extend(effect_shown(ctx, effect).await?);
    }
    Ok(PolicyPreview {
        version: Some(new.version.to_string()),
        fault: None,
        fault_zh: None,
        changes: changes.into_iter().map(Into::into).collect(),
        effects: shown,
        compared,
        due_total: due,
        light_total: light,
        rung_total: rung,
        all_compared,
    })
}

/// `None`: the views do not show it to the viewer any more.
async fn effect_shown(
    ctx: &Context<'_>,
    effect: rules_preview::RulesEffect,
) -> Result<Option<RulesEffect>> {
    let Some(finding) = finding_as_of(ctx, effect.finding, None).await? else { return Ok(None) };
    let (deadline, due) = effect.due.unzip();
    let due = due.unwrap_or(Otherwise { before: None, after: None });
    let rung = effect.rung.unwrap_or(Otherwise { before: None, after: None });
    Ok(Some(RulesEffect {
        finding,
        deadline: deadline.map(Into::into),
        due_before: due.before.map(Date),
        due_after: due.after.map(Date),
        light_before: effect.light.map(|light| light_of(light.before)),
        light_after: effect.light.map(|light| light_of(light.after)),
        rung_differs: effect.rung.is_some(),
        rung_before: rung.before.map(Into::into),
        rung_after: rung.after.map(Into::into),
    }))
}

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
