//! Robots in rooms of 企业微信, 钉钉 and 飞书: how many, and of nothing what.
//!
//! Each has its own way of signing, by its maker's document. All answer with 200 whatever
//! became of it; a code in the answer says whether they took it.

use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::{DateTime, Utc};
use duban_domain::message::SendFault;
use hmac::Mac;
use hyper::body::Bytes;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use crate::{
    client::{Client, Post, Target},
    settings::{RobotKind, RobotSettings, Settings, SettingsFault, secret_in},
    webhook::mac_of,
};

const MEDIA_TYPE: &str = "application/json; charset=utf-8";

pub(crate) struct Robot {
    kind: RobotKind,
    target: Target,
    secret: Option<String>,
}

impl Robot {
    pub(crate) fn new(given: &RobotSettings, settings: &Settings) -> Result<Self, SettingsFault> {
        let key = |part: &str| format!("notify.robots ({}).{part}", given.name);
        let url = secret_in(&given.url_file, key("url_file"))?;
        let target = Target::parse(&url, &key("url_file"), settings)?;
        if given.kind == RobotKind::WeCom && given.secret_file.is_some() {
            let allowed = "not set: the URL of a wecom robot is its secret";
            return Err(SettingsFault::of(key("secret_file"), allowed));
        }
        let secret = given.secret_file.as_deref();
        let secret = secret.map(|file| secret_in(file, key("secret_file"))).transpose()?;
        Ok(Self { kind: given.kind, target, secret })
    }

    pub(crate) async fn send(
        &self,
        client: &Client,
        words: &str,
        now: DateTime<Utc>,
    ) -> Result<(), SendFault> {
        let (query, body) = match (self.kind, &self.secret) {
            (RobotKind::WeCom, _) | (RobotKind::DingTalk, None) => (None, text(words)),
            (RobotKind::DingTalk, Some(secret)) => (Some(dingtalk(secret, now)), text(words)),
            (RobotKind::Feishu, secret) => (None, feishu(words, secret.as_deref(), now)),
        };
        let target = match query {
            Some(query) => self.target.with_query(&query)?,
            None => self.target.clone(),
        };
        let body = body.to_string().into_bytes();
        let post = Post { media_type: MEDIA_TYPE, headers: Vec::new(), body };
        took_it(&client.post(&target, post).await?)
    }
}

fn text(words: &str) -> Value {
    json!({ "msgtype": "text", "text": { "content": words } })
}

/// Milliseconds, and over them and the secret, by the secret.
fn dingtalk(secret: &str, now: DateTime<Utc>) -> String {
    let timestamp = now.timestamp_millis();
    let mac = mac_of(secret.as_bytes());
    let mac = mac.map(|mac| mac.chain_update(format!("{timestamp}\n{secret}")));
    let sign = STANDARD.encode(mac.map(|mac| mac.finalize().into_bytes()).unwrap_or_default());
    format!("timestamp={timestamp}&sign={}", utf8_percent_encode(&sign, NON_ALPHANUMERIC))
}

/// Seconds and the secret are the key; over nothing.
fn feishu(words: &str, secret: Option<&str>, now: DateTime<Utc>) -> Value {
    let mut body = json!({ "msg_type": "text", "content": { "text": words } });
    if let Some(secret) = secret {
        let timestamp = now.timestamp().to_string();
        let mac = mac_of(format!("{timestamp}\n{secret}").as_bytes());
        let sign = mac.map(|mac| mac.finalize().into_bytes()).unwrap_or_default();
        body["timestamp"] = json!(timestamp);
        body["sign"] = json!(STANDARD.encode(sign));
    }
    body
}

fn took_it(answer: &Bytes) -> Result<(), SendFault> {
    let answer: Value = serde_json::from_slice(answer).map_err(|_| SendFault::Refused)?;
    let codes = ["errcode", "code", "StatusCode"].map(|name| answer[name].as_i64());
    let mut said = codes.into_iter().flatten().peekable();
    if said.peek().is_some() && said.all(|code| code == 0) {
        Ok(())
    } else {
        Err(SendFault::Refused)
    }
}

#[cfg(test)]
mod tests {
    use hyper::body::Bytes;

    use super::took_it;

    #[test]
    fn only_a_code_of_zero_says_that_it_was_taken() {
        let took = |answer: &'static str| took_it(&Bytes::from_static(answer.as_bytes())).is_ok();
        assert!(took(r#"{"errcode":0,"errmsg":"ok"}"#));
        assert!(took(r#"{"StatusCode":0,"StatusMessage":"success","code":0}"#));
        assert!(!took(r#"{"errcode":45009,"errmsg":"api freq out of limit"}"#));
        assert!(!took(r#"{"code":19021,"msg":"sign match fail"}"#));
        assert!(!took("{}"));
        assert!(!took("<html>"));
    }
}
