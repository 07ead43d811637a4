//! The web console, built into the binary.

use axum::{
    body::Body,
    http::{StatusCode, Uri, header},
    response::{IntoResponse, Response},
};
use rust_embed::{EmbeddedFile, RustEmbed};

#[derive(RustEmbed)]
#[folder = "../console/dist"]
#[allow_missing = true]
struct Files;

/// Named by their content, so they may be kept for ever.
const ASSETS: &str = "assets/";
const KEPT_A_YEAR: &str = "public, max-age=31536000, immutable";

/// A file of the console, or its first page: paths inside the console are its own.
pub async fn file(uri: Uri) -> Response {
    let path = uri.path().trim_start_matches('/');
    if let Some(file) = Files::get(path) {
        return answer(path, file);
    }
    if path.starts_with(ASSETS) {
        return StatusCode::NOT_FOUND.into_response();
    }
    match Files::get("index.html") {
        Some(page) => answer("index.html", page),
        None => (
            StatusCode::NOT_FOUND,
            "控制台未构建:请先运行 make console (the console is not built: run make console)",
        )
            .into_response(),
    }
}

fn answer(path: &str, file: EmbeddedFile) -> Response {
    let kept = if path.starts_with(ASSETS) { KEPT_A_YEAR } else { "no-cache" };
    let headers = [
        (header::CONTENT_TYPE, file.metadata.mimetype().to_owned()),
        (header::CACHE_CONTROL, kept.to_owned()),
    ];
    (headers, Body::from(file.data)).into_response()
}
