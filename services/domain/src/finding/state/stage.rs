//! What stages and money change.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::{Applies, Finding};
use crate::{
    FundingLineId, Line, OnBehalf, StageId,
    finding::{FundingRecorded, FundingStep, Plan, StageAccepted, StageReturned},
};

/// The works as the approved plan has them, and those of a plan that waits for approval.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::finding) struct Works {
    pub stages: Vec<StageHeld>,
    pub lines: Vec<LineHeld>,
    pub filed: Option<Filed>,
}

/// Stages and lines of money of a plan that nobody has approved yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::finding) struct Filed {
    stages: Vec<(StageId, Line)>,
    lines: Vec<(FundingLineId, Line)>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::finding) struct StageHeld {
    pub id: StageId,
    pub name: Line,
    pub accepted: bool,
}

/// One line of money, with what was recorded for each step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::finding) struct LineHeld {
    pub id: FundingLineId,
    pub name: Line,
    pub sums: [Decimal; FundingStep::ALL.len()],
}

impl LineHeld {
    pub fn sum(&self, step: FundingStep) -> Decimal {
        self.sums[step as usize]
    }

    pub fn has_entries(&self) -> bool {
        self.sums.iter().any(|sum| !sum.is_zero())
    }
}

impl Works {
    pub fn stage(&self, id: StageId) -> Option<&StageHeld> {
        self.stages.iter().find(|stage| stage.id == id)
    }

    pub fn line(&self, id: FundingLineId) -> Option<&LineHeld> {
        self.lines.iter().find(|line| line.id == id)
    }

    /// The lines of the plan that waits for approval.
    pub fn filed_lines(&self) -> Option<BTreeSet<FundingLineId>> {
        Some(self.filed.as_ref()?.lines.iter().map(|(id, _)| *id).collect())
    }

    pub(super) fn file(&mut self, plan: &Plan) {
        self.filed = Some(Filed {
            stages: plan.stages.iter().map(|stage| (stage.id, stage.name.clone())).collect(),
            lines: plan.funding.iter().map(|line| (line.id, line.name.clone())).collect(),
        });
    }

    /// The filed plan takes the place of the one before; what was accepted and what was
    /// paid go on under their ids.
    pub(super) fn approve(&mut self) {
        let Some(filed) = self.filed.take() else { return };
        let (stages, lines) = (std::mem::take(&mut self.stages), std::mem::take(&mut self.lines));
        let accepted = |id| stages.iter().any(|known| known.id == id && known.accepted);
        let sums = |id| lines.iter().find(|known| known.id == id).map(|known| known.sums);
        let held = |(id, name)| StageHeld { id, name, accepted: accepted(id) };
        self.stages = filed.stages.into_iter().map(held).collect();
        let held = |(id, name)| LineHeld { id, name, sums: sums(id).unwrap_or_default() };
        self.lines = filed.lines.into_iter().map(held).collect();
    }
}

impl Finding {
    fn accept(&mut self, id: StageId, accepted: bool) {
        for stage in self.works.stages.iter_mut().filter(|stage| stage.id == id) {
            stage.accepted = accepted;
        }
    }
}

impl Applies for StageAccepted {
    fn apply(&self, finding: &mut Finding) {
        finding.accept(self.stage, true);
    }
}

impl Applies for StageReturned {
    fn apply(&self, finding: &mut Finding) {
        finding.accept(self.stage, false);
    }
}

impl Applies for FundingRecorded {
    fn apply(&self, finding: &mut Finding) {
        let line = finding.works.lines.iter_mut().find(|line| line.id == self.line);
        if let Some(line) = line {
            let sum = &mut line.sums[self.step as usize];
            *sum = sum.saturating_add(self.amount);
        }
        finding.hands.did(self.recorded_by, self.agent_for, self.on_behalf.as_ref());
    }

    fn entered_for(&self) -> Option<&OnBehalf> {
        self.on_behalf.as_ref()
    }
}
