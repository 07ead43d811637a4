//! Another program: a `CloudEvents` 1.0 body, signed by Standard Webhooks.

use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::{DateTime, SecondsFormat, Utc};
use duban_app::ports::Outgoing;
use duban_domain::message::{Content, SendFault};
use hmac::{Hmac, KeyInit, Mac};
use hyper::header::HeaderName;
use serde_json::{Value, json};
use sha2::Sha256;
use uuid::Uuid;

use crate::{
    client::{Client, Post, Target},
    settings::{Settings, SettingsFault, WebhookSettings, secret_in},
};

/// Bytes of a secret, by the standard.
const SECRET_BYTES: std::ops::RangeInclusive<usize> = 24..=64;
const MEDIA_TYPE: &str = "application/cloudevents+json; charset=utf-8";

pub(crate) struct Webhook {
    target: Target,
    secret: Vec<u8>,
}

impl Webhook {
    pub(crate) fn new(given: &WebhookSettings, settings: &Settings) -> Result<Self, SettingsFault> {
        let key = |part: &str| format!("notify.webhooks ({}).{part}", given.name);
        let target = Target::parse(&given.url, &key("url"), settings)?;
        let text = secret_in(&given.secret_file, key("secret_file"))?;
        let secret = text
            .strip_prefix("whsec_")
            .and_then(|text| STANDARD.decode(text).ok())
            .filter(|secret| SECRET_BYTES.contains(&secret.len()))
            .ok_or_else(|| {
                let allowed = "a file that holds whsec_ and 24 to 64 bytes in base64";
                SettingsFault::of(key("secret_file"), allowed)
            })?;
        Ok(Self { target, secret })
    }

    pub(crate) async fn send(
        &self,
        client: &Client,
        deployment: Uuid,
        outgoing: &Outgoing,
        now: DateTime<Utc>,
    ) -> Result<(), SendFault> {
        let body = event(deployment, outgoing, now).to_string();
        let (id, timestamp) = (outgoing.message.to_string(), now.timestamp().to_string());
        let signature = signature(&self.secret, &id, &timestamp, &body);
        let headers = vec![
            (HeaderName::from_static("webhook-id"), id),
            (HeaderName::from_static("webhook-timestamp"), timestamp),
            (HeaderName::from_static("webhook-signature"), signature),
        ];
        let post = Post { media_type: MEDIA_TYPE, headers, body: body.into_bytes() };
        client.post(&self.target, post).await.map(drop)
    }
}

/// `v1,` and the HMAC-SHA256 over id, second and body.
fn signature(secret: &[u8], id: &str, timestamp: &str, body: &str) -> String {
    let mac = mac_of(secret).map(|mac| mac.chain_update(format!("{id}.{timestamp}.{body}")));
    let mac = mac.map(|mac| STANDARD.encode(mac.finalize().into_bytes()));
    format!("v1,{}", mac.unwrap_or_default())
}

/// A key of any length is one for HMAC.
pub(crate) fn mac_of(key: &[u8]) -> Option<Hmac<Sha256>> {
    Hmac::<Sha256>::new_from_slice(key).ok()
}

/// Ids, codes and counts; whoever may see the finding asks for it by its id.
fn event(deployment: Uuid, outgoing: &Outgoing, now: DateTime<Utc>) -> Value {
    let (kind, data) = match &outgoing.content {
        Content::Urgent { occasion, causes } => {
            let mut findings: Vec<_> =
                causes.iter().map(|cause| cause.finding.to_string()).collect();
            findings.dedup();
            let facts = causes.len();
            let data = json!({ "occasion": occasion.code(), "facts": facts, "findings": findings });
            ("cn.duban.message.urgent.v1", data)
        }
        Content::Digest { day, counts } => {
            ("cn.duban.message.digest.v1", json!({ "day": day, "counts": counts }))
        }
    };
    json!({
        "specversion": "1.0",
        "id": outgoing.message,
        "source": format!("urn:uuid:{deployment}"),
        "type": kind,
        "time": now.to_rfc3339_opts(SecondsFormat::Secs, true),
        "datacontenttype": "application/json",
        "data": data,
    })
}

#[cfg(test)]
mod tests {
    use super::signature;

    /// The example of the standard's own reference implementation.
    #[test]
    fn a_signature_is_that_of_the_standard() {
        use base64::{Engine, engine::general_purpose::STANDARD};
        let secret = STANDARD.decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").expect("base64");
        let signed = signature(
            &secret,
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            "1614265330",
            r#"{"test": 2432232314}"#,
        );
        assert_eq!(signed, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }
}
