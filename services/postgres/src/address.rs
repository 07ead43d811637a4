//! Where a server is, and how it is spoken with: read from a `postgres://` address.

use std::{fmt, net::IpAddr, path::PathBuf, sync::Arc, time::Duration};

use thiserror::Error;
use tokio_postgres::config::{Host, SslMode};

use crate::tls;

/// How long one attempt to connect may take.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// A connection on which nothing comes back for so long is given up.
const SILENCE_MAX: Duration = Duration::from_secs(20);
const KEEPALIVE_IDLE: Duration = Duration::from_secs(10);
const KEEPALIVE_INTERVAL: Duration = Duration::from_secs(3);
const KEEPALIVE_RETRIES: u32 = 3;

/// A server, a database in it, and who asks. Its text shows no password.
#[derive(Clone)]
pub struct Address {
    pub(crate) config: Box<tokio_postgres::Config>,
    pub(crate) tls: Option<Arc<rustls::ClientConfig>>,
    shown: String,
}

/// Why a text is no address. Never repeats the text: it may hold a password.
#[derive(Debug, Error)]
pub enum AddressError {
    #[error("不是 PostgreSQL 地址 (not a PostgreSQL address): postgres://user@host:5432/database")]
    NotAnAddress,
    #[error("sslmode 只能是 verify-full 或 disable (sslmode is verify-full or disable)")]
    SslMode,
    #[error(
        "不加密的连接只能用于本机:请去掉 sslmode=disable (without TLS only on this very machine)"
    )]
    PlainToElsewhere,
    #[error("不能读取 CA 证书文件 {path} (the file of certificates cannot be read)", path = .0.display())]
    Certificates(PathBuf, #[source] Box<dyn std::error::Error + Send + Sync>),
}

/// What the address says on TLS; the driver below knows neither word.
#[derive(Default)]
struct TlsWords {
    mode: Option<String>,
    certificates: Option<PathBuf>,
}

impl Address {
    /// Reads `postgres://user:password@host:port/database?sslmode=…&sslrootcert=…`.
    ///
    /// Certificate and name of the server are checked unless it is on this machine;
    /// `sslrootcert` names the file of the office's own authority.
    pub fn parse(url: &str) -> Result<Self, AddressError> {
        if !is_address(url) {
            return Err(AddressError::NotAnAddress);
        }
        let (plain, words) = take_tls_words(url);
        let mut config: tokio_postgres::Config =
            plain.parse().map_err(|_| AddressError::NotAnAddress)?;
        if config.get_hosts().is_empty() || config.get_user().is_none() {
            return Err(AddressError::NotAnAddress);
        }
        let tls = tls_of(&config, &words)?;
        config
            .ssl_mode(if tls.is_some() { SslMode::Require } else { SslMode::Disable })
            .connect_timeout(CONNECT_TIMEOUT)
            .tcp_user_timeout(SILENCE_MAX)
            .keepalives_idle(KEEPALIVE_IDLE)
            .keepalives_interval(KEEPALIVE_INTERVAL)
            .keepalives_retries(KEEPALIVE_RETRIES);
        let shown = shown(&config);
        Ok(Self { config: Box::new(config), tls, shown })
    }
}

/// Whether a text wants to be an address of PostgreSQL.
fn is_address(url: &str) -> bool {
    url.starts_with("postgres://") || url.starts_with("postgresql://")
}

/// The address without its words on TLS, and these.
fn take_tls_words(url: &str) -> (String, TlsWords) {
    let mut words = TlsWords::default();
    let Some((base, query)) = url.split_once('?') else { return (url.to_owned(), words) };
    let mut others = Vec::new();
    for pair in query.split('&') {
        match pair.split_once('=') {
            Some(("sslmode", mode)) => words.mode = Some(mode.to_owned()),
            Some(("sslrootcert", path)) => {
                words.certificates = Some(PathBuf::from(path.replace("%2F", "/")));
            }
            _ => others.push(pair),
        }
    }
    let mark = if others.is_empty() { "" } else { "?" };
    (format!("{base}{mark}{}", others.join("&")), words)
}

fn tls_of(
    config: &tokio_postgres::Config,
    words: &TlsWords,
) -> Result<Option<Arc<rustls::ClientConfig>>, AddressError> {
    let is_near = config.get_hosts().iter().all(is_this_machine);
    let is_wanted = match words.mode.as_deref() {
        None => !is_near || words.certificates.is_some(),
        Some("verify-full") => true,
        Some("disable") if is_near => false,
        Some("disable") => return Err(AddressError::PlainToElsewhere),
        Some(_) => return Err(AddressError::SslMode),
    };
    if !is_wanted {
        return Ok(None);
    }
    let settings = tls::settings(words.certificates.as_deref()).map_err(|source| {
        AddressError::Certificates(words.certificates.clone().unwrap_or_default(), source)
    })?;
    Ok(Some(Arc::new(settings)))
}

fn is_this_machine(host: &Host) -> bool {
    match host {
        Host::Tcp(name) => {
            name == "localhost" || name.parse().is_ok_and(|ip: IpAddr| ip.is_loopback())
        }
        #[cfg(unix)]
        Host::Unix(_) => true,
    }
}

fn shown(config: &tokio_postgres::Config) -> String {
    let hosts = config.get_hosts().iter().map(|host| match host {
        Host::Tcp(name) => name.clone(),
        #[cfg(unix)]
        Host::Unix(path) => path.display().to_string(),
    });
    let hosts = hosts.collect::<Vec<_>>().join(",");
    let ports: Vec<_> = config.get_ports().iter().map(u16::to_string).collect();
    format!("postgres://{hosts}:{}/{}", ports.join(","), config.get_dbname().unwrap_or_default())
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_tls_only_on_this_very_machine() {
        for near in ["postgres://u@localhost/d", "postgres://u@127.0.0.1:5433/d?sslmode=disable"] {
            assert!(Address::parse(near).expect("an address").tls.is_none(), "{near}");
        }
        let far = Address::parse("postgres://u@db.example/d?application_name=x");
        assert!(far.expect("an address").tls.is_some());
        let plain = Address::parse("postgres://u@db.example/d?sslmode=disable");
        assert!(matches!(plain, Err(AddressError::PlainToElsewhere)));
    }

    #[test]
    fn a_mode_that_checks_nobody_is_refused() {
        for mode in ["require", "prefer", "allow", "verify-ca"] {
            let asked = Address::parse(&format!("postgres://u@db.example/d?sslmode={mode}"));
            assert!(matches!(asked, Err(AddressError::SslMode)), "{mode}");
        }
    }

    #[test]
    fn no_password_is_shown() {
        let address = Address::parse("postgres://u:secret@localhost:5433/d").expect("an address");
        assert_eq!(address.to_string(), "postgres://localhost:5433/d");
        assert!(!format!("{address:?}").contains("secret"));
        let wrong = Address::parse("postgres://u:secret@localhost/d?nothing=1").expect_err("wrong");
        assert!(!format!("{wrong} {wrong:?}").contains("secret"));
    }
}
