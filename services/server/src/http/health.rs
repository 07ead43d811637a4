//! Is it alive, is it ready, and its figures.

use std::sync::Arc;

use axum::{
    Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use duban_readmodel::Trouble;
use serde_json::json;

use super::{HttpError, Peer};
use crate::{backup_mark::BackupMark, folder::DataFolder, office::Office};

/// `GET /healthz`: the process answers.
pub async fn alive() -> &'static str {
    "ok"
}

/// `GET /readyz`: 200 when the log takes appends and the views are not far behind.
pub async fn ready(State(office): State<Arc<Office>>) -> Response {
    let log = office.app.log().health().await;
    if let Err(error) = &log {
        tracing::warn!(%error, "The log is not healthy");
    }
    let status = office.views.status();
    let trouble = status.trouble();
    let ready = log.is_ok() && trouble.is_none();
    let code = if ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    let body = json!({
        "log": if log.is_ok() { "ok" } else { "failing" },
        "views": match trouble {
            None => "ok",
            Some(Trouble::Outdated) => "outdated",
            Some(Trouble::Behind) => "behind",
        },
        "logIndex": status.log_index,
    });
    (code, Json(body)).into_response()
}

/// `GET /metrics`, in the Prometheus text format; for this machine and trusted proxies only.
pub async fn metrics(
    State(office): State<Arc<Office>>,
    axum::Extension(peer): axum::Extension<Peer>,
) -> Result<String, HttpError> {
    let address = peer.address.ip();
    if !address.is_loopback() && !office.config.trusted_proxies.contains(&address) {
        return Err(HttpError::NotFound);
    }
    let status = office.views.status();
    let behind = status.behind_since.map_or(0.0, |since| since.elapsed().as_secs_f64());
    metrics::gauge!("duban_views_behind_seconds").set(behind);
    if let Some(mark) = BackupMark::last(&DataFolder::at(&office.config.data)).await {
        let age = (office.app.clock().now() - mark.finished_at).as_seconds_f64();
        metrics::gauge!("duban_backup_age_seconds").set(age);
    }
    Ok(office.metrics.render())
}
