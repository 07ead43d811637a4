//! TLS by certificate files: signing in over https, and what is said of files that do not do.
//!
//! The certificate in `tls/` was made for these tests alone and certifies nothing.

use std::{net::SocketAddr, path::PathBuf, sync::Arc};

use duban_server::{
    accounts::{NewAccount, Role},
    config::{Config, TlsFiles},
    http,
    office::{Office, Surroundings},
};
use rustls::{
    ClientConfig, RootCertStore,
    pki_types::{CertificateDer, ServerName, pem::PemObject},
};
use serde_json::json;
use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::oneshot,
};
use tokio_rustls::TlsConnector;

const PASSWORD: &str = "correct-horse-battery-7";

fn file(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/tls").join(name)
}

fn files(certificate: &str, key: &str) -> TlsFiles {
    TlsFiles { certificate: file(certificate), key: file(key) }
}

/// One request over TLS, trusting this one certificate; the whole answer as text.
async fn asked(address: SocketAddr, request: String) -> String {
    let mut roots = RootCertStore::empty();
    let certificate =
        CertificateDer::from_pem_file(file("certificate.pem")).expect("a certificate");
    roots.add(certificate).expect("a root");
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_root_certificates(roots)
        .with_no_client_auth();
    let stream = TcpStream::connect(address).await.expect("a connection");
    let name = ServerName::try_from("duban.test").expect("a name");
    let connected = TlsConnector::from(Arc::new(config)).connect(name, stream).await;
    let mut stream = connected.expect("the certificate is the server's");
    stream.write_all(request.as_bytes()).await.expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("an answer");
    answer
}

#[tokio::test]
async fn signing_in_over_https_gives_a_cookie_for_this_host_and_https_alone() {
    let folder = TempDir::new().expect("a temporary folder");
    let tls = files("certificate.pem", "key.pem");
    let acceptor = http::tls::acceptor(&tls).expect("the files do");
    let config = Config { data: folder.path().to_path_buf(), tls: Some(tls), ..Config::default() };
    let office = Office::open(config, Surroundings::of_a_test()).await.expect("the office opens");
    let account = NewAccount {
        login: "head".to_owned(),
        name: "head".to_owned(),
        role: Role::OfficeHead,
        unit: office.own_unit(),
    };
    let person = office.create_account(&account).await.expect("an account");
    office.sign_in.put_password(person.0, PASSWORD).await.expect("a password");
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    let (stop, stopped) = oneshot::channel::<()>();
    let served = tokio::spawn(http::serve(
        listener,
        Some(acceptor),
        http::router(Arc::clone(&office)),
        async {
            let _ = stopped.await;
        },
    ));

    let body = json!({ "login": "head", "password": PASSWORD }).to_string();
    let answer = asked(
        address,
        format!(
            "POST /session HTTP/1.1\r\nHost: duban.test\r\nConnection: close\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        ),
    )
    .await;
    assert!(answer.starts_with("HTTP/1.1 204"), "{answer}");
    let cookie = answer.lines().find_map(|line| line.strip_prefix("set-cookie: "));
    let cookie = cookie.expect("a cookie");
    assert!(cookie.starts_with("__Host-duban="), "{cookie}");
    for needed in ["Path=/", "HttpOnly", "Secure", "SameSite=Lax"] {
        assert!(cookie.contains(needed), "{cookie}");
    }
    let session = cookie.split(';').next().expect("a pair");
    let who = asked(
        address,
        format!(
            "GET /session HTTP/1.1\r\nHost: duban.test\r\nConnection: close\r\nCookie: {session}\r\n\r\n"
        ),
    )
    .await;
    assert!(who.starts_with("HTTP/1.1 200"), "{who}");
    stop.send(()).expect("the server listens");
    served.await.expect("the server ends");
    office.views.stop().await;
}

#[test]
fn files_that_do_not_do_are_named_with_their_setting() {
    for (certificate, key, said) in [
        ("missing.pem", "key.pem", "tls.certificate"),
        ("key.pem", "key.pem", "tls.certificate"),
        ("certificate.pem", "missing.pem", "tls.key"),
        ("certificate.pem", "certificate.pem", "tls.key"),
        ("certificate.pem", "other-key.pem", "tls.key"),
    ] {
        let error = http::tls::acceptor(&files(certificate, key)).err().expect("refused");
        let error = format!("{error:#}");
        assert!(error.contains(said), "{certificate}, {key}: {error}");
    }
}
