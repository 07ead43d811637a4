//! What recurs 常态督导: planned look-backs, visits by terms, self-checks of schools.

use async_graphql::{ComplexObject, Context, Enum, ID, InputObject, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use duban_app::{FoundHazard, NewSelfCheck};
use duban_domain::{UnitId, self_check};
use uuid::Uuid;

use crate::{
    code::{InspectionKind, Severity},
    finding::Finding,
    head::Beginning,
    page::list_cost,
    payload::Outcome,
    person::Person,
    reading,
    scalar::{Date, Id, LineText, ProseText},
    unit::Unit,
    unpack::Unpack,
};

#[derive(Debug, Default)]
pub struct RoutineQuery;

#[Object]
impl RoutineQuery {
    /// 回头看: planned by closings and not held yet, the earliest first; nothing for units, which
    /// are not told beforehand. `first`: at most 100, 50 if absent.
    #[graphql(complexity = "list_cost(first, child_complexity)")]
    async fn look_backs(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Planned for that day or later.")] from: Option<Date>,
        #[graphql(desc = "Planned for that day or earlier.")] to: Option<Date>,
        first: Option<i32>,
        not_before: Option<String>,
    ) -> Result<Vec<PlannedLookBack>> {
        reading::wait_for(ctx, not_before).await?;
        reading::look_backs(ctx, (from, to), first).await
    }

    /// 学期到校督导: how often each school was visited in a term, and what is missing. Null: the
    /// rules ask for no visits, or the adopted calendar names no term by then.
    #[graphql(complexity = "100 + 20 * child_complexity")]
    async fn term_visits(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "In the term of that day, or the last one before it; absent: today.")]
        on: Option<Date>,
        not_before: Option<String>,
    ) -> Result<Option<TermVisits>> {
        reading::wait_for(ctx, not_before).await?;
        reading::term_visits(ctx, on).await
    }

    /// School terms 学期 and vacations 寒暑假 of the adopted calendar, in order.
    async fn school_times(&self, ctx: &Context<'_>) -> Result<Vec<SchoolTime>> {
        reading::school_times(ctx).await
    }

    /// 学校自查: what schools were asked to check in the last 40 days, what they filed and what is
    /// missing; a unit is shown itself. Null: the rules ask for none, or no calendar is adopted.
    #[graphql(complexity = "100 + 20 * child_complexity")]
    async fn self_checks(
        &self,
        ctx: &Context<'_>,
        not_before: Option<String>,
    ) -> Result<Option<SelfChecks>> {
        reading::wait_for(ctx, not_before).await?;
        reading::self_checks(ctx).await
    }
}

/// A closed finding to which somebody goes back.
#[derive(Debug, Clone, SimpleObject)]
pub struct PlannedLookBack {
    pub finding: Finding,
    pub due_on: Date,
}

/// Visits in one term.
#[derive(Debug, Clone, SimpleObject)]
pub struct TermVisits {
    pub term: SchoolTime,
    /// Asked for by the rules, of each school.
    pub required: u16,
    /// Visits of these inspections count; empty: of all.
    pub kinds: Vec<InspectionKind>,
    /// From then on what is missing waits in the queue of whoever looks after the school.
    pub due_from: Date,
    /// What is missing waits now: the day has come, and the term is not over.
    pub due: bool,
    /// The term is over: what is missing was missed.
    pub over: bool,
    /// Schools that have all of their visits.
    pub complete: u64,
    /// Visits that are missing in all.
    pub missing: u64,
    /// What is missing most stands first.
    pub schools: Vec<SchoolTermVisits>,
}

/// One school in one term.
#[derive(Debug, Clone, SimpleObject)]
pub struct SchoolTermVisits {
    pub school: Unit,
    pub visits: u64,
    /// Of those, with no problem found 未发现问题.
    pub without_problem: u64,
    pub missing: u64,
    /// Null: not in this term.
    pub last_on: Option<Date>,
    /// 责任督学 of the school or its zone today; empty: nobody looks after it.
    pub inspectors: Vec<Person>,
    /// The viewer looks after it.
    pub mine: bool,
}

/// A term or a vacation.
#[derive(Debug, Clone, SimpleObject)]
pub struct SchoolTime {
    /// True: nobody is visited then.
    pub vacation: bool,
    pub name: String,
    pub from: Date,
    /// The last day.
    pub to: Date,
}

/// How often a school checks itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "duban_domain::self_check::CheckPeriod")]
pub enum CheckPeriod {
    /// 日查
    Daily,
    /// 周报
    Weekly,
    /// 月汇总
    Monthly,
}

/// What schools check, and how far they are.
#[derive(Debug, Clone, SimpleObject)]
pub struct SelfChecks {
    /// What the rules ask for today.
    pub lists: Vec<CheckList>,
    /// Nothing of before this day is missing.
    pub begins_on: Date,
    /// Who misses most stands first.
    pub schools: Vec<SchoolChecks>,
}

/// What is looked at.
#[derive(Debug, Clone, SimpleObject)]
pub struct CheckList {
    pub period: CheckPeriod,
    pub items: Vec<String>,
}

/// One school's checks.
#[derive(Debug, Clone, SimpleObject)]
pub struct SchoolChecks {
    pub school: Unit,
    /// The earliest first; one may be due today.
    pub missing: Vec<MissingCheck>,
    /// Of those, late.
    pub late: u64,
    /// Hazards that were found in what is listed.
    pub hazards: u64,
    /// The newest first.
    pub filed: Vec<FiledCheck>,
    /// The viewer may file for it.
    pub may_file: bool,
}

/// A check that was asked for and is not filed.
#[derive(Debug, Clone, SimpleObject)]
pub struct MissingCheck {
    pub period: CheckPeriod,
    pub from: Date,
    pub to: Date,
    pub due_on: Date,
    /// Its day is over.
    pub late: bool,
}

/// A check as it was filed.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(complex)]
pub struct FiledCheck {
    pub period: CheckPeriod,
    pub from: Date,
    pub to: Date,
    pub items: Vec<String>,
    pub words: Option<String>,
    pub filed_by: Person,
    pub filed_at: DateTime<Utc>,
    /// Filed after its day.
    pub late: bool,
    #[graphql(skip)]
    pub found: Vec<duban_domain::FindingId>,
}

#[ComplexObject]
impl FiledCheck {
    /// 隐患: drafts that were recorded with it, as far as the viewer sees them; empty: 未发现隐患.
    #[graphql(complexity = "5 * child_complexity")]
    async fn hazards(&self, ctx: &Context<'_>) -> Result<Vec<Finding>> {
        reading::hazards(ctx, &self.found).await
    }

    /// How many were recorded with it.
    async fn hazard_count(&self) -> usize {
        self.found.len()
    }
}

/// 隐患; kind, source and day follow from the check.
#[derive(Debug, Clone, InputObject)]
pub struct HazardInput {
    /// In words; absent: the school.
    pub place: Option<LineText>,
    /// Words as found; names of people do not belong here.
    pub description: ProseText,
    pub severity: Severity,
    /// A danger to life or health.
    #[graphql(default)]
    pub safety: bool,
    /// 问题类别
    pub category: Option<LineText>,
}

impl Unpack for HazardInput {
    type Domain = FoundHazard;

    fn unpack(self, command: Uuid) -> FoundHazard {
        FoundHazard {
            place: self.place.unpack(command),
            description: self.description.0,
            severity: self.severity.into(),
            safety: self.safety,
            category: self.category.unpack(command),
        }
    }
}

/// A self-check, and what was found.
#[derive(Debug, InputObject)]
pub struct FileSelfCheckInput {
    #[graphql(flatten)]
    pub about: Beginning,
    pub school: Id<UnitId>,
    pub period: CheckPeriod,
    /// Any day of the day, week or month that was checked.
    pub on: Date,
    pub words: Option<ProseText>,
    /// Each becomes a draft in the office's list. None: 未发现隐患. At most 50.
    #[graphql(default)]
    pub hazards: Vec<HazardInput>,
}

impl FileSelfCheckInput {
    pub fn unpack(self) -> (crate::head::Head, NewSelfCheck) {
        let head = crate::head::Head::from(self.about);
        let command = head.command_id;
        let check = NewSelfCheck {
            school: self.school.0,
            period: self_check::CheckPeriod::from(self.period),
            on: self.on.0,
            words: self.words.map(|words| words.0),
            hazards: self.hazards.unpack(command),
        };
        (head, check)
    }
}

/// What became of a self-check.
#[derive(Debug, SimpleObject)]
pub struct SelfCheckPayload {
    #[graphql(flatten)]
    pub outcome: Outcome,
    /// The hazards that were recorded with it.
    pub hazard_ids: Vec<ID>,
}
