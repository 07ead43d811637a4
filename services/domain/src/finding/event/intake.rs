//! How a finding comes into the ledger and comes to stand.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    FindingId, Line, OnBehalf, PersonId, PolicyVersion, Prose, Quantity, UnitId,
    deadline::SetDate,
    finding::{InCharge, Indicator, Measured, Particulars, Proposed, RectificationType, Target},
};

/// Recorded as a draft 待认定.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    /// 问题编号; never reused.
    pub number: Line,
    pub particulars: Particulars,
    /// `None`: the local operator's import, or a part, which its parent's breaking down named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recorded_by: Option<PersonId>,
    /// The act counts as this person's too, whose agent (代理) the doer was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent_for: Option<PersonId>,
    /// The finding of which this is a part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<FindingId>,
    /// The unit for which it was recorded by one of its own (自查).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub self_checked_by: Option<UnitId>,
    /// What the parent's breaking down proposes for this part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposed: Option<Proposed>,
    /// The reported figure from which it was drafted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub indicator: Option<Indicator>,
}

/// What a ledger says of a row's standing, on the ledger's own authority.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StatedStanding {
    /// No single lead or no date.
    Confirmed,
    Issued,
    InProgress,
    /// 期初已销号: counted apart, in no rate.
    ClosedBefore,
}

/// What a carried-over finding lacks before it can be issued.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lack {
    LeadUnit,
    DueDate,
}

/// Opening balance 期初结转: one row of a ledger that was kept elsewhere before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CarriedOver {
    pub number: Line,
    pub particulars: Particulars,
    pub standing: StatedStanding,
    pub lacks: Vec<Lack>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead: Option<UnitId>,
    /// The lead's words, where they name no single unit: `各乡镇人民政府`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead_words: Option<Line>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub co_units: Vec<UnitId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub co_unit_words: Option<Line>,
    /// The sheet's 整改时限, never the upper due date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_on: Option<NaiveDate>,
    /// The date's words as they stand: `尽快`, `2009年6月10日前`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_words: Option<Line>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rectification: Option<RectificationType>,
    pub target: Target,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measures: Option<Prose>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub progress_words: Option<Prose>,
    /// 完成情况 as it stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status_words: Option<Line>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remark: Option<Prose>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed_on: Option<NaiveDate>,
    pub in_charge: InCharge,
    pub row: SourceRow,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried_over_by: Option<PersonId>,
    /// The act counts as this person's too, whose agent (代理) the doer was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent_for: Option<PersonId>,
}

/// Where an imported row stood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceRow {
    /// SHA-256 of the workbook, lower-case hex.
    pub workbook_sha256: String,
    pub sheet: Line,
    /// As Excel counts, from 1.
    pub row: u32,
    /// 序号 as it stands; never a key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sequence: Option<Line>,
    /// SHA-256 of what the row states, names of people left out, lower-case hex: the same
    /// statement coming again is no news.
    pub statement_sha256: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpeningConfirmed {
    pub confirmed_by: PersonId,
    /// The ledger's limit and value are not of the same measure (口径不一致).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub definition_differs: bool,
}

/// Preliminary opinion sent to the inspected unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FedBack {
    /// The unit that may answer.
    pub to: UnitId,
    /// Last day of the defence period.
    pub defence_until: NaiveDate,
    pub policy: PolicyVersion,
    pub fed_back_by: PersonId,
    /// How `defence_until` came about; `None`: by the older rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub defence_due: Option<SetDate>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DefenceFiled {
    pub statement: Prose,
    pub filed_by: PersonId,
    /// The act counts as this person's too, whose agent (代理) the doer was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent_for: Option<PersonId>,
    pub unit: UnitId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_behalf: Option<OnBehalf>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DefenceDecided {
    /// Upheld: the finding is withdrawn.
    pub upheld: bool,
    pub reasons: Prose,
    /// A corrected figure; the first one stays beside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrected: Option<Measured>,
    pub decided_by: PersonId,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirmed {
    pub confirmed_by: PersonId,
    /// Measured and threshold do not name the same measure (口径不一致).
    pub definition_differs: bool,
    /// Gap in absolute units where both name the same measure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gap: Option<Quantity>,
}
