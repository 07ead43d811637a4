//! Where the body that found it closes it.

use super::{
    Decides, Decision,
    guards::{has_happened, person, policy},
    one,
};
use crate::{
    Context,
    finding::{
        Finding, FindingRefusal, FindingStatus, Mark, RecordUpperDecision, ReportUp, ReportedUp,
        UpperClosed, UpperReturned, UpperVerdict,
    },
};

impl Decides for ReportUp {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be(&[FindingStatus::Closed])?;
        finding.must_not_have(Mark::ReportedUp)?;
        // The upper body knows the whole alone, by its own number.
        if finding.part_of.is_some() {
            return Err(FindingRefusal::PartGoesUpWithWhole);
        }
        if finding.upper_closed {
            return Err(FindingRefusal::ClosedByUpperBody);
        }
        let levels = &policy(context)?.rules.closing.reported_up_from;
        if !finding.particulars().is_some_and(|found| levels.contains(&found.source.level)) {
            return Err(FindingRefusal::NotForUpperBody);
        }
        one(ReportedUp {
            body: self.body.clone(),
            document: self.document.clone(),
            reported_by: person(context)?,
        })
    }
}

impl Decides for RecordUpperDecision {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be(&[FindingStatus::Closed])?;
        finding.must_have(Mark::ReportedUp)?;
        has_happened(self.decided_on, context)?;
        let (document, recorded_by) = (self.document.clone(), person(context)?);
        match &self.verdict {
            UpperVerdict::Closed => {
                one(UpperClosed { document, decided_on: self.decided_on, recorded_by })
            }
            UpperVerdict::Returned { reasons, due_on } => one(UpperReturned {
                document,
                reasons: reasons.clone(),
                due_on: *due_on,
                decided_on: self.decided_on,
                recorded_by,
            }),
        }
    }
}
