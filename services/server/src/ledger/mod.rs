//! Ledgers between Excel and the log: importing and printing.

mod approval;
mod known;
mod row;

use chrono::NaiveDate;
use duban_app::{
    Caller, ImportSettings, Scope,
    ledger::{ExportRow, Report},
};
use duban_exchange::ledger::{
    ExportHeading, export as print, export::EXPORT_ROWS_MAX, read_sheets,
};
use duban_readmodel::{
    AsOf, FOLDED_WITHIN, FindingFilter, FindingItem, FindingSort, FindingsArgs, PAGE_MAX, PageArgs,
};
use serde::{Deserialize, Serialize};

use crate::{
    http::HttpError,
    office::Office,
    workbooks::{Keep, TakenIn, Workbook},
};
pub use approval::approval_sheet;
pub(crate) use known::ViewsLedger;
pub(crate) use row::status;

/// How a workbook is to be imported.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Wish {
    pub dry_run: bool,
    pub create_units: bool,
}

/// Imports a workbook; what is wrong with it is in the report, not an error.
pub async fn import(
    office: &Office,
    caller: &Caller,
    file: Workbook,
    wish: Wish,
) -> Result<Report, HttpError> {
    let keep = if wish.dry_run { Keep::DigestAlone } else { Keep::File };
    let (ledger, workbook_sha256) = match file.taken_in(office, keep, read_sheets).await? {
        Ok(TakenIn { said, sha256 }) => (said, sha256),
        Err(report) => return Ok(report),
    };
    let settings =
        ImportSettings { workbook_sha256, dry_run: wish.dry_run, create_units: wish.create_units };
    // A row is unchanged only by what the views show: they must show all that there is.
    office.views_caught_up().await.map_err(HttpError::Fault)?;
    let known = ViewsLedger { office };
    let app = &office.app;
    let report =
        app.import_ledger(caller, office.vault.as_ref(), &known, ledger, &settings).await?;
    // As with a command: whoever imported sees it at once, or else a little later.
    let _shown = office.views.wait_until_caught_up(FOLDED_WITHIN).await;
    Ok(report)
}

/// What of the ledger is printed.
#[derive(Debug, Clone, Default)]
pub struct Extract {
    pub filter: FindingFilter,
    /// As known at the end of that day.
    pub as_of: Option<NaiveDate>,
}

impl Extract {
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.filter == FindingFilter::default()
    }
}

/// The ledger as `scope` sees it.
pub async fn export(
    office: &Office,
    scope: &Scope,
    extract: Extract,
) -> Result<Vec<u8>, HttpError> {
    let exported = export_counted(office, scope, extract).await;
    exported.map(|(bytes, _)| bytes).map_err(HttpError::Fault)
}

/// The same, and how many rows it holds.
pub async fn export_counted(
    office: &Office,
    scope: &Scope,
    extract: Extract,
) -> anyhow::Result<(Vec<u8>, usize)> {
    let whole = extract.is_whole();
    let Extract { filter, as_of } = extract;
    let items = items(office, scope, filter, as_of).await?;
    let known = as_of.map(AsOf::Day);
    let rows: Vec<ExportRow> = row::rows_with_works(office, scope, &items, known).await?;
    let count = rows.len();
    let heading = ExportHeading {
        title: format!("{}整改台账{}", office.name, if whole { "" } else { "(部分)" }),
        office: office.name.clone(),
        as_of: as_of.unwrap_or_else(|| office.app.today()),
    };
    let printed = tokio::task::spawn_blocking(move || print(&heading, &rows)).await??;
    Ok((printed, count))
}

/// Every finding that the filter admits, in the order of their numbers.
pub(crate) async fn items(
    office: &Office,
    scope: &Scope,
    filter: FindingFilter,
    as_of: Option<NaiveDate>,
) -> anyhow::Result<Vec<FindingItem>> {
    let mut items = Vec::new();
    let mut after = None;
    for _ in 0..=EXPORT_ROWS_MAX / PAGE_MAX {
        let args = FindingsArgs {
            filter: filter.clone(),
            sort: FindingSort::Number,
            page: PageArgs { first: PAGE_MAX, after },
            as_of: as_of.map(AsOf::Day),
            ..FindingsArgs::default()
        };
        let page = office.views.findings(scope, office.app.today(), args).await?;
        after = page.items.last().map(|(cursor, _)| cursor.clone());
        items.extend(page.items.into_iter().map(|(_, item)| item));
        if !page.has_next {
            return Ok(items);
        }
    }
    anyhow::bail!("超过 {EXPORT_ROWS_MAX} 条,请缩小范围 (more than {EXPORT_ROWS_MAX} findings)")
}
