//! Lists of findings, and counts of them.

use async_graphql::{Context, Result};
use duban_domain::{FindingId, Grant, Role, UnitId};
use duban_readmodel::{
    AsOf, CountsArgs, Direction, FindingFilter, FindingItem, FindingSort, FindingsArgs, ListPage,
};
use uuid::Uuid;

use super::{as_known, page, page_info, rows};
use crate::{
    asking::Asked,
    finding::Finding,
    findings::{
        AskedList, CountBy, CountGroup, DueDay, DueDays, FindingConnection, FindingEdge,
        FindingFacets, FindingFilterInput, FindingSortInput, FindingSortKey, PartsFilter,
        QuantitySum, QuantitySums, QueueItem, StatusCount,
    },
    page::TotalCount,
    scalar::{Date, Decimal},
    timeline::AsOfInput,
    unit::Unit,
};

pub async fn findings(
    ctx: &Context<'_>,
    filter: Option<FindingFilterInput>,
    sort: Option<FindingSortInput>,
    first: Option<i32>,
    after: Option<String>,
    as_of: Option<AsOfInput>,
) -> Result<FindingConnection> {
    let filter = filter.unwrap_or_default();
    let sort = sort.unwrap_or_default();
    let later = after.is_some();
    let args = FindingsArgs {
        filter: filter.clone().into(),
        sort: sort.by.into(),
        direction: if sort.descending { Direction::Descending } else { Direction::Ascending },
        page: page(first, after)?,
        as_of: as_known(as_of)?,
        with_total: false,
    };
    let page = list(ctx, args).await?;
    let page_info = page_info(&page, later);
    let edge = |(cursor, item)| FindingEdge { cursor, node: Finding { item, as_of } };
    let edges = page.items.into_iter().map(edge).collect();
    Ok(FindingConnection { edges, page_info, asked: AskedList { filter, as_of } })
}

async fn list(ctx: &Context<'_>, args: FindingsArgs) -> Result<ListPage<FindingItem>> {
    let page = ctx.views().findings(&ctx.scope(), ctx.today(), args).await;
    page.map_err(|error| ctx.unread(&error))
}

pub async fn finding(ctx: &Context<'_>, id: Uuid) -> Result<Option<Finding>> {
    finding_as_of(ctx, FindingId(id), None).await
}

pub async fn finding_as_of(
    ctx: &Context<'_>,
    id: FindingId,
    as_of: Option<AsOfInput>,
) -> Result<Option<Finding>> {
    let known: Option<AsOf> = as_known(as_of)?;
    let item = ctx.views().finding(&ctx.scope(), ctx.today(), id, known).await;
    let item = item.map_err(|error| ctx.unread(&error))?;
    Ok(item.map(|item| Finding { item, as_of }))
}

pub async fn total(ctx: &Context<'_>, asked: &AskedList) -> Result<TotalCount> {
    let filter = asked.filter.clone().into();
    let known = as_known(asked.as_of)?;
    let total = ctx.views().findings_total(&ctx.scope(), ctx.today(), filter, known).await;
    let total = total.map_err(|error| ctx.unread(&error))?;
    Ok(TotalCount { count: total.count, exact: total.exact })
}

pub async fn sums(ctx: &Context<'_>, asked: &AskedList) -> Result<QuantitySums> {
    let filter = asked.filter.clone().into();
    let known = as_known(asked.as_of)?;
    let sums = ctx.views().sums(&ctx.scope(), ctx.today(), filter, known).await;
    let sums = sums.map_err(|error| ctx.unread(&error))?;
    let shown = |sum: duban_readmodel::QuantitySum| QuantitySum {
        unit: sum.unit.into(),
        findings: sum.findings,
        target: Decimal(sum.target),
        done: Decimal(sum.done),
        gap: Decimal(sum.gap),
    };
    Ok(QuantitySums {
        quantities: sums.quantities.into_iter().map(shown).collect(),
        exact: sums.exact,
    })
}

/// Every piece of work once, unless the filter says otherwise.
pub async fn due_days(
    ctx: &Context<'_>,
    from: Date,
    to: Date,
    filter: Option<FindingFilterInput>,
    as_of: Option<AsOfInput>,
) -> Result<DueDays> {
    let mut filter = filter.unwrap_or_default();
    (filter.due_from, filter.due_to) = (Some(from), Some(to));
    if filter.parts.is_none() && filter.parent.is_none() {
        filter.parts = Some(PartsFilter::WithoutParents);
    }
    let known = as_known(as_of)?;
    let found = ctx.views().due_days(&ctx.scope(), ctx.today(), filter.into(), known).await;
    let found = found.map_err(|error| ctx.unread(&error))?;
    let shown = |one: duban_readmodel::DueDay| DueDay {
        day: Date(one.day),
        findings: one.findings,
        look_backs: one.look_backs,
    };
    Ok(DueDays { days: found.days.into_iter().map(shown).collect(), exact: found.exact })
}

pub async fn facets(ctx: &Context<'_>, asked: &AskedList) -> Result<FindingFacets> {
    let by = |by| counts(ctx, by, Some(asked.filter.clone()), asked.as_of);
    let all = by(CountBy::All).await?;
    Ok(FindingFacets {
        status: all.into_iter().next().map_or_else(Vec::new, |group| group.by_status),
        lead: by(CountBy::Lead).await?,
        category: by(CountBy::Category).await?,
    })
}

/// Nothing twice: the office counts findings as the ledger numbers them; in whose hands the
/// work lies is counted by its pieces.
pub async fn counts_once(
    ctx: &Context<'_>,
    by: CountBy,
    filter: Option<FindingFilterInput>,
    as_of: Option<AsOfInput>,
) -> Result<Vec<CountGroup>> {
    let mut filter = filter.unwrap_or_default();
    let by_hands = matches!(by, CountBy::Lead | CountBy::Holder)
        || filter.lead.is_some()
        || filter.unit.is_some();
    if filter.parts.is_none() && filter.parent.is_none() {
        let pieces = by_hands || !ctx.scope().sees_all();
        filter.parts =
            Some(if pieces { PartsFilter::WithoutParents } else { PartsFilter::WithoutParts });
    }
    counts(ctx, by, Some(filter), as_of).await
}

pub async fn counts(
    ctx: &Context<'_>,
    by: CountBy,
    filter: Option<FindingFilterInput>,
    as_of: Option<AsOfInput>,
) -> Result<Vec<CountGroup>> {
    let filter = filter.unwrap_or_default();
    let parts = filter.parts.unwrap_or(PartsFilter::All);
    let args = CountsArgs { by: by.into(), filter: filter.into(), as_of: as_known(as_of)? };
    let groups = ctx.views().counts(&ctx.scope(), ctx.today(), args).await;
    let groups = groups.map_err(|error| ctx.unread(&error))?;
    Ok(groups.into_iter().map(|group| CountGroup::of(by, parts, group)).collect())
}

impl CountGroup {
    fn of(by: CountBy, parts: PartsFilter, group: duban_readmodel::CountGroup) -> Self {
        let unit = || group.value.as_deref()?.parse().ok().map(|id: UnitId| Unit(id));
        let counted = |(status, count): (duban_domain::finding::FindingStatus, u64)| StatusCount {
            status: status.into(),
            count,
        };
        Self {
            unit: match by {
                CountBy::Lead | CountBy::Place | CountBy::Holder => unit(),
                CountBy::All
                | CountBy::Category
                | CountBy::Kind
                | CountBy::Severity
                | CountBy::SourceLevel
                | CountBy::Inspection => None,
            },
            value: group.value.map(Into::into),
            parts,
            by_status: group.by_status.into_iter().map(counted).collect(),
            total: group.total,
            open: group.open,
            overdue: group.overdue,
            near_due: group.near_due,
            closed_dated: group.closed_dated,
            closed_on_time: group.closed_on_time,
            upper_closed: group.upper_closed,
            reported_up: group.reported_up,
            to_report: group.to_report,
        }
    }
}

pub async fn my_queue(ctx: &Context<'_>, first: Option<i32>) -> Result<Vec<QueueItem>> {
    let mut grants = ctx.viewer().facts.grants.clone();
    // A clerk of a central school sees what waits for its schools.
    let schools = ctx.viewer().clerk_for.iter();
    grants.extend(schools.map(|one| Grant { role: Role::UnitMember, unit: one.school }));
    let items = ctx.views().queue(&ctx.scope(), ctx.today(), grants, rows(first)?).await;
    let items = items.map_err(|error| ctx.unread(&error))?;
    let shown = items.into_iter().map(|item| QueueItem {
        task: item.task.into(),
        unit: item.unit.map(Unit),
        finding: Finding { item: item.finding, as_of: None },
        since: Date(item.since),
        due_on: item.due_on.map(Date),
        for_somebody_else: item.for_somebody_else,
    });
    Ok(shown.collect())
}

impl From<FindingFilterInput> for FindingFilter {
    fn from(given: FindingFilterInput) -> Self {
        Self {
            unit: given.unit.map(|id| id.0),
            lead: given.lead.map(|id| id.0),
            place: given.place.map(|id| id.0),
            category: given.category,
            source_level: given.source_level.map(Into::into),
            source_body: given.source_body,
            kind: given.kind.map(Into::into),
            severity: given.severity.map(Into::into),
            statuses: given.status.into_iter().flatten().map(Into::into).collect(),
            open: given.open,
            marks: given.marks.into_iter().flatten().map(Into::into).collect(),
            rungs: given.rung.into_iter().flatten().map(Into::into).collect(),
            upper: given.upper.map(Into::into),
            light: given.light.map(Into::into),
            inspection: given.inspection.map(|id| id.0),
            due_from: given.due_from.map(|day| day.0),
            due_to: given.due_to.map(|day| day.0),
            overdue: given.overdue,
            veto: given.veto,
            safety: given.safety,
            number: given.number,
            text: given.text,
            holder: given.holder.map(|holder| holder.to_string()),
            in_charge: given.in_charge.map(|id| id.0),
            parent: given.parent.map(|id| id.0),
            parts: given.parts.and_then(PartsFilter::narrows),
            ids: Vec::new(),
        }
    }
}

impl PartsFilter {
    /// `None`: all.
    fn narrows(self) -> Option<duban_readmodel::PartsFilter> {
        use duban_readmodel::PartsFilter as Narrower;
        match self {
            Self::All => None,
            Self::WithoutParts => Some(Narrower::WithoutParts),
            Self::WithoutParents => Some(Narrower::WithoutParents),
            Self::OnlyParts => Some(Narrower::OnlyParts),
            Self::OnlyParents => Some(Narrower::OnlyParents),
        }
    }
}

impl From<FindingSortKey> for FindingSort {
    fn from(key: FindingSortKey) -> Self {
        match key {
            FindingSortKey::DueOn => Self::DueOn,
            FindingSortKey::Number => Self::Number,
            FindingSortKey::Recorded => Self::Recorded,
            FindingSortKey::Severity => Self::Severity,
            FindingSortKey::Updated => Self::Updated,
        }
    }
}
