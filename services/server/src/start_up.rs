//! Start-up data from a workbook into the office, and the template for it.
//!
//! The workbook itself is not kept: it holds names and phones, which belong in the vault.

use duban_app::{Caller, ledger::Report, start_up::StartUpSettings};
use duban_exchange::{
    start_up::{Part, read_sheets, template as print},
    workbook::Sheet,
};
use duban_readmodel::FOLDED_WITHIN;
use serde::{Deserialize, Serialize};

use crate::{
    http::HttpError,
    ledger::ViewsLedger,
    office::Office,
    workbooks::{Keep, Workbook},
};

/// Which sheets are wanted, as a command and a path say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    Units,
    People,
    StartUp,
}

impl From<Kind> for Part {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Units => Self::Units,
            Kind::People => Self::People,
            Kind::StartUp => Self::All,
        }
    }
}

/// Imports a workbook; what is wrong with it is in the report, not an error.
pub async fn import(
    office: &Office,
    caller: &Caller,
    kind: Kind,
    file: Workbook,
    dry_run: bool,
) -> Result<Report, HttpError> {
    let read = move |sheets: &[Sheet]| read_sheets(sheets, kind.into());
    let book = match file.taken_in(office, Keep::DigestAlone, read).await? {
        Ok(taken) => taken.said,
        Err(report) => return Ok(report),
    };
    // A row is unchanged only by what the views show: they must show all that there is.
    office.views_caught_up().await.map_err(HttpError::Fault)?;
    let known = ViewsLedger { office };
    let settings = StartUpSettings { dry_run };
    let vault = office.vault.as_ref();
    let report = office.app.import_start_up(caller, vault, &known, book, settings).await?;
    let _shown = office.views.wait_until_caught_up(FOLDED_WITHIN).await;
    Ok(report)
}

/// The workbook to fill in.
pub fn template(office: &Office) -> anyhow::Result<Vec<u8>> {
    Ok(print(office.app.today())?)
}
