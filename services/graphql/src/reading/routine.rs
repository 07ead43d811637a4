//! What recurs: planned look-backs, visits by terms, self-checks.

use std::cmp::Reverse;

use async_graphql::{Context, Result};
use chrono::NaiveDate;
use duban_app::{AskedChecks, VisitTerm, access::enters_for};
use duban_domain::{
    FindingId, UnitId,
    calendar::Rest,
    self_check::{AskedPeriod, CheckPeriod as Period},
};
use duban_readmodel::{FiledSelfCheck, TermAsked};

use super::{finding, rows};
use crate::{
    asking::Asked,
    finding::Finding,
    person::Person,
    routine::{
        CheckList, FiledCheck, MissingCheck, PlannedLookBack, SchoolChecks, SchoolTermVisits,
        SchoolTime, SelfChecks, TermVisits,
    },
    scalar::Date,
    unit::Unit,
};

pub async fn look_backs(
    ctx: &Context<'_>,
    (from, to): (Option<Date>, Option<Date>),
    first: Option<i32>,
) -> Result<Vec<PlannedLookBack>> {
    let days = (from.map(|day| day.0), to.map(|day| day.0));
    let found = ctx.views().look_backs(&ctx.scope(), ctx.today(), days, rows(first)?).await;
    let found = found.map_err(|error| ctx.unread(&error))?;
    let shown = |one: duban_readmodel::PlannedLookBack| PlannedLookBack {
        finding: Finding { item: one.finding, as_of: None },
        due_on: Date(one.due_on),
    };
    Ok(found.into_iter().map(shown).collect())
}

fn time(vacation: bool, span: &Rest) -> SchoolTime {
    SchoolTime { vacation, name: span.name.clone(), from: Date(span.from), to: Date(span.to) }
}

pub async fn school_times(ctx: &Context<'_>) -> Result<Vec<SchoolTime>> {
    let adopted = ctx.app().calendar().await.map_err(|fault| ctx.broken(&fault))?;
    let Some(adopted) = adopted else { return Ok(Vec::new()) };
    let terms = adopted.calendar.terms().iter().map(|span| time(false, span));
    let vacations = adopted.calendar.vacations().iter().map(|span| time(true, span));
    let mut times: Vec<_> = terms.chain(vacations).collect();
    times.sort_by_key(|one| one.from.0);
    Ok(times)
}

pub async fn term_visits(ctx: &Context<'_>, on: Option<Date>) -> Result<Option<TermVisits>> {
    let (scope, today) = (ctx.scope(), ctx.today());
    if !scope.sees_business() {
        return Ok(None);
    }
    let asked = ctx.app().visit_term(on.map_or(today, |on| on.0)).await;
    let Some(asked) = asked.map_err(|fault| ctx.broken(&fault))? else { return Ok(None) };
    let VisitTerm { term, due_from, rules } = asked;
    let which = TermAsked {
        from: term.from,
        to: term.to,
        kinds: rules.kinds.clone(),
        stages: rules.stages,
    };
    let found = ctx.views().term_visits(&scope, today, which).await;
    let found = found.map_err(|error| ctx.unread(&error))?;
    let required = u64::from(rules.per_term);
    let shown = |one: duban_readmodel::TermVisits| SchoolTermVisits {
        school: Unit(one.visited.school),
        visits: one.visited.visits,
        without_problem: one.visited.without_problem,
        missing: required.saturating_sub(one.visited.visits),
        last_on: one.visited.last_on.map(Date),
        mine: one.inspectors.contains(&scope.person()),
        inspectors: one.inspectors.into_iter().map(Person).collect(),
    };
    let mut schools: Vec<_> = found.into_iter().map(shown).collect();
    schools.sort_by_key(|one| Reverse(one.missing));
    let missing = schools.iter().map(|one| one.missing);
    Ok(Some(TermVisits {
        term: time(false, &term),
        required: rules.per_term,
        kinds: rules.kinds.into_iter().map(Into::into).collect(),
        due_from: Date(due_from),
        due: (due_from..=term.to).contains(&today),
        over: term.to < today,
        complete: missing.clone().filter(|missing| *missing == 0).count() as u64,
        missing: missing.sum(),
        schools,
    }))
}

pub async fn self_checks(ctx: &Context<'_>) -> Result<Option<SelfChecks>> {
    let (scope, today) = (ctx.scope(), ctx.today());
    if !scope.sees_business() {
        return Ok(None);
    }
    let asked = ctx.app().asked_checks().await.map_err(|fault| ctx.broken(&fault))?;
    let Some(AskedChecks { rules, periods }) = asked else { return Ok(None) };
    let found = ctx.views().self_checks(&scope, periods, rules.stages.clone()).await;
    let found = found.map_err(|error| ctx.unread(&error))?;
    let mut schools: Vec<_> = found.into_iter().map(|one| school(ctx, one, today)).collect();
    schools.sort_by_key(|one| Reverse(one.late));
    let list = |period: &Period| {
        let items = rules.list(*period)?.items.iter().map(ToString::to_string).collect();
        Some(CheckList { period: (*period).into(), items })
    };
    let lists = Period::ALL.iter().filter_map(list).collect();
    Ok(Some(SelfChecks { lists, begins_on: Date(rules.begins_on), schools }))
}

fn school(ctx: &Context<'_>, one: duban_readmodel::SchoolChecks, today: NaiveDate) -> SchoolChecks {
    let missing: Vec<_> = one.missing.iter().map(|missing| not_filed(missing, today)).collect();
    let hazards = one.filed.iter().map(|filed| filed.hazards.len() as u64).sum();
    SchoolChecks {
        school: Unit(one.school),
        late: missing.iter().filter(|missing| missing.late).count() as u64,
        missing,
        hazards,
        filed: one.filed.into_iter().map(|filed| as_filed(ctx, filed)).collect(),
        may_file: may_file(ctx, one.school),
    }
}

fn may_file(ctx: &Context<'_>, school: UnitId) -> bool {
    let viewer = ctx.viewer();
    viewer.facts.does_for(school) || enters_for(viewer, school).is_some()
}

fn not_filed(one: &AskedPeriod, today: NaiveDate) -> MissingCheck {
    MissingCheck {
        period: one.period.into(),
        from: Date(one.from),
        to: Date(one.to),
        due_on: Date(one.due_on),
        late: one.due_on < today,
    }
}

fn as_filed(ctx: &Context<'_>, filed: FiledSelfCheck) -> FiledCheck {
    let day = filed.filed_at.with_timezone(&ctx.app().zone()).date_naive();
    FiledCheck {
        period: filed.period.into(),
        from: Date(filed.from),
        to: Date(filed.to),
        items: filed.items.iter().map(ToString::to_string).collect(),
        words: filed.words.map(|words| words.to_string()),
        filed_by: Person(filed.filed_by),
        filed_at: filed.filed_at,
        late: filed.due_on < day,
        found: filed.hazards,
    }
}

pub async fn hazards(ctx: &Context<'_>, found: &[FindingId]) -> Result<Vec<Finding>> {
    let mut hazards = Vec::with_capacity(found.len());
    for id in found {
        hazards.extend(finding(ctx, id.0).await?);
    }
    Ok(hazards)
}
