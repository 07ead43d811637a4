//! Not ours: handing back, and disputes between departments.

use super::{
    Decides, Decision,
    guards::{acting, doer, person, unit_is_active},
    one,
    signing::{ABOVE, signed_on},
};
use crate::{
    Context,
    finding::{
        DecideDispute, DecideHandBack, DisputeDecided, Disputed, Finding, FindingRefusal,
        FindingStatus, HandBack, HandBackDecided, HandBackOutcome, HandedBack, Mark, RaiseDispute,
    },
};

impl Decides for HandBack {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be(&[FindingStatus::Issued])?;
        let doer = doer(context)?;
        let unit = finding.for_the_lead(&doer)?;
        if finding.assigned.handed_back.contains(&unit) {
            return Err(FindingRefusal::HandBackUsed);
        }
        one(HandedBack {
            request: self.request,
            reason: self.reason.clone(),
            duty_document: self.duty_document.clone(),
            unit,
            handed_back_by: doer.person,
            agent_for: doer.agent_for,
            on_behalf: doer.on_behalf,
        })
    }
}

impl Decides for DecideHandBack {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be(&[FindingStatus::Issued])?;
        if finding.assigned.hand_back != Some(self.request) {
            return Err(FindingRefusal::NoSuchRequest);
        }
        match self.outcome {
            HandBackOutcome::Insisted => {}
            HandBackOutcome::Reassigned { lead } if finding.lead() == Some(lead) => {
                return Err(FindingRefusal::SameUnit { unit: lead });
            }
            HandBackOutcome::Reassigned { lead } => unit_is_active(lead, context)?,
        }
        one(HandBackDecided {
            request: self.request,
            outcome: self.outcome.clone(),
            reasons: self.reasons.clone(),
            decided_by: person(context)?,
        })
    }
}

impl Decides for RaiseDispute {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be_open()?;
        finding.must_not_have(Mark::Disputed)?;
        let doer = doer(context)?;
        if acting(context)?.role.is_unit_side() || doer.on_behalf.is_some() {
            finding.for_the_lead(&doer)?;
        }
        unit_is_active(self.interim_lead, context)?;
        one(Disputed {
            request: self.request,
            statement: self.statement.clone(),
            counter_statement: self.counter_statement.clone(),
            interim_lead: self.interim_lead,
            raised_by: doer.person,
            agent_for: doer.agent_for,
        })
    }
}

impl Decides for DecideDispute {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be_open()?;
        finding.must_have(Mark::Disputed)?;
        if finding.assigned.dispute != Some(self.request) {
            return Err(FindingRefusal::NoSuchRequest);
        }
        unit_is_active(self.lead, context)?;
        let signature = finding.judged(&self.signing, &ABOVE, context)?;
        let decided_on = Some(signed_on(&signature, context));
        one(DisputeDecided {
            request: self.request,
            lead: self.lead,
            reasons: self.reasons.clone(),
            minutes_number: self.minutes_number.clone(),
            signature,
            decided_on,
        })
    }
}
