//! From a query to the read models. Every question carries the viewer's scope.

mod bulk;
mod calendar;
mod directory;
mod findings;
mod item;
mod ladder;
mod live;
mod me;
mod measures;
mod messages;
mod part;
mod policy;
mod returned;
mod routine;
mod standards;
mod succession;
mod targets;
mod trail;
mod unit_lists;
mod visits;
mod works;

use async_graphql::{Context, Result};
use duban_readmodel::{AsOf, FOLDED_WITHIN, ListPage, PageArgs};

use crate::{
    asking::Asked,
    fault::bad_input,
    page::{PAGE_MAX, PageInfo},
    timeline::AsOfInput,
};

pub use bulk::{bulk, bulk_items};
pub use calendar::{calendar, calendar_preview, time};
pub use directory::{
    inspection, inspection_card, inspections, people, person, person_card, person_name, school,
    unit, unit_card, units,
};
pub use findings::{
    counts, counts_once, due_days, facets, finding, finding_as_of, findings, my_queue, sums, total,
};
pub use item::{
    allowed_commands, closing_signers, commands_on_behalf, contestable_entries, contested_entries,
    duties, evidence, evidence_set, interim_measures, links, requests,
};
pub use ladder::{escalations, paper_draft};
pub use live::changes;
pub use me::{me, my_mail, my_sessions, my_tokens, status};
pub use measures::{
    Drafted, MeasuresAsked, drafted_of_county, everybodys_year, measured_schools, measures,
    return_years,
};
pub use messages::{
    channels, dead_letters, findings_told, inbox, message, notices, reads_answer, unread,
};
pub use part::{other, part_quantities, parts_of};
pub use policy::{policy, policy_preview};
pub use returned::school_return;
pub use routine::{hazards, look_backs, school_times, self_checks, term_visits};
pub use standards::{catalogue, catalogue_preview, standards};
pub use succession::{people_of, unit_succession};
pub use targets::yearly_targets;
pub use trail::{AuditAsked, audit, timeline};
pub use unit_lists::{listed_units, unit_list, unit_lists, units_of_kind};
pub use visits::{
    charges_of, findings_of_visit, open_vetoes, responsible_inspectors, school_visits,
    units_of_zone, visit, visits,
};
pub use works::{filed_plan, funding, money_totals, overdue_stages, stages, works_told};

/// Waits until screens show a change, at most as long as a mutation waits.
pub async fn wait_for(ctx: &Context<'_>, token: Option<String>) -> Result<()> {
    let Some(token) = token else { return Ok(()) };
    let position = token.parse().map_err(|_| bad_input("notBefore: not a token"))?;
    ctx.views().wait_for(position, FOLDED_WITHIN).await;
    Ok(())
}

/// At most a page; less than one row is a mistake.
fn page(first: Option<i32>, after: Option<String>) -> Result<PageArgs> {
    Ok(PageArgs { first: rows(first)?, after })
}

/// 0: as many as the read model gives by itself.
fn rows(first: Option<i32>) -> Result<usize> {
    let Some(first) = first else { return Ok(0) };
    usize::try_from(first)
        .ok()
        .filter(|rows| (1..=PAGE_MAX).contains(rows))
        .ok_or_else(|| bad_input(format!("first: 1 to {PAGE_MAX}")))
}

fn page_info<T>(page: &ListPage<T>, later: bool) -> PageInfo {
    PageInfo {
        has_next_page: page.has_next,
        has_previous_page: later,
        start_cursor: page.items.first().map(|(cursor, _)| cursor.clone()),
        end_cursor: page.items.last().map(|(cursor, _)| cursor.clone()),
    }
}

fn as_known(given: Option<AsOfInput>) -> Result<Option<AsOf>> {
    match given {
        None => Ok(None),
        Some(AsOfInput { day: Some(day), log_index: None }) => Ok(Some(AsOf::Day(day.0))),
        Some(AsOfInput { day: None, log_index: Some(index) }) => Ok(Some(AsOf::Index(index))),
        Some(_) => Err(bad_input("asOf: either day or logIndex")),
    }
}
