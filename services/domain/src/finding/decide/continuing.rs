//! Long-term items (长期坚持): counted apart, never as closed.

use super::{
    Decides, Decision,
    guards::{is_ahead, person},
    one,
};
use crate::{
    Context,
    finding::{
        ContinuingEnded, ContinuingReviewed, EndContinuing, Finding, FindingStatus, Mark,
        MoveToContinuing, MovedToContinuing, ReviewContinuing,
    },
};

impl Decides for MoveToContinuing {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be(&[FindingStatus::InProgress])?;
        finding.must_not_have(Mark::Continuing)?;
        is_ahead(self.next_review_on, context)?;
        one(MovedToContinuing {
            reasons: self.reasons.clone(),
            next_review_on: self.next_review_on,
            moved_by: person(context)?,
        })
    }
}

impl Decides for ReviewContinuing {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be_open()?;
        finding.must_have(Mark::Continuing)?;
        is_ahead(self.next_review_on, context)?;
        one(ContinuingReviewed {
            result: self.result.clone(),
            next_review_on: self.next_review_on,
            reviewed_by: person(context)?,
        })
    }
}

impl Decides for EndContinuing {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be_open()?;
        finding.must_have(Mark::Continuing)?;
        finding.new_due_date_fits(self.due_on, context)?;
        one(ContinuingEnded {
            reasons: self.reasons.clone(),
            due_on: self.due_on,
            ended_by: person(context)?,
            ended_on: Some(context.today),
        })
    }
}
