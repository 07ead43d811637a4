//! `GET /export/approval-sheet.xlsx?ids=…`: 销号审批表, for one signature by hand.

use std::sync::Arc;

use axum::{
    extract::{Query, State},
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use duban_domain::FindingId;
use serde::Deserialize;
use uuid::Uuid;

use super::{HttpError, evidence::attachment, viewer::require};
use crate::{ledger, office::Office};

#[derive(Deserialize)]
pub struct Wish {
    /// Ids of findings, with commas between them.
    ids: String,
}

pub async fn export(
    State(office): State<Arc<Office>>,
    Query(wish): Query<Wish>,
    headers: HeaderMap,
) -> Result<Response, HttpError> {
    let viewer = require(&office, &headers).await?.viewer;
    let ids = wish.ids.split(',').map(|id| Uuid::parse_str(id.trim()).map(FindingId));
    let ids: Vec<_> =
        ids.collect::<Result<_, _>>().map_err(|error| HttpError::Malformed(error.to_string()))?;
    let bytes = ledger::approval_sheet(&office, &viewer.scope(), &ids).await?;
    let name = format!("销号审批表-{}.xlsx", office.app.today());
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
