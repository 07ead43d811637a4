//! Somebody who is signed in, over HTTP.

use std::net::SocketAddr;

use chrono::{Days, NaiveDate};
use reqwest::{RequestBuilder, Response, StatusCode, header};
use serde_json::{Value, json};

/// Longer than any test, in every zone.
const TOKEN_DAYS: u64 = 7;

/// A session and the address it is for.
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    address: SocketAddr,
    cookie: String,
    /// A token, in place of a session.
    token: Option<String>,
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
        Self { cookie: cookie(&answer), token: None, http, address }
    }

    /// Sets a first password through a one-time link and is signed in by it.
    pub async fn sign_in_by_token(address: SocketAddr, token: &str, password: &str) -> Self {
        let nobody = Self::stranger(address);
        let body = json!({ "token": token, "password": password });
        let answer =
            nobody.post("/session/password", "application/json", body.to_string().into()).await;
        assert_eq!(answer.status(), StatusCode::NO_CONTENT, "the one-time link works");
        Self { cookie: cookie(&answer), ..nobody }
    }

    /// The same session, at another address and over connections of its own.
    #[must_use]
    pub fn at(&self, address: SocketAddr) -> Self {
        Self { cookie: self.cookie.clone(), ..Self::stranger(address) }
    }

    /// Nobody.
    #[must_use]
    pub fn stranger(address: SocketAddr) -> Self {
        Self { http: reqwest::Client::new(), address, cookie: String::new(), token: None }
    }

    /// A program with a token of the person whose session this is.
    pub async fn program(&self, read_only: bool, scopes: &[&str]) -> Self {
        let query = "mutation($input: CreateTokenInput!) { createToken(input: $input) {
            secret refusal { code } } }";
        let today = self.data("{ status { today } }", json!({})).await["status"]["today"].take();
        let today: NaiveDate = today.as_str().expect("a date").parse().expect("a date");
        let expires_at = format!("{}T00:00:00Z", today + Days::new(TOKEN_DAYS));
        let input = json!({ "label": "程序", "readOnly": read_only, "scopes": scopes,
            "expiresAt": expires_at });
        let made = self.data(query, json!({ "input": input })).await;
        let secret = made["createToken"]["secret"].as_str().expect("a token").to_owned();
        Self { token: Some(secret), ..Self::stranger(self.address) }
    }

    /// The same session over connections of its own.
    #[must_use]
    pub fn over_a_new_connection(&self) -> Self {
        self.at(self.address)
    }

    /// The same session in a browser that carries this device's mark.
    #[must_use]
    pub fn on_device(&self, mark: &str) -> Self {
        Self { cookie: format!("{}; duban-device={mark}", self.cookie), ..self.clone() }
    }

    /// The header by which the server knows this session.
    #[must_use]
    pub fn cookie(&self) -> &str {
        &self.cookie
    }

    pub async fn get(&self, path: &str) -> Response {
        let request = self.http.get(format!("http://{}{path}", self.address));
        self.known(request).send().await.expect("an answer")
    }

    pub async fn delete(&self, path: &str) -> Response {
        let request = self.http.delete(format!("http://{}{path}", self.address));
        self.known(request).send().await.expect("an answer")
    }

    fn known(&self, request: RequestBuilder) -> RequestBuilder {
        match &self.token {
            Some(token) => request.bearer_auth(token),
            None => request.header(header::COOKIE, &self.cookie),
        }
    }

    pub async fn post(&self, path: &str, media_type: &str, body: Vec<u8>) -> Response {
        self.try_post(path, media_type, body).await.expect("an answer")
    }

    async fn try_post(
        &self,
        path: &str,
        media_type: &str,
        body: Vec<u8>,
    ) -> reqwest::Result<Response> {
        self.try_post_file(path, media_type, "file.xlsx", body).await
    }

    async fn try_post_file(
        &self,
        path: &str,
        media: &str,
        name: &str,
        body: Vec<u8>,
    ) -> reqwest::Result<Response> {
        let name = percent_encoded(name);
        self.known(self.http.post(format!("http://{}{path}", self.address)))
            .header(header::CONTENT_TYPE, media)
            .header("x-duban", "1")
            .header("x-file-name", name)
            .body(body)
            .send()
            .await
    }

    /// Sends a file that a command may cite; the whole answer.
    pub async fn send_file(&self, name: &str, bytes: Vec<u8>) -> Response {
        let sent = self.try_post_file("/evidence", "application/octet-stream", name, bytes);
        sent.await.expect("an answer")
    }

    /// Sends a file that is taken; its digest.
    pub async fn upload(&self, name: &str, bytes: Vec<u8>) -> String {
        let answer = self.send_file(name, bytes).await;
        assert_eq!(answer.status(), StatusCode::OK, "{name} is taken");
        let stored: Value = answer.json().await.expect("JSON");
        stored["sha256"].as_str().expect("a digest").to_owned()
    }

    /// Sends a command; its payload, refused or not.
    pub async fn act(&self, mutation: &str, input: Value) -> Value {
        let (first, rest) = mutation.split_at(1);
        let query = format!(
            "mutation($input: {}{rest}Input!) {{ {mutation}(input: $input) {{
                token revision folded repeated
                refusal {{ code messageZh messageEn changed {{ revision type }} }} }} }}",
            first.to_uppercase()
        );
        self.data(&query, json!({ "input": input })).await[mutation].take()
    }

    /// The whole GraphQL answer, errors included.
    pub async fn ask(&self, query: &str, variables: Value) -> Value {
        let body = json!({ "query": query, "variables": variables });
        let answer = self.post("/graphql", "application/json", body.to_string().into()).await;
        assert_eq!(answer.status(), StatusCode::OK, "GraphQL answers with 200");
        answer.json().await.expect("JSON")
    }

    /// The whole GraphQL answer; nothing if the connection broke before it had come whole.
    pub async fn try_ask(&self, query: &str, variables: Value) -> Option<Value> {
        let body = json!({ "query": query, "variables": variables }).to_string();
        let answer = self.try_post("/graphql", "application/json", body.into()).await.ok()?;
        assert_eq!(answer.status(), StatusCode::OK, "GraphQL answers with 200");
        answer.json().await.ok()
    }

    /// The data of an answer without errors.
    pub async fn data(&self, query: &str, variables: Value) -> Value {
        let answer = self.ask(query, variables).await;
        assert!(answer.get("errors").is_none(), "{answer}");
        answer["data"].clone()
    }
}

fn cookie(answer: &Response) -> String {
    let cookie = answer.headers()[header::SET_COOKIE].to_str().expect("a cookie");
    cookie.split(';').next().expect("a cookie").to_owned()
}

/// A header holds no Chinese: every byte of a name is sent as `%xx`.
fn percent_encoded(name: &str) -> String {
    name.bytes().fold(String::new(), |encoded, byte| encoded + &format!("%{byte:02X}"))
}
