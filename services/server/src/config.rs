//! Settings: a file, then the environment (`DUBAN_…`), then the command line.
//!
//! An error names the key and what it may be. This is the one file that reads the
//! environment (through figment).

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
};

use duban_app::notices::NoticeTimes;
use figment::{
    Figment,
    providers::{Env, Format, Serialized, Toml},
};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Everything that may be set. Keys are the field names; in the environment
/// `DUBAN_LISTEN`, `DUBAN_TLS__CERTIFICATE` and so on.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The folder that holds this office's data.
    pub data: PathBuf,
    /// Address and port, e.g. `127.0.0.1:8420`, or `0.0.0.0:8420` for the office network.
    pub listen: SocketAddr,
    /// Zone of the office's dates, an IANA name.
    pub zone: String,
    /// Name of the deployment, shown on every page.
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tls: Option<TlsFiles>,
    /// Addresses of reverse proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// `json` or `text`.
    pub log_format: LogFormat,
    /// Filter in the manner of `tracing`, e.g. `info,duban=debug`.
    pub log_filter: String,
    /// Largest evidence file in megabytes (10⁶ bytes), 1 to 2000.
    pub evidence_megabytes_max: u32,
    /// When people are told what waits for them.
    #[serde(default)]
    pub notices: NoticeSettings,
    /// The ways by which messages leave the house; none unless it is named.
    #[serde(default)]
    pub notify: duban_notify::Settings,
    /// Whether the GraphQL schema can be asked for over HTTP; it is a published file anyway.
    pub introspection: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TlsFiles {
    /// PEM file, the server's certificate first.
    pub certificate: PathBuf,
    /// PEM file of the private key.
    pub key: PathBuf,
}

/// Times of the day in the office's zone, `HH:MM`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct NoticeSettings {
    /// The day's digest is written from then on.
    pub digest_at: String,
    /// From then until `quiet_until`, over midnight if need be, only what is dangerous is told.
    pub quiet_from: String,
    /// The same as `quiet_from`: there are no quiet hours.
    pub quiet_until: String,
}

impl Default for NoticeSettings {
    fn default() -> Self {
        let time = str::to_owned;
        Self { digest_at: time("08:30"), quiet_from: time("21:00"), quiet_until: time("07:30") }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogFormat {
    Json,
    Text,
}

#[derive(Debug, Error)]
pub enum ConfigError {
    #[error("设置有误 (setting not understood): {0}")]
    Unreadable(#[from] Box<figment::Error>),
    #[error("设置 {key} 有误 (setting {key}): {allowed}")]
    NotAllowed { key: &'static str, allowed: &'static str },
}

impl Default for Config {
    fn default() -> Self {
        Self {
            data: PathBuf::from("duban-data"),
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 8420)),
            zone: "Asia/Shanghai".to_owned(),
            name: "教育督导室".to_owned(),
            tls: None,
            trusted_proxies: Vec::new(),
            log_format: LogFormat::Json,
            log_filter: "info".to_owned(),
            evidence_megabytes_max: 100,
            notices: NoticeSettings::default(),
            notify: duban_notify::Settings::default(),
            introspection: false,
        }
    }
}

impl Config {
    /// Reads the file, if one is named, and the environment.
    pub fn load(file: Option<&Path>) -> Result<Self, ConfigError> {
        let mut figment = Figment::from(Serialized::defaults(Self::default()));
        if let Some(file) = file {
            figment = figment.merge(Toml::file_exact(file));
        }
        let config: Self = figment
            .merge(Env::prefixed("DUBAN_").ignore(&["config", "test"]).split("__"))
            .extract()
            .map_err(Box::new)?;
        config.check()?;
        Ok(config)
    }

    /// The office's zone.
    pub fn zone(&self) -> Result<chrono_tz::Tz, ConfigError> {
        self.zone.parse().map_err(|_| ConfigError::NotAllowed {
            key: "zone",
            allowed: "an IANA zone such as Asia/Shanghai",
        })
    }

    /// When people are told.
    pub fn notice_times(&self) -> Result<NoticeTimes, ConfigError> {
        let NoticeSettings { digest_at, quiet_from, quiet_until } = &self.notices;
        NoticeTimes::parse(digest_at, quiet_from, quiet_until).map_err(|_| {
            ConfigError::NotAllowed {
                key: "notices",
                allowed: "digest_at, quiet_from and quiet_until are times such as 08:30",
            }
        })
    }

    fn check(&self) -> Result<(), ConfigError> {
        self.zone()?;
        self.notice_times()?;
        if !(1..=2_000).contains(&self.evidence_megabytes_max) {
            return Err(ConfigError::NotAllowed {
                key: "evidence_megabytes_max",
                allowed: "a whole number from 1 to 2000",
            });
        }
        Ok(())
    }
}
