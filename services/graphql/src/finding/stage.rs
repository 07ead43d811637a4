//! Stages of the works and money, as they are asked for. A milestone never closes anything.

use async_graphql::InputObject;
use duban_domain::{FundingLineId, StageId, finding};
use uuid::Uuid;

use super::works::FundingStep;
use crate::{
    parts::QuantityInput,
    payload::FindingPayload,
    run,
    scalar::{Date, Decimal, Id, LineText, ProseText},
    unpack::{Unpack, commands, derived_id},
};

commands! { StageMutation by(finding) for(run::on_finding) -> FindingPayload:
    /// 节点验收: a stage of the approved plan is reached. It closes nothing. Office.
    accept_stage(AcceptStageInput: Decision) => AcceptStage {
        /// `Finding.works.stages.id`.
        stage: Id<StageId>,
        accepted_on: Date,
        remark: Option<ProseText>,
    };

    /// A stage is not reached after all; an acceptance that stood falls. Office.
    return_stage(ReturnStageInput: Decision) => ReturnStage {
        /// `Finding.works.stages.id`.
        stage: Id<StageId>,
        /// At least one.
        defects: Vec<ProseText>,
    };

    /// 登记资金: one step of one line of the approved plan. Lead.
    record_funding(RecordFundingInput: Contribution) => RecordFunding {
        /// `Finding.works.funding.lines.id`.
        line: Id<FundingLineId>,
        step: FundingStep,
        /// In 元, at most two decimals; below zero takes an earlier entry back 冲正.
        amount: Decimal,
        on: Date,
        /// The paper that shows it.
        document: LineText,
    };
}

/// What the lead unit means to do.
#[derive(Debug, Clone, InputObject)]
pub struct PlanInput {
    pub measures: ProseText,
    /// When the unit expects to be done.
    pub forecast_on: Option<Date>,
    /// By date, none after the due date.
    #[graphql(default)]
    pub stages: Vec<PlanStageInput>,
    #[graphql(default)]
    pub funding: Vec<PlanFundingInput>,
}

/// 节点: one step of the works.
#[derive(Debug, Clone, InputObject)]
pub struct PlanStageInput {
    /// Of a stage of the plan before that goes on; absent: a new one. An accepted stage has to go on.
    pub id: Option<Id<StageId>>,
    /// 立项, 招标, 开工 …
    pub name: LineText,
    pub due_on: Date,
    /// Reached in all by then, in the target's unit.
    pub target: Option<QuantityInput>,
    /// What shows that it is reached 验收标准.
    pub acceptance: Option<LineText>,
}

/// 资金来源: one line of money.
#[derive(Debug, Clone, InputObject)]
pub struct PlanFundingInput {
    /// Of a line of the plan before that goes on; absent: a new one. A line with entries has to go on.
    pub id: Option<Id<FundingLineId>>,
    /// 县级财政, 上级专项 …
    pub name: LineText,
    /// In 元, at most two decimals.
    pub planned: Decimal,
}

impl Unpack for PlanInput {
    type Domain = finding::Plan;

    fn unpack(self, command: Uuid) -> finding::Plan {
        let stages = self.stages.into_iter().enumerate();
        let funding = self.funding.into_iter().enumerate();
        finding::Plan {
            measures: self.measures.0,
            forecast_on: self.forecast_on.unpack(command),
            stages: stages.map(|(ordinal, stage)| stage.numbered(command, ordinal)).collect(),
            funding: funding.map(|(ordinal, line)| line.numbered(command, ordinal)).collect(),
        }
    }
}

impl PlanStageInput {
    fn numbered(self, command: Uuid, ordinal: usize) -> finding::Stage {
        let fresh = || derived_id(command, "stage", ordinal).into();
        finding::Stage {
            id: self.id.map_or_else(fresh, |known| known.0),
            name: self.name.0,
            due_on: self.due_on.0,
            target: self.target.unpack(command),
            acceptance: self.acceptance.unpack(command),
        }
    }
}

impl PlanFundingInput {
    fn numbered(self, command: Uuid, ordinal: usize) -> finding::FundingLine {
        let fresh = || derived_id(command, "funding_line", ordinal).into();
        finding::FundingLine {
            id: self.id.map_or_else(fresh, |known| known.0),
            name: self.name.0,
            planned: self.planned.0,
        }
    }
}
