//! HTTP: the one way in for people and programs.
//!
//! **Deliberately absent:** rules and SQL. A handler finds out who asks, unpacks,
//! calls and translates.

mod act;
mod attachment;
mod console;
mod error;
mod evidence;
mod exports;
mod graphql;
mod health;
mod imports;
mod json;
mod listen;
mod proxy;
mod same_site;
mod session;
mod slips;
pub mod tls;
mod viewer;

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use axum::{
    Router,
    extract::{DefaultBodyLimit, Request},
    http::{HeaderName, HeaderValue, StatusCode, header},
    middleware::{from_fn, from_fn_with_state},
    routing::{get, post},
};
use tower_http::{
    compression::{
        CompressionLayer,
        predicate::{DefaultPredicate, NotForContentType, Predicate},
    },
    limit::RequestBodyLimitLayer,
    set_header::SetResponseHeaderLayer,
    timeout::TimeoutLayer,
    trace::TraceLayer,
};

pub use error::HttpError;
pub use json::JsonBody;
pub use listen::{Peer, serve};

use crate::office::Office;

/// Largest body of every route that takes no file, in megabytes (10⁶ bytes).
const BODY_MEGABYTES_MAX: u32 = 1;
const BODY_BYTES_MAX: usize = BODY_MEGABYTES_MAX as usize * 1_000_000;
/// Longest time for a request that takes or sends no file.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(30);

/// Styles of the component library are inserted at run time, hence `unsafe-inline`
/// for styles, and for styles alone.
const CONTENT_SECURITY_POLICY: &str = "default-src 'self'; style-src 'self' 'unsafe-inline'; \
     img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

/// Every route, with its limits.
pub fn router(office: Arc<Office>) -> Router {
    let bounded = Router::new()
        .route("/graphql", post(graphql::run))
        .route("/session", get(session::show).post(session::open).delete(session::close))
        .route("/session/first", post(session::first))
        .route("/session/password", post(session::password))
        .route("/readyz", get(health::ready))
        .route("/metrics", get(health::metrics))
        .route("/slips", post(slips::print))
        .layer(RequestBodyLimitLayer::new(BODY_BYTES_MAX))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, REQUEST_TIMEOUT));
    let files = Router::new()
        .route("/evidence", post(evidence::upload))
        .route("/evidence/{finding}/{evidence}", get(evidence::download))
        .route("/evidence/{finding}/scan/{sha256}", get(evidence::scan))
        .route("/import/{kind}", post(imports::import))
        .route("/export/ledger.xlsx", get(exports::ledger))
        .route("/export/approval-sheet.xlsx", get(exports::approval_sheet))
        .route("/export/start-up-template.xlsx", get(exports::template))
        .route("/export/unit-sheet.xlsx", get(exports::unit_sheet))
        .route("/export/handover.xlsx", get(exports::handover))
        .layer(DefaultBodyLimit::disable());
    Router::new()
        .merge(bounded)
        .merge(files)
        .route("/graphql/ws", get(graphql::socket))
        .route("/healthz", get(health::alive))
        .fallback(get(console::file))
        .layer(from_fn(same_site::guard))
        .layer(from_fn_with_state(Arc::clone(&office), proxy::believe))
        .layer(from_fn_with_state(Arc::clone(&office), trace_id))
        .layer(
            CompressionLayer::new().compress_when(
                DefaultPredicate::new().and(NotForContentType::new("application/vnd.")),
            ),
        )
        .layer(fixed(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(fixed(header::REFERRER_POLICY, "same-origin"))
        .layer(fixed(header::X_FRAME_OPTIONS, "DENY"))
        .layer(SetResponseHeaderLayer::if_not_present(
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static(CONTENT_SECURITY_POLICY),
        ))
        .layer(TraceLayer::new_for_http())
        .with_state(office)
}

fn fixed(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value))
}

/// Gives every request an id that people can quote; it correlates log lines and events.
/// Counts it, too.
async fn trace_id(
    axum::extract::State(office): axum::extract::State<Arc<Office>>,
    mut request: Request,
    next: axum::middleware::Next,
) -> axum::response::Response {
    let id = office.app.ids().v7(office.app.clock().now());
    request.extensions_mut().insert(TraceId(id));
    let method = request.method().as_str().to_owned();
    let began = Instant::now();
    let mut response = next.run(request).await;
    let status = response.status().as_u16().to_string();
    metrics::counter!("duban_http_requests_total", "method" => method, "status" => status)
        .increment(1);
    metrics::histogram!("duban_http_request_seconds").record(began.elapsed());
    if let Ok(value) = HeaderValue::from_str(&id.to_string()) {
        response.headers_mut().insert(HeaderName::from_static("x-trace-id"), value);
    }
    response
}

/// Of one request.
#[derive(Debug, Clone, Copy)]
pub struct TraceId(pub uuid::Uuid);
