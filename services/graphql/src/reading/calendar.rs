//! The working calendar, in force and proposed; and the time of one finding.

use async_graphql::{Context, Result};
use duban_app::{
    FindingTime,
    calendar_text::{self, changes},
    text_fault::in_chinese,
};
use duban_domain::{
    AdoptedCalendar, PolicyVersion,
    deadline::DeadlineKind,
    policy::{CALENDAR, Policy},
};

use super::finding_as_of;
use crate::{
    asking::Asked,
    calendar::{CalendarPreview, CalendarShelf, CalendarText, MovedDate},
    finding::Finding,
    person::Person,
    scalar::Date,
};

pub async fn calendar(ctx: &Context<'_>) -> Result<CalendarShelf> {
    let entity = ctx.app().load::<Policy>(CALENDAR).await.map_err(|fault| ctx.broken(&fault))?;
    let shipped = calendar_text::CalendarText::shipped().map_err(|fault| ctx.broken(&fault))?;
    let adopted = entity.state.in_force();
    let in_force = adopted.map(|adopted| calendar_text::CalendarText::parse(&adopted.text));
    let in_force = in_force.transpose().map_err(|fault| ctx.broken(&fault))?;
    let changes = changes(in_force.as_ref(), &shipped).into();
    let adopted_by = adopted.and_then(|adopted| adopted.adopted_by.map(Person));
    Ok(CalendarShelf {
        revision: entity.revision,
        in_force: in_force.map(|read| CalendarText::of(read, adopted_by)),
        proposal: CalendarText::of(shipped, None),
        changes,
    })
}

pub async fn calendar_preview(ctx: &Context<'_>, text: String) -> Result<CalendarPreview> {
    let entity = ctx.app().load::<Policy>(CALENDAR).await.map_err(|fault| ctx.broken(&fault))?;
    let new = match calendar_text::CalendarText::parse(&text) {
        Ok(new) => new,
        Err(fault) => {
            let fault = fault.to_string();
            let fault_zh = in_chinese(&fault);
            let fault = Some(fault);
            return Ok(CalendarPreview { fault, fault_zh, ..CalendarPreview::default() });
        }
    };
    let adopted = entity.state.in_force();
    let old = adopted.map(|adopted| calendar_text::CalendarText::parse(&adopted.text));
    let old = old.transpose().map_err(|fault| ctx.broken(&fault))?;
    let (version, changes) = (new.version.to_string(), changes(old.as_ref(), &new).into());
    let (moved, moved_total, all_compared) = moved(ctx, new).await?;
    let version = Some(version);
    let (fault, fault_zh) = (None, None);
    Ok(CalendarPreview { version, fault, fault_zh, changes, moved, moved_total, all_compared })
}

/// What the viewer may not see is not in the list.
async fn moved(
    ctx: &Context<'_>,
    new: calendar_text::CalendarText,
) -> Result<(Vec<MovedDate>, usize, bool)> {
    let version = PolicyVersion { name: new.name, version: new.version };
    let calendar = AdoptedCalendar { version, calendar: new.calendar };
    let moved = ctx.app().moved_by(calendar, ctx.views(), &ctx.scope()).await;
    let moved = moved.map_err(|fault| ctx.broken(&fault))?;
    let mut shown = Vec::new();
    for one in moved.first {
        let Some(finding) = finding_as_of(ctx, one.finding, None).await? else { continue };
        let (before, after) = (Date(one.before), Date(one.after));
        shown.push(MovedDate { finding, kind: DeadlineKind::SignFor.into(), before, after });
    }
    Ok((shown, moved.total, moved.all_compared))
}

/// From the stream as it stands; `None`: it is shown as it was.
pub async fn time(ctx: &Context<'_>, finding: &Finding) -> Result<Option<FindingTime>> {
    if finding.as_of.is_some() {
        return Ok(None);
    }
    let time = ctx.app().time_of(finding.item.id).await;
    time.map(Some).map_err(|fault| ctx.broken(&fault))
}
