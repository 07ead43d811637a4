//! Signing in and out, the first administrator, and who one is.

use std::sync::Arc;

use axum::{
    Extension, Json,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{AppendHeaders, IntoResponse, Response},
};
use duban_app::{
    Caller,
    sign_in::{CredentialError, Origin, SignInFact, SignedIn},
};
use duban_domain::{PersonId, Role, person::PersonCommand};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    HttpError, JsonBody, Peer,
    viewer::{clear_cookie, device, is_secure, mark_device, require, set_cookie, signed_in},
};
use crate::{backup_mark::BackupMark, first_start, folder::DataFolder, office::Office};

/// Longest device label that is kept, in characters.
const DEVICE_CHARS_MAX: usize = 120;

#[derive(Deserialize)]
pub struct Credentials {
    login: String,
    password: String,
}

/// `POST /session`: 204 and a cookie.
pub async fn open(
    State(office): State<Arc<Office>>,
    Extension(peer): Extension<Peer>,
    headers: HeaderMap,
    JsonBody(credentials): JsonBody<Credentials>,
) -> Result<Response, HttpError> {
    let origin = origin(&office, &peer, &headers);
    let attempt =
        office.sign_in.sign_in(&credentials.login, &credentials.password, &origin).await?;
    tracing::info!(outcome = ?attempt.fact.outcome, person = ?attempt.fact.person, address = %attempt.fact.address, "Sign-in");
    note_lock(&office, &attempt.fact).await;
    let signed_in = attempt.answer.map_err(HttpError::SignIn)?;
    Ok(with_session(&office, &peer, &headers, &signed_in))
}

async fn note_lock(office: &Office, fact: &SignInFact) {
    let (Some(person), Some(until)) = (fact.person, fact.locked_until) else { return };
    let lock = PersonCommand::LockAccount { failures: fact.failures_before + 1, until };
    office.app.note_on_account(&Caller::Clock, PersonId(person), lock).await;
}

async fn note_password(office: &Office, person: PersonId, by_reset: bool) {
    let changed = PersonCommand::ChangePassword { by_reset };
    office.app.note_on_account(&Caller::Clock, person, changed).await;
}

/// `DELETE /session`: 204, and the cookie is worth nothing.
pub async fn close(
    State(office): State<Arc<Office>>,
    Extension(peer): Extension<Peer>,
    headers: HeaderMap,
) -> Result<Response, HttpError> {
    if let Some(cookie) = require(&office, &headers).await?.cookie {
        office.sign_in.sign_out(&cookie).await?;
    }
    Ok((StatusCode::NO_CONTENT, [(header::SET_COOKIE, clear_cookie(&peer))]).into_response())
}

/// `GET /session`: who one is; 401 with what a sign-in page needs if nobody.
pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(peer): Extension<Peer>,
    headers: HeaderMap,
) -> Result<Response, HttpError> {
    let page = json!({
        "demo": office.is_demo,
        "office": office.name,
        "insecure": !is_secure(&peer),
        "asOfToday": office.app.today(),
        "zone": office.app.zone().name(),
        "version": env!("CARGO_PKG_VERSION"),
    });
    let Some(signed_in) = signed_in(&office, &headers).await? else {
        let mut page = page;
        page["code"] = json!("NOT_SIGNED_IN");
        return Ok((StatusCode::UNAUTHORIZED, Json(page)).into_response());
    };
    let mut page = page;
    page["person"] = person(&office, &signed_in.viewer).await?;
    page["grants"] = grants(&office, &signed_in.viewer.facts.grants).await?;
    page["backup"] = backup(&office, &signed_in.viewer).await;
    page["agentFor"] = principals(&office, &signed_in.viewer).await?;
    Ok(Json(page).into_response())
}

#[derive(Deserialize)]
pub struct FirstAdministrator {
    token: String,
    login: String,
    name: String,
    password: String,
}

/// `POST /session/first`: the one-time link that an empty office prints.
pub async fn first(
    State(office): State<Arc<Office>>,
    Extension(peer): Extension<Peer>,
    headers: HeaderMap,
    JsonBody(wish): JsonBody<FirstAdministrator>,
) -> Result<Response, HttpError> {
    let account =
        first_start::Account { login: wish.login, name: wish.name, password: wish.password };
    first_start::first_administrator(&office, &wish.token, &account).await?;
    let origin = origin(&office, &peer, &headers);
    let attempt = office.sign_in.sign_in(&account.login, &account.password, &origin).await?;
    let signed_in = attempt.answer.map_err(HttpError::SignIn)?;
    Ok(with_session(&office, &peer, &headers, &signed_in))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", untagged)]
pub enum PasswordWish {
    /// Through a one-time link.
    ByLink { token: String, password: String },
    /// By somebody who is signed in.
    Change { current: String, password: String },
}

/// `POST /session/password`.
pub async fn password(
    State(office): State<Arc<Office>>,
    Extension(peer): Extension<Peer>,
    headers: HeaderMap,
    JsonBody(wish): JsonBody<PasswordWish>,
) -> Result<Response, HttpError> {
    match wish {
        PasswordWish::ByLink { token, password } => {
            let origin = origin(&office, &peer, &headers);
            let signed_in = office.sign_in.set_password_by_link(&token, &password, &origin).await?;
            note_password(&office, PersonId(signed_in.person), true).await;
            Ok(with_session(&office, &peer, &headers, &signed_in))
        }
        PasswordWish::Change { current, password } => {
            let viewer = require(&office, &headers).await?;
            let cookie = viewer.cookie.ok_or(HttpError::Credential(CredentialError::NoAccount))?;
            let secret = office.sign_in.change_password(&cookie, &current, &password).await?;
            note_password(&office, viewer.viewer.person, false).await;
            let header = [(header::SET_COOKIE, set_cookie(&peer, &secret))];
            Ok((StatusCode::NO_CONTENT, header).into_response())
        }
    }
}

/// A session, and a mark for a device that has none yet.
fn with_session(
    office: &Office,
    peer: &Peer,
    headers: &HeaderMap,
    signed_in: &SignedIn,
) -> Response {
    let session = set_cookie(peer, &signed_in.secret);
    if device(headers).is_some() {
        return (StatusCode::NO_CONTENT, [(header::SET_COOKIE, session)]).into_response();
    }
    let mark = mark_device(peer, &office.app.ids().secret());
    let cookies = AppendHeaders([(header::SET_COOKIE, session), (header::SET_COOKIE, mark)]);
    (StatusCode::NO_CONTENT, cookies).into_response()
}

/// Where a request comes from. Behind a trusted proxy it is the right-most address
/// that is not itself a trusted proxy: a client may write anything further left.
fn origin(office: &Office, peer: &Peer, headers: &HeaderMap) -> Origin {
    let mut address = peer.address.ip();
    if office.config.trusted_proxies.contains(&address) {
        let forwarded = headers.get_all("x-forwarded-for").iter();
        let lines: Vec<_> = forwarded.filter_map(|value| value.to_str().ok()).collect();
        let hops = lines.iter().flat_map(|line| line.split(','));
        let hops: Vec<_> = hops.filter_map(|hop| hop.trim().parse().ok()).collect();
        let foreign = hops.iter().rev().find(|hop| !office.config.trusted_proxies.contains(hop));
        address = foreign.copied().unwrap_or(address);
    }
    let device = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
    let device = device.unwrap_or_default().chars().take(DEVICE_CHARS_MAX).collect();
    Origin { address: address.to_string(), device }
}

async fn person(office: &Office, viewer: &duban_app::Viewer) -> Result<Value, HttpError> {
    let id = viewer.person.0;
    let name = office.vault.names(&[id]).await?.remove(&id);
    Ok(json!({ "id": id, "name": name }))
}

/// When the last backup was made, for those who answer for it; a demo needs none.
async fn backup(office: &Office, viewer: &duban_app::Viewer) -> Value {
    let answers = [Role::Administrator, Role::OfficeHead];
    if office.is_demo || !viewer.facts.grants.iter().any(|grant| answers.contains(&grant.role)) {
        return Value::Null;
    }
    let last = BackupMark::last(&DataFolder::at(&office.config.data)).await;
    json!({
        "at": last.as_ref().map(|mark| mark.finished_at),
        "old": last.is_none_or(|mark| mark.is_old(office.app.clock().now())),
    })
}

/// Whose agent the viewer is today, and in which capacities they may act as such.
async fn principals(office: &Office, viewer: &duban_app::Viewer) -> Result<Value, HttpError> {
    let ids: Vec<_> = viewer.facts.agent_for.iter().map(|person| person.0).collect();
    let mut names = office.vault.names(&ids).await?;
    let mut principals = Vec::new();
    for person in &viewer.facts.agent_for {
        let facts = office.app.person_facts(*person).await?;
        principals.push(json!({
            "id": person.0,
            "name": names.remove(&person.0),
            "grants": grants(office, &facts.grants).await?,
        }));
    }
    Ok(Value::Array(principals))
}

async fn grants(office: &Office, held: &[duban_domain::Grant]) -> Result<Value, HttpError> {
    let mut grants = Vec::new();
    for grant in held {
        grants.push(json!({
            "role": grant.role.code(),
            "unit": grant.unit,
            "unitName": office.app.unit_name(grant.unit).await?,
        }));
    }
    Ok(Value::Array(grants))
}
