//! Returns held against a standard, as far as the viewer sees them.

use std::{collections::HashMap, sync::Arc};

use async_graphql::{Context, Result};
use duban_app::{
    Scope, StandardsInUse,
    evaluation::{ItemShown, SchoolShown},
    measuring::{MeasureAsked, MeasuredYear, apart_from_requests},
};
use duban_domain::{
    FindingId, UnitId,
    standard::{Judgement, SchoolStage},
};

use super::{as_known, rows};
use crate::{
    asking::Asked,
    fault::bad_input,
    page::{PAGE_DEFAULT, PageInfo, TotalCount},
    standards::{
        LISTED_MAX, MeasuredItem, MeasuredLevel, MeasuredSchool, MeasuredSchoolConnection,
        MeasuredSchoolEdge, MeasuredSchoolFilterInput, Measures, WayStep, WayToPass, decimal,
        school_measured, unit_of_item,
    },
    timeline::AsOfInput,
};

/// What is asked of one year and one standard.
pub struct MeasuresAsked {
    pub standard: String,
    pub year: u16,
    pub province: Option<String>,
    pub as_of: Option<AsOfInput>,
}

pub async fn return_years(ctx: &Context<'_>, as_of: Option<AsOfInput>) -> Result<Vec<u16>> {
    let years = ctx.views().return_years(&ctx.scope(), as_known(as_of)?).await;
    years.map_err(|error| ctx.unread(&error))
}

pub async fn measures(ctx: &Context<'_>, asked: MeasuresAsked) -> Result<Option<Measures>> {
    let whole = ctx.scope().sees_all();
    let year = measured_year(ctx, asked).await?;
    Ok(year.filter(|year| !year.schools.is_empty()).map(|year| Measures { year, whole }))
}

/// What is everybody's is worked out once; a unit's own schools are measured for it alone.
async fn measured_year(
    ctx: &Context<'_>,
    asked: MeasuresAsked,
) -> Result<Option<Arc<MeasuredYear>>> {
    if ctx.scope().sees_all() {
        return everybodys_year(ctx, asked).await;
    }
    let (year, as_of) = (asked.year, asked.as_of);
    let (standards, asked) = of_now(ctx, asked).await?;
    let returns = ctx.views().returns_of(&ctx.scope(), year, as_known(as_of)?).await;
    let returns = returns.map_err(|error| ctx.unread(&error))?;
    Ok(apart_from_requests(standards, asked, returns).await)
}

/// Of the whole county, whoever asks: what of it is shown is the caller's to say.
pub async fn everybodys_year(
    ctx: &Context<'_>,
    asked: MeasuresAsked,
) -> Result<Option<Arc<MeasuredYear>>> {
    let (year, as_of) = (asked.year, as_known(asked.as_of)?);
    let (standards, asked) = of_now(ctx, asked).await?;
    let read = async {
        let returns = ctx.views().returns_of(&Scope::of_the_machine(), year, as_of).await;
        returns.map_err(|error| ctx.unread(&error))
    };
    ctx.app().measuring().everybodys(standards, asked, read).await
}

/// The catalogue in use, and everything on which the answer depends.
async fn of_now(
    ctx: &Context<'_>,
    asked: MeasuresAsked,
) -> Result<(Arc<StandardsInUse>, MeasureAsked)> {
    let MeasuresAsked { standard, year, province, as_of } = asked;
    let standards = ctx.app().standards().await.map_err(|fault| ctx.broken(&fault))?;
    let known = ctx.views().returns_known(as_known(as_of)?).await;
    let known = known.map_err(|error| ctx.unread(&error))?;
    let catalogue = (standards.text.digest.clone(), standards.adopted);
    Ok((standards, MeasureAsked { catalogue, standard, province, year, known }))
}

/// One page of the matrix.
pub async fn measured_schools(
    ctx: &Context<'_>,
    year: &Arc<MeasuredYear>,
    filter: MeasuredSchoolFilterInput,
    first: Option<i32>,
    after: Option<String>,
) -> Result<MeasuredSchoolConnection> {
    let size = match rows(first)? {
        0 => PAGE_DEFAULT,
        size => size,
    };
    let entries = &year.shown.schools;
    let found: Vec<_> = entries.iter().filter(|entry| filter.admits(year, entry)).collect();
    let begin = match &after {
        None => 0,
        Some(after) => {
            let place = entries.iter().position(|entry| cursor(entry) == *after);
            let place = place.ok_or_else(|| bad_input("after: not a cursor of this list"))?;
            found.partition_point(|entry| entry_place(entries, entry) <= place)
        }
    };
    let page: Vec<_> = found.iter().skip(begin).take(size).copied().collect();
    let drafted = drafted(ctx, year, &page).await?;
    let edges: Vec<_> = page
        .iter()
        .filter_map(|entry| {
            let node = measured_school(year, entry, &drafted)?;
            Some(MeasuredSchoolEdge { cursor: cursor(entry), node })
        })
        .collect();
    Ok(MeasuredSchoolConnection {
        page_info: PageInfo {
            has_next_page: found.len() > begin + page.len(),
            has_previous_page: after.is_some(),
            start_cursor: page.first().map(|entry| cursor(entry)),
            end_cursor: page.last().map(|entry| cursor(entry)),
        },
        edges,
        total: TotalCount { count: u64::try_from(found.len()).unwrap_or(u64::MAX), exact: true },
    })
}

/// Entries stand in one list, so that their places tell which comes first.
fn entry_place(entries: &[SchoolShown], entry: &SchoolShown) -> usize {
    entries.iter().position(|one| std::ptr::eq(one, entry)).unwrap_or(entries.len())
}

fn cursor(entry: &SchoolShown) -> String {
    format!("{}/{}", entry.code, entry.stage.code())
}

/// By school, item and stage.
pub type Drafted = HashMap<(UnitId, String, Option<SchoolStage>), FindingId>;

/// The finding of that year, or an earlier one that is not settled yet.
async fn drafted(ctx: &Context<'_>, year: &MeasuredYear, page: &[&SchoolShown]) -> Result<Drafted> {
    let schools = page.iter().map(|entry| entry.code.as_str());
    drafted_of(ctx, year, schools).await
}

/// The same of the schools that are listed beside items of the county.
pub async fn drafted_of_county(ctx: &Context<'_>, year: &MeasuredYear) -> Result<Drafted> {
    let items = year.shown.county.items.iter();
    let listed = items.flat_map(|item| item.schools.iter().take(LISTED_MAX));
    drafted_of(ctx, year, listed.map(|one| one.code.as_str())).await
}

async fn drafted_of(
    ctx: &Context<'_>,
    year: &MeasuredYear,
    schools: impl Iterator<Item = &str>,
) -> Result<Drafted> {
    let mut schools: Vec<UnitId> =
        schools.filter_map(|code| Some(year.school(code)?.unit)).collect();
    schools.sort_unstable();
    schools.dedup();
    let found = ctx.views().measured_findings(&ctx.scope(), &schools, year.year).await;
    let found = found.map_err(|error| ctx.unread(&error))?;
    let stands = found.into_iter().filter(|one| one.year == year.year || one.unsettled);
    Ok(stands.map(|one| ((one.school, one.item, one.stage), one.finding)).collect())
}

fn measured_school(
    year: &MeasuredYear,
    entry: &SchoolShown,
    drafted: &Drafted,
) -> Option<MeasuredSchool> {
    let school = school_measured(year, &entry.code)?;
    let ways = year.shown.county.ways.iter();
    let ways = ways.filter(|one| one.code == entry.code && one.stage == entry.stage);
    let way = |steps: &Vec<duban_app::evaluation::RaiseShown>| WayToPass {
        steps: steps.iter().map(WayStep::from).collect(),
    };
    let items = entry.items.iter().map(|item| {
        let key = |stage| (school.unit.0, item.id.clone(), stage);
        let of_stage = drafted.get(&key(Some(entry.stage)));
        measured_item(item, of_stage.or_else(|| drafted.get(&key(None))).copied())
    });
    Some(MeasuredSchool {
        id: cursor(entry).into(),
        stage: entry.stage.into(),
        pupils: entry.pupils,
        verdict: entry.verdict.into(),
        items: items.collect(),
        ways: ways.flat_map(|one| &one.ways).map(way).collect(),
        school,
    })
}

fn measured_item(item: &ItemShown, finding: Option<FindingId>) -> MeasuredItem {
    MeasuredItem {
        item: item.id.as_str().into(),
        measured: decimal(item.measured.as_ref()),
        threshold: decimal(item.threshold.as_ref()),
        share: decimal(item.share.as_ref()),
        level: MeasuredLevel::of(item),
        judgement: item.verdict.into(),
        gap: decimal(item.gap.as_ref()),
        unit: unit_of_item(item.unit),
        finding,
    }
}

impl MeasuredLevel {
    #[must_use]
    pub fn of(item: &ItemShown) -> Self {
        match item.verdict {
            Judgement::Met => Self::Met,
            Judgement::NotMet if item.near => Self::Near,
            Judgement::NotMet => Self::Below,
            Judgement::Unknown => Self::Unknown,
        }
    }
}

impl MeasuredSchoolFilterInput {
    fn admits(&self, year: &MeasuredYear, entry: &SchoolShown) -> bool {
        let Some(school) = year.school(&entry.code) else { return false };
        let township = self.township.as_ref();
        township.is_none_or(|words| school.township.as_ref() == Some(words))
            && self.stage.is_none_or(|stage| SchoolStage::from(stage) == entry.stage)
            && self.verdict.is_none_or(|verdict| {
                duban_domain::standard::Verdict::from(verdict) == entry.verdict
            })
            && self.text.as_ref().is_none_or(|text| {
                school.name.contains(text)
                    || school.code.as_ref().is_some_and(|code| code.contains(text))
            })
            && self.admits_items(entry)
    }

    fn admits_items(&self, entry: &SchoolShown) -> bool {
        const NOT_MET: &[MeasuredLevel] = &[MeasuredLevel::Near, MeasuredLevel::Below];
        let levels = match (&self.item, &self.level) {
            (None, None) => return true,
            (_, Some(levels)) => levels.as_slice(),
            (Some(_), None) => NOT_MET,
        };
        let asked = |item: &&ItemShown| self.item.as_ref().is_none_or(|id| id.as_str() == item.id);
        entry.items.iter().filter(asked).any(|item| levels.contains(&MeasuredLevel::of(item)))
    }
}
