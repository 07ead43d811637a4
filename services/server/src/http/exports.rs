//! `GET /export/….xlsx`: the ledger, the sheet to sign, the template, a unit's monthly sheet,
//! a list of handover. Each as far as the viewer sees.

use std::sync::Arc;

use axum::{
    extract::{Query, State},
    http::HeaderMap,
    response::Response,
};
use chrono::NaiveDate;
use duban_domain::{FindingId, PersonId, UnitId};
use serde::Deserialize;
use uuid::Uuid;

use super::{HttpError, attachment::workbook, viewer::require};
use crate::{handover, ledger, office::Office, start_up, unit_sheet};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LedgerWish {
    as_of: Option<NaiveDate>,
    /// As GraphQL's `FindingFilterInput`, in JSON; absent: everything.
    filter: Option<String>,
}

/// `GET /export/ledger.xlsx?asOf=…&filter=…`
pub async fn ledger(
    State(office): State<Arc<Office>>,
    Query(wish): Query<LedgerWish>,
    headers: HeaderMap,
) -> Result<Response, HttpError> {
    let viewer = require(&office, &headers).await?.viewer;
    let filter = wish.filter.as_deref().map(duban_graphql::finding_filter).transpose();
    let filter = filter.map_err(HttpError::Malformed)?.unwrap_or_default();
    let extract = ledger::Extract { filter, as_of: wish.as_of };
    let part = if extract.is_whole() { "" } else { "(部分)" };
    let bytes = ledger::export(&office, &viewer.scope(), extract).await?;
    let day = wish.as_of.unwrap_or_else(|| office.app.today());
    Ok(workbook(&format!("{}整改台账{part}-{day}.xlsx", office.name), bytes))
}

#[derive(Deserialize)]
pub struct ApprovalWish {
    /// Ids of findings, with commas between them.
    ids: String,
}

/// `GET /export/approval-sheet.xlsx?ids=…`: 销号审批表, for one signature by hand.
pub async fn approval_sheet(
    State(office): State<Arc<Office>>,
    Query(wish): Query<ApprovalWish>,
    headers: HeaderMap,
) -> Result<Response, HttpError> {
    let viewer = require(&office, &headers).await?.viewer;
    let ids = wish.ids.split(',').map(|id| Uuid::parse_str(id.trim()).map(FindingId));
    let ids: Vec<_> =
        ids.collect::<Result<_, _>>().map_err(|error| HttpError::Malformed(error.to_string()))?;
    let bytes = ledger::approval_sheet(&office, &viewer.scope(), &ids).await?;
    Ok(workbook(&format!("销号审批表-{}.xlsx", office.app.today()), bytes))
}

/// `GET /export/start-up-template.xlsx`
pub async fn template(
    State(office): State<Arc<Office>>,
    headers: HeaderMap,
) -> Result<Response, HttpError> {
    require(&office, &headers).await?;
    let bytes = start_up::template(&office).map_err(HttpError::Fault)?;
    Ok(workbook("督办启用数据模板.xlsx", bytes))
}

#[derive(Deserialize)]
pub struct UnitWish {
    unit: UnitId,
}

/// `GET /export/unit-sheet.xlsx?unit=…`
pub async fn unit_sheet(
    State(office): State<Arc<Office>>,
    Query(wish): Query<UnitWish>,
    headers: HeaderMap,
) -> Result<Response, HttpError> {
    let viewer = require(&office, &headers).await?.viewer;
    let scope = viewer.scope();
    if !scope.sees_all() && !scope.units().contains(&wish.unit) {
        return Err(HttpError::NotFound);
    }
    let sheet = unit_sheet::export(&office, &scope, wish.unit).await.map_err(HttpError::Fault)?;
    let (name, bytes, _) = sheet.ok_or(HttpError::NotFound)?;
    Ok(workbook(&format!("{name}整改月报-{}.xlsx", office.app.today()), bytes))
}

#[derive(Deserialize)]
pub struct PersonWish {
    person: PersonId,
}

/// `GET /export/handover.xlsx?person=…`
pub async fn handover(
    State(office): State<Arc<Office>>,
    Query(wish): Query<PersonWish>,
    headers: HeaderMap,
) -> Result<Response, HttpError> {
    let viewer = require(&office, &headers).await?.viewer;
    let list = handover::export(&office, &viewer.scope(), wish.person).await;
    let (name, bytes) = list.map_err(HttpError::Fault)?.ok_or(HttpError::NotFound)?;
    Ok(workbook(&format!("{name}交接清单-{}.xlsx", office.app.today()), bytes))
}
