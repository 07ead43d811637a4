//! The pieces that commands and events of a finding are made of.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{FundingLine, Stage};
use crate::{
    DutyId, EvidenceId, InspectionId, Line, PersonId, Prose, Quantity, Signature, StageId, UnitId,
    VisitId,
};

macro_rules! code_enum {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident => $code:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $code)] $variant),* }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// As it stands in events, policies and views.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),* }
            }

            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.code() == code)
            }
        }
    };
}
pub(crate) use code_enum;

code_enum! {
    /// What sort of thing was found.
    FindingKind {
        /// 问题: names a clause.
        Problem => "problem",
        /// 意见建议: closed by an answer.
        Suggestion => "suggestion",
        /// 隐患
        Hazard => "hazard",
        /// 工作要求
        Requirement => "requirement",
    }
}

code_enum! {
    /// 一般 · 较重 · 重大
    Severity { General => "general", Serious => "serious", Major => "major" }
}

code_enum! {
    /// Who found it: 国家 · 省 · 市 · 县 · 自查 · 投诉举报
    SourceLevel {
        National => "national",
        Provincial => "provincial",
        City => "city",
        County => "county",
        SelfCheck => "self_check",
        Complaint => "complaint",
    }
}

code_enum! {
    /// 立行立改 · 限期整改 · 长期坚持
    RectificationType {
        Immediate => "immediate",
        ByDate => "by_date",
        Continuing => "continuing",
    }
}

code_enum! {
    /// What a file is, and so what it may prove (domain reference, section 8).
    EvidenceKind {
        PhotoBefore => "photo_before",
        PhotoAfter => "photo_after",
        /// 鉴定报告
        Appraisal => "appraisal",
        /// 竣工验收、移交
        CompletionPaper => "completion_paper",
        /// 发票、资产卡片、验收单
        AcquisitionPaper => "acquisition_paper",
        /// 任职文件
        AppointmentPaper => "appointment_paper",
        /// 拨款凭证
        AllocationVoucher => "allocation_voucher",
        /// 名册, as counts
        CountSheet => "count_sheet",
        Minutes => "minutes",
        PolicyPaper => "policy_paper",
        SurveyResult => "survey_result",
        /// 书面答复, closes a suggestion
        WrittenAnswer => "written_answer",
        /// 签批件扫描
        SignedSheet => "signed_sheet",
        /// 现场完成、见证: no file can prove it, people saw it
        DoneOnSiteWitnessed => "done_on_site_witnessed",
        Other => "other",
    }
}

code_enum! {
    /// Why a finding may be struck off.
    ClosureGround {
        /// 整改完成
        Cured => "cured",
        /// 数据更正
        DataCorrection => "data_correction",
        /// 已答复, for a suggestion
        Answered => "answered",
    }
}

code_enum! {
    /// Who may read a comment.
    Audience { Office => "office", AllParties => "all_parties" }
}

code_enum! {
    /// How a contact was made.
    ContactMeans {
        Phone => "phone",
        WeChat => "wechat",
        Visit => "visit",
        Meeting => "meeting",
        Letter => "letter",
    }
}

code_enum! {
    /// How findings belong together.
    LinkKind {
        RecurrenceOf => "recurrence_of",
        SameCause => "same_cause",
        /// 联动整改: each still closed by its own source
        SharedCure => "shared_cure",
    }
}

code_enum! {
    /// Which side of the limit is right.
    Comparator {
        AtLeast => "ge",
        AtMost => "le",
        Above => "gt",
        Below => "lt",
    }
}

/// Where a finding comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    pub level: SourceLevel,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<Line>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<Line>,
    /// The upper body's own fixed number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<Line>,
    /// Set by the upper body and not movable here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upper_due_on: Option<NaiveDate>,
}

/// Where it was found: the words as they stand, and the unit if it is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    pub words: Line,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitId>,
}

/// A limit that a clause sets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Threshold {
    /// What is measured, e.g. `D级危房面积占校舍总面积比例`.
    pub measure: Line,
    pub comparator: Comparator,
    pub limit: Quantity,
}

/// A value that was measured, always together with what was measured.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measured {
    pub measure: Line,
    pub value: Quantity,
    /// Required less actual, in absolute units; never below zero.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gap: Option<Quantity>,
    /// Where the value stands: return, sheet, row, appraisal.
    pub source: Line,
}

/// What was found, as the finder put it. Names of people never stand here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Particulars {
    pub kind: FindingKind,
    pub source: Source,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inspection: Option<InspectionId>,
    /// The visit of that inspection on which it was found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visit: Option<VisitId>,
    pub severity: Severity,
    /// 一票否决
    pub veto: bool,
    /// A danger to life or health.
    pub safety: bool,
    pub place: Place,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<Line>,
    /// Words as found.
    pub description: Prose,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<Line>,
    /// The limit and the value in the ledger's own words, where they are no clean numbers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub threshold_words: Option<Line>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measured_words: Option<Line>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub threshold: Option<Threshold>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measured: Option<Measured>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub found_on: Option<NaiveDate>,
}

/// What is to be reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<Prose>,
    /// How much, in absolute units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<Quantity>,
}

/// A co-unit's own part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Duty {
    pub id: DutyId,
    pub unit: UnitId,
    pub words: Prose,
}

/// Who must do what by when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignment {
    pub lead: UnitId,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub duties: Vec<Duty>,
    pub due_on: NaiveDate,
    pub target: Target,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measures: Option<Prose>,
    pub rectification: RectificationType,
}

/// The people in charge of one finding.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct InCharge {
    /// 具体责任人
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<PersonId>,
    /// Holder of the lead unit's post, who claims.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit_leader: Option<PersonId>,
    /// 责任领导, the government leader in charge.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub responsible_leader: Option<PersonId>,
}

/// One file, or one thing done before witnesses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    pub id: EvidenceId,
    /// Lower-case hex; empty only for [`EvidenceKind::DoneOnSiteWitnessed`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    /// Bytes.
    pub size: u64,
    pub media_type: Line,
    /// The file's name without path, as uploaded.
    pub file_name: Line,
    pub kind: EvidenceKind,
    /// What it proves.
    pub proves: Line,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub captured_on: Option<NaiveDate>,
}

/// One person's word that it is put right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verifier {
    pub signature: Signature,
    pub on_site: bool,
}

/// What the lead unit means to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    pub measures: Prose,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub forecast_on: Option<NaiveDate>,
    /// By date.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stages: Vec<Stage>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub funding: Vec<FundingLine>,
}

/// How far it has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    pub words: Prose,
    /// The stage of the approved plan that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<StageId>,
    /// Done in all so far, in the target's unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done: Option<Quantity>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub forecast_on: Option<NaiveDate>,
    /// When it happened.
    pub happened_on: NaiveDate,
}

impl Progress {
    /// Said where a monthly sheet brings a number or a date alone: a report has words.
    pub const NO_WORDS: &'static str = "按月填报,无文字说明";

    /// Whether somebody wrote words: where nobody did, those of the report before still say
    /// how far it has come.
    #[must_use]
    pub fn has_words(&self) -> bool {
        self.words.as_str() != Self::NO_WORDS
    }
}

/// Data correction 数据更正: the figure that stood, and the right one, each with its unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectedFigures {
    pub before: Line,
    pub after: Line,
}

/// Why the clock stands still.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suspension {
    /// An objective cause, outside the unit.
    pub cause: Prose,
    /// What keeps people safe meanwhile.
    pub interim_control: Prose,
    pub review_on: NaiveDate,
    /// Lack of money: how much, and the application for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub money: Option<MissingMoney>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MissingMoney {
    pub amount: Quantity,
    pub application: Line,
}

/// One field of a finding that may be put right by a correction. Dates, units and
/// measured values have commands of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CorrectableField {
    Description,
    Clause,
    Category,
    Place,
    Severity,
    ThresholdWords,
    MeasuredWords,
    SourceBody,
    SourceDocument,
}
