//! The monthly sheet of a unit: printed from the views, and imported as progress.

use anyhow::Context;
use duban_app::{
    Caller, Scope,
    ledger::Report,
    progress_sheet::{ProgressCells, ProgressSettings, SheetItem, UnitSheet},
};
use duban_domain::UnitId;
use duban_exchange::unit_sheet::{print, read_sheets};
use duban_readmodel::{FOLDED_WITHIN, FindingFilter, FindingItem};

use crate::{
    http::HttpError,
    ledger::items,
    office::Office,
    workbooks::{Keep, TakenIn, Workbook},
};

/// A unit's sheet, as far as `scope` sees its findings. None: there is no such unit.
pub async fn export(
    office: &Office,
    scope: &Scope,
    unit: UnitId,
) -> anyhow::Result<Option<(String, Vec<u8>, usize)>> {
    let Some(unit_name) = office.app.unit_name(unit).await? else { return Ok(None) };
    let filter = FindingFilter { unit: Some(unit), open: Some(true), ..FindingFilter::default() };
    let found = items(office, scope, filter, None).await?;
    let works = |item: &&FindingItem| {
        item.standing.lead == Some(unit) || item.standing.co_units.contains(&unit)
    };
    let sheet = UnitSheet {
        unit,
        unit_name: unit_name.clone(),
        office: office.name.clone(),
        as_of: office.app.today(),
        items: found.iter().filter(works).map(|item| of(unit, item)).collect(),
    };
    let count = sheet.items.len();
    let printed = tokio::task::spawn_blocking(move || print(&sheet)).await??;
    Ok(Some((unit_name, printed, count)))
}

fn of(unit: UnitId, item: &FindingItem) -> SheetItem {
    let (matter, standing) = (&item.matter, &item.standing);
    let text =
        |prose: Option<&duban_domain::Prose>| prose.map(ToString::to_string).unwrap_or_default();
    let target = matter.target.as_ref();
    let quantity = target.and_then(|target| target.quantity);
    let words = target.and_then(|target| target.words.as_ref());
    let due = standing.due_on.map(|day| day.to_string());
    let due_words = matter.due_words.as_ref().map(ToString::to_string);
    SheetItem {
        number: matter.number.to_string(),
        part: if standing.lead == Some(unit) { "牵头" } else { "配合" },
        description: matter.particulars.description.to_string(),
        target: quantity.map_or_else(|| text(words), |quantity| quantity.to_string()),
        due: due.or(due_words).unwrap_or_default(),
        status: crate::ledger::status(item).words,
        measure: quantity.map(|quantity| quantity.unit),
        cells: ProgressCells {
            words: text(standing.progress_words.as_ref()),
            done: standing.done.map(|done| done.amount.normalize().to_string()).unwrap_or_default(),
            forecast: standing.forecast_on.map(|day| day.to_string()).unwrap_or_default(),
            remark: String::new(),
        },
    }
}

/// How a filled sheet is to be imported.
#[derive(Debug, Clone, Copy)]
pub struct Wish {
    pub dry_run: bool,
    /// The unit whose sheet is expected.
    pub unit: Option<UnitId>,
}

/// Imports a filled sheet; what is wrong with it is in the report, not an error.
pub async fn import(
    office: &Office,
    caller: &Caller,
    file: Workbook,
    wish: Wish,
) -> Result<Report, HttpError> {
    let keep = if wish.dry_run { Keep::DigestAlone } else { Keep::File };
    let (sheet, workbook_sha256) = match file.taken_in(office, keep, read_sheets).await? {
        Ok(TakenIn { said, sha256 }) => (said, sha256),
        Err(report) => return Ok(report),
    };
    let settings = ProgressSettings { dry_run: wish.dry_run, workbook_sha256, unit: wish.unit };
    let report = office.app.import_progress(caller, sheet, &settings).await?;
    let _shown = office.views.wait_until_caught_up(FOLDED_WITHIN).await;
    Ok(report)
}

/// Whoever a token of the command line stands for: a person, who is known by it.
pub async fn caller_by_token(office: &Office, token: &str) -> anyhow::Result<Caller> {
    let token = office.sign_in.token(token.trim()).await?;
    let token = token.context("令牌无效或已过期 (the token is unknown or has expired)")?;
    anyhow::ensure!(
        token.allows("reportProgress"),
        "此令牌不允许填报进展 (the token does not allow reportProgress)"
    );
    let viewer = office.app.viewer(duban_domain::PersonId(token.person)).await?;
    Ok(Caller::Person(viewer))
}
