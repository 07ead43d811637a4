//! Another program that takes requests, as the test says.

use std::sync::{Arc, Mutex};

use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode, Uri},
    response::{IntoResponse, Redirect, Response},
    routing::post,
};
use tokio::net::TcpListener;

use crate::secured::Secured;

/// One request as it came.
#[derive(Debug, Clone)]
pub struct Came {
    pub uri: Uri,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Came {
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).expect("JSON")
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers[name].to_str().expect("text")
    }
}

#[derive(Clone, Default)]
struct Desk {
    came: Arc<Mutex<Vec<Came>>>,
    status: Arc<Mutex<u16>>,
}

pub struct Receiver {
    pub port: u16,
    desk: Desk,
}

impl Receiver {
    pub async fn opens() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        Self::on(listener)
    }

    /// The same behind TLS.
    pub async fn opens_secured() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let (desk, router) = desk();
        tokio::spawn(async move { axum::serve(Secured(listener), router).await });
        Self { port, desk }
    }

    pub fn on(listener: TcpListener) -> Self {
        let port = listener.local_addr().expect("an address").port();
        let (desk, router) = desk();
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { port, desk }
    }

    pub fn answers(&self, status: u16) {
        *self.desk.status.lock().expect("no panic") = status;
    }

    pub fn came(&self) -> Vec<Came> {
        self.desk.came.lock().expect("no panic").clone()
    }
}

fn desk() -> (Desk, Router) {
    let desk = Desk::default();
    *desk.status.lock().expect("no panic") = 200;
    let router = Router::new()
        .route("/hook", post(take))
        .route("/away", post(|| async { Redirect::temporary("/hook") }))
        .with_state(desk.clone());
    (desk, router)
}

async fn take(State(desk): State<Desk>, uri: Uri, headers: HeaderMap, body: Bytes) -> Response {
    let status = *desk.status.lock().expect("no panic");
    desk.came.lock().expect("no panic").push(Came { uri, headers, body });
    let status = StatusCode::from_u16(status).expect("a status");
    (status, r#"{"errcode":0,"code":0}"#).into_response()
}
