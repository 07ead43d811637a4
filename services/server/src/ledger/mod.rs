//! Ledgers between Excel and the log: reading, keeping the workbook, printing.

mod approval;
mod known;
mod row;

use std::path::Path;

use anyhow::Context;
use chrono::NaiveDate;
use duban_app::{
    Caller, ImportSettings, Scope,
    ledger::{ExportRow, Report},
    ports::{ByteReader, EvidenceStore, evidence::UploadLimits},
};
use duban_exchange::{
    ledger::{ExportHeading, export as print, export::EXPORT_ROWS_MAX, read},
    workbook::Limits,
};
use duban_readmodel::{
    AsOf, FOLDED_WITHIN, FindingFilter, FindingItem, FindingSort, FindingsArgs, PAGE_MAX, PageArgs,
};
use serde::{Deserialize, Serialize};
use tokio::io::AsyncReadExt;

use crate::{http::HttpError, office::Office};
pub use approval::approval_sheet;
pub(crate) use known::ViewsLedger;
pub(crate) use row::status;

/// Largest workbook in bytes; the reader has narrower bounds of its own.
const WORKBOOK_BYTES_MAX: u64 = 50_000_000;

/// How a workbook is to be imported.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Wish {
    pub dry_run: bool,
    pub create_units: bool,
}

/// Reads an uploaded workbook whole.
pub async fn read_body(body: ByteReader) -> Result<Vec<u8>, HttpError> {
    let mut bytes = Vec::new();
    let read = body.take(WORKBOOK_BYTES_MAX + 1).read_to_end(&mut bytes).await;
    read.map_err(|error| HttpError::Malformed(error.to_string()))?;
    if bytes.len() as u64 > WORKBOOK_BYTES_MAX {
        return Err(HttpError::Malformed(format!("> {} MB", WORKBOOK_BYTES_MAX / 1_000_000)));
    }
    Ok(bytes)
}

pub async fn read_file(path: &Path) -> anyhow::Result<Vec<u8>> {
    let size = tokio::fs::metadata(path).await.with_context(|| path.display().to_string())?.len();
    anyhow::ensure!(size <= WORKBOOK_BYTES_MAX, "{}: > 50 MB", path.display());
    tokio::fs::read(path).await.with_context(|| path.display().to_string())
}

/// Writes beside, syncs, then renames: the name never holds half a file.
pub async fn write_file(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let (path, bytes) = (path.to_owned(), bytes.to_owned());
    let written = tokio::task::spawn_blocking(move || {
        let folder = path.parent().unwrap_or(Path::new("."));
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        std::io::Write::write_all(&mut file, &bytes)?;
        file.as_file().sync_all()?;
        file.persist(&path)?;
        anyhow::Ok(())
    });
    written.await?
}

/// Imports a workbook; what is wrong with it is in the report, not an error.
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
    let ledger = match reading.await.map_err(anyhow::Error::from).map_err(HttpError::Fault)? {
        Ok(ledger) => ledger,
        Err(fault) => return Ok(unreadable(&fault)),
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

/// The workbook is kept as an erasable file. One that is no workbook is named by its
/// digest only: the report will say what is wrong with it.
pub(crate) async fn keep(
    office: &Office,
    file_name: &str,
    bytes: Vec<u8>,
) -> Result<String, HttpError> {
    let digest = duban_eventlog::sha256_hex(&bytes);
    let limits = UploadLimits { max_bytes: WORKBOOK_BYTES_MAX, video: false };
    let reader = Box::pin(std::io::Cursor::new(bytes));
    match office.evidence.put(reader, limits, file_name).await {
        Ok(stored) => Ok(stored.sha256.to_string()),
        Err(
            duban_app::ports::EvidenceError::TypeNotAllowed { .. }
            | duban_app::ports::EvidenceError::Empty,
        ) => Ok(digest),
        Err(fault) => Err(fault.into()),
    }
}

pub(crate) fn unreadable(fault: &duban_exchange::workbook::WorkbookError) -> Report {
    Report { rows: 0, recorded: 0, unchanged: 0, problems: vec![fault.problem()] }
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
    let rows: Vec<ExportRow> = row::rows(office, &items).await?;
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
