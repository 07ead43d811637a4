//! Stages of the works, and the money for them. A milestone is never a closure.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::{
    Decides, Decision,
    guards::{at_most, doer, has_happened, not_negative, person},
    one,
};
use crate::{
    Context, FundingLineId, Measure, Quantity, StageId,
    finding::{
        AcceptStage, FUNDING_LINES_MAX, Finding, FindingRefusal, FindingStatus, FundingRecorded,
        Plan, RecordFunding, ReturnStage, STAGES_MAX, Stage, StageAccepted, StageReturned,
        stage::is_an_amount,
        state::{LineHeld, StageHeld},
    },
};

type Checked = Result<(), FindingRefusal>;

impl Decides for AcceptStage {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be(&[FindingStatus::InProgress])?;
        let stage = finding.known_stage(self.stage)?;
        if stage.accepted {
            return Err(FindingRefusal::StageAccepted);
        }
        for who in context.actor.counts_as() {
            finding.rule_1_looks_again(who, None, context)?;
        }
        has_happened(self.accepted_on, context)?;
        one(StageAccepted {
            stage: self.stage,
            name: stage.name.clone(),
            accepted_on: self.accepted_on,
            remark: self.remark.clone(),
            accepted_by: person(context)?,
        })
    }
}

impl Decides for ReturnStage {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be(&[FindingStatus::InProgress])?;
        let stage = finding.known_stage(self.stage)?;
        if self.defects.is_empty() {
            return Err(FindingRefusal::DefectsMissing);
        }
        one(StageReturned {
            stage: self.stage,
            name: stage.name.clone(),
            defects: self.defects.clone(),
            returned_by: person(context)?,
        })
    }
}

impl Decides for RecordFunding {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be_open()?;
        let doer = doer(context)?;
        let unit = finding.for_the_lead(&doer)?;
        let line = finding.works.line(self.line).ok_or(FindingRefusal::NoSuchFundingLine)?;
        must_be_an_amount(self.amount)?;
        let recorded = line.sum(self.step);
        if recorded.saturating_add(self.amount) < Decimal::ZERO {
            let recorded = Quantity { amount: recorded, unit: Measure::Yuan };
            return Err(FindingRefusal::MoreThanRecorded { recorded });
        }
        has_happened(self.on, context)?;
        one(FundingRecorded {
            line: self.line,
            name: line.name.clone(),
            step: self.step,
            amount: self.amount,
            on: self.on,
            document: self.document.clone(),
            unit,
            recorded_by: doer.person,
            agent_for: doer.agent_for,
            on_behalf: doer.on_behalf,
        })
    }
}

impl Finding {
    pub(super) fn known_stage(&self, id: StageId) -> Result<&StageHeld, FindingRefusal> {
        self.works.stage(id).ok_or(FindingRefusal::NoSuchStage)
    }

    /// Stages in the order of their dates and within the time limit, in the target's unit;
    /// money in amounts; and nothing lost that was accepted or paid under an earlier plan.
    pub(super) fn works_fit(&self, plan: &Plan, context: &Context) -> Checked {
        at_most(plan.stages.len(), STAGES_MAX)?;
        at_most(plan.funding.len(), FUNDING_LINES_MAX)?;
        let stages: BTreeSet<StageId> = plan.stages.iter().map(|stage| stage.id).collect();
        let lines: BTreeSet<FundingLineId> = plan.funding.iter().map(|line| line.id).collect();
        if stages.len() < plan.stages.len() || lines.len() < plan.funding.len() {
            return Err(FindingRefusal::WorksTwice);
        }
        self.stages_fit(&plan.stages, context)?;
        for line in &plan.funding {
            must_be_an_amount(line.planned)?;
            must_be_positive(line.planned)?;
        }
        let left_out = |held: &&StageHeld| held.accepted && !stages.contains(&held.id);
        if let Some(stage) = self.works.stages.iter().find(left_out) {
            return Err(FindingRefusal::AcceptedStageLeftOut { stage: stage.name.clone() });
        }
        self.money_stays(&lines)
    }

    /// A line on which money was recorded is in every later plan.
    pub(super) fn money_stays(&self, planned: &BTreeSet<FundingLineId>) -> Checked {
        let left_out = |held: &&LineHeld| held.has_entries() && !planned.contains(&held.id);
        match self.works.lines.iter().find(left_out) {
            Some(line) => Err(FindingRefusal::FundedLineLeftOut { line: line.name.clone() }),
            None => Ok(()),
        }
    }

    fn stages_fit(&self, stages: &[Stage], context: &Context) -> Checked {
        if stages.windows(2).any(|pair| pair[1].due_on < pair[0].due_on) {
            return Err(FindingRefusal::StagesOutOfOrder);
        }
        // Once the limit has passed, a plan can only say by when it will be done after all.
        let limit = self.due_on().filter(|due_on| *due_on >= context.today);
        for stage in stages {
            if let Some(due_on) = limit.filter(|due_on| stage.due_on > *due_on) {
                let stage = stage.name.clone();
                return Err(FindingRefusal::StageAfterDue { stage, due_on });
            }
            not_negative(stage.target)?;
            match (self.assigned.target, stage.target) {
                (Some(target), Some(reached)) if target.unit != reached.unit => {
                    let (expected, found) = (target.unit, reached.unit);
                    return Err(FindingRefusal::UnitDiffers { expected, found });
                }
                (Some(_) | None, Some(_) | None) => {}
            }
        }
        Ok(())
    }
}

fn must_be_an_amount(amount: Decimal) -> Checked {
    if is_an_amount(amount) { Ok(()) } else { Err(FindingRefusal::NotAnAmount) }
}

/// What is planned, asked for or lacking; only an entry that takes another back is below zero.
pub(super) fn must_be_positive(amount: Decimal) -> Checked {
    if amount > Decimal::ZERO { Ok(()) } else { Err(FindingRefusal::NotAnAmount) }
}

/// An amount of money that is lacking: in 元, and not nothing.
pub(super) fn must_be_money(quantity: Quantity) -> Checked {
    if quantity.unit != Measure::Yuan {
        let (expected, found) = (Measure::Yuan, quantity.unit);
        return Err(FindingRefusal::UnitDiffers { expected, found });
    }
    must_be_an_amount(quantity.amount)?;
    must_be_positive(quantity.amount)
}
