//! Up and down the ladder. The rungs are the policy's; that nobody is stepped over is not.

use chrono::NaiveDate;

use super::{
    Decides, Decision,
    guards::{is_ahead, policy, principal, unit_is_active},
    one,
    signing::{ABOVE, Signed, signed_on},
};
use crate::{
    Actor, Context, Signing, UnitId,
    finding::{
        DeclineEscalation, Deescalate, Deescalated, Escalate, Escalated, EscalationDeclined,
        EscalationProposed, Finding, FindingRefusal, LiftSupervision, ListSupervision, Mark,
        ProposeEscalation, Remind, Reminded, SupervisionLifted, SupervisionListed,
    },
    ladder::{Act, Proposal, Rung, RungRule},
};

type Checked = Result<(), FindingRefusal>;

impl Decides for Remind {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be_open()?;
        if finding.due_on() != Some(self.due_on) {
            return Err(FindingRefusal::StaleReminder { due_on: finding.due_on() });
        }
        finding.must_not_be_silent(context)?;
        let ladder = &policy(context)?.rules.ladder;
        let place = finding.place(&context.office);
        let grounds = ladder.to_remind_of(&place, context.today);
        if grounds.is_empty() {
            return Err(FindingRefusal::NoGround);
        }
        let days_left = self.due_on.signed_duration_since(context.today).num_days();
        let days_left = i32::try_from(days_left).unwrap_or(i32::MIN);
        one(Reminded { due_on: self.due_on, days_left, grounds })
    }
}

impl Decides for ProposeEscalation {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be_open()?;
        rule_of(self.rung, context)?;
        if let Some(waiting) = finding.climb.proposal() {
            return Err(FindingRefusal::ProposalWaits { rung: waiting.rung });
        }
        finding.may_step_up_to(self.rung, context)?;
        let policy = policy(context)?;
        let (today, place) = (context.today, finding.place(&context.office));
        let grounds = match &context.actor {
            Actor::Clock => match policy.rules.ladder.due(&place, today) {
                Some(Act::Propose { rung, grounds }) if rung == self.rung => grounds,
                Some(Act::Propose { .. } | Act::Remind { .. }) | None => {
                    return Err(FindingRefusal::NoGround);
                }
            },
            Actor::Person(_) | Actor::LocalOperator => {
                policy.rules.ladder.grounds_from(self.rung, &place, today)
            }
        };
        if grounds.is_empty() && self.words.is_none() {
            return Err(FindingRefusal::NoGround);
        }
        one(EscalationProposed {
            proposal: self.proposal,
            rung: self.rung,
            grounds,
            words: self.words.clone(),
            addressee: finding.addressee(self.addressee, context)?,
            policy: policy.version.clone(),
            proposed_by: context.actor.person(),
            agent_for: principal(context),
        })
    }
}

impl Decides for DeclineEscalation {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be_open()?;
        let waiting = finding.climb.proposal().filter(|one| one.id == self.proposal);
        let waiting = waiting.ok_or(FindingRefusal::NoSuchRequest)?;
        let signature = finding.stepping(waiting.rung, &self.signing, context)?;
        one(EscalationDeclined {
            proposal: waiting.id,
            rung: waiting.rung,
            grounds: waiting.grounds.clone(),
            reasons: self.reasons.clone(),
            signature,
        })
    }
}

impl Decides for Escalate {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be_open()?;
        rule_of(self.rung, context)?;
        finding.may_step_up_to(self.rung, context)?;
        let proposal = finding.climb.proposal().filter(|waiting| waiting.rung == self.rung);
        if self.rung.is_formal() {
            proposal.ok_or(FindingRefusal::ProposalMissing { rung: self.rung })?;
            self.document.as_ref().ok_or(FindingRefusal::DocumentNumberMissing)?;
        }
        let signature = finding.stepping(self.rung, &self.signing, context)?;
        let addressee = self.addressee.or(proposal.map(|waiting| waiting.addressee));
        let policy = policy(context)?;
        one(Escalated {
            proposal: proposal.map(|waiting| waiting.id),
            from: finding.climb.rung(),
            rung: self.rung,
            grounds: self.grounds(finding, proposal, context)?,
            words: self.words.clone(),
            document: self.document.clone(),
            addressee: finding.addressee(addressee, context)?,
            escalated_on: signed_on(&signature, context),
            policy: policy.version.clone(),
            signature,
        })
    }
}

impl Escalate {
    /// Those of the proposal, else those of today, else somebody's words.
    fn grounds(
        &self,
        finding: &Finding,
        proposal: Option<&Proposal>,
        context: &Context,
    ) -> Result<Vec<crate::ladder::Ground>, FindingRefusal> {
        if let Some(proposal) = proposal {
            return Ok(proposal.grounds.clone());
        }
        let place = finding.place(&context.office);
        let ladder = &policy(context)?.rules.ladder;
        let grounds = ladder.grounds_from(self.rung, &place, context.today);
        if grounds.is_empty() && self.words.is_none() {
            return Err(FindingRefusal::NoGround);
        }
        Ok(grounds)
    }
}

impl Decides for Deescalate {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be_open()?;
        let from = finding.climb.reached().ok_or(FindingRefusal::NoRungStands)?;
        let to = self.to.filter(|to| *to > Rung::Reminder);
        if to.is_some_and(|to| to >= from) {
            return Err(FindingRefusal::RungStands { rung: from });
        }
        to.map_or(Ok(()), |to| rule_of(to, context).map(drop))?;
        finding.ground_has_gone(to, context)?;
        if from.is_formal() && self.document.is_none() {
            return Err(FindingRefusal::DocumentNumberMissing);
        }
        let signature = finding.stepping(from, &self.signing, context)?;
        one(Deescalated {
            from,
            to,
            reasons: self.reasons.clone(),
            document: self.document.clone(),
            deescalated_on: signed_on(&signature, context),
            signature,
        })
    }
}

impl Decides for ListSupervision {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be_open()?;
        finding.must_not_have(Mark::Listed)?;
        is_ahead(self.duties.deadline, context)?;
        let signature = finding.judged(&self.signing, &ABOVE, context)?;
        one(SupervisionListed {
            duties: self.duties.clone(),
            document: self.document.clone(),
            listed_on: signed_on(&signature, context),
            signature,
        })
    }
}

impl Decides for LiftSupervision {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be_open()?;
        finding.must_have(Mark::Listed)?;
        let signature = finding.judged(&self.signing, &ABOVE, context)?;
        one(SupervisionLifted {
            reasons: self.reasons.clone(),
            document: self.document.clone(),
            lifted_on: signed_on(&signature, context),
            signature,
        })
    }
}

impl Finding {
    /// 期初: nothing fires before the start day, nor on dates before it.
    fn must_not_be_silent(&self, context: &Context) -> Checked {
        let passed = |day: NaiveDate| self.due_on().is_some_and(|due_on| due_on < day);
        let silent = |day: &NaiveDate| context.today < *day || passed(*day);
        match context.office.start_day.filter(silent) {
            Some(start_day) if self.carried_over => {
                Err(FindingRefusal::SilentBeforeStart { start_day })
            }
            Some(_) | None => Ok(()),
        }
    }

    /// Nobody is stepped over: a reminder first, and no rung left out, except for danger to life.
    fn may_step_up_to(&self, rung: Rung, context: &Context) -> Checked {
        if self.carried_over
            && let Some(start_day) = context.office.start_day
            && context.today < start_day
        {
            return Err(FindingRefusal::SilentBeforeStart { start_day });
        }
        if let Some(reached) = self.climb.reached().filter(|reached| *reached >= rung) {
            return Err(FindingRefusal::RungStands { rung: reached });
        }
        if self.endangers_life() {
            return Ok(());
        }
        if !self.climb.was_reminded() {
            return Err(FindingRefusal::ReminderMissing);
        }
        match policy(context)?.rules.ladder.next(self.climb.reached()) {
            Some(next) if next < rung => Err(FindingRefusal::RungSkipped { next }),
            Some(_) | None => Ok(()),
        }
    }

    /// What still speaks for a higher rung than `to`.
    fn ground_has_gone(&self, to: Option<Rung>, context: &Context) -> Checked {
        let ladder = &policy(context)?.rules.ladder;
        let standing = ladder.should_stand(&self.place(&context.office), context.today);
        let standing = standing.map(|(rung, _)| rung).filter(|rung| *rung > Rung::Reminder);
        match standing.filter(|rung| Some(*rung) > to) {
            Some(rung) => Err(FindingRefusal::GroundStands { rung }),
            None => Ok(()),
        }
    }

    /// Signed by whoever the policy names for the rung; for one that it no longer has, by
    /// those above.
    fn stepping(&self, rung: Rung, signing: &Signing, context: &Context) -> Signed {
        let rule = policy(context)?.rules.ladder.rule(rung);
        let roles = rule.map_or(&ABOVE[..], |rule| &rule.signed_by);
        self.judged(signing, roles, context)
    }

    fn addressee(
        &self,
        named: Option<UnitId>,
        context: &Context,
    ) -> Result<UnitId, FindingRefusal> {
        let Some(unit) = named.filter(|unit| Some(*unit) != self.lead()) else {
            return self.lead().ok_or(FindingRefusal::AddresseeMissing);
        };
        unit_is_active(unit, context)?;
        Ok(unit)
    }
}

/// What the policy says of a rung that people decide on.
fn rule_of(rung: Rung, context: &Context) -> Result<&RungRule, FindingRefusal> {
    let rule = policy(context)?.rules.ladder.rule(rung);
    let decided = rule.filter(|rule| !rule.by_itself);
    decided.ok_or(FindingRefusal::RungNotInPolicy { rung })
}
