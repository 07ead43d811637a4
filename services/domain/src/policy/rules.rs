//! What an office may set for itself, as data. Day counts here are natural days, save in
//! [`Deadlines`], where each states what it is counted in.
//!
//! **Deliberately absent:** the separation of duties. It is not a setting.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Deadlines, LightShown, Messages, SelfChecks, Visits};
use crate::{
    Line, Role,
    finding::{EvidenceKind, FindingKind, Severity, SourceLevel},
    inspection::{Grade, Score},
    ladder::Ladder,
};

/// The rules that decisions about findings read, from an adopted policy's text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    pub defence: Defence,
    pub sign_for: SignFor,
    pub plan: Plan,
    pub claim: Claim,
    pub extension: Extension,
    pub closing: Closing,
    pub look_back: LookBack,
    pub contest: Contest,
    pub lights: Lights,
    #[serde(default)]
    pub inspection: Inspections,
    /// Absent: nothing reminds or proposes by itself.
    #[serde(default, skip_serializing_if = "Ladder::is_empty")]
    pub ladder: Ladder,
    #[serde(default, skip_serializing_if = "Deadlines::is_silent")]
    pub deadlines: Deadlines,
    #[serde(default, skip_serializing_if = "Messages::is_as_ever")]
    pub messages: Messages,
    /// Absent: nobody is asked to visit by plan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visits: Option<Visits>,
    /// Absent: no school is asked to check itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub self_checks: Option<SelfChecks>,
}

/// Answering back before a finding stands (申辩), 教育督导条例 art. 20.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Defence {
    /// Natural days after feedback.
    pub days: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignFor {
    /// Natural days after proven delivery, after which an item counts as signed for.
    pub deemed_after_days: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// Kinds and severities that may be worked on without a plan (立行立改).
    pub not_needed_for_kinds: Vec<FindingKind>,
    pub not_needed_for_severities: Vec<Severity>,
    /// Stages that a plan may begin from, by the sort of works.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stage_templates: Vec<StageTemplate>,
}

/// Stages by name, in their order; dates and targets are the plan's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StageTemplate {
    pub name: Line,
    pub stages: Vec<Line>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// Evidence that a claim needs, where no line of `by_category` applies; any one of them is enough.
    pub any_of: Vec<EvidenceKind>,
    pub by_category: Vec<CategoryEvidence>,
}

/// Evidence that findings of one category need before they may be claimed; all of these kinds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CategoryEvidence {
    pub category: Line,
    pub all_of: Vec<EvidenceKind>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Extension {
    /// Most extensions of one finding.
    pub most: u16,
    /// Who decides the first, and who every later one.
    pub first_decided_by: Vec<Role>,
    pub later_decided_by: Vec<Role>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Closing {
    /// Findings from these levels are closed by the upper body after the county has closed them.
    pub reported_up_from: Vec<SourceLevel>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LookBack {
    /// Months after closing at which to go back and look.
    pub after_months: Vec<u16>,
    /// A relapse within this many months of closing keeps the number; later it is a new finding.
    pub relapse_within_months: u16,
    /// Natural days before a planned date from which it waits in the queue, and from which a
    /// visit counts as the planned one. Absent: [`LOOK_BACK_LEAD_DAYS`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead_days: Option<u16>,
}

/// Where the rules do not say: long enough to plan a visit, and short enough that a visit soon
/// after closing is not taken for the one of the third month.
pub const LOOK_BACK_LEAD_DAYS: u16 = 15;

impl LookBack {
    #[must_use]
    pub fn lead_days(&self) -> u16 {
        self.lead_days.unwrap_or(LOOK_BACK_LEAD_DAYS)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contest {
    /// Natural days in which a unit may object to an entry made on its behalf.
    pub days: u16,
}

/// When an open item changes its light.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lights {
    /// Natural days before the due date from which an item is near due.
    pub near_due_days: u16,
    /// How each light is called and painted; absent: as the product does.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shown: Vec<LightShown>,
}

/// How points become a grade. Without bands the head of the office names the grade.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inspections {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub grade_bands: Vec<GradeBand>,
}

/// From so many points of a hundred on it is this grade.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GradeBand {
    pub grade: Grade,
    pub from_percent: u16,
}

impl Inspections {
    /// The best grade whose band the points reach, compared exactly; below all of them
    /// it is failed. `None`: there are no bands.
    #[must_use]
    pub fn grade_of(&self, score: Score) -> Option<Grade> {
        let hundredfold = score.points.saturating_mul(Decimal::ONE_HUNDRED);
        let reached = |band: &&GradeBand| {
            score.out_of.saturating_mul(Decimal::from(band.from_percent)) <= hundredfold
        };
        let best = self.grade_bands.iter().filter(reached).map(|band| band.grade).max();
        (!self.grade_bands.is_empty()).then(|| best.unwrap_or(Grade::Failed))
    }
}
