//! One POST, bounded in everything: to a checked address, no redirect followed, little of the
//! answer read and none of it kept.

use std::{sync::Arc, time::Duration};

use duban_domain::message::SendFault;
use http_body_util::{BodyExt, Full, Limited};
use hyper::{
    Request, StatusCode, Uri,
    body::Bytes,
    client::conn::http1,
    header::{CONTENT_TYPE, HOST, HeaderName, HeaderValue, USER_AGENT},
};
use hyper_util::rt::TokioIo;
use rustls::{ClientConfig, RootCertStore};
use rustls_pki_types::{CertificateDer, ServerName, pem::PemObject};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
    time::timeout,
};
use tokio_rustls::TlsConnector;

use crate::{
    addresses::{NoAddress, resolve},
    settings::{Settings, SettingsFault},
};

/// From the look-up of the name to the end of the answer.
const WHOLE_MAX: Duration = Duration::from_secs(15);
/// Bytes of an answer that are read; robots say in theirs whether they took it.
const ANSWER_MAX: usize = 16 * 1024;
/// Bytes of a request.
const BODY_MAX: usize = 64 * 1024;
const AGENT: &str = concat!("duban/", env!("CARGO_PKG_VERSION"));

/// Where to: checked when the settings are read, and again on every request.
#[derive(Clone)]
pub(crate) struct Target {
    uri: Uri,
    host: String,
    port: u16,
    tls: bool,
    may_be_inside: bool,
}

impl Target {
    /// `key`: where the setting stands, for whoever has to mend it.
    pub(crate) fn parse(url: &str, key: &str, settings: &Settings) -> Result<Self, SettingsFault> {
        const URL: &str = "an https URL without user, password or fragment";
        let fault = |allowed| SettingsFault::of(key, allowed);
        let uri: Uri = url.parse().map_err(|_| fault(URL))?;
        let authority = uri.authority().ok_or_else(|| fault(URL))?;
        if authority.as_str().contains('@') {
            return Err(fault(URL));
        }
        let tls = match uri.scheme_str() {
            Some("https") => true,
            Some("http") => false,
            _ => return Err(fault(URL)),
        };
        let host = authority.host().trim_matches(['[', ']']).to_ascii_lowercase();
        let port = authority.port_u16().unwrap_or(if tls { 443 } else { 80 });
        if !tls && !lists(&settings.plain_http_hosts, &host, port) {
            return Err(fault("an https URL; plain http only to what plain_http_hosts lists"));
        }
        let may_be_inside = lists(&settings.inner_hosts, &host, port);
        Ok(Self { uri, host, port, tls, may_be_inside })
    }

    /// The same with more behind the question mark.
    pub(crate) fn with_query(&self, more: &str) -> Result<Self, SendFault> {
        let path = self.uri.path_and_query().map_or("/", |path| path.as_str());
        let joint = if path.contains('?') { '&' } else { '?' };
        let mut parts = self.uri.clone().into_parts();
        let path = format!("{path}{joint}{more}");
        parts.path_and_query = Some(path.parse().map_err(|_| SendFault::NotConfigured)?);
        let uri = Uri::from_parts(parts).map_err(|_| SendFault::NotConfigured)?;
        Ok(Self { uri, ..self.clone() })
    }

    fn host_header(&self) -> String {
        self.uri.authority().map_or_else(String::new, ToString::to_string)
    }
}

fn lists(hosts: &[String], host: &str, port: u16) -> bool {
    let with_port = format!("{host}:{port}");
    hosts.iter().any(|one| one.eq_ignore_ascii_case(host) || one.eq_ignore_ascii_case(&with_port))
}

/// What is sent.
pub(crate) struct Post {
    pub media_type: &'static str,
    pub headers: Vec<(HeaderName, String)>,
    pub body: Vec<u8>,
}

/// A client that keeps nothing between requests.
pub(crate) struct Client {
    tls: TlsConnector,
}

impl Client {
    pub(crate) fn new(settings: &Settings) -> Result<Self, SettingsFault> {
        let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        if let Some(file) = &settings.ca_file {
            let unreadable = || SettingsFault::of("notify.ca_file", "a PEM file of certificates");
            for certificate in CertificateDer::pem_file_iter(file).map_err(|_| unreadable())? {
                let certificate = certificate.map_err(|_| unreadable())?;
                roots.add(certificate).map_err(|_| unreadable())?;
            }
        }
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|_| SettingsFault::of("notify.ca_file", "certificates that TLS can use"))?
            .with_root_certificates(roots)
            .with_no_client_auth();
        Ok(Self { tls: TlsConnector::from(Arc::new(config)) })
    }

    /// The answer's first bytes, if it was one of the 2xx.
    pub(crate) async fn post(&self, target: &Target, post: Post) -> Result<Bytes, SendFault> {
        timeout(WHOLE_MAX, self.post_unbounded(target, post))
            .await
            .unwrap_or(Err(SendFault::TimedOut))
    }

    async fn post_unbounded(&self, target: &Target, post: Post) -> Result<Bytes, SendFault> {
        if post.body.len() > BODY_MAX {
            return Err(SendFault::NotAllowed);
        }
        let address = resolve(&target.host, target.port, target.may_be_inside).await;
        let address = address.map_err(|none| match none {
            NoAddress::Unknown => SendFault::Unreachable,
            NoAddress::Inside => SendFault::NotAllowed,
        })?;
        let stream = TcpStream::connect(address).await.map_err(|_| SendFault::Unreachable)?;
        let request = request(target, post)?;
        if !target.tls {
            return exchange(stream, request).await;
        }
        let name = ServerName::try_from(target.host.clone());
        let name = name.map_err(|_| SendFault::NotAllowed)?;
        let secured = self.tls.connect(name, stream).await;
        exchange(secured.map_err(|_| SendFault::Unreachable)?, request).await
    }
}

fn request(target: &Target, post: Post) -> Result<Request<Full<Bytes>>, SendFault> {
    let path = target.uri.path_and_query().map_or("/", |path| path.as_str());
    let mut request = Request::post(path)
        .header(HOST, target.host_header())
        .header(USER_AGENT, AGENT)
        .header(CONTENT_TYPE, post.media_type);
    for (name, value) in post.headers {
        let value = HeaderValue::try_from(value).map_err(|_| SendFault::NotConfigured)?;
        request = request.header(name, value);
    }
    request.body(Full::from(post.body)).map_err(|_| SendFault::NotConfigured)
}

async fn exchange<S>(stream: S, request: Request<Full<Bytes>>) -> Result<Bytes, SendFault>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let (mut sender, connection) =
        http1::handshake(TokioIo::new(stream)).await.map_err(|_| SendFault::Unreachable)?;
    let talking = async {
        let answer = sender.send_request(request).await.map_err(|_| SendFault::Unreachable)?;
        let status = answer.status();
        let body = Limited::new(answer.into_body(), ANSWER_MAX).collect().await;
        taken(status)?;
        // Of a long answer nothing is known but that it was taken.
        Ok(body.map(http_body_util::Collected::to_bytes).unwrap_or_default())
    };
    // The connection lives as long as this request, and not longer.
    tokio::select! {
        answer = talking => answer,
        () = drive(connection) => Err(SendFault::Unreachable),
    }
}

/// Drives the connection; it ends only after the answer has.
async fn drive<C: Future>(connection: C) {
    let _ended = connection.await;
    // What was read before the other side closed is still to be taken.
    tokio::task::yield_now().await;
    std::future::pending::<()>().await;
}

/// A redirect is not followed: where it leads was not checked.
fn taken(status: StatusCode) -> Result<(), SendFault> {
    if status.is_success() {
        Ok(())
    } else if status.is_redirection() {
        Err(SendFault::NotAllowed)
    } else {
        Err(SendFault::Refused)
    }
}

#[cfg(test)]
mod tests {
    use super::Target;
    use crate::settings::Settings;

    fn settings() -> Settings {
        let hosts = vec!["oa.office.test:8080".to_owned()];
        Settings { plain_http_hosts: hosts, ..Settings::default() }
    }

    #[test]
    fn plain_http_a_password_and_another_scheme_are_refused_by_the_name_of_the_key() {
        for url in [
            "http://oa.office.test/hook",
            "http://oa.office.test:80/hook",
            "https://user:secret@oa.office.test/hook",
            "ftp://oa.office.test/",
            "file:///etc/passwd",
            "/hook",
            "",
        ] {
            let refused = Target::parse(url, "notify.webhooks (x).url", &settings());
            let fault = refused.err().expect(url);
            assert_eq!(fault.key, "notify.webhooks (x).url");
            assert!(!fault.to_string().contains("secret"), "{fault}");
        }
        for url in ["https://oa.office.test/hook", "HTTP://OA.office.test:8080/hook?key=1"] {
            assert!(Target::parse(url, "url", &settings()).is_ok(), "{url}");
        }
    }

    #[test]
    fn more_is_put_behind_the_question_mark_that_is_there() {
        let with = |url| {
            let target = Target::parse(url, "url", &settings()).expect("a target");
            target.with_query("sign=2").expect("a target").uri.to_string()
        };
        assert_eq!(with("https://robot.test/send?key=1"), "https://robot.test/send?key=1&sign=2");
        assert_eq!(with("https://robot.test/send"), "https://robot.test/send?sign=2");
    }
}
