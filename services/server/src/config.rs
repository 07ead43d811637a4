//! Settings: a file, then the environment (`DUBAN_…`), then the command line.
//!
//! An error names the key and what it may be. This is the one file that reads the
//! environment (through figment).

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
};

pub use duban_evidence::{BucketSettings, Secret};
use figment::{
    Figment,
    providers::{Env, Format, Serialized, Toml},
};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A section of earlier releases. Two places for one rule would be one too many.
const MOVED_TO_RULES: &str = "notices";

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
    /// The files, where they do not lie in the data folder.
    #[serde(default)]
    pub evidence: BucketSettings,
    /// Largest evidence file in megabytes (10⁶ bytes), 1 to 2000.
    pub evidence_megabytes_max: u32,
    /// The ways by which messages leave the house; none unless it is named.
    #[serde(default)]
    pub notify: duban_notify::Settings,
    /// The log, where it does not lie in the data folder.
    #[serde(default)]
    pub log: Place,
    /// People and secrets, where they do not lie in the data folder.
    #[serde(default)]
    pub vault: Place,
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

/// Where a store lies; nothing set: in the data folder.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Place {
    /// An address such as `postgres://user:password@host/database`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<StoreUrl>,
    /// A file whose one line is the address, for one that holds a password.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url_file: Option<PathBuf>,
}

impl Place {
    /// Whether the store lies elsewhere than in the data folder.
    #[must_use]
    pub fn is_elsewhere(&self) -> bool {
        self.url.is_some() || self.url_file.is_some()
    }
}

/// An address that may hold a password, and so is not shown.
#[derive(Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StoreUrl(pub String);

impl std::fmt::Debug for StoreUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("StoreUrl(…)")
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
            evidence: BucketSettings::default(),
            evidence_megabytes_max: 100,
            notify: duban_notify::Settings::default(),
            log: Place::default(),
            vault: Place::default(),
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
        let figment =
            figment.merge(Env::prefixed("DUBAN_").ignore(&["config", "test"]).split("__"));
        if figment.contains(MOVED_TO_RULES) {
            return Err(ConfigError::NotAllowed {
                key: MOVED_TO_RULES,
                allowed: "已移入办公规则 [rules.messages],由办公室通过;请从设置中删去 (a rule that the \
                          office adopts, [rules.messages]; take it out of the settings)",
            });
        }
        let config: Self = figment.extract().map_err(Box::new)?;
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

    fn check(&self) -> Result<(), ConfigError> {
        self.zone()?;
        for (key, place) in [("log.url", &self.log), ("vault.url", &self.vault)] {
            if place.url.is_some() && place.url_file.is_some() {
                return Err(ConfigError::NotAllowed { key, allowed: "url or url_file, not both" });
            }
        }
        if !(1..=2_000).contains(&self.evidence_megabytes_max) {
            return Err(ConfigError::NotAllowed {
                key: "evidence_megabytes_max",
                allowed: "a whole number from 1 to 2000",
            });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use tempfile::TempDir;

    use super::Config;

    #[test]
    fn times_of_messages_are_no_settings_any_more_and_the_error_says_where_they_went() {
        let folder = TempDir::new().expect("a temporary folder");
        let file = folder.path().join("duban.toml");
        fs::write(&file, "name = \"督导室\"\n").expect("written");
        assert_eq!(Config::load(Some(&file)).expect("settings").name, "督导室");
        fs::write(&file, "[notices]\ndigest_at = \"08:30\"\n").expect("written");
        let fault = Config::load(Some(&file)).expect_err("a section of old").to_string();
        assert!(fault.contains("notices") && fault.contains("[rules.messages]"), "{fault}");
    }
}
