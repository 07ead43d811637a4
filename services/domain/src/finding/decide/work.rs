//! The plan, the progress, the co-units' duties.

use super::{
    Decides, Decision,
    guards::{doer, has_happened, not_negative, person},
    one,
};
use crate::{
    Context, DutyId,
    finding::{
        ApprovePlan, DutyDone, DutyWaived, FilePlan, Finding, FindingRefusal, FindingStatus,
        PlanApproved, PlanFiled, PlanReturned, ProgressReported, ReportDuty, ReportProgress,
        ReturnPlan, WaiveDuty,
    },
};

const AT_WORK: [FindingStatus; 2] = [FindingStatus::SignedFor, FindingStatus::InProgress];

impl Decides for FilePlan {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be(&AT_WORK)?;
        let doer = doer(context)?;
        finding.for_the_lead(&doer)?;
        finding.works_fit(&self.plan, context)?;
        one(PlanFiled {
            plan: self.plan.clone(),
            filed_by: doer.person,
            agent_for: doer.agent_for,
            on_behalf: doer.on_behalf,
        })
    }
}

impl Decides for ApprovePlan {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be(&[FindingStatus::PlanFiled])?;
        // Money may have moved since it was filed.
        finding.works.filed_lines().map_or(Ok(()), |lines| finding.money_stays(&lines))?;
        one(PlanApproved { approved_by: person(context)?, remark: self.remark.clone() })
    }
}

impl Decides for ReturnPlan {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be(&[FindingStatus::PlanFiled])?;
        if self.defects.is_empty() {
            return Err(FindingRefusal::DefectsMissing);
        }
        one(PlanReturned { defects: self.defects.clone(), returned_by: person(context)? })
    }
}

impl Decides for ReportProgress {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be(&AT_WORK)?;
        let doer = doer(context)?;
        if !finding.does_the_work(doer.unit) {
            return Err(FindingRefusal::NotAParty);
        }
        if finding.status() == Some(FindingStatus::SignedFor) && finding.needs_a_plan(context) {
            return Err(FindingRefusal::PlanNeeded);
        }
        has_happened(self.progress.happened_on, context)?;
        self.progress.stage.map_or(Ok(()), |stage| finding.known_stage(stage).map(|_| ()))?;
        self.counts_in_the_targets_unit(finding)?;
        one(ProgressReported {
            progress: self.progress.clone(),
            unit: doer.unit,
            reported_by: doer.person,
            agent_for: doer.agent_for,
            on_behalf: doer.on_behalf,
        })
    }
}

impl ReportProgress {
    fn counts_in_the_targets_unit(&self, finding: &Finding) -> Result<(), FindingRefusal> {
        not_negative(self.progress.done)?;
        match (finding.assigned.target, self.progress.done) {
            (Some(target), Some(done)) if target.unit != done.unit => {
                Err(FindingRefusal::UnitDiffers { expected: target.unit, found: done.unit })
            }
            (Some(_) | None, Some(_) | None) => Ok(()),
        }
    }
}

impl Finding {
    /// Policy says which findings need none; without a policy all need one.
    pub(super) fn needs_a_plan(&self, context: &Context) -> bool {
        let (Some(policy), Some(found)) = (&context.policy, self.particulars()) else {
            return true;
        };
        let rules = &policy.rules.plan;
        !rules.not_needed_for_kinds.contains(&found.kind)
            && !rules.not_needed_for_severities.contains(&found.severity)
    }

    fn open_duty(&self, id: DutyId) -> Result<crate::UnitId, FindingRefusal> {
        let duty = self.assigned.duty(id).ok_or(FindingRefusal::NoSuchDuty)?;
        if duty.settled { Err(FindingRefusal::DutySettled) } else { Ok(duty.unit) }
    }
}

impl Decides for ReportDuty {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be_open()?;
        let unit = finding.open_duty(self.duty)?;
        let doer = doer(context)?;
        if doer.unit != unit {
            return Err(FindingRefusal::NotTheDutysUnit { unit });
        }
        has_happened(self.happened_on, context)?;
        one(DutyDone {
            duty: self.duty,
            words: self.words.clone(),
            happened_on: self.happened_on,
            reported_by: doer.person,
            agent_for: doer.agent_for,
            on_behalf: doer.on_behalf,
        })
    }
}

impl Decides for WaiveDuty {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be_open()?;
        finding.open_duty(self.duty)?;
        one(DutyWaived {
            duty: self.duty,
            reason: self.reason.clone(),
            waived_by: person(context)?,
        })
    }
}
