//! Somebody who is signed in, over HTTP.

use std::net::SocketAddr;

use reqwest::{Response, StatusCode, header};
use serde_json::{Value, json};

/// A session and the address it is for.
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    address: SocketAddr,
    cookie: String,
}

impl Client {
    pub async fn sign_in(address: SocketAddr, login: &str, password: &str) -> Self {
        let http = reqwest::Client::new();
        let answer = http
            .post(format!("http://{address}/session"))
            .json(&json!({ "login": login, "password": password }))
            .send()
            .await
            .expect("the server answers");
        assert_eq!(answer.status(), StatusCode::NO_CONTENT, "{login} signs in");
        let cookie = answer.headers()[header::SET_COOKIE].to_str().expect("a cookie");
        let cookie = cookie.split(';').next().expect("a cookie").to_owned();
        Self { http, address, cookie }
    }

    /// Nobody.
    #[must_use]
    pub fn stranger(address: SocketAddr) -> Self {
        Self { http: reqwest::Client::new(), address, cookie: String::new() }
    }

    pub async fn get(&self, path: &str) -> Response {
        let request = self.http.get(format!("http://{}{path}", self.address));
        request.header(header::COOKIE, &self.cookie).send().await.expect("an answer")
    }

    pub async fn post(&self, path: &str, media_type: &str, body: Vec<u8>) -> Response {
        self.http
            .post(format!("http://{}{path}", self.address))
            .header(header::COOKIE, &self.cookie)
            .header(header::CONTENT_TYPE, media_type)
            .header("x-duban", "1")
            .header("x-file-name", "file.xlsx")
            .body(body)
            .send()
            .await
            .expect("an answer")
    }

    /// The whole GraphQL answer, errors included.
    pub async fn ask(&self, query: &str, variables: Value) -> Value {
        let body = json!({ "query": query, "variables": variables });
        let answer = self.post("/graphql", "application/json", body.to_string().into()).await;
        assert_eq!(answer.status(), StatusCode::OK, "GraphQL answers with 200");
        answer.json().await.expect("JSON")
    }

    /// The data of an answer without errors.
    pub async fn data(&self, query: &str, variables: Value) -> Value {
        let answer = self.ask(query, variables).await;
        assert!(answer.get("errors").is_none(), "{answer}");
        answer["data"].clone()
    }
}
