//! Bodies that are `application/json` and nothing else.
//!
//! Any other type is refused: a form on another site can send `text/plain`, and a
//! browser asks before it sends JSON across sites.

use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
    http::{HeaderMap, StatusCode, header},
};
use serde::de::DeserializeOwned;

use super::{BODY_MEGABYTES_MAX, HttpError};

/// A parsed JSON body.
pub struct JsonBody<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for JsonBody<T> {
    type Rejection = HttpError;

    async fn from_request(request: Request, state: &S) -> Result<Self, HttpError> {
        if !is_json(request.headers()) {
            return Err(HttpError::NotJson);
        }
        let malformed = |error: String| HttpError::Malformed(error);
        let bytes = Bytes::from_request(request, state).await.map_err(|error| {
            // Sent in pieces, a body is found too large only while it is read.
            match error.status() {
                StatusCode::PAYLOAD_TOO_LARGE => {
                    HttpError::TooLarge { megabytes: BODY_MEGABYTES_MAX }
                }
                _ => malformed(error.body_text()),
            }
        })?;
        serde_json::from_slice(&bytes).map(Self).map_err(|error| malformed(error.to_string()))
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let value = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let essence = value.and_then(|value| value.split(';').next()).map(str::trim);
    essence.is_some_and(|essence| essence.eq_ignore_ascii_case("application/json"))
}
