//! TLS as an office's own authority certifies it, and the ways out that use it.
//!
//! What lies in `tls/` was made for these tests alone; the authority's key was thrown away.

use std::{io, net::SocketAddr, path::PathBuf, sync::Arc};

use axum::serve::Listener;
use duban_server::{config::TlsFiles, http};
use serde_json::{Value, json};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::{TlsAcceptor, server::TlsStream};

use crate::{
    EARLY, House, hook_at,
    post_office::{PostOffice, Security},
    receiver::Receiver,
};

fn file(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/channels/tls").join(name)
}

/// What a server of the office shows.
pub fn acceptor() -> Arc<TlsAcceptor> {
    let files = TlsFiles { certificate: file("server.pem"), key: file("server-key.pem") };
    Arc::new(http::tls::acceptor(&files).expect("the files do"))
}

/// A listener that takes nothing but TLS.
pub struct Secured(pub TcpListener);

impl Listener for Secured {
    type Io = TlsStream<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        loop {
            let Ok((stream, address)) = self.0.accept().await else { continue };
            if let Ok(secured) = acceptor().accept(stream).await {
                return (secured, address);
            }
        }
    }

    fn local_addr(&self) -> io::Result<Self::Addr> {
        self.0.local_addr()
    }
}

fn mail_by(office: &PostOffice, security: &str, authority: Option<&str>) -> Value {
    json!({ "ca_file": authority.map(file), "mail": {
        "host": "127.0.0.1", "port": office.port, "security": security,
        "from": "督办 <duban@office.test>" } })
}

/// What became of one mail; whether it came.
async fn mailed(post: &PostOffice, settings: Value) -> (Value, bool) {
    let house = House::opened_at(EARLY, |_| settings).await;
    house.has_mail(&house.town.member, "member@bureau.test").await;
    let mut item = house.town.under_way().await;
    house.instructed(&mut item).await;
    house.tick().await;
    let fault = house.notices(&item, "MAIL").await[0]["fault"].clone();
    (fault, !post.mails().is_empty())
}

#[tokio::test]
async fn mail_goes_over_tls_and_starttls_to_a_server_that_the_offices_authority_certified() {
    for (security, name) in [(Security::Tls, "tls"), (Security::Starttls, "starttls")] {
        let post = PostOffice::opens_with(security).await;
        let sent = mailed(&post, mail_by(&post, name, Some("authority.pem"))).await;
        assert_eq!(sent, (Value::Null, true), "{name}");
    }
}

#[tokio::test]
async fn no_mail_goes_to_a_server_that_nobody_certified_or_that_offers_no_starttls() {
    for (security, name) in [(Security::Tls, "tls"), (Security::Starttls, "starttls")] {
        let post = PostOffice::opens_with(security).await;
        let sent = mailed(&post, mail_by(&post, name, None)).await;
        assert_eq!(sent, (json!("UNREACHABLE"), false), "{name}");
    }
    let plain = PostOffice::opens().await;
    let sent = mailed(&plain, mail_by(&plain, "starttls", Some("authority.pem"))).await;
    assert_eq!(sent, (json!("UNREACHABLE"), false), "a server that has none");
}

#[tokio::test]
async fn a_webhook_goes_over_tls_to_whom_the_offices_authority_certified_and_to_nobody_else() {
    for (authority, came, fault) in
        [(Some("authority.pem"), 1, Value::Null), (None, 0, json!("UNREACHABLE"))]
    {
        let receiver = Receiver::opens_secured().await;
        let settings = |secrets: &std::path::Path| {
            let mut settings = hook_at(receiver.port, "/hook", secrets);
            let url = format!("https://127.0.0.1:{}/hook", receiver.port);
            settings["webhooks"][0]["url"] = json!(url);
            settings["plain_http_hosts"] = json!([]);
            settings["ca_file"] = json!(authority.map(file));
            settings
        };
        let house = House::opened_at(EARLY, settings).await;
        let mut item = house.town.under_way().await;
        house.instructed(&mut item).await;
        house.tick().await;
        assert_eq!(receiver.came().len(), came);
        assert_eq!(house.notices(&item, "CHANNEL").await[0]["fault"], fault);
    }
}
