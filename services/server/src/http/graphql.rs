//! `POST /graphql` with `application/json`, and subscriptions over a web socket.

use std::sync::Arc;

use async_graphql::{Data, Request};
use async_graphql_axum::{GraphQLProtocol, GraphQLWebSocket};
use axum::{
    Extension, Json,
    extract::{State, WebSocketUpgrade},
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use duban_graphql::Asking;

use super::{
    HttpError, JsonBody, TraceId,
    viewer::{device, require},
};
use crate::office::Office;

/// Largest frame and message of a subscription, in bytes.
const FRAME_BYTES_MAX: usize = 100_000;

/// One operation, one answer; an array of operations is not well formed.
pub async fn run(
    State(office): State<Arc<Office>>,
    Extension(TraceId(trace)): Extension<TraceId>,
    headers: HeaderMap,
    JsonBody(request): JsonBody<Request>,
) -> Result<Response, HttpError> {
    let signed_in = require(&office, &headers).await?;
    let asking = Asking {
        viewer: signed_in.viewer,
        token: signed_in.token,
        session: signed_in.cookie,
        device: device(&headers),
        trace,
    };
    let answer = office.schema.execute(request.data(asking)).await;
    Ok(Json(answer).into_response())
}

/// `GET /graphql/ws`: session and origin are checked before the upgrade, the viewer's
/// rights again for each event.
pub async fn socket(
    State(office): State<Arc<Office>>,
    Extension(TraceId(trace)): Extension<TraceId>,
    headers: HeaderMap,
    protocol: GraphQLProtocol,
    upgrade: WebSocketUpgrade,
) -> Result<Response, HttpError> {
    let signed_in = require(&office, &headers).await?;
    let mut data = Data::default();
    data.insert(Asking {
        viewer: signed_in.viewer,
        token: signed_in.token,
        session: signed_in.cookie,
        device: device(&headers),
        trace,
    });
    let schema = office.schema.clone();
    Ok(upgrade
        .max_frame_size(FRAME_BYTES_MAX)
        .max_message_size(FRAME_BYTES_MAX)
        .protocols(async_graphql::http::ALL_WEBSOCKET_PROTOCOLS)
        .on_upgrade(move |stream| {
            GraphQLWebSocket::new(stream, schema, protocol).with_data(data).serve()
        }))
}
