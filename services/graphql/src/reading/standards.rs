//! Standards, and returns held against them.

use async_graphql::{Context, Result};
use duban_app::catalogue::{CatalogueText, changes};
use duban_domain::{
    UnitId,
    policy::{Policy, STANDARDS},
};

use crate::{
    asking::Asked,
    finding::Finding,
    person::Person,
    standards::{
        CatalogueChange, CataloguePreview, CatalogueShelf, CatalogueShown, Measures, SchoolReturn,
        Standard, YearlyTarget,
    },
    timeline::AsOfInput,
};

/// What is asked of one year and one standard.
#[expect(dead_code, reason = "answered once returns are folded")]
pub struct MeasuresAsked {
    pub standard: String,
    pub year: u16,
    pub province: Option<String>,
    pub as_of: Option<AsOfInput>,
}

#[expect(clippy::unused_async, reason = "answered from the read model")]
pub async fn return_years(_ctx: &Context<'_>, _as_of: Option<AsOfInput>) -> Result<Vec<u16>> {
    Ok(Vec::new())
}

#[expect(clippy::unused_async, reason = "answered from the read model")]
pub async fn standards(_ctx: &Context<'_>) -> Result<Vec<Standard>> {
    Ok(Vec::new())
}

#[expect(clippy::unused_async, reason = "answered from the read model")]
pub async fn measures(_ctx: &Context<'_>, asked: MeasuresAsked) -> Result<Option<Measures>> {
    let MeasuresAsked { standard: _, year: _, province: _, as_of: _ } = asked;
    Ok(None)
}

#[expect(clippy::unused_async, reason = "answered from the read model")]
pub async fn school_return(
    _ctx: &Context<'_>,
    _school: UnitId,
    _year: u16,
    _as_of: Option<AsOfInput>,
) -> Result<Option<SchoolReturn>> {
    Ok(None)
}

pub async fn catalogue(ctx: &Context<'_>) -> Result<CatalogueShelf> {
    let entity = ctx.app().load::<Policy>(STANDARDS).await.map_err(|fault| ctx.broken(&fault))?;
    let shipped = CatalogueText::shipped().map_err(|fault| ctx.broken(&fault))?;
    let in_force = entity.state.in_force();
    let before = in_force.map(|adopted| adopted.text.as_str());
    let changes = changes(before, &shipped.text).map_err(|fault| ctx.broken(&fault))?;
    Ok(CatalogueShelf {
        revision: entity.revision,
        in_force: in_force.map(|adopted| CatalogueShown {
            version: adopted.version.version.to_string(),
            digest: adopted.digest.clone(),
            text: adopted.text.clone(),
            adopted_by: adopted.adopted_by.map(Person),
        }),
        proposal: CatalogueShown {
            version: shipped.version.to_string(),
            digest: shipped.digest,
            text: shipped.text,
            adopted_by: None,
        },
        changes: changes.into_iter().map(CatalogueChange::from).collect(),
    })
}

pub async fn catalogue_preview(ctx: &Context<'_>, text: String) -> Result<CataloguePreview> {
    let entity = ctx.app().load::<Policy>(STANDARDS).await.map_err(|fault| ctx.broken(&fault))?;
    let before = entity.state.in_force().map(|adopted| adopted.text.as_str());
    let read = CatalogueText::parse(&text).and_then(|new| Ok((changes(before, &text)?, new)));
    Ok(match read {
        Ok((changes, new)) => CataloguePreview {
            version: Some(new.version.to_string()),
            fault: None,
            changes: changes.into_iter().map(CatalogueChange::from).collect(),
        },
        Err(fault) => {
            CataloguePreview { version: None, fault: Some(fault.to_string()), changes: Vec::new() }
        }
    })
}

#[expect(clippy::unused_async, reason = "answered from the read model")]
pub async fn yearly_targets(_ctx: &Context<'_>, _finding: &Finding) -> Result<Vec<YearlyTarget>> {
    Ok(Vec::new())
}
