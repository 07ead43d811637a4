//! More time, asked for and decided by the policy's table; and a clock that stands still.

use chrono::NaiveDate;

use super::{
    Decides, Decision,
    guards::{day_of_act, doer, is_ahead, person, policy},
    one,
    signing::HEAD,
    stage::must_be_money,
};
use crate::{
    Context, Signature,
    finding::{
        DecideExtension, ExtensionGranted, ExtensionRefused, ExtensionRequested, Finding,
        FindingRefusal, Mark, RequestExtension, ResumeFinding, Resumed, SuspendFinding, Suspended,
    },
};

impl Decides for RequestExtension {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be_open()?;
        let doer = doer(context)?;
        finding.for_the_lead(&doer)?;
        if finding.assigned.extension.is_some() {
            return Err(FindingRefusal::ExtensionPending);
        }
        finding.may_be_extended_to(self.requested_due_on, context)?;
        let current_due_on = finding.due_on().ok_or(FindingRefusal::DueDateNeeded)?;
        let late = day_of_act(context) > current_due_on;
        finding.is_no_longer_than(self.requested_due_on, late, context)?;
        one(ExtensionRequested {
            request: self.request,
            current_due_on,
            requested_due_on: self.requested_due_on,
            reason: self.reason.clone(),
            requested_by: doer.person,
            agent_for: doer.agent_for,
            late,
            on_behalf: doer.on_behalf,
        })
    }
}

impl Decides for DecideExtension {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be_open()?;
        let asked = finding.assigned.extension.filter(|asked| asked.request == self.request);
        let asked = asked.ok_or(FindingRefusal::NoSuchRequest)?;
        let table = &policy(context)?.rules.extension;
        let deciders = match finding.assigned.extensions {
            0 => &table.first_decided_by,
            _ => &table.later_decided_by,
        };
        let signature = finding.judged(&self.signing, deciders, context)?;
        if self.grant {
            self.granted(finding, asked.until, signature, context)
        } else {
            one(ExtensionRefused {
                request: self.request,
                reasons: self.reasons.clone(),
                policy: policy(context)?.version.clone(),
                signature,
            })
        }
    }
}

impl DecideExtension {
    fn granted(
        &self,
        finding: &Finding,
        asked: NaiveDate,
        signature: Signature,
        context: &Context,
    ) -> Decision {
        let granted = self.new_due_on.unwrap_or(asked);
        if granted > asked {
            return Err(FindingRefusal::BeyondAsked { asked, granted });
        }
        finding.may_be_extended_to(granted, context)?;
        one(ExtensionGranted {
            request: self.request,
            old_due_on: finding.due_on().ok_or(FindingRefusal::DueDateNeeded)?,
            new_due_on: granted,
            ordinal: finding.assigned.extensions.saturating_add(1),
            reasons: self.reasons.clone(),
            policy: policy(context)?.version.clone(),
            signature,
        })
    }
}

impl Finding {
    /// Later than now stands, not beyond the upper date, and not too often.
    fn may_be_extended_to(&self, to: NaiveDate, context: &Context) -> Result<(), FindingRefusal> {
        let most = policy(context)?.rules.extension.most;
        if self.assigned.extensions >= most {
            return Err(FindingRefusal::ExtensionsUsedUp { most });
        }
        let current = self.due_on().ok_or(FindingRefusal::DueDateNeeded)?;
        if to <= current {
            return Err(FindingRefusal::NotLater { current, asked: to });
        }
        match self.upper_due_on.filter(|upper| to > *upper) {
            Some(upper_due_on) => Err(FindingRefusal::DueAfterUpper { due_on: to, upper_due_on }),
            None => Ok(()),
        }
    }
}

impl Finding {
    /// The rules may say how much later at most; what was asked for bounds what is granted.
    fn is_no_longer_than(
        &self,
        to: NaiveDate,
        late: bool,
        context: &Context,
    ) -> Result<(), FindingRefusal> {
        match self.extended_at_most(late, context).filter(|latest| to > *latest) {
            Some(latest) => Err(FindingRefusal::ExtensionTooLong { asked: to, latest }),
            None => Ok(()),
        }
    }
}

impl Decides for SuspendFinding {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be_open()?;
        finding.must_not_have(Mark::Suspended)?;
        is_ahead(self.suspension.review_on, context)?;
        self.suspension.money.as_ref().map_or(Ok(()), |money| must_be_money(money.amount))?;
        let signature = finding.judged(&self.signing, &HEAD, context)?;
        one(Suspended { suspension: self.suspension.clone(), signature })
    }
}

impl Decides for ResumeFinding {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be_open()?;
        finding.must_have(Mark::Suspended)?;
        finding.new_due_date_fits(self.due_on, context)?;
        one(Resumed {
            old_due_on: finding.due_on().ok_or(FindingRefusal::DueDateNeeded)?,
            due_on: self.due_on,
            reasons: self.reasons.clone(),
            resumed_by: person(context)?,
            resumed_on: Some(context.today),
        })
    }
}
