//! Issuing, and taking the issue back.

use std::collections::BTreeSet;

use super::{
    Decides, Decision,
    guards::{at_most, not_negative, person, unit_is_active},
    one,
    signing::HEAD,
};
use crate::{
    Context,
    finding::{
        Assignment, Finding, FindingRefusal, FindingStatus, IssueFinding, IssueRecalled, Issued,
        Mark, Reassign, Reassigned, RecallIssue,
    },
};

/// Most duties of co-units in one finding.
const DUTIES_MOST: u16 = 60;

impl Decides for IssueFinding {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be(&[FindingStatus::Confirmed])?;
        finding.assignment_fits(&self.assignment, context)?;
        let as_issued = finding.as_if_issued(&self.assignment);
        let signature = as_issued.judged(&self.signing, &HEAD, context)?;
        one(Issued { assignment: self.assignment.clone(), signature })
    }
}

impl Decides for RecallIssue {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be(&[FindingStatus::Issued])?;
        one(IssueRecalled { reason: self.reason.clone(), recalled_by: person(context)? })
    }
}

impl Decides for Reassign {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be(&[
            FindingStatus::Issued,
            FindingStatus::SignedFor,
            FindingStatus::PlanFiled,
            FindingStatus::InProgress,
        ])?;
        for mark in [Mark::Disputed, Mark::Suspended, Mark::Continuing] {
            finding.must_not_have(mark)?;
        }
        let from = finding.lead().ok_or(FindingRefusal::NotTheLead { lead: None })?;
        finding.assignment_fits(&self.assignment, context)?;
        let as_issued = finding.as_if_issued(&self.assignment);
        let signature = as_issued.judged(&self.signing, &HEAD, context)?;
        one(Reassigned {
            from,
            assignment: self.assignment.clone(),
            reason: self.reason.clone(),
            signature,
        })
    }
}

impl Finding {
    /// One lead, co-units with duties of their own, a target in units, a date.
    fn assignment_fits(
        &self,
        assignment: &Assignment,
        context: &Context,
    ) -> Result<(), FindingRefusal> {
        unit_is_active(assignment.lead, context)?;
        at_most(assignment.duties.len(), DUTIES_MOST)?;
        let mut known = BTreeSet::new();
        for duty in &assignment.duties {
            unit_is_active(duty.unit, context)?;
            if duty.unit == assignment.lead {
                return Err(FindingRefusal::LeadIsCoUnit { unit: duty.unit });
            }
            if !known.insert(duty.id) {
                return Err(FindingRefusal::DutyTwice);
            }
        }
        let target = &assignment.target;
        let stated = target.quantity.is_some() || (target.words.is_some() && !self.is_measured());
        if !stated {
            return Err(FindingRefusal::TargetMissing);
        }
        not_negative(target.quantity)?;
        self.due_date_fits(assignment.due_on, context)
    }

    /// The sides are those that the act itself makes.
    fn as_if_issued(&self, assignment: &Assignment) -> Self {
        let mut issued = self.clone();
        issued.assigned.issue(assignment);
        issued
    }
}
