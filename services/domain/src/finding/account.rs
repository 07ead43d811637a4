//! Whose days they were: the unit's own, the office's, those of a dispute or a standstill.
//!
//! A day belongs to whoever had the finding when it began. **Deliberately absent:** lights; this
//! is for whoever wants to know why something took as long as it did.

use chrono::NaiveDate;

use super::{Finding, FindingEvent, FindingStatus, Mark};
use crate::Decider;

/// One fact of a finding's stream, and the office day on which it was recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatedFact {
    pub day: NaiveDate,
    pub event: FindingEvent,
}

/// Natural days from the issue on, each counted once; `overdue` counts some of them again.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DayAccount {
    /// It was the unit's turn.
    pub unit: u32,
    /// It waited for the office: a hand-back, a plan, verification, closing.
    pub office: u32,
    pub dispute: u32,
    pub suspended: u32,
    pub continuing: u32,
    /// Past the date while its clock ran; an extension asked for too late erases none.
    pub overdue: u32,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    Unit,
    Office,
    /// The claim stands: on time is judged by its date.
    OfficeAfterClaim,
    Dispute,
    Suspended,
    Continuing,
}

/// Up to `today`, or until it came to rest. Facts in the order in which they were recorded.
#[must_use]
pub fn days_of(history: &[DatedFact], today: NaiveDate) -> DayAccount {
    let mut account = DayAccount::default();
    let mut finding = Finding::default();
    let mut since = history.first().map_or(today, |fact| fact.day);
    for fact in history {
        let day = fact.happened_on().clamp(since, today.max(since));
        account.add(&finding, since, day);
        since = day;
        finding = finding.evolve(&fact.event);
    }
    account.add(&finding, since, today);
    account
}

impl DatedFact {
    /// A claim counts from its own day, though it was entered later.
    fn happened_on(&self) -> NaiveDate {
        if let FindingEvent::ClosureClaimed(claim) = &self.event {
            return claim.claimed_on.min(self.day);
        }
        self.day
    }
}

impl DayAccount {
    fn add(&mut self, finding: &Finding, from: NaiveDate, to: NaiveDate) {
        let Some(turn) = finding.turn() else { return };
        let days = between(from, to);
        let field = match turn {
            Turn::Unit => &mut self.unit,
            Turn::Office | Turn::OfficeAfterClaim => &mut self.office,
            Turn::Dispute => &mut self.dispute,
            Turn::Suspended => &mut self.suspended,
            Turn::Continuing => &mut self.continuing,
        };
        *field = field.saturating_add(days);
        if let (Turn::Unit | Turn::Office, Some(due_on)) = (turn, finding.due_on()) {
            self.overdue = self.overdue.saturating_add(between(from.max(due_on), to));
        }
    }
}

fn between(from: NaiveDate, to: NaiveDate) -> u32 {
    u32::try_from((to - from).num_days()).unwrap_or(0)
}

impl Finding {
    /// `None`: it is not issued yet, or came to rest.
    fn turn(&self) -> Option<Turn> {
        let status = self.status.filter(|status| status.is_open())?;
        if self.has(Mark::Suspended) {
            return Some(Turn::Suspended);
        }
        if self.has(Mark::Continuing) {
            return Some(Turn::Continuing);
        }
        if self.has(Mark::Disputed) {
            return Some(Turn::Dispute);
        }
        if self.assigned.hand_back.is_some() {
            return Some(Turn::Office);
        }
        Some(match status {
            FindingStatus::PlanFiled => Turn::Office,
            FindingStatus::ClosureClaimed
            | FindingStatus::Verified
            | FindingStatus::OnPublicNotice => Turn::OfficeAfterClaim,
            FindingStatus::Draft
            | FindingStatus::FedBack
            | FindingStatus::Contested
            | FindingStatus::Confirmed
            | FindingStatus::BrokenDown
            | FindingStatus::Issued
            | FindingStatus::SignedFor
            | FindingStatus::InProgress
            | FindingStatus::Closed
            | FindingStatus::ClosedBefore
            | FindingStatus::Withdrawn
            | FindingStatus::Merged
            | FindingStatus::Terminated => Turn::Unit,
        })
    }
}
