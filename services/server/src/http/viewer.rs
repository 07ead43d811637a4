//! Who sends a request: a session's cookie or a token, never both.

use axum::http::{HeaderMap, header};
use duban_app::{
    Viewer,
    ports::vault::{
        ApiToken, SecretDigest,
        secret::{from_hex, to_hex},
    },
};
use duban_domain::PersonId;

use super::{HttpError, Peer};
use crate::office::Office;

/// Under TLS and on loopback, where browsers hold to the `__Host-` rules.
const COOKIE_SECURE: &str = "__Host-duban";
/// On a plain office network, where they refuse it; the console then shows a warning.
const COOKIE_PLAIN: &str = "duban";

/// A person behind a request, and by what they are known.
pub struct SignedIn {
    pub viewer: Viewer,
    pub token: Option<ApiToken>,
    /// The session's secret, for signing out.
    pub cookie: Option<String>,
}

/// Nobody, or a signed-in person with today's roles.
pub async fn signed_in(
    office: &Office,
    headers: &HeaderMap,
) -> Result<Option<SignedIn>, HttpError> {
    let cookie = session_cookie(headers);
    let bearer = bearer(headers);
    let (person, token) = match (&cookie, bearer) {
        (Some(_), Some(_)) => return Err(HttpError::TwoCredentials),
        (None, None) => return Ok(None),
        (Some(cookie), None) => match office.sign_in.session(cookie).await? {
            Some(session) => (session.person, None),
            None => return Ok(None),
        },
        (None, Some(bearer)) => match office.sign_in.token(bearer).await? {
            Some(token) => (token.person, Some(token)),
            None => return Err(HttpError::NotSignedIn),
        },
    };
    let viewer = office.app.viewer(PersonId(person)).await?;
    Ok(Some(SignedIn { viewer, token, cookie }))
}

/// A signed-in person, or 401.
pub async fn require(office: &Office, headers: &HeaderMap) -> Result<SignedIn, HttpError> {
    signed_in(office, headers).await?.ok_or(HttpError::NotSignedIn)
}

/// Whether this connection can carry a `Secure` cookie.
#[must_use]
pub fn is_secure(peer: &Peer) -> bool {
    peer.over_tls || peer.address.ip().is_loopback()
}

/// The header that opens a session in the browser.
#[must_use]
pub fn set_cookie(peer: &Peer, secret: &str) -> String {
    if is_secure(peer) {
        format!("{COOKIE_SECURE}={secret}; Path=/; HttpOnly; Secure; SameSite=Lax")
    } else {
        format!("{COOKIE_PLAIN}={secret}; Path=/; HttpOnly; SameSite=Lax")
    }
}

/// The header that ends it.
#[must_use]
pub fn clear_cookie(peer: &Peer) -> String {
    format!("{}; Max-Age=0", set_cookie(peer, ""))
}

fn session_cookie(headers: &HeaderMap) -> Option<String> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs =
        cookies.flat_map(|line| line.split(';')).filter_map(|pair| pair.split_once('='));
    pairs
        .find(|(name, value)| {
            matches!(name.trim(), COOKIE_SECURE | COOKIE_PLAIN) && !value.trim().is_empty()
        })
        .map(|(_, value)| value.trim().to_owned())
}

/// Names the device, and nobody who sits at it; opens nothing.
const COOKIE_DEVICE: &str = "duban-device";
/// As long as browsers keep a cookie, in seconds.
const DEVICE_AGE: u32 = 34_560_000;

/// The device's mark as the vault keeps it, if the browser carries one.
#[must_use]
pub fn device(headers: &HeaderMap) -> Option<SecretDigest> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs =
        cookies.flat_map(|line| line.split(';')).filter_map(|pair| pair.split_once('='));
    let mark = pairs.find(|(name, _)| name.trim() == COOKIE_DEVICE)?.1;
    Some(SecretDigest::of(&from_hex(mark.trim())?))
}

/// The header that gives a device its mark.
#[must_use]
pub fn mark_device(peer: &Peer, mark: &[u8; 32]) -> String {
    let secure = if is_secure(peer) { "; Secure" } else { "" };
    let mark = to_hex(mark);
    format!("{COOKIE_DEVICE}={mark}; Path=/; Max-Age={DEVICE_AGE}; HttpOnly; SameSite=Lax{secure}")
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ")
}
