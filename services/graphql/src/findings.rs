//! The ledger: lists of findings, and how many there are of which.

use async_graphql::{Enum, ID, InputObject, SimpleObject};
use duban_domain::{FindingId, InspectionId, PersonId, UnitId};

use crate::{
    code::{FindingKind, FindingStatus, Measure, Rung, Severity, SourceLevel},
    finding::{Finding, Light, MarkCode, Upper},
    page::{PageInfo, TotalCount},
    scalar::{Date, Decimal, Id},
    unit::Unit,
};

/// Which findings; everything that is given must hold.
#[derive(Debug, Clone, Default, InputObject)]
pub struct FindingFilterInput {
    /// Takes part in any way: lead, co-unit, ordered, answering.
    pub unit: Option<Id<UnitId>>,
    /// 牵头单位
    pub lead: Option<Id<UnitId>>,
    /// The unit where it was found.
    pub place: Option<Id<UnitId>>,
    pub category: Option<String>,
    pub source_level: Option<SourceLevel>,
    pub source_body: Option<String>,
    pub kind: Option<FindingKind>,
    pub severity: Option<Severity>,
    /// One of these.
    pub status: Option<Vec<FindingStatus>>,
    /// Issued to public notice, and broken down; or not.
    pub open: Option<bool>,
    /// All of these.
    pub marks: Option<Vec<MarkCode>>,
    /// On one of these rungs of the ladder 督办阶梯.
    pub rung: Option<Vec<Rung>>,
    /// How far a closed one has come with the body above.
    pub upper: Option<Upper>,
    pub light: Option<Light>,
    pub inspection: Option<Id<InspectionId>>,
    /// That day or later.
    pub due_from: Option<Date>,
    /// That day or earlier.
    pub due_to: Option<Date>,
    pub overdue: Option<bool>,
    pub veto: Option<bool>,
    pub safety: Option<bool>,
    /// Owner, unit leader or responsible leader, as it is now.
    pub in_charge: Option<Id<PersonId>>,
    /// 问题编号, whole.
    pub number: Option<String>,
    /// In whose hands 当前办理方: a holder's kind in lower case (`office`), or the unit's id.
    pub holder: Option<ID>,
    /// Parts of this finding.
    pub parent: Option<Id<FindingId>>,
    /// Which of a whole and its parts. Absent: lists show all; `counts` count nothing twice.
    pub parts: Option<PartsFilter>,
    /// Words in number, description, place, category, clause, measures; every word must occur.
    pub text: Option<String>,
}

/// Which of a whole that was broken down and its parts 子项.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum PartsFilter {
    /// Both.
    All,
    /// Every finding once, as the ledger numbers it.
    WithoutParts,
    /// Every piece of work once: parts, and findings that were not broken down.
    WithoutParents,
    OnlyParts,
    /// Findings that were broken down.
    OnlyParents,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Enum)]
pub enum FindingSortKey {
    /// No date comes last.
    #[default]
    DueOn,
    Number,
    Recorded,
    Severity,
    Updated,
}

#[derive(Debug, Clone, Copy, Default, InputObject)]
pub struct FindingSortInput {
    #[graphql(default)]
    pub by: FindingSortKey,
    #[graphql(default)]
    pub descending: bool,
}

/// A page of findings.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(complex)]
pub struct FindingConnection {
    pub edges: Vec<FindingEdge>,
    pub page_info: PageInfo,
    #[graphql(skip)]
    pub asked: AskedList,
}

#[derive(Debug, Clone, SimpleObject)]
pub struct FindingEdge {
    pub cursor: String,
    pub node: Finding,
}

/// What a page was asked by: totals and facets are counted only if somebody wants them.
#[derive(Debug, Clone, Default)]
pub struct AskedList {
    pub filter: FindingFilterInput,
    pub as_of: Option<crate::timeline::AsOfInput>,
}

#[async_graphql::ComplexObject]
impl FindingConnection {
    /// Of the whole list.
    async fn total_count(
        &self,
        ctx: &async_graphql::Context<'_>,
    ) -> async_graphql::Result<TotalCount> {
        crate::reading::total(ctx, &self.asked).await
    }

    /// How many of the whole list there are of each.
    // Times the rows of the page, as everything in a connection is.
    #[graphql(complexity = "5")]
    async fn facets(
        &self,
        ctx: &async_graphql::Context<'_>,
    ) -> async_graphql::Result<FindingFacets> {
        crate::reading::facets(ctx, &self.asked).await
    }

    /// Targets, what is done of them and gaps of the whole list, by unit. A finding that is
    /// broken down is left out: its parts carry its quantity.
    #[graphql(complexity = "5")]
    async fn sums(&self, ctx: &async_graphql::Context<'_>) -> async_graphql::Result<QuantitySums> {
        crate::reading::sums(ctx, &self.asked).await
    }
}

/// What falls due when 到期日历.
#[derive(Debug, Clone, Default, SimpleObject)]
pub struct DueDays {
    /// In order; a day on which nothing falls due is not in the list.
    pub days: Vec<DueDay>,
    /// False: there is more than was counted.
    pub exact: bool,
}

/// One day on which something falls due.
#[derive(Debug, Clone, Copy, SimpleObject)]
pub struct DueDay {
    pub day: Date,
    pub findings: u64,
    /// 回头看 planned for the day and not held yet, whatever the filter says; 0 for units, which
    /// are not told beforehand, and with `asOf`.
    pub look_backs: u64,
}

/// What the quantities of a list add up to.
#[derive(Debug, Clone, Default, SimpleObject)]
pub struct QuantitySums {
    pub quantities: Vec<QuantitySum>,
    /// False: the list is longer than was added up.
    pub exact: bool,
}

/// Everything of one unit of measure.
#[derive(Debug, Clone, Copy, SimpleObject)]
pub struct QuantitySum {
    pub unit: Measure,
    /// How many findings carry a quantity in this unit.
    pub findings: u64,
    pub target: Decimal,
    pub done: Decimal,
    pub gap: Decimal,
}

/// How many of a list there are of each.
#[derive(Debug, Clone, Default, SimpleObject)]
pub struct FindingFacets {
    pub status: Vec<StatusCount>,
    pub lead: Vec<CountGroup>,
    pub category: Vec<CountGroup>,
}

#[derive(Debug, Clone, Copy, SimpleObject)]
pub struct StatusCount {
    pub status: FindingStatus,
    pub count: u64,
}

/// What counts are grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "duban_readmodel::CountBy")]
pub enum CountBy {
    /// One group for all.
    All,
    Lead,
    Category,
    Kind,
    Severity,
    SourceLevel,
    Inspection,
    /// The unit where it was found.
    Place,
    /// In whose hands 当前办理方; `FindingFilterInput.holder` takes the same values.
    Holder,
}

/// One group of findings, and how they stand.
#[derive(Debug, Clone, SimpleObject)]
pub struct CountGroup {
    /// Code or id; null: has none, or the one group of `ALL`.
    pub value: Option<ID>,
    /// Grouped by lead, place or holder: which unit.
    pub unit: Option<Unit>,
    /// Which of a whole and its parts were counted: a list by the same shows what was.
    pub parts: PartsFilter,
    pub by_status: Vec<StatusCount>,
    pub total: u64,
    /// Of those, open.
    pub open: u64,
    pub overdue: u64,
    /// 临期: near its due date, not overdue.
    pub near_due: u64,
    /// Closed, with a due date: what 按期销号率 is a share of.
    pub closed_dated: u64,
    /// Of those, claimed by the due date.
    pub closed_on_time: u64,
    /// 上级已销号: closed by the county, and by the body above.
    pub upper_closed: u64,
    /// 待上级销号: closed by the county and reported.
    pub reported_up: u64,
    /// 待上报: closed by the county, where policy has the body above close it too.
    pub to_report: u64,
}

/// One sort of thing to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "duban_readmodel::TaskKind")]
pub enum TaskKind {
    /// 待认定: confirm or feed back.
    Confirm,
    /// 期初待确认
    ConfirmOpening,
    /// Answer a preliminary opinion within the defence period.
    Answer,
    DecideDefence,
    /// 待交办; a carried-over one may lack lead or date first.
    Issue,
    /// 待签收
    SignFor,
    DecideHandBack,
    /// 代录有异议
    DecideContestedEntry,
    DecideDispute,
    /// 待报方案, or work at once where policy needs no plan.
    Plan,
    ApprovePlan,
    /// 整改中: report progress.
    Report,
    /// 整改中: claim closure when it is done.
    Claim,
    /// A co-unit's own duty.
    Duty,
    ReportInterim,
    VerifyInterim,
    DecideExtension,
    /// 催办: one click
    DecideChase,
    /// 升级待决定: from 督办 up, by whoever the rules name
    DecideEscalation,
    /// 公示异议
    DecideObjection,
    /// 待核查
    Verify,
    /// 待签批销号
    SignClosing,
    /// 县级已销号: report it to the body that closes it.
    ReportUp,
    /// 已上报: record what the upper body decided.
    RecordUpperDecision,
    /// 暂缓 or 长期坚持: review by its date.
    Review,
    /// 回头看: planned by the closing; an inspector is shown those of the own zone and schools.
    LookBack,
}

/// What somebody has to do next.
#[derive(Debug, Clone, SimpleObject)]
pub struct QueueItem {
    pub task: TaskKind,
    /// The unit that has to act; null: the office, committee or leadership.
    pub unit: Option<Unit>,
    pub finding: Finding,
    pub since: Date,
    /// When it should be done by.
    pub due_on: Option<Date>,
    /// A hint: the viewer had a hand in it before, and the rules will want somebody else.
    pub for_somebody_else: bool,
}
