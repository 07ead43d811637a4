//! Yearly targets: what approved plans promised, beside what the returns of those years say.

use async_graphql::{Context, Result};
use chrono::Datelike;
use duban_app::measuring::MeasuredYear;
use duban_domain::{
    Measure, UnitId,
    finding::{Indicator, Stage},
    standard::ItemUnit,
};
use rust_decimal::Decimal as Exact;

use super::{MeasuresAsked, as_known, everybodys_year, parts_of};
use crate::{
    asking::Asked, finding::Finding, page::PAGE_MAX, scalar::Decimal, standards::YearlyTarget,
    unit::Unit,
};

/// Pages of parts that are looked at: a whole has no more.
const PAGES_MAX: usize = 10;

/// A finding with a plan, and the figure that it is measured by.
struct Piece {
    finding: Finding,
    indicator: Indicator,
}

pub async fn yearly_targets(ctx: &Context<'_>, finding: &Finding) -> Result<Vec<YearlyTarget>> {
    let mut targets = Vec::new();
    for piece in pieces(ctx, finding).await? {
        targets.extend(of_piece(ctx, &piece).await?);
    }
    targets.sort_by_key(|one| (one.year, one.school.0));
    Ok(targets)
}

/// The finding itself; of a whole its parts, each about its own school.
async fn pieces(ctx: &Context<'_>, whole: &Finding) -> Result<Vec<Piece>> {
    let Some(indicator) = whole.item.matter.indicator.clone() else { return Ok(Vec::new()) };
    if whole.item.standing.parts.is_none() {
        return Ok(vec![Piece { finding: whole.clone(), indicator }]);
    }
    let (mut pieces, mut after) = (Vec::new(), None);
    for _ in 0..PAGES_MAX {
        let page = parts_of(ctx, whole, i32::try_from(PAGE_MAX).ok(), after).await?;
        pieces.extend(page.edges.into_iter().map(|edge| {
            let institution = school_of(&edge.node).unwrap_or(indicator.institution);
            let indicator = Indicator { institution, ..indicator.clone() };
            Piece { finding: edge.node, indicator }
        }));
        after = page.page_info.end_cursor.filter(|_| page.page_info.has_next_page);
        if after.is_none() {
            break;
        }
    }
    Ok(pieces)
}

/// Where it was found, else who leads it.
fn school_of(part: &Finding) -> Option<UnitId> {
    part.item.matter.particulars.place.unit.or(part.item.standing.lead)
}

async fn of_piece(ctx: &Context<'_>, piece: &Piece) -> Result<Vec<YearlyTarget>> {
    let Piece { finding, indicator } = piece;
    let known = as_known(finding.as_of)?;
    let stages = ctx.views().stages(&ctx.scope(), finding.item.id, known).await;
    let stages = stages.map_err(|error| ctx.unread(&error))?;
    let stages: Vec<Stage> = stages.into_iter().map(|planned| planned.stage).collect();
    let mut targets = Vec::new();
    for (stage, planned) in stages.iter().filter_map(|stage| Some((stage, stage.target?))) {
        let Ok(year) = u16::try_from(stage.due_on.year()) else { continue };
        let actual = match gap(ctx, piece, indicator.year, planned.unit).await? {
            None => None,
            Some(first) => gap(ctx, piece, year, planned.unit).await?.map(|now| first - now),
        };
        targets.push(YearlyTarget {
            school: Unit(indicator.institution),
            finding: finding.clone(),
            year,
            stage: stage.name.to_string(),
            planned: Decimal(planned.amount),
            unit: planned.unit.into(),
            actual: actual.map(Decimal),
            met: actual.map(|actual| actual >= planned.amount),
        });
    }
    Ok(targets)
}

/// What the return of a year shows as missing. Whoever sees the finding sees how its own school
/// stands in its own item, and nothing else of that return.
async fn gap(ctx: &Context<'_>, piece: &Piece, year: u16, unit: Measure) -> Result<Option<Exact>> {
    let asked = MeasuresAsked {
        standard: piece.indicator.standard.to_string(),
        year,
        province: None,
        as_of: piece.finding.as_of,
    };
    let measured = everybodys_year(ctx, asked).await?;
    Ok(measured.and_then(|measured| gap_in(&measured, &piece.indicator, unit)))
}

fn gap_in(year: &MeasuredYear, indicator: &Indicator, unit: Measure) -> Option<Exact> {
    let item = year.catalogue.item(indicator.item.as_str())?;
    let counted_in = item.unit.map(ItemUnit::measure);
    let school = indicator.institution;
    let measurement = year.measurement(school, indicator.stage, indicator.item.as_str())?;
    measurement.gap.filter(|_| counted_in == Some(unit))
}
