//! What the ladder knows of a finding: who was reminded, how far it went, what waits.
//!
//! Rules and read models fold the same facts with the same function. Total: what was recorded
//! is never refused.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{Ground, Rung};
use crate::{
    RequestId, StageId, UnitId,
    finding::{Escalated, EscalationProposed, FindingEvent as E, HandBackOutcome, Plan, Reminded},
};

/// A proposal that nobody has decided on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    pub id: RequestId,
    pub rung: Rung,
    pub grounds: Vec<Ground>,
    pub addressee: UnitId,
}

/// One stage of a plan, as far as its date goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Milestone {
    pub stage: StageId,
    pub due_on: NaiveDate,
    #[serde(default)]
    pub accepted: bool,
}

/// One finding's way up and down, with the unit that leads it now.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Climb {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) lead: Option<UnitId>,
    /// Reminded on these grounds.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub(super) reminded: BTreeSet<Ground>,
    /// The first and the last day of a reminder, and the date that the last one was of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) reminded_first: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) reminded_last: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reminded_of: Option<NaiveDate>,
    /// The highest rung that people stepped up to, and when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) reached: Option<Rung>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) reached_on: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) proposal: Option<Proposal>,
    /// Reminders and proposals so far; names the next one.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub(super) told: u16,
    /// Not to be proposed again.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub(super) declined: BTreeSet<(Rung, Ground)>,
    /// The last report; before the first, the day from which there is something to report on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) reported_on: Option<NaiveDate>,
    /// Verifications failed.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub(super) failed: u16,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) stages: Vec<Milestone>,
    /// Of a plan that waits for its approval.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    filed: Vec<Milestone>,
}

impl Climb {
    /// Where it stands: what people stepped up to, else a reminder of the date that holds.
    #[must_use]
    pub fn rung(&self) -> Option<Rung> {
        self.reached.or_else(|| self.reminded_of.map(|_| Rung::Reminder))
    }

    /// What people stepped up to; the reminder is none.
    #[must_use]
    pub fn reached(&self) -> Option<Rung> {
        self.reached
    }

    #[must_use]
    pub fn was_reminded(&self) -> bool {
        self.reminded_first.is_some()
    }

    #[must_use]
    pub fn proposal(&self) -> Option<&Proposal> {
        self.proposal.as_ref()
    }

    /// Reminders and proposals so far, by which the clock names its next command.
    #[must_use]
    pub fn told(&self) -> u16 {
        self.told
    }

    /// The climb after one more fact.
    pub fn apply(&mut self, event: &E) {
        match event {
            E::CarriedOver(fact) => self.lead = fact.lead,
            E::Issued(fact) => self.pass_to(fact.assignment.lead),
            E::Reassigned(fact) => self.pass_to(fact.assignment.lead),
            E::HandBackDecided(fact) => match fact.outcome {
                HandBackOutcome::Insisted => {}
                HandBackOutcome::Reassigned { lead } => self.pass_to(lead),
            },
            E::Disputed(fact) => self.pass_to(fact.interim_lead),
            E::DisputeDecided(fact) => self.award_to(fact.lead, fact.decided_on),
            E::UnitSucceeded(fact) if self.lead == Some(fact.from) => self.lead = Some(fact.to),
            E::SignedFor(fact) => self.reported_on = fact.signed_on.max(self.reported_on),
            E::DeemedSignedFor(fact) => {
                self.reported_on = Some(fact.delivered_on).max(self.reported_on);
            }
            E::ProgressReported(fact) => {
                self.reported_on = Some(fact.progress.happened_on).max(self.reported_on);
            }
            E::PlanFiled(fact) => self.filed = milestones(&fact.plan),
            E::PlanApproved(_) => self.approve(),
            E::PlanReturned(_) => self.filed.clear(),
            E::StageAccepted(fact) => self.accept(fact.stage, true),
            E::StageReturned(fact) => self.accept(fact.stage, false),
            E::VerificationReturned(_) => {
                self.failed = self.failed.saturating_add(1);
                self.proposal = None;
            }
            // The date moved, the clock stands still, or the work is done, as they say: on what
            // a proposal rested may be gone. Where it is not, it is proposed anew.
            E::ExtensionGranted(_) | E::Suspended(_) | E::MovedToContinuing(_) => self.new_date(),
            E::Resumed(fact) => self.go_on(fact.resumed_on),
            E::ContinuingEnded(fact) => self.go_on(fact.ended_on),
            E::ClosureClaimed(_) | E::VerificationPassed(_) | E::BrokenDown(_) => {
                self.proposal = None;
            }
            E::Reminded(fact) => self.remind(fact),
            E::EscalationProposed(fact) => self.propose(fact),
            E::EscalationDeclined(fact) => {
                self.declined.extend(fact.grounds.iter().map(|ground| (fact.rung, *ground)));
                self.proposal = None;
            }
            E::Escalated(fact) => self.step_up(fact),
            E::Deescalated(fact) => {
                self.reached = fact.to.filter(|to| *to > Rung::Reminder);
                self.reached_on = self.reached.map(|_| fact.deescalated_on);
                self.proposal = None;
            }
            E::Closed(_)
            | E::Withdrawn(_)
            | E::Merged(_)
            | E::Terminated(_)
            | E::IssueRecalled(_) => self.start_over(),
            E::Reopened(fact) => self.begin_anew(fact.reopened_on),
            E::UpperReturned(fact) => self.begin_anew(Some(fact.decided_on)),
            E::Recorded(_)
            | E::OpeningConfirmed(_)
            | E::FedBack(_)
            | E::DefenceFiled(_)
            | E::DefenceDecided(_)
            | E::Confirmed(_)
            | E::PartSettled(_)
            | E::PartReopened(_)
            | E::OwnerNamed(_)
            | E::UpperDueDateMoved(_)
            | E::HandedBack(_)
            | E::UnitSucceeded(_)
            | E::InterimMeasureOrdered(_)
            | E::InterimMeasureReported(_)
            | E::InterimMeasureVerified(_)
            | E::FundingRecorded(_)
            | E::DutyDone(_)
            | E::DutyWaived(_)
            | E::EvidenceAttached(_)
            | E::EvidenceWithdrawn(_)
            | E::MeasurementOffered(_)
            | E::MeasurementRecorded(_)
            | E::MeasurementWaived(_)
            | E::Commented(_)
            | E::ContactRecorded(_)
            | E::ExtensionRequested(_)
            | E::ExtensionRefused(_)
            | E::ContinuingReviewed(_)
            | E::ClaimTakenBack(_)
            | E::ClosingRefused(_)
            | E::NoticePublished(_)
            | E::ObjectionFiled(_)
            | E::ObjectionDecided(_)
            | E::ReportedUp(_)
            | E::UpperClosed(_)
            | E::LookBackHeld(_)
            | E::SupervisionListed(_)
            | E::SupervisionLifted(_)
            | E::Instructed(_)
            | E::Restricted(_)
            | E::Unrestricted(_)
            | E::Linked(_)
            | E::EntryContested(_)
            | E::ContestedEntryDecided(_)
            | E::Corrected(_) => {}
        }
    }

    /// Another unit leads: nobody has reminded it yet. A date that was set anew is one that
    /// nobody was reminded of.
    fn pass_to(&mut self, lead: UnitId) {
        if self.lead == Some(lead) {
            return self.new_date();
        }
        let stages = std::mem::take(&mut self.stages);
        let told = self.told;
        *self = Self { lead: Some(lead), stages, told, ..Self::default() };
    }

    /// From the day of the decision on there is something to report.
    fn award_to(&mut self, lead: UnitId, day: Option<NaiveDate>) {
        self.pass_to(lead);
        self.reported_on = day.max(self.reported_on);
    }

    /// The work begins anew, or nothing of it is left.
    fn start_over(&mut self) {
        *self = Self { lead: self.lead, told: self.told, ..Self::default() };
    }

    /// There is a date again, and work that is reported on from that day.
    fn begin_anew(&mut self, day: Option<NaiveDate>) {
        self.start_over();
        self.reported_on = day;
    }

    /// While it stood still nobody had to report.
    fn go_on(&mut self, day: Option<NaiveDate>) {
        self.new_date();
        self.reported_on = day.max(self.reported_on);
    }

    fn new_date(&mut self) {
        self.reminded_of = None;
        self.proposal = None;
    }

    fn remind(&mut self, fact: &Reminded) {
        let day = day_of(fact);
        self.reminded.extend(fact.grounds.iter().copied());
        self.reminded_first = self.reminded_first.or(Some(day));
        self.reminded_last = Some(day);
        self.reminded_of = Some(fact.due_on);
        self.told = self.told.saturating_add(1);
    }

    fn propose(&mut self, fact: &EscalationProposed) {
        self.proposal = Some(Proposal {
            id: fact.proposal,
            rung: fact.rung,
            grounds: fact.grounds.clone(),
            addressee: fact.addressee,
        });
        self.told = self.told.saturating_add(1);
    }

    fn step_up(&mut self, fact: &Escalated) {
        self.reached = Some(fact.rung);
        self.reached_on = Some(fact.escalated_on);
        self.proposal = None;
    }

    /// What was accepted of a stage stays with its id.
    fn approve(&mut self) {
        let before = std::mem::take(&mut self.stages);
        let accepted = |stage| before.iter().any(|one| one.stage == stage && one.accepted);
        self.stages = std::mem::take(&mut self.filed);
        for one in &mut self.stages {
            one.accepted = accepted(one.stage);
        }
    }

    fn accept(&mut self, stage: StageId, accepted: bool) {
        for one in self.stages.iter_mut().filter(|one| one.stage == stage) {
            one.accepted = accepted;
        }
    }
}

fn milestones(plan: &Plan) -> Vec<Milestone> {
    let held = |stage: &crate::finding::Stage| Milestone {
        stage: stage.id,
        due_on: stage.due_on,
        accepted: false,
    };
    plan.stages.iter().map(held).collect()
}

/// The day on which somebody was reminded.
fn day_of(fact: &Reminded) -> NaiveDate {
    let days = Days::new(fact.days_left.unsigned_abs().into());
    let day = if fact.days_left < 0 {
        fact.due_on.checked_add_days(days)
    } else {
        fact.due_on.checked_sub_days(days)
    };
    day.unwrap_or(fact.due_on)
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_zero(value: &u16) -> bool {
    *value == 0
}
