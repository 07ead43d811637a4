//! Yearly returns of schools from a workbook into the log.

use std::{cmp::Ordering, collections::HashMap};

use async_trait::async_trait;
use duban_app::{
    Caller, Fault, KnownLedger, NamedUnit, SeenOffers,
    ledger::Report,
    school_returns::{KnownSchools, ReturnsSettings},
};
use duban_domain::UnitId;
use duban_exchange::returns::read_sheets;
use duban_readmodel::{Borne, FOLDED_WITHIN, SchoolCode};
use serde::{Deserialize, Serialize};

use crate::{
    http::HttpError,
    ledger::ViewsLedger,
    office::Office,
    workbooks::{Keep, TakenIn, Workbook},
};

/// How a workbook is to be imported.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Wish {
    /// Where the titles do not state it.
    pub year: Option<u16>,
    pub create_schools: bool,
    /// What differs from what is filed corrects it.
    pub correct: bool,
    pub dry_run: bool,
}

/// Imports a workbook; what is wrong with it is in the report, not an error.
pub async fn import(
    office: &Office,
    caller: &Caller,
    file: Workbook,
    wish: Wish,
) -> Result<Report, HttpError> {
    let Wish { year, create_schools, correct, dry_run } = wish;
    let keep = if dry_run { Keep::DigestAlone } else { Keep::File };
    let (book, workbook_sha256) = match file.taken_in(office, keep, read_sheets).await? {
        Ok(TakenIn { said, sha256 }) => (said.into(), sha256),
        Err(report) => return Ok(report),
    };
    let settings = ReturnsSettings { workbook_sha256, year, create_schools, correct, dry_run };
    // A school is known by what the views show: they must show all that there are.
    office.views_caught_up().await.map_err(HttpError::Fault)?;
    let known = ViewsLedger { office };
    let report = office.app.import_returns(caller, &known, book, &settings).await?;
    // As with a command: whoever imported sees it at once, or else a little later.
    let _shown = office.views.wait_until_caught_up(FOLDED_WITHIN).await;
    if !dry_run && report.recorded > 0 {
        // Whoever imported sees at once what it says of open findings, or else a little later.
        let seen = &mut SeenOffers::default();
        if let Err(fault) = office.app.offer_measurements(&office.views, seen).await {
            tracing::warn!(error = %fault, "Later returns are offered later");
        }
    }
    Ok(report)
}

#[async_trait]
impl KnownSchools for ViewsLedger<'_> {
    /// A school that is no more, or has another code by now, is meant where nobody else bears
    /// the code now.
    async fn schools(&self) -> Result<HashMap<String, Vec<UnitId>>, Fault> {
        let known = self.office.views.school_codes().await;
        let known = known.map_err(|error| Fault::Other(error.to_string()))?;
        let mut schools: HashMap<String, (Borne, Vec<UnitId>)> = HashMap::new();
        for SchoolCode { code, school, borne } in known {
            let (best, bearers) = schools.entry(code).or_insert((borne, Vec::new()));
            match borne.cmp(best) {
                Ordering::Less => (*best, *bearers) = (borne, vec![school]),
                // Of several that are no more any one is meant.
                Ordering::Equal if borne != Borne::ByOneThatIsNoMore => bearers.push(school),
                Ordering::Equal | Ordering::Greater => {}
            }
        }
        Ok(schools.into_iter().map(|(code, (_, bearers))| (code, bearers)).collect())
    }

    async fn units(&self, names: &[String]) -> Result<HashMap<String, Vec<NamedUnit>>, Fault> {
        if names.is_empty() {
            return Ok(HashMap::new());
        }
        KnownLedger::units(self, names).await
    }
}
