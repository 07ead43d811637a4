//! `POST /import/{ledger|units|people|start-up|returns|progress}`: the answer is the import's report,
//! problems included, with 200.

use std::sync::Arc;

use axum::{
    Json,
    body::Body,
    extract::{Path, Query, State},
    http::HeaderMap,
};
use duban_app::{Caller, ledger::Report};
use duban_domain::UnitId;
use serde::Deserialize;

use super::{
    HttpError,
    act::Act,
    evidence::{file_name, reader},
    viewer::require,
};
use crate::{ledger, office::Office, returns, start_up, unit_sheet, workbooks::Workbook};

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_excessive_bools, reason = "each is a word of the address")]
pub struct Wish {
    #[serde(default)]
    dry_run: bool,
    /// Of a ledger: register single responsible units that are not known.
    #[serde(default)]
    create_units: bool,
    /// Of a monthly sheet: whose it must be.
    unit: Option<UnitId>,
    /// Of returns: the reporting year, where the titles do not state it.
    year: Option<u16>,
    /// Of returns: register schools whose code nobody bears.
    #[serde(default)]
    create_schools: bool,
    /// Of returns: what differs from what is filed corrects it.
    #[serde(default)]
    correct: bool,
}

/// What a workbook holds.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    Ledger,
    Units,
    People,
    StartUp,
    Returns,
    Progress,
}

impl Kind {
    const fn act(self, wish: Wish) -> Act {
        match self {
            Self::Ledger => Act::ImportLedger { create_units: wish.create_units },
            Self::Units => Act::ImportUnits,
            Self::People => Act::ImportPeople,
            Self::StartUp => Act::ImportStartUp,
            Self::Returns => Act::ImportReturns { create_schools: wish.create_schools },
            Self::Progress => Act::ImportProgress,
        }
    }
}

pub async fn import(
    State(office): State<Arc<Office>>,
    Path(kind): Path<String>,
    Query(wish): Query<Wish>,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<Report>, HttpError> {
    let signed_in = require(&office, &headers).await?;
    let kind: Kind = serde_json::from_value(kind.into()).map_err(|_| HttpError::NotFound)?;
    let name = file_name(&headers)?;
    signed_in.may(kind.act(wish))?;
    let caller = Caller::Person(signed_in.viewer);
    let file = Workbook::sent(&office, name, reader(body)).await?;
    let Wish { dry_run, create_units, unit, year, create_schools, correct } = wish;
    let start_up = |kind, file| start_up::import(&office, &caller, kind, file, dry_run);
    let report = match kind {
        Kind::Ledger => {
            ledger::import(&office, &caller, file, ledger::Wish { dry_run, create_units }).await
        }
        Kind::Units => start_up(start_up::Kind::Units, file).await,
        Kind::People => start_up(start_up::Kind::People, file).await,
        Kind::StartUp => start_up(start_up::Kind::StartUp, file).await,
        Kind::Returns => {
            let wish = returns::Wish { year, create_schools, correct, dry_run };
            returns::import(&office, &caller, file, wish).await
        }
        Kind::Progress => {
            unit_sheet::import(&office, &caller, file, unit_sheet::Wish { dry_run, unit }).await
        }
    };
    report.map(Json)
}
