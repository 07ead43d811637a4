//! Stages and money: of one finding, and over all.

use async_graphql::{Context, Result};
use duban_readmodel::{MoneyArgs, WorksTold};

use super::{as_known, directory::broken, rows};
use crate::{
    asking::Asked,
    finding::{FiledPlan, Finding, Funding, OverdueStage, PlanStage},
    inspection::Inspection,
    money::{MoneyBy, MoneyGroup},
    scalar::Date,
    timeline::AsOfInput,
    unit::Unit,
};

pub async fn filed_plan(ctx: &Context<'_>, finding: &Finding) -> Result<Option<FiledPlan>> {
    let known = as_known(finding.as_of)?;
    let plan = ctx.views().filed_plan(&ctx.scope(), finding.item.id, known).await;
    Ok(plan.map_err(|error| ctx.unread(&error))?.map(FiledPlan::from))
}

/// Null: no approved plan.
pub async fn works_told(ctx: &Context<'_>, finding: &Finding) -> Result<Option<WorksTold>> {
    let key = (finding.item.id, as_known(finding.as_of)?);
    let told = ctx.loaders().works.load_one(key).await;
    told.map_err(|error| broken(ctx, &error))
}

pub async fn stages(ctx: &Context<'_>, finding: &Finding) -> Result<Vec<PlanStage>> {
    let known = as_known(finding.as_of)?;
    let stages = ctx.views().stages(&ctx.scope(), finding.item.id, known).await;
    Ok(stages.map_err(|error| ctx.unread(&error))?.into_iter().map(PlanStage::from).collect())
}

pub async fn funding(ctx: &Context<'_>, finding: &Finding) -> Result<Funding> {
    let (id, known) = (finding.item.id, as_known(finding.as_of)?);
    let lines = ctx.views().funding(&ctx.scope(), id, known).await;
    let entries = ctx.views().funding_entries(&ctx.scope(), id, known).await;
    let broken = |error| ctx.unread(&error);
    Ok(Funding::of(lines.map_err(broken)?, entries.map_err(broken)?))
}

pub async fn overdue_stages(ctx: &Context<'_>, first: Option<i32>) -> Result<Vec<OverdueStage>> {
    let late = ctx.views().late_stages(&ctx.scope(), ctx.today(), rows(first)?).await;
    let late = late.map_err(|error| ctx.unread(&error))?;
    let shown = |late: duban_readmodel::LateStage| OverdueStage {
        finding: Finding { item: late.finding, as_of: None },
        stage: late.stage.into(),
        overdue_days: late.overdue_days,
    };
    Ok(late.into_iter().map(shown).collect())
}

pub async fn money_totals(
    ctx: &Context<'_>,
    by: MoneyBy,
    from: Option<Date>,
    to: Option<Date>,
    as_of: Option<AsOfInput>,
) -> Result<Vec<MoneyGroup>> {
    let args = MoneyArgs {
        by: by.into(),
        from: from.map(|day| day.0),
        to: to.map(|day| day.0),
        as_of: as_known(as_of)?,
    };
    let groups = ctx.views().money(&ctx.scope(), ctx.today(), args).await;
    let groups = groups.map_err(|error| ctx.unread(&error))?;
    Ok(groups.into_iter().map(|group| shown(by, group)).collect())
}

fn shown(by: MoneyBy, group: duban_readmodel::MoneyGroup) -> MoneyGroup {
    let id = || group.value.as_deref()?.parse::<uuid::Uuid>().ok();
    MoneyGroup {
        unit: if by == MoneyBy::Unit { id().map(|id| Unit(id.into())) } else { None },
        inspection: if by == MoneyBy::Inspection {
            id().map(|id| Inspection(id.into()))
        } else {
            None
        },
        value: group.value.map(Into::into),
        sums: group.sums.into(),
        findings: group.findings,
    }
}
