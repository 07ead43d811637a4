//! Stages of the works and money, as people see them.

use async_graphql::{Context, Enum, ID, Object, Result, SimpleObject};
use duban_domain as domain;
use duban_readmodel as readmodel;
use rust_decimal::Decimal as Exact;
use uuid::Uuid;

use crate::{
    finding::Finding,
    person::Person,
    reading,
    scalar::{Date, Decimal},
    shown::Quantity,
    unit::Unit,
};

/// How far money has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "duban_domain::finding::FundingStep")]
pub enum FundingStep {
    /// 申请
    Requested,
    /// 下达
    Granted,
    /// 到位
    PaidIn,
    /// 支付
    PaidOut,
}

impl crate::unpack::Unpack for FundingStep {
    type Domain = domain::finding::FundingStep;

    fn unpack(self, _: Uuid) -> domain::finding::FundingStep {
        self.into()
    }
}

/// The works of one finding, as known then where the finding is.
#[derive(Debug, Clone)]
pub struct Works(pub Finding);

/// The works of one finding, as known then where the finding is.
#[Object]
impl Works {
    /// The plan that waits for approval.
    #[graphql(complexity = "10 + 5 * child_complexity")]
    async fn filed_plan(&self, ctx: &Context<'_>) -> Result<Option<FiledPlan>> {
        reading::filed_plan(ctx, &self.0).await
    }

    /// 节点 of the approved plan in numbers, for a list.
    async fn stage_tally(&self, ctx: &Context<'_>) -> Result<StageTally> {
        let told = reading::works_told(ctx, &self.0).await?.unwrap_or_default();
        Ok(StageTally {
            all: told.stages,
            done: told.stages_done,
            next_on: told.next_stage_on.map(Date),
        })
    }

    /// 资金 of the approved plan in 元, exact, for a list.
    async fn money(&self, ctx: &Context<'_>) -> Result<PlanMoney> {
        let told = reading::works_told(ctx, &self.0).await?.filter(|told| told.lines > 0);
        Ok(PlanMoney {
            planned: told.map(|told| Decimal(told.planned)),
            paid_out: told.map(|told| Decimal(told.paid_out)),
        })
    }

    /// 节点, of the approved plan.
    #[graphql(complexity = "10 + 5 * child_complexity")]
    async fn stages(&self, ctx: &Context<'_>) -> Result<Vec<PlanStage>> {
        reading::stages(ctx, &self.0).await
    }

    /// 资金, of the approved plan, and every step that was recorded.
    #[graphql(complexity = "20 + 5 * child_complexity")]
    async fn funding(&self, ctx: &Context<'_>) -> Result<Funding> {
        reading::funding(ctx, &self.0).await
    }
}

/// Stages of a plan in numbers.
#[derive(Debug, Clone, Copy, SimpleObject)]
pub struct StageTally {
    /// 0: the finding has no approved plan with stages.
    pub all: u32,
    /// Accepted.
    pub done: u32,
    /// The first day of a stage that is not accepted yet.
    pub next_on: Option<Date>,
}

/// Money of a plan in 元, exact.
#[derive(Debug, Clone, Copy, SimpleObject)]
pub struct PlanMoney {
    /// Null: the plan has no line of money.
    pub planned: Option<Decimal>,
    /// 支付
    pub paid_out: Option<Decimal>,
}

/// A plan that waits for approval 方案待审.
#[derive(Debug, Clone, SimpleObject)]
pub struct FiledPlan {
    pub measures: String,
    pub forecast_on: Option<Date>,
    pub stages: Vec<PlanStage>,
    pub funding: Vec<PlanFundingLine>,
    pub filed_by: Person,
    pub filed_on: Date,
}

/// 节点: one step of the works.
#[derive(Debug, Clone, SimpleObject)]
pub struct PlanStage {
    pub id: ID,
    pub name: String,
    pub due_on: Date,
    /// Reached in all by then, in the target's unit.
    pub target: Option<Quantity>,
    /// What shows that it is reached 验收标准.
    pub acceptance: Option<String>,
    /// Null: not accepted, or not any more. Acceptance closes nothing.
    pub accepted_on: Option<Date>,
    pub accepted_by: Option<Person>,
    pub remark: Option<String>,
    /// Why it was last sent back.
    pub defects: Vec<String>,
    /// The newest report that names it.
    pub report: Option<PlanStageReport>,
}

#[derive(Debug, Clone, SimpleObject)]
pub struct PlanStageReport {
    pub words: String,
    /// Done in all by then, in the target's unit.
    pub done: Option<Quantity>,
    pub happened_on: Date,
}

/// 资金来源: one line of money.
#[derive(Debug, Clone, SimpleObject)]
pub struct PlanFundingLine {
    pub id: ID,
    pub name: String,
    /// 元
    pub planned: Decimal,
    pub sums: FundingSums,
}

/// Money by step, in 元, exact.
#[derive(Debug, Clone, Copy, SimpleObject)]
pub struct FundingSums {
    /// 申请
    pub requested: Decimal,
    /// 下达
    pub granted: Decimal,
    /// 到位
    pub paid_in: Decimal,
    /// 支付
    pub paid_out: Decimal,
}

/// One step of money, as it was recorded.
#[derive(Debug, Clone, SimpleObject)]
pub struct FundingEntry {
    pub id: ID,
    /// Its place on the item; `contestEntry` names it by this.
    pub revision: u64,
    /// Id of its line, which a later plan may have left out.
    pub line: ID,
    pub name: String,
    pub step: FundingStep,
    /// 元; below zero took an earlier entry back 冲正.
    pub amount: Decimal,
    pub on: Date,
    pub document: String,
    pub unit: Unit,
    pub recorded_by: Person,
    /// 代录
    pub on_behalf: bool,
}

/// The money of one finding.
#[derive(Debug, Clone, SimpleObject)]
pub struct Funding {
    /// Of the approved plan.
    pub lines: Vec<PlanFundingLine>,
    /// Planned on all lines, 元.
    pub planned: Decimal,
    /// Over all lines.
    pub sums: FundingSums,
    /// In the order in which they were recorded.
    pub entries: Vec<FundingEntry>,
}

/// 逾期节点: a stage that should have been accepted by now.
#[derive(Debug, Clone, SimpleObject)]
pub struct OverdueStage {
    pub finding: Finding,
    pub stage: PlanStage,
    /// Days past its date.
    pub overdue_days: u32,
}

impl From<readmodel::FundingSums> for FundingSums {
    fn from(sums: readmodel::FundingSums) -> Self {
        Self {
            requested: Decimal(sums.requested),
            granted: Decimal(sums.granted),
            paid_in: Decimal(sums.paid_in),
            paid_out: Decimal(sums.paid_out),
        }
    }
}

impl From<readmodel::PlannedStage> for PlanStage {
    fn from(planned: readmodel::PlannedStage) -> Self {
        Self {
            accepted_on: planned.accepted_on.map(Date),
            accepted_by: planned.accepted_by.map(Person),
            remark: planned.remark.map(|words| words.to_string()),
            defects: planned.defects.iter().map(ToString::to_string).collect(),
            report: planned.report.map(|report| PlanStageReport {
                words: report.words.to_string(),
                done: report.done.map(Quantity::from),
                happened_on: Date(report.happened_on),
            }),
            ..planned.stage.into()
        }
    }
}

/// As it was filed.
impl From<domain::finding::Stage> for PlanStage {
    fn from(stage: domain::finding::Stage) -> Self {
        Self {
            id: stage.id.into(),
            name: stage.name.to_string(),
            due_on: Date(stage.due_on),
            target: stage.target.map(Quantity::from),
            acceptance: stage.acceptance.map(|words| words.to_string()),
            accepted_on: None,
            accepted_by: None,
            remark: None,
            defects: Vec::new(),
            report: None,
        }
    }
}

impl From<readmodel::FundedLine> for PlanFundingLine {
    fn from(funded: readmodel::FundedLine) -> Self {
        Self { sums: funded.sums.into(), ..funded.line.into() }
    }
}

impl From<domain::finding::FundingLine> for PlanFundingLine {
    fn from(line: domain::finding::FundingLine) -> Self {
        Self {
            id: line.id.into(),
            name: line.name.to_string(),
            planned: Decimal(line.planned),
            sums: readmodel::FundingSums::default().into(),
        }
    }
}

impl From<readmodel::FundingEntry> for FundingEntry {
    fn from(entry: readmodel::FundingEntry) -> Self {
        Self {
            id: entry.id.into(),
            revision: entry.revision,
            line: entry.line.into(),
            name: entry.name.to_string(),
            step: entry.step.into(),
            amount: Decimal(entry.amount),
            on: Date(entry.on),
            document: entry.document.to_string(),
            unit: Unit(entry.unit),
            recorded_by: Person(entry.recorded_by),
            on_behalf: entry.on_behalf,
        }
    }
}

impl From<readmodel::FiledPlan> for FiledPlan {
    fn from(filed: readmodel::FiledPlan) -> Self {
        let domain::finding::Plan { measures, forecast_on, stages, funding } = filed.plan;
        Self {
            measures: measures.to_string(),
            forecast_on: forecast_on.map(Date),
            stages: stages.into_iter().map(PlanStage::from).collect(),
            funding: funding.into_iter().map(PlanFundingLine::from).collect(),
            filed_by: Person(filed.filed_by),
            filed_on: Date(filed.filed_on),
        }
    }
}

impl Funding {
    #[must_use]
    pub fn of(lines: Vec<readmodel::FundedLine>, entries: Vec<readmodel::FundingEntry>) -> Self {
        let all = |part: fn(&readmodel::FundedLine) -> Exact| {
            Decimal(lines.iter().map(part).fold(Exact::ZERO, Exact::saturating_add))
        };
        Self {
            planned: all(|line| line.line.planned),
            sums: FundingSums {
                requested: all(|line| line.sums.requested),
                granted: all(|line| line.sums.granted),
                paid_in: all(|line| line.sums.paid_in),
                paid_out: all(|line| line.sums.paid_out),
            },
            entries: entries.into_iter().map(FundingEntry::from).collect(),
            lines: lines.into_iter().map(PlanFundingLine::from).collect(),
        }
    }
}
