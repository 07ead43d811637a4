//! The shapes that the read model is about to offer; they move there.

use chrono::{DateTime, NaiveDate, Utc};
use duban_domain::{
    FindingId, Line, MeasureId, Prose, Quantity, RequestId, Role, UnitId,
    finding::{FindingStatus, InCharge, Lack, Measured, Particulars, RectificationType, Target},
};
use serde::{Deserialize, Serialize};

/// What the finding is about: changes seldom.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Matter {
    /// 问题编号
    pub number: Line,
    pub particulars: Particulars,
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
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed_on: Option<NaiveDate>,
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
    /// Requests that wait for a decision.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub requests: Vec<OpenRequest>,
    /// Interim measures that nobody has verified as holding yet.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub interim: Vec<OpenMeasure>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merged_into: Option<FindingId>,
}

/// A hand-back, a dispute or an extension that nobody has decided yet.
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
    pub matter: Matter,
    pub standing: Standing,
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

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_false(value: &bool) -> bool {
    !*value
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_zero(value: &u16) -> bool {
    *value == 0
}
/// One mark of the life-cycle table. Overdue and light are derived from today, and no marks here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// 期初待确认
    OpeningUnconfirmed,
    /// 暂缓整改
    Suspended,
    /// 长期坚持
    Continuing,
    /// 待裁定
    Disputed,
    /// 挂牌督办
    Listed,
    /// 限定知悉
    Restricted,
    /// 已上报(待上级销号)
    ReportedUp,
}

impl Mark {
    pub const ALL: [Self; 7] = [
        Self::OpeningUnconfirmed,
        Self::Suspended,
        Self::Continuing,
        Self::Disputed,
        Self::Listed,
        Self::Restricted,
        Self::ReportedUp,
    ];

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// The marks of one finding.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Marks(u8);

impl Marks {
    #[must_use]
    pub fn of(marks: &[Mark]) -> Self {
        Self(marks.iter().fold(0, |bits, mark| bits | mark.bit()))
    }

    #[must_use]
    pub const fn has(self, mark: Mark) -> bool {
        self.0 & mark.bit() != 0
    }

    #[must_use]
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
    pub const fn is_empty(&self) -> bool {
        self.0 == 0
    }

    pub fn iter(self) -> impl Iterator<Item = Mark> {
        Mark::ALL.into_iter().filter(move |mark| self.has(*mark))
    }

    pub(crate) fn set(&mut self, mark: Mark, on: bool) {
        if on {
            self.0 |= mark.bit();
        } else {
            self.0 &= !mark.bit();
        }
    }

    pub(crate) const fn bits(self) -> u8 {
        self.0
    }
}
/// Which side has to act now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HolderKind {
    /// The inspection office: confirm, issue, decide, approve, verify.
    Office,
    /// A responsible unit: answer, sign for, plan, put right, claim.
    Unit,
    /// Committee or leadership, over a dispute: these days count against neither side.
    Committee,
    /// Whoever signs the closing.
    Signer,
    /// The body above that closes it.
    UpperBody,
    /// The clock stands still (暂缓整改).
    Paused,
    /// Nobody has to do anything.
    Nobody,
}

/// The current holder, and since when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    pub kind: HolderKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitId>,
    pub since: NaiveDate,
}

macro_rules! task_kinds {
    ($($(#[$doc:meta])* $variant:ident => $code:literal [$($role:ident)*]),* $(,)?) => {
        /// One sort of thing to be done.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum TaskKind { $($(#[$doc])* #[serde(rename = $code)] $variant),* }

        impl TaskKind {
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),* }
            }

            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.code() == code)
            }

            /// Who may do it, as a hint for queues; the access table decides.
            #[must_use]
            pub const fn roles(self) -> &'static [Role] {
                match self { $(Self::$variant => &[$(Role::$role),*]),* }
            }
        }
    };
}

task_kinds! {
    /// 待认定: confirm or feed back.
    Confirm => "confirm" [Office OfficeHead],
    /// 期初待确认
    ConfirmOpening => "confirm_opening" [OfficeHead],
    /// Answer a preliminary opinion within the defence period.
    Answer => "answer" [UnitMember UnitLeader],
    DecideDefence => "decide_defence" [Office OfficeHead],
    /// 待交办; a carried-over one may lack lead or date first.
    Issue => "issue" [OfficeHead],
    /// 待签收
    SignFor => "sign_for" [UnitMember UnitLeader],
    DecideHandBack => "decide_hand_back" [OfficeHead],
    DecideDispute => "decide_dispute" [Committee Leadership],
    /// 待报方案, or work at once where policy needs no plan.
    Plan => "plan" [UnitMember UnitLeader],
    ApprovePlan => "approve_plan" [Office OfficeHead],
    /// 整改中: report progress.
    Report => "report" [UnitMember],
    /// 整改中: claim closure when it is done.
    Claim => "claim" [UnitLeader],
    /// A co-unit's own duty.
    Duty => "duty" [UnitMember UnitLeader],
    ReportInterim => "report_interim" [UnitMember UnitLeader],
    VerifyInterim => "verify_interim" [Inspector Office OfficeHead],
    DecideExtension => "decide_extension" [OfficeHead Leadership Committee],
    /// 待核查
    Verify => "verify" [Inspector Office OfficeHead],
    /// 待签批销号
    SignClosing => "sign_closing" [OfficeHead Leadership Committee],
    /// 已上报: record what the upper body decided.
    RecordUpperDecision => "record_upper_decision" [Office OfficeHead],
    /// 暂缓 or 长期坚持: review by its date.
    Review => "review" [OfficeHead],
}
