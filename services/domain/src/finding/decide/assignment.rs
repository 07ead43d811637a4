//! Signing for it, naming people, the upper body's date, a unit's successor.

use super::{
    Decides, Decision,
    guards::{acting, day_of_act, doer, last_day, person, policy, unit_is_active},
    one,
};
use crate::{
    Context,
    finding::{
        DeemSignedFor, DeemedSignedFor, Finding, FindingRefusal, FindingStatus, NameOwner,
        OwnerNamed, RecordUpperDueDate, SignFor, SignedFor, SucceedUnit, UnitSucceeded,
        UpperDueDateMoved,
    },
};

impl Decides for SignFor {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be(&[FindingStatus::Issued])?;
        let doer = doer(context)?;
        let unit = finding.for_the_lead(&doer)?;
        finding.no_hand_back_waits()?;
        one(SignedFor {
            unit,
            signed_by: doer.person,
            signed_on: Some(day_of_act(context)),
            agent_for: doer.agent_for,
            on_behalf: doer.on_behalf,
            plan_due: finding.plan_due(day_of_act(context), context),
        })
    }
}

impl Decides for DeemSignedFor {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be(&[FindingStatus::Issued])?;
        finding.no_hand_back_waits()?;
        let policy = policy(context)?;
        let (last, sign_for_due) = finding
            .sign_for_until(self.delivered_on, context)
            .ok_or(FindingRefusal::PolicyNotAdopted)?;
        if context.today <= last {
            return Err(FindingRefusal::NotYetDeemed { from: last_day(last, 1) });
        }
        one(DeemedSignedFor {
            delivered_on: self.delivered_on,
            policy: policy.version.clone(),
            sign_for_due,
            plan_due: finding.plan_due(context.today, context),
        })
    }
}

impl Finding {
    fn no_hand_back_waits(&self) -> Result<(), FindingRefusal> {
        match self.assigned.hand_back {
            Some(_) => Err(FindingRefusal::HandBackUndecided),
            None => Ok(()),
        }
    }
}

impl Decides for NameOwner {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be_open()?;
        let doer = doer(context)?;
        if acting(context)?.role.is_unit_side() || doer.on_behalf.is_some() {
            finding.for_the_lead(&doer)?;
        }
        one(OwnerNamed { in_charge: self.in_charge.clone(), named_by: doer.person })
    }
}

impl Decides for RecordUpperDueDate {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        let status = finding.standing()?;
        if status != FindingStatus::Confirmed {
            finding.must_be_open()?;
        }
        one(UpperDueDateMoved {
            from: finding.upper_due_on,
            to: self.to,
            document: self.document.clone(),
            recorded_by: person(context)?,
        })
    }
}

impl Decides for SucceedUnit {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be_open()?;
        if self.from == self.to {
            return Err(FindingRefusal::SameUnit { unit: self.to });
        }
        unit_is_active(self.to, context)?;
        let ordered = finding.ordered_units().contains(&self.from);
        if !ordered && !finding.does_the_work(self.from) {
            return Err(FindingRefusal::NotHeldBy { unit: self.from });
        }
        one(UnitSucceeded {
            from: self.from,
            to: self.to,
            basis: self.basis.clone(),
            recorded_by: context.actor.person(),
        })
    }
}
