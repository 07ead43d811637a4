//! Requests that change something must come from our own pages or from a program.

use axum::{
    extract::Request,
    http::{HeaderMap, Method, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::HttpError;

/// Refuses what a browser sends on behalf of another site.
pub async fn guard(request: Request, next: Next) -> Response {
    let harmless = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS)
        && !request.headers().contains_key(header::UPGRADE);
    if harmless || is_our_own(request.headers()) {
        return next.run(request).await;
    }
    HttpError::ForeignOrigin.into_response()
}

/// Browsers send at least one of the two headers; programs neither.
fn is_our_own(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    if let Some(site) = text("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    let (Some(origin), Some(host)) = (text("origin"), text("host")) else {
        return text("origin").is_none();
    };
    origin.split_once("://").is_some_and(|(_, authority)| authority == host)
}
