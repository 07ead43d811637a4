//! Changes as they happen, over a real web socket: who hears what, and when it ends.

use std::time::Duration;

use duban_tests::{Client, Town, town::command_id};
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::{net::TcpStream, time::timeout};
use tokio_tungstenite::{
    WebSocketStream, client_async,
    tungstenite::{Message, client::IntoClientRequest, http::StatusCode},
};

/// Longer than anything here takes; reached only where something is broken.
const PATIENCE: Duration = Duration::from_mins(1);
const SUBSCRIBE: &str = "subscription { findingChanged { id finding { status lead { name } } } }";

struct Socket(WebSocketStream<TcpStream>);

/// Opens a socket as a browser on `origin` would; `Err`: refused at the upgrade.
async fn upgrade(town: &Town, who: &Client, origin: &str) -> Result<Socket, StatusCode> {
    let address = town.app.address;
    let url = format!("ws://{address}/graphql/ws");
    let mut request = url.into_client_request().expect("a request");
    let headers = request.headers_mut();
    headers.insert("sec-websocket-protocol", "graphql-transport-ws".parse().expect("a header"));
    headers.insert("origin", origin.parse().expect("a header"));
    headers.insert("cookie", who.cookie().parse().expect("a header"));
    let stream = TcpStream::connect(address).await.expect("a connection");
    match client_async(request, stream).await {
        Ok((socket, _)) => Ok(Socket(socket)),
        Err(tokio_tungstenite::tungstenite::Error::Http(answer)) => Err(answer.status()),
        Err(other) => panic!("{other}"),
    }
}

impl Socket {
    async fn open(town: &Town, who: &Client) -> Self {
        let own = format!("http://{}", town.app.address);
        let mut socket = upgrade(town, who, &own).await.expect("the upgrade is granted");
        socket.send(json!({ "type": "connection_init" })).await;
        assert_eq!(socket.next().await.expect("an answer")["type"], "connection_ack");
        socket
    }

    /// Subscribed for certain: what was asked after it on the same socket is answered.
    async fn subscribed(town: &Town, who: &Client) -> Self {
        let mut socket = Self::open(town, who).await;
        socket.ask("changes", SUBSCRIBE).await;
        socket
    }

    async fn ask(&mut self, id: &str, query: &str) {
        let payload = json!({ "query": query });
        self.send(json!({ "id": id, "type": "subscribe", "payload": payload })).await;
    }

    async fn send(&mut self, message: Value) {
        self.0.send(Message::text(message.to_string())).await.expect("sent");
    }

    /// `None`: the server has closed the socket.
    async fn next(&mut self) -> Option<Value> {
        loop {
            match timeout(PATIENCE, self.0.next()).await.expect("something happens")? {
                Ok(Message::Text(text)) => return serde_json::from_str(&text).ok(),
                Ok(Message::Close(_)) | Err(_) => return None,
                Ok(_) => {}
            }
        }
    }

    /// The next change that is told.
    async fn change(&mut self) -> Value {
        let told = self.next().await.expect("a message");
        assert_eq!(told["type"], "next", "{told}");
        told["payload"]["data"]["findingChanged"].clone()
    }
}

#[tokio::test]
async fn a_change_arrives_with_what_hangs_on_it_and_at_nobody_elses_desk() {
    let town = Town::founded().await;
    let mut office = Socket::subscribed(&town, &town.clerk).await;
    let mut bureau = Socket::subscribed(&town, &town.member).await;
    let mut township = Socket::subscribed(&town, &town.neighbours[0]).await;
    // Whoever is answered here has been subscribed before.
    for socket in [&mut office, &mut bureau, &mut township] {
        socket.ask("there", "{ ping }").await;
        assert_eq!(socket.next().await.expect("an answer")["id"], "there");
        assert_eq!(socket.next().await.expect("its end")["type"], "complete");
    }
    let item = town.issued().await;
    let issued = loop {
        let change = office.change().await;
        assert_eq!(change["id"], json!(item.id));
        if change["finding"]["status"] == "ISSUED" {
            break change;
        }
    };
    assert_eq!(issued["finding"]["lead"]["name"], "元江县教育体育局");
    // The lead heard of its issue and of no draft before it.
    let heard = bureau.change().await;
    assert_eq!(heard["finding"]["status"], "ISSUED");
    // The township hears nothing: the next thing it is told is the answer to its question.
    township.ask("then", "{ ping }").await;
    assert_eq!(township.next().await.expect("an answer")["id"], "then");
}

#[tokio::test]
async fn a_foreign_page_and_a_stranger_are_refused_at_the_upgrade() {
    let town = Town::founded().await;
    let foreign = upgrade(&town, &town.clerk, "https://elsewhere.example").await.err();
    assert_eq!(foreign, Some(StatusCode::FORBIDDEN));
    let own = format!("http://{}", town.app.address);
    let stranger = Client::stranger(town.app.address);
    assert_eq!(upgrade(&town, &stranger, &own).await.err(), Some(StatusCode::UNAUTHORIZED));
}

#[tokio::test]
async fn a_frame_larger_than_any_query_ends_the_socket() {
    let town = Town::founded().await;
    let mut socket = Socket::open(&town, &town.clerk).await;
    let long =
        json!({ "id": "1", "type": "subscribe", "payload": { "query": "#".repeat(200_000) } });
    // The server may close before all of it is sent.
    let _cut = socket.0.send(Message::text(long.to_string())).await;
    assert_eq!(socket.next().await, None);
}

#[tokio::test]
async fn a_session_that_ends_takes_its_subscriptions_along() {
    let town = Town::founded().await;
    let mut socket = Socket::subscribed(&town, &town.member).await;
    socket.ask("there", "{ ping }").await;
    assert_eq!(socket.next().await.expect("an answer")["id"], "there");
    assert_eq!(socket.next().await.expect("its end")["type"], "complete");
    let ended = town.member.delete("/session").await;
    assert!(ended.status().is_success());
    let end = socket.next().await.expect("the subscription's end");
    assert_eq!((&end["id"], &end["type"]), (&json!("changes"), &json!("complete")));
    socket.ask("later", "{ me { person { id } } }").await;
    let refused = socket.next().await.expect("an answer").to_string();
    assert!(refused.contains("sign in first"), "{refused}");
}

#[tokio::test]
async fn a_role_that_is_taken_away_ends_what_was_told_by_it() {
    let town = Town::founded().await;
    let mut socket = Socket::subscribed(&town, &town.clerk).await;
    socket.ask("there", "{ ping }").await;
    assert_eq!(socket.next().await.expect("an answer")["id"], "there");
    assert_eq!(socket.next().await.expect("its end")["type"], "complete");
    let me = town.clerk.data("{ me { person { id } grants { role unit { id } } } }", json!({}));
    let me = me.await["me"].take();
    let revoked = json!({
        "personId": me["person"]["id"], "commandId": command_id(),
        "role": me["grants"][0]["role"], "unit": me["grants"][0]["unit"]["id"], "reason": "调离",
    });
    let answer = town.administrator.act("revokeRole", revoked).await;
    assert_eq!(answer["refusal"], Value::Null, "{answer}");
    town.recorded().await;
    let end = socket.next().await.expect("the subscription's end");
    assert_eq!((&end["id"], &end["type"]), (&json!("changes"), &json!("complete")));
}
