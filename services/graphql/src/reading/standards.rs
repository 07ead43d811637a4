//! The catalogue of standards, in force and proposed.

use async_graphql::{Context, Result};
use duban_app::{
    catalogue::{CatalogueText, changes},
    text_fault::in_chinese,
};
use duban_domain::policy::{Policy, STANDARDS};

use crate::{
    asking::Asked,
    person::Person,
    standards::{
        CatalogueChange, CataloguePreview, CatalogueShelf, CatalogueShown, Standard,
        standards_shown,
    },
};

pub async fn standards(ctx: &Context<'_>) -> Result<Vec<Standard>> {
    let in_use = ctx.app().standards().await.map_err(|fault| ctx.broken(&fault))?;
    Ok(standards_shown(&in_use))
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
            fault_zh: None,
            changes: changes.into_iter().map(CatalogueChange::from).collect(),
        },
        Err(fault) => {
            let fault = fault.to_string();
            let fault_zh = in_chinese(&fault);
            let fault = Some(fault);
            CataloguePreview { version: None, fault, fault_zh, changes: Vec::new() }
        }
    })
}
