//! One finding as lists and pages show it. Names of people and sentences are made at the edge.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use duban_domain::{
    FindingId, Line, MeasureId, Prose, Quantity, RequestId, Signature, UnitId,
    finding::{
        FindingStatus, InCharge, Indicator, Lack, Measured, Particulars, RectificationType, Target,
    },
    ladder::Rung,
    policy::LightKind,
};
use serde::{Deserialize, Serialize};

use super::{Holder, ListedItem, Mark, Marks, OpenProposal, PartsTally};

/// What the finding is about: changes seldom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Matter {
    /// 问题编号
    pub number: Line,
    pub particulars: Particulars,
    /// The reported figure from which it was drafted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub indicator: Option<Indicator>,
    /// Carried over from a ledger that was kept elsewhere (期初结转).
    #[serde(default, skip_serializing_if = "is_false")]
    pub opening: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<FindingId>,
    /// The lead's words, where they name no single unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead_words: Option<Line>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub co_unit_words: Option<Line>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_words: Option<Line>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<Target>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measures: Option<Prose>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remark: Option<Prose>,
}

/// How the finding stands: what moves with its life.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Standing {
    pub status: FindingStatus,
    #[serde(default, skip_serializing_if = "Marks::is_empty")]
    pub marks: Marks,
    pub holder: Holder,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead: Option<UnitId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub co_units: Vec<UnitId>,
    #[serde(default)]
    pub in_charge: InCharge,
    /// What a carried-over finding lacks before it can be issued.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lacks: Vec<Lack>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rectification: Option<RectificationType>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_on: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_due_on: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upper_due_on: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub defence_until: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_review_on: Option<NaiveDate>,
    pub recorded_on: NaiveDate,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued_on: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claimed_on: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified_on: Option<NaiveDate>,
    /// 公示: its last day, as long as it lasts or was not closed on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice_until: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed_on: Option<NaiveDate>,
    /// 回头看: planned by the closing, and not held yet; in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub look_backs: Vec<NaiveDate>,
    #[serde(default, skip_serializing_if = "Upper::is_not_asked")]
    pub upper: Upper,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upper_closed_on: Option<NaiveDate>,
    /// Signatures of the formal acts that stand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signed: Vec<SignedAct>,
    /// The newest value; the first one stays with the matter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measured: Option<Measured>,
    /// Done in all so far, in the target's unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done: Option<Quantity>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub forecast_on: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub progress_words: Option<Prose>,
    /// 完成情况 in the ledger's own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status_words: Option<Line>,
    #[serde(default, skip_serializing_if = "is_zero")]
    pub extensions: u16,
    #[serde(default, skip_serializing_if = "is_zero")]
    pub relapses: u16,
    /// SHA-256 of the evidence set that the standing claim froze.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence_set_sha256: Option<String>,
    /// Requests that wait for a decision.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub requests: Vec<OpenRequest>,
    /// Interim measures that nobody has verified as holding yet.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub interim: Vec<OpenMeasure>,
    /// It was broken down: how its parts stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parts: Option<PartsTally>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merged_into: Option<FindingId>,
    /// 督办阶梯: where it stands; `None`: normal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rung: Option<Rung>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposal: Option<OpenProposal>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listed: Option<Box<ListedItem>>,
}

/// How far a closed finding has come with the body above (closure levels).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Upper {
    /// The county's closing is the last word, or it is not closed.
    #[default]
    NotAsked,
    /// 县级已销号,待上报
    ToReport,
    /// 已上报,待上级销号
    Reported,
    /// 上级已销号
    Closed,
}

impl Upper {
    pub const ALL: [Self; 4] = [Self::NotAsked, Self::ToReport, Self::Reported, Self::Closed];

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
    fn is_not_asked(&self) -> bool {
        *self == Self::NotAsked
    }
}

/// A formal act that was signed, and how: in the system, or on paper by whom, entered by whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedAct {
    pub act: FormalAct,
    pub signature: Signature,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FormalAct {
    /// 交办
    Issue,
    /// 申请销号
    Claim,
    /// 核查
    Verification,
    /// 销号
    Closing,
    /// 升级、降级; shown with the step, not with what stands.
    Step,
}

impl Standing {
    /// The due date while the clock runs: open, not suspended, not long-term, and not due
    /// before the office began.
    #[must_use]
    pub fn running_due(&self) -> Option<NaiveDate> {
        let still = STILL.into_iter().any(|mark| self.marks.has(mark));
        self.due_on.filter(|_| self.status.is_open() && !still)
    }
}

/// Marks under which the clock stands still.
pub(crate) const STILL: [Mark; 3] = [Mark::Suspended, Mark::Continuing, Mark::BeforeStart];

/// A hand-back, a dispute, an extension or an objection that nobody has decided yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenRequest {
    pub id: RequestId,
    pub kind: RequestKind,
    pub since: NaiveDate,
    /// The date that is asked for, in an extension.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requested_due_on: Option<NaiveDate>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequestKind {
    HandBack,
    Dispute,
    Extension,
    /// 公示异议: against a public notice.
    Objection,
}

/// An interim measure that is still due or still unverified.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenMeasure {
    pub id: MeasureId,
    pub unit: UnitId,
    pub due_on: NaiveDate,
    pub reported: bool,
}

/// A finding as it is, or as it was known then.
#[derive(Debug, Clone, PartialEq)]
pub struct FindingItem {
    pub id: FindingId,
    pub matter: Arc<Matter>,
    pub standing: Arc<Standing>,
    /// Revision of its stream: what a decision states as `seen`. In an `asOf` view: of the
    /// last change that such a view shows.
    pub revision: u64,
    /// Log index of its last event; see `revision`.
    pub log_index: u64,
    pub updated_at: DateTime<Utc>,
    pub light: Light,
    /// Days past the due date; zero when not overdue.
    pub overdue_days: u32,
    /// Days that it has been in the current holder's hands.
    pub holder_days: u32,
    /// Something on it could not be read and was set aside by the operator.
    pub set_aside: bool,
}

/// 红 黄 绿: where it stands against its date, by the policy in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Light {
    /// Not open, or its clock stands still.
    Off,
    Green,
    /// Near its due date.
    Yellow,
    /// Overdue.
    Red,
}

impl From<LightKind> for Light {
    fn from(light: LightKind) -> Self {
        match light {
            LightKind::Off => Self::Off,
            LightKind::Green => Self::Green,
            LightKind::Yellow => Self::Yellow,
            LightKind::Red => Self::Red,
        }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_false(value: &bool) -> bool {
    !*value
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_zero(value: &u16) -> bool {
    *value == 0
}
