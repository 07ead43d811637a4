//! The ledger in and out: `POST /import/ledger` and `GET /export/ledger.xlsx`.

use std::sync::Arc;

use axum::{
    Json,
    body::Body,
    extract::{Query, State},
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use chrono::NaiveDate;
use duban_app::{Caller, access};
use serde::Deserialize;

use super::{
    HttpError,
    evidence::{attachment, file_name, reader},
    viewer::require,
};
use crate::{ledger, office::Office};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ImportWish {
    #[serde(default)]
    dry_run: bool,
    #[serde(default)]
    create_units: bool,
}

/// The answer is the import's report, problems included, with 200.
pub async fn import(
    State(office): State<Arc<Office>>,
    Query(wish): Query<ImportWish>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, HttpError> {
    let signed_in = require(&office, &headers).await?;
    let name = file_name(&headers)?;
    let caller = Caller::Person(signed_in.viewer);
    if !access::may_at_all(&caller, "carryOverFinding")
        || signed_in.token.is_some_and(|t| !t.allows("carryOverFinding"))
    {
        return Err(HttpError::Forbidden);
    }
    let wish = ledger::Wish { dry_run: wish.dry_run, create_units: wish.create_units };
    let bytes = ledger::read_body(reader(body)).await?;
    let report = ledger::import(&office, &caller, &name, bytes, wish).await?;
    Ok(Json(report).into_response())
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ExportWish {
    as_of: Option<NaiveDate>,
    /// As GraphQL's `FindingFilterInput`, in JSON; absent: everything.
    filter: Option<String>,
}

pub async fn export(
    State(office): State<Arc<Office>>,
    Query(wish): Query<ExportWish>,
    headers: HeaderMap,
) -> Result<Response, HttpError> {
    let viewer = require(&office, &headers).await?.viewer;
    let filter = wish.filter.as_deref().map(duban_graphql::finding_filter).transpose();
    let filter = filter.map_err(HttpError::Malformed)?.unwrap_or_default();
    let extract = ledger::Extract { filter, as_of: wish.as_of };
    let part = if extract.is_whole() { "" } else { "(部分)" };
    let bytes = ledger::export(&office, &viewer.scope(), extract).await?;
    let day = wish.as_of.unwrap_or_else(|| office.app.today());
    let name = format!("{}整改台账{part}-{day}.xlsx", office.name);
    let headers = [
        (
            header::CONTENT_TYPE,
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet".to_owned(),
        ),
        (header::CONTENT_DISPOSITION, attachment(&name)),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    Ok((headers, bytes).into_response())
}
