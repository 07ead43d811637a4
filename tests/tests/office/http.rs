//! What the front door turns away, and what it says then.

use chrono::TimeDelta;
use duban_server::accounts::Role;
use duban_tests::{Client, PASSWORD, TestApp, town::photo};
use reqwest::{RequestBuilder, StatusCode, header};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

const PING: &str = r#"{"query":"{ ping }"}"#;
/// One more than a body may have.
const TOO_LONG: usize = 1_000_001;
/// Failures after which somebody surely has to wait.
const FAILURES_MOST: usize = 20;
/// Looks at the folder until an upload that was cut off is swept.
const LOOKS_MOST: usize = 1_000;

struct Door {
    app: TestApp,
    clerk: Client,
}

impl Door {
    async fn open() -> Self {
        let app = TestApp::start().await;
        let clerk = app.client("clerk", Role::Office, app.office_unit()).await;
        Self { app, clerk }
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.app.address)
    }

    /// A request for GraphQL as the clerk's browser would send it.
    fn graphql(&self, body: impl Into<reqwest::Body>) -> RequestBuilder {
        reqwest::Client::new()
            .post(self.url("/graphql"))
            .header(header::COOKIE, self.clerk.cookie())
            .header(header::CONTENT_TYPE, "application/json")
            .body(body)
    }
}

async fn status(request: RequestBuilder) -> StatusCode {
    request.send().await.expect("an answer").status()
}

async fn error_of(door: &Door, query: &str) -> Value {
    let answer = door.clerk.ask(query, json!({})).await;
    assert!(answer["data"].is_null(), "{query} was run");
    answer["errors"][0].clone()
}

#[tokio::test]
async fn graphql_takes_one_operation_as_json_by_post_and_nothing_else() {
    let door = Door::open().await;
    assert_eq!(status(door.graphql(PING)).await, 200);
    assert_eq!(door.clerk.get("/graphql?query=%7Bping%7D").await.status(), 405);
    let plain = door.clerk.post("/graphql", "text/plain", PING.into()).await;
    assert_eq!(plain.status(), 415);
    assert_eq!(status(door.graphql(format!("[{PING},{PING}]"))).await, 400);
    let long = json!({ "query": format!("{{ ping }} #{}", "x".repeat(TOO_LONG)) });
    assert_eq!(status(door.graphql(long.to_string())).await, 413);
    let nobody = Client::stranger(door.app.address);
    assert_eq!(nobody.post("/graphql", "application/json", PING.into()).await.status(), 401);
}

#[tokio::test]
async fn a_request_that_asks_too_much_is_not_run() {
    let door = Door::open().await;
    let ping = |times: usize, what: &str| format!("ping {what}").repeat(times);
    let deep = (0..14).fold("{ id }".to_owned(), |inner, _| format!("{{ parent {inner} }}"));
    let aliases: String = (0..21).fold(String::new(), |all, n| all + &format!(" a{n}: id"));
    let lists = "{ findings(first: 100) { edges { node {
        timeline(first: 100) { edges { node { id type } } } } } } }";
    let hidden = format!("{{ ...f ...f }} fragment f on Query {{ {} }}", ping(11, ""));
    let directives = format!("{{ {} }}", ping(11, "@include(if: true) "));
    let id = "00000000-0000-0000-0000-000000000000";
    for (query, says) in [
        (format!("{{ finding(id: \"{id}\") {deep} }}"), "Query is nested too deep."),
        (format!("{{ me {{ person {{ {aliases} }} }} }}"), "the request asks too much: aliases"),
        (lists.to_owned(), "Query is too complex."),
        (hidden, "the request asks too much: top-level fields"),
        (directives, "the request asks too much: directives"),
    ] {
        for time in ["first", "second"] {
            assert_eq!(error_of(&door, &query).await["message"], says, "{query}, the {time} time");
        }
    }
    let many = error_of(&door, &format!("{{ {} }}", ping(21, ""))).await;
    assert_eq!(many["extensions"]["code"], "TOO_MUCH");
    let itself = error_of(&door, "{ ...f } fragment f on Query { ...f }").await;
    assert!(itself["message"].is_string(), "a fragment that spreads itself is no loop here");
    door.clerk.data("{ a: ping b: ping @include(if: true) }", json!({})).await;
    let told = door.clerk.data("{ __schema { queryType { name } } }", json!({})).await;
    assert_eq!(told["__schema"], Value::Null, "the schema is not told over HTTP");
}

#[tokio::test]
async fn what_another_site_makes_a_browser_send_is_refused() {
    let door = Door::open().await;
    let from = |name: &str, value: &str| status(door.graphql(PING).header(name, value));
    assert_eq!(from("origin", "https://elsewhere.example").await, 403);
    assert_eq!(from("origin", "null").await, 403);
    assert_eq!(from("sec-fetch-site", "cross-site").await, 403);
    assert_eq!(from("sec-fetch-site", "same-site").await, 403);
    assert_eq!(from("sec-fetch-site", "same-origin").await, 200);
    let own = format!("http://{}", door.app.address);
    assert_eq!(from("origin", &own).await, 200);

    let form = reqwest::Client::new()
        .post(door.url("/evidence"))
        .header(header::COOKIE, door.clerk.cookie())
        .body(photo(1));
    assert_eq!(status(form).await, 403, "no form can say that it is our client");
}

#[tokio::test]
async fn a_session_and_a_token_together_are_refused() {
    let door = Door::open().await;
    let both = door.graphql(PING).header(header::AUTHORIZATION, "Bearer duban_0123");
    assert_eq!(status(both).await, 400);
    let unknown = reqwest::Client::new()
        .post(door.url("/graphql"))
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::AUTHORIZATION, "Bearer duban_0123")
        .body(PING);
    assert_eq!(status(unknown).await, 401);
}

#[tokio::test]
async fn what_happens_to_an_account_stands_on_the_trail() {
    let door = Door::open().await;
    let office = &door.app.office;
    let at = (office.app.clock().now() + TimeDelta::days(30)).to_rfc3339();
    let token = json!({ "label": "报表", "readOnly": true, "expiresAt": at });
    let create = "mutation($input: CreateTokenInput!) { createToken(input: $input) { id } }";
    let token = door.clerk.data(create, json!({ "input": token })).await["createToken"].clone();
    let revoke = "mutation($id: ID!) { revokeToken(id: $id) { ended } }";
    door.clerk.data(revoke, json!({ "id": token["id"] })).await;
    let change = json!({ "current": PASSWORD, "password": "a-quite-different-one-8" });
    let changed =
        door.clerk.post("/session/password", "application/json", change.to_string().into());
    assert_eq!(changed.await.status(), 204);
    let wrong = json!({ "login": "clerk", "password": "not-the-password-1" }).to_string();
    let nobody = Client::stranger(door.app.address);
    for _ in 0..FAILURES_MOST {
        nobody.post("/session", "application/json", wrong.clone().into()).await;
    }
    office.views_caught_up().await.expect("the views catch up");
    let head = door.app.client("head", Role::OfficeHead, door.app.office_unit()).await;
    let trail =
        "query($type: [String!]) { audit(type: $type, first: 50) { edges { node { type } } } }";
    let types = ["token_created", "token_revoked", "password_changed", "account_locked"]
        .map(|name| format!("person.{name}"));
    let found = head.data(trail, json!({ "type": types })).await;
    for name in &types {
        assert!(found.to_string().contains(name), "{name} is not in {found}");
    }
}

#[tokio::test]
async fn evidence_that_a_browser_would_run_is_not_kept_whatever_it_is_called() {
    let door = Door::open().await;
    let page = b"<html><script>alert(1)</script></html>";
    for name in ["page.html", "photo.jpg"] {
        assert_eq!(door.clerk.send_file(name, page.to_vec()).await.status(), 415, "{name}");
    }
    assert_eq!(door.clerk.send_file("photo.html", photo(1)).await.status(), 415);
    assert_eq!(door.clerk.send_file("photo.jpg", Vec::new()).await.status(), 422);
    assert_eq!(door.app.files_kept(), 0);
    door.clerk.upload("photo.jpg", photo(1)).await;
    assert_ne!(door.app.files_kept(), 0);
}

#[tokio::test]
async fn an_upload_that_is_cut_off_leaves_nothing_behind() {
    let door = Door::open().await;
    let mut stream = TcpStream::connect(door.app.address).await.expect("a connection");
    let head = format!(
        "POST /evidence HTTP/1.1\r\nhost: {}\r\ncookie: {}\r\nx-duban: 1\r\n\
         x-file-name: photo.jpg\r\ncontent-length: 100000\r\n\r\n",
        door.app.address,
        door.clerk.cookie()
    );
    stream.write_all(head.as_bytes()).await.expect("the head is sent");
    stream.write_all(&photo(1)).await.expect("the beginning is sent");
    stream.shutdown().await.expect("cut off");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.expect("the server closes");
    assert!(!String::from_utf8_lossy(&answer).contains(" 200 "), "half a file is not taken");
    for _ in 0..LOOKS_MOST {
        if door.app.files_kept() == 0 {
            return;
        }
        assert_eq!(door.clerk.get("/healthz").await.status(), 200);
    }
    panic!("half a file stays in the folder");
}

#[tokio::test]
async fn the_node_says_how_it_does() {
    let door = Door::open().await;
    door.app.office.views_caught_up().await.expect("the views catch up");
    let nobody = Client::stranger(door.app.address);
    assert_eq!(nobody.get("/healthz").await.text().await.expect("text"), "ok");
    let ready = nobody.get("/readyz").await;
    assert_eq!(ready.status(), 200);
    let ready: Value = ready.json().await.expect("JSON");
    assert_eq!((&ready["log"], &ready["views"]), (&json!("ok"), &json!("ok")));
    assert_eq!(nobody.get("/metrics").await.status(), 200);
    let page = nobody.get("/session").await;
    assert_eq!(page.status(), 401);
    assert_eq!(page.headers()["x-content-type-options"], "nosniff");
    assert_eq!(page.headers()["x-frame-options"], "DENY");
    assert!(page.headers().contains_key(header::CONTENT_SECURITY_POLICY));
}

#[tokio::test]
async fn who_guesses_passwords_has_to_wait_even_for_the_right_one() {
    let door = Door::open().await;
    let sign_in = async |login: &str, password: &str| {
        let body = json!({ "login": login, "password": password });
        let request = reqwest::Client::new().post(door.url("/session")).json(&body);
        let answer = request.send().await.expect("an answer");
        let status = answer.status();
        (status, answer.text().await.expect("text"))
    };
    let (status, known) = sign_in("clerk", "wrong-horse-battery-1").await;
    assert_eq!(status, 401);
    let (status, unknown) = sign_in("nobody", "wrong-horse-battery-1").await;
    assert_eq!((status, unknown), (StatusCode::UNAUTHORIZED, known), "nothing tells them apart");

    for _ in 0..FAILURES_MOST {
        let (status, _) = sign_in("clerk", "wrong-horse-battery-1").await;
        if status == StatusCode::TOO_MANY_REQUESTS {
            let (status, _) = sign_in("clerk", "correct-horse-battery-7").await;
            assert_eq!(status, StatusCode::TOO_MANY_REQUESTS);
            return;
        }
        assert_eq!(status, StatusCode::UNAUTHORIZED);
    }
    panic!("{FAILURES_MOST} failures and no wait");
}

#[tokio::test]
async fn the_first_administrators_link_opens_the_office_once() {
    let app = TestApp::start().await;
    let token = app.office.sign_in.invite_first_administrator().await.expect("a link");
    let first = async |token: &str, login: &str, password: &str| {
        let body =
            json!({ "token": token, "login": login, "name": "管理员", "password": password });
        let request = reqwest::Client::new()
            .post(format!("http://{}/session/first", app.address))
            .json(&body);
        request.send().await.expect("an answer")
    };
    let other = token.replace(|digit: char| digit.is_ascii_digit(), "a");
    assert!(first(&other, "guest", "plain-horse-battery-9").await.status().is_client_error());
    assert!(first(&token, "admin", "short").await.status().is_client_error());
    let opened = first(&token, "admin", "plain-horse-battery-9").await;
    assert_eq!(opened.status(), 204, "a bad password has not used it up");
    assert!(opened.headers().contains_key(header::SET_COOKIE));
    assert!(first(&token, "guest", "plain-horse-battery-9").await.status().is_client_error());

    let admin = Client::sign_in(app.address, "admin", "plain-horse-battery-9").await;
    let me = admin.data("{ me { grants { role } } }", json!({})).await;
    assert_eq!(me["me"]["grants"], json!([{ "role": "ADMINISTRATOR" }]));
}

#[tokio::test]
async fn a_session_that_was_left_opens_nothing() {
    let door = Door::open().await;
    let left = reqwest::Client::new()
        .delete(door.url("/session"))
        .header(header::COOKIE, door.clerk.cookie());
    assert_eq!(status(left).await, 204);
    assert_eq!(status(door.graphql(PING)).await, 401);
}
