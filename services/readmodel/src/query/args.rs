//! What a query may ask for. Every query takes a `Scope` besides.

use chrono::{DateTime, NaiveDate, Utc};
use duban_domain::{
    FindingId, InspectionId, PersonId, UnitId,
    finding::{FindingKind, FindingStatus, Severity, SourceLevel},
    ladder::Rung,
};

use crate::finding::{Light, Mark, PartRole, Upper};

/// Most rows on one page.
pub const PAGE_MAX: usize = 100;
/// Rows on a page if nothing is said.
pub const PAGE_DEFAULT: usize = 50;
/// Totals are exact up to here, unless a counter knows better.
pub const COUNTED_TO: u64 = 10_000;

/// As known then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AsOf {
    /// At the end of that office day.
    Day(NaiveDate),
    /// After the entry with this log index.
    Index(u64),
}

/// Which findings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FindingFilter {
    /// Takes part in any way: lead, co-unit, ordered, answering.
    pub unit: Option<UnitId>,
    pub lead: Option<UnitId>,
    /// The unit where it was found.
    pub place: Option<UnitId>,
    pub category: Option<String>,
    pub source_level: Option<SourceLevel>,
    pub source_body: Option<String>,
    pub kind: Option<FindingKind>,
    pub severity: Option<Severity>,
    /// One of these; empty: any.
    pub statuses: Vec<FindingStatus>,
    /// Open or not; beside `statuses`.
    pub open: Option<bool>,
    /// All of these.
    pub marks: Vec<Mark>,
    /// On one of these rungs of the ladder; empty: any, and none.
    pub rungs: Vec<Rung>,
    /// How far it has come with the body above.
    pub upper: Option<Upper>,
    pub light: Option<Light>,
    pub inspection: Option<InspectionId>,
    pub due_from: Option<NaiveDate>,
    pub due_to: Option<NaiveDate>,
    pub overdue: Option<bool>,
    pub veto: Option<bool>,
    pub safety: Option<bool>,
    /// 问题编号, whole.
    pub number: Option<String>,
    /// Words in number, description, place, category, clause, measures; every word must occur.
    pub text: Option<String>,
    /// In whose hands: a holder kind's code, or the id of the unit that holds it.
    pub holder: Option<String>,
    /// Owner, unit leader or responsible leader, as it is now.
    pub in_charge: Option<PersonId>,
    /// Parts of this finding.
    pub parent: Option<FindingId>,
    pub parts: Option<PartsFilter>,
    /// Only these, e.g. for a loader; at most [`PAGE_MAX`].
    pub ids: Vec<FindingId>,
}

/// Which of a whole and its parts, so that nothing is listed or counted twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PartsFilter {
    /// Every finding once, as the ledger numbers it: no parts.
    WithoutParts,
    /// Every piece of work once: parts, and findings that were not broken down.
    WithoutParents,
    OnlyParts,
    OnlyParents,
}

impl PartsFilter {
    /// `None`: all.
    pub(crate) fn roles(filter: Option<Self>) -> &'static [PartRole] {
        match filter {
            None => &PartRole::ALL,
            Some(Self::WithoutParts) => &[PartRole::Alone, PartRole::Parent],
            Some(Self::WithoutParents) => &[PartRole::Alone, PartRole::Part],
            Some(Self::OnlyParts) => &[PartRole::Part],
            Some(Self::OnlyParents) => &[PartRole::Parent],
        }
    }
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum FindingSort {
    /// No date comes last.
    #[default]
    DueOn,
    Number,
    Recorded,
    Severity,
    Updated,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Direction {
    #[default]
    Ascending,
    Descending,
}

/// Part of a list: after a cursor, at most so many.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageArgs {
    /// [`PAGE_DEFAULT`] if zero; more than [`PAGE_MAX`] is refused.
    pub first: usize,
    pub after: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FindingsArgs {
    pub filter: FindingFilter,
    pub sort: FindingSort,
    pub direction: Direction,
    pub page: PageArgs,
    pub as_of: Option<AsOf>,
    /// Count them too; a page alone is cheaper.
    pub with_total: bool,
}

/// One page of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct ListPage<T> {
    /// Each with its cursor.
    pub items: Vec<(String, T)>,
    pub has_next: bool,
    pub total: Option<Total>,
}

/// How many in all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Total {
    pub count: u64,
    /// False: at least so many.
    pub exact: bool,
}

/// What counts are grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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
    /// In whose hands: [`FindingFilter::holder`] takes the same values.
    Holder,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountsArgs {
    pub by: CountBy,
    /// Only these; without a filter the counters answer, which is cheapest.
    pub filter: FindingFilter,
    pub as_of: Option<AsOf>,
}

/// One group: how many stand where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountGroup {
    /// Code or id; `None`: has none, or the one group of [`CountBy::All`].
    pub value: Option<String>,
    pub by_status: Vec<(FindingStatus, u64)>,
    pub total: u64,
    /// Of those, open.
    pub open: u64,
    pub overdue: u64,
    /// Near its due date, not overdue.
    pub near_due: u64,
    /// Closed, with a due date and a claim.
    pub closed_dated: u64,
    /// Of those, claimed by the due date.
    pub closed_on_time: u64,
    /// Closed by the county and by the body above 上级已销号.
    pub upper_closed: u64,
    /// Closed by the county and reported, waiting for the body above 待上级销号.
    pub reported_up: u64,
    /// Closed by the county and still to be reported 待上报.
    pub to_report: u64,
}

/// The audit trail.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditFilter {
    pub person: Option<PersonId>,
    pub unit: Option<UnitId>,
    /// Wire names; empty: any.
    pub types: Vec<String>,
    pub recorded_from: Option<DateTime<Utc>>,
    pub recorded_before: Option<DateTime<Utc>>,
    /// One entity, by category and id.
    pub subject: Option<(String, uuid::Uuid)>,
    /// Entered later than it happened (补录).
    pub late: Option<bool>,
    /// Only these, by finding and revision; `None`: any.
    pub entries: Option<Vec<(FindingId, u64)>>,
}
