//! The monthly sheet of a unit: printed from the views, and imported as progress.

use anyhow::Context;
use duban_app::{
    Caller, Scope,
    ledger::Report,
    progress_sheet::{ProgressCells, ProgressSettings, SheetItem, UnitSheet},
};
use duban_domain::UnitId;
use duban_exchange::{
    unit_sheet::{print, read},
    workbook::Limits,
};
use duban_readmodel::{FOLDED_WITHIN, FindingFilter, FindingItem, UnitFilter};

use crate::{
    http::HttpError,
    ledger::{items, keep, unreadable},
    office::Office,
};

/// The unit that people name by its name or its id.
pub async fn unit_called(office: &Office, called: &str) -> anyhow::Result<Option<UnitId>> {
    if let Ok(id) = called.parse::<UnitId>() {
        return Ok(office.app.unit_name(id).await?.map(|_| id));
    }
    let filter = UnitFilter { text: Some(called.to_owned()), ..UnitFilter::default() };
    let page = duban_readmodel::PageArgs { first: duban_readmodel::PAGE_MAX, after: None };
    let found = office.views.units(&Scope::of_the_machine(), filter, page).await?;
    let mut exact = found.items.into_iter().map(|(_, unit)| unit.card).filter(|card| {
        card.name.as_str() == called || card.aliases.iter().any(|one| one.name.as_str() == called)
    });
    // A name that several bear names none.
    let first = exact.next();
    Ok(first.filter(|_| exact.next().is_none()).map(|card| card.id))
}

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
    file_name: &str,
    bytes: Vec<u8>,
    wish: Wish,
) -> Result<Report, HttpError> {
    let workbook_sha256 = if wish.dry_run {
        duban_eventlog::sha256_hex(&bytes)
    } else {
        keep(office, file_name, bytes.clone()).await?
    };
    let reading = tokio::task::spawn_blocking(move || read(&bytes, &Limits::default()));
    let sheet = match reading.await.map_err(anyhow::Error::from).map_err(HttpError::Fault)? {
        Ok(sheet) => sheet,
        Err(fault) => return Ok(unreadable(&fault)),
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
