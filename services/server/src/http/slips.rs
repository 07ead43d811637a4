//! `POST /slips`: a sheet to print. It is answered once and kept nowhere.

use std::sync::Arc;

use axum::{extract::State, http::HeaderMap, response::Response};
use duban_app::Caller;
use serde::Deserialize;

use super::{HttpError, JsonBody, act::Act, attachment::Attachment, viewer::require};
use crate::{office::Office, slips};

#[derive(Deserialize)]
pub struct Asked {
    #[serde(flatten)]
    wish: slips::Wish,
    #[serde(default)]
    format: slips::Format,
    /// The address by which the page that asks was reached.
    #[serde(default)]
    site: Option<String>,
}

pub async fn print(
    State(office): State<Arc<Office>>,
    headers: HeaderMap,
    JsonBody(asked): JsonBody<Asked>,
) -> Result<Response, HttpError> {
    let signed_in = require(&office, &headers).await?;
    signed_in.may(Act::PrintSlips)?;
    let caller = Caller::Person(signed_in.viewer);
    let issued = slips::issue(&office, &caller, &asked.wish).await?;
    let (count, refused) = (issued.issued.len(), issued.refused.len());
    let today = office.app.today();
    let heading = slips::Heading { office: &office.name, site: asked.site.as_deref() };
    let printed = slips::print(&issued.issued, &heading, asked.format, today);
    let bytes = printed.map_err(HttpError::Fault)?;
    let name = format!("一次性登录单-{today}.{}", asked.format.ending());
    let sheet = Attachment { name: &name, media_type: asked.format.media_type() };
    let mut response = sheet.whole(bytes);
    for (header, number) in [("x-slips", count), ("x-slips-refused", refused)] {
        response.headers_mut().insert(header, number.into());
    }
    Ok(response)
}
