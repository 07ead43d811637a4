//! What the administrator of the machine may set. Secrets are named by the file that holds them.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Most webhooks and robots together.
pub(crate) const ROOMS_MAX: usize = 20;

/// Everything is off unless it is named here.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// Where people open the system, e.g. `https://duban.example.gov.cn`; put into messages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mail: Option<MailSettings>,
    pub webhooks: Vec<WebhookSettings>,
    pub robots: Vec<RobotSettings>,
    /// `host` or `host:port` to which plain http is allowed.
    pub plain_http_hosts: Vec<String>,
    /// `host` or `host:port` that may lie inside the office's own network.
    pub inner_hosts: Vec<String>,
    /// PEM file of further root certificates, e.g. of the office's own authority.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ca_file: Option<PathBuf>,
}

/// A mail server that takes mail for the office.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailSettings {
    pub host: String,
    pub port: u16,
    /// `tls` from the first byte, `starttls` before anything is said, or `none` (a server
    /// inside the house; no password is then sent).
    pub security: MailSecurity,
    /// The sender's address, e.g. `督办 <duban@example.gov.cn>`.
    pub from: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password_file: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MailSecurity {
    Tls,
    Starttls,
    None,
}

/// Another program that is told of everything, signed by Standard Webhooks.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WebhookSettings {
    /// By which the office knows it.
    pub name: String,
    pub url: String,
    /// Holds `whsec_` and 24 to 64 bytes in base64.
    pub secret_file: PathBuf,
}

/// A robot in a room; it is told how many, and of nothing what.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RobotSettings {
    pub name: String,
    pub kind: RobotKind,
    /// Holds the robot's URL, which is a secret itself.
    pub url_file: PathBuf,
    /// Holds the secret by which requests are signed (加签); `WeCom` has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret_file: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RobotKind {
    /// 企业微信
    WeCom,
    /// 钉钉
    DingTalk,
    /// 飞书
    Feishu,
}

/// A setting that cannot be used: its key, and what it may be.
#[derive(Debug, Error)]
#[error("{key}: {allowed}")]
pub struct SettingsFault {
    pub key: String,
    pub allowed: &'static str,
}

impl SettingsFault {
    pub(crate) fn of(key: impl Into<String>, allowed: &'static str) -> Self {
        Self { key: key.into(), allowed }
    }
}

/// What a file of one secret holds, without the line's end.
pub(crate) fn secret_in(file: &std::path::Path, key: String) -> Result<String, SettingsFault> {
    let text = std::fs::read_to_string(file)
        .map_err(|_| SettingsFault::of(key.clone(), "a readable file that holds the secret"))?;
    let text = text.trim();
    if text.is_empty() {
        return Err(SettingsFault::of(key, "a file that holds the secret, not an empty one"));
    }
    Ok(text.to_owned())
}
