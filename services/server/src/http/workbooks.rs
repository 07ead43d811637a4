//! Workbooks beside the ledger: start-up data, monthly sheets, lists of handover, slips.

use std::sync::Arc;

use axum::{
    Json,
    body::Body,
    extract::{Path, Query, State},
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use duban_app::{Caller, access};
use duban_domain::{PersonId, UnitId};
use serde::Deserialize;

use super::{
    HttpError, JsonBody,
    evidence::{attachment, file_name, reader},
    viewer::{SignedIn, require},
};
use crate::{handover, ledger, office::Office, slips, start_up, unit_sheet};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ImportWish {
    #[serde(default)]
    dry_run: bool,
    /// Of a monthly sheet: whose it must be.
    unit: Option<UnitId>,
}

/// `POST /import/{units|people|start-up|progress}`: the report, problems included, with 200.
pub async fn import(
    State(office): State<Arc<Office>>,
    Path(kind): Path<String>,
    Query(wish): Query<ImportWish>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, HttpError> {
    let signed_in = require(&office, &headers).await?;
    let name = file_name(&headers)?;
    if kind == "progress" {
        may(&signed_in, "reportProgress")?;
        let caller = Caller::Person(signed_in.viewer);
        let bytes = ledger::read_body(reader(body)).await?;
        let wish = unit_sheet::Wish { dry_run: wish.dry_run, unit: wish.unit };
        let report = unit_sheet::import(&office, &caller, &name, bytes, wish).await?;
        return Ok(Json(report).into_response());
    }
    let kind = serde_json::from_value(kind.into()).map_err(|_| HttpError::NotFound)?;
    may(&signed_in, "registerUnit")?;
    let caller = Caller::Person(signed_in.viewer);
    let bytes = ledger::read_body(reader(body)).await?;
    let report = start_up::import(&office, &caller, kind, bytes, wish.dry_run).await?;
    Ok(Json(report).into_response())
}

/// Whether the table has a line for any of the viewer's roles, and the token for the command.
fn may(signed_in: &SignedIn, command: &str) -> Result<(), HttpError> {
    let allowed = signed_in.token.as_ref().is_none_or(|token| token.allows(command));
    let roles = access::lines(command).iter().map(|(role, _)| *role);
    // A monthly sheet comes from the unit, or from the office on its behalf.
    let office = [duban_domain::Role::Office, duban_domain::Role::OfficeHead];
    let on_behalf = (command == "reportProgress").then_some(office).into_iter().flatten();
    let held = roles.chain(on_behalf).any(|role| signed_in.viewer.facts.holds(role));
    if allowed && held { Ok(()) } else { Err(HttpError::Forbidden) }
}

/// `GET /export/start-up-template.xlsx`
pub async fn template(
    State(office): State<Arc<Office>>,
    headers: HeaderMap,
) -> Result<Response, HttpError> {
    require(&office, &headers).await?;
    let bytes = start_up::template(&office).map_err(HttpError::Fault)?;
    Ok(file("督办启用数据模板.xlsx", XLSX, bytes))
}

#[derive(Deserialize)]
pub struct SheetWish {
    unit: UnitId,
}

/// `GET /export/unit-sheet.xlsx?unit=…`
pub async fn sheet(
    State(office): State<Arc<Office>>,
    Query(wish): Query<SheetWish>,
    headers: HeaderMap,
) -> Result<Response, HttpError> {
    let viewer = require(&office, &headers).await?.viewer;
    let scope = viewer.scope();
    if !scope.sees_all() && !scope.units().contains(&wish.unit) {
        return Err(HttpError::NotFound);
    }
    let sheet = unit_sheet::export(&office, &scope, wish.unit).await.map_err(HttpError::Fault)?;
    let (name, bytes, _) = sheet.ok_or(HttpError::NotFound)?;
    let name = format!("{name}整改月报-{}.xlsx", office.app.today());
    Ok(file(&name, XLSX, bytes))
}

#[derive(Deserialize)]
pub struct HandoverWish {
    person: PersonId,
}

/// `GET /export/handover.xlsx?person=…`
pub async fn handover(
    State(office): State<Arc<Office>>,
    Query(wish): Query<HandoverWish>,
    headers: HeaderMap,
) -> Result<Response, HttpError> {
    let viewer = require(&office, &headers).await?.viewer;
    let list = handover::export(&office, &viewer.scope(), wish.person).await;
    let (name, bytes) = list.map_err(HttpError::Fault)?.ok_or(HttpError::NotFound)?;
    let name = format!("{name}交接清单-{}.xlsx", office.app.today());
    Ok(file(&name, XLSX, bytes))
}

#[derive(Deserialize)]
pub struct SlipsWish {
    #[serde(flatten)]
    wish: slips::Wish,
    #[serde(default)]
    format: slips::Format,
}

/// `POST /slips`: a sheet to print. It is answered once and kept nowhere.
pub async fn print_slips(
    State(office): State<Arc<Office>>,
    headers: HeaderMap,
    JsonBody(asked): JsonBody<SlipsWish>,
) -> Result<Response, HttpError> {
    let signed_in = require(&office, &headers).await?;
    may(&signed_in, "issueSlip")?;
    let caller = Caller::Person(signed_in.viewer);
    let issued = slips::issue(&office, &caller, &asked.wish).await?;
    let (count, refused) = (issued.issued.len(), issued.refused.len());
    let today = office.app.today();
    let printed = slips::print(&issued.issued, &office.name, asked.format, today);
    let bytes = printed.map_err(HttpError::Fault)?;
    let name = format!("一次性登录单-{today}.{}", asked.format.ending());
    let mut response = file(&name, asked.format.media_type(), bytes);
    for (header, number) in [("x-slips", count), ("x-slips-refused", refused)] {
        response.headers_mut().insert(header, number.into());
    }
    Ok(response)
}

fn file(name: &str, media_type: &'static str, bytes: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, media_type.to_owned()),
        (header::CONTENT_DISPOSITION, attachment(name)),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
        (
            header::CONTENT_SECURITY_POLICY,
            "sandbox; default-src 'none'; style-src 'unsafe-inline'".to_owned(),
        ),
    ];
    (headers, bytes).into_response()
}
