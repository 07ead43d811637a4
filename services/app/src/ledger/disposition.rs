//! What `carryOverFinding` shall state for a row: as the sheet has it, never guessed.
//!
//! ```text
//! struck off ─────────────────────────→ closed_before
//! no single known lead, or no date ───→ confirmed, with what it lacks
//! lead and date ─┬ not started … ─────→ issued
//!                └ being worked on … ─→ in_progress
//! ```

use duban_domain::finding::{Lack, StatedStanding};

use super::problem::Place;
use super::{Column, LeadText, LedgerRow, Problem, ProblemCode, Stated};

/// What the directory says about the row's lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeadMatch {
    /// The row names no single unit.
    None,
    /// It names one that the directory does not know.
    Unknown,
    Known,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disposition {
    pub standing: StatedStanding,
    pub lacks: Vec<Lack>,
    /// Listed, and in nobody's way.
    pub problems: Vec<Problem>,
}

impl Disposition {
    /// Decides for a row; a state that cannot be an opening balance blocks it.
    pub fn of(row: &LedgerRow, lead: LeadMatch) -> Result<Self, Box<Problem>> {
        let lacks = lacks(row, lead);
        let worked_on =
            stated_state(row.item.status.stated).ok_or_else(|| Box::new(not_carried(row)))?;
        let standing = match worked_on {
            StatedStanding::Issued | StatedStanding::InProgress if !lacks.is_empty() => {
                StatedStanding::Confirmed
            }
            stated => stated,
        };
        let problems = unknown_unit(row, lead).into_iter().collect();
        Ok(Self { standing, lacks, problems })
    }
}

/// As the sheet states it, were nothing lacking. What was claimed or verified elsewhere
/// is being worked on here: only this system's own verification counts.
const fn stated_state(stated: Stated) -> Option<StatedStanding> {
    match stated {
        Stated::Closed | Stated::ClosedBefore => Some(StatedStanding::ClosedBefore),
        Stated::Confirmed => Some(StatedStanding::Confirmed),
        Stated::NotStated
        | Stated::NotStarted
        | Stated::Issued
        | Stated::SignedFor
        | Stated::PlanFiled => Some(StatedStanding::Issued),
        Stated::InProgress | Stated::ClosureClaimed | Stated::Verified | Stated::OnPublicNotice => {
            Some(StatedStanding::InProgress)
        }
        Stated::Draft
        | Stated::FedBack
        | Stated::Contested
        | Stated::BrokenDown
        | Stated::Withdrawn
        | Stated::Merged
        | Stated::Terminated => None,
    }
}

fn lacks(row: &LedgerRow, lead: LeadMatch) -> Vec<Lack> {
    let known = lead == LeadMatch::Known && row.item.lead.single().is_some();
    let lead = (!known).then_some(Lack::LeadUnit);
    let due = row.item.due.date().is_none().then_some(Lack::DueDate);
    lead.into_iter().chain(due).collect()
}

fn unknown_unit(row: &LedgerRow, lead: LeadMatch) -> Option<Problem> {
    let LeadText::Single(name) = &row.item.lead else { return None };
    (lead == LeadMatch::Unknown).then(|| {
        Problem::new(
            Place::row(&row.sheet, row.row),
            ProblemCode::UnknownUnit,
            format!("单位名录中没有「{name}」,本条按未明确牵头单位登记"),
            format!("no unit named 「{name}」 is known; the row enters without a lead unit"),
        )
    })
}

fn not_carried(row: &LedgerRow) -> Problem {
    let words = &row.item.status.words;
    let title = Column::Status.title();
    Problem::new(
        Place::row(&row.sheet, row.row),
        ProblemCode::StatusNotCarried,
        format!("{title}「{words}」不能作为期初结转的状态"),
        format!("an opening balance cannot stand as 「{words}」"),
    )
}
