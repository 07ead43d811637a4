//! Laws about sessions and tokens.

use chrono::TimeDelta;
use duban_app::ports::Vault;
use duban_app::ports::vault::{
    NewApiToken, NewSession, SESSIONS_PER_PERSON_MAX, Session, SessionLimits,
};
use uuid::Uuid;

use super::{after, id, morning, secret, with_account};

const LIMITS: SessionLimits =
    SessionLimits { idle: TimeDelta::seconds(100), absolute: TimeDelta::seconds(250) };

/// Session `number` of `person`, known by secret `number`, opened in the morning.
pub(super) fn session_of(person: Uuid, number: u8) -> NewSession {
    NewSession {
        handle: id(100 + u128::from(number)),
        digest: secret(number),
        person,
        created_at: morning(),
        device: "浏览器".to_owned(),
        address: "10.0.0.7".to_owned(),
    }
}

fn token_of(person: Uuid, number: u8) -> NewApiToken {
    NewApiToken {
        id: id(200 + u128::from(number)),
        digest: secret(number),
        person,
        label: "抽取".to_owned(),
        read_only: false,
        scopes: vec!["comment".to_owned(), "reportProgress".to_owned()],
        created_at: morning(),
        expires_at: after(60),
    }
}

async fn look(vault: &dyn Vault, number: u8, seconds: i64) -> Option<Session> {
    vault.session(secret(number), LIMITS, after(seconds)).await.expect("read")
}

pub async fn a_session_dies_of_idleness_and_of_age(vault: &dyn Vault) {
    let who = with_account(vault, 1).await;
    vault.open_session(session_of(who, 1)).await.expect("opened");
    vault.open_session(session_of(who, 2)).await.expect("opened");

    let session = look(vault, 1, 0).await.expect("lives");
    assert_eq!((session.person, session.last_seen_at), (who, morning()));
    assert!(look(vault, 1, 90).await.is_some(), "used, hence seen");
    assert_eq!(look(vault, 2, 100).await, None, "idle");
    assert_eq!(look(vault, 1, 170).await.expect("lives").last_seen_at, after(90));
    assert!(look(vault, 1, 240).await.is_some());
    assert_eq!(look(vault, 1, 250).await, None, "old, though not idle");
    assert_eq!(look(vault, 3, 0).await, None, "never there");
}

pub async fn a_disabled_account_has_neither_sessions_nor_tokens(vault: &dyn Vault) {
    let who = with_account(vault, 1).await;
    vault.open_session(session_of(who, 1)).await.expect("opened");
    vault.issue_token(token_of(who, 2)).await.expect("issued");

    vault.set_disabled(who, true).await.expect("disabled");
    assert_eq!(look(vault, 1, 0).await, None);
    assert_eq!(vault.token(secret(2), morning()).await.expect("read"), None);
    assert!(vault.open_session(session_of(who, 3)).await.is_err());
    assert!(vault.issue_token(token_of(who, 4)).await.is_err());

    vault.set_disabled(who, false).await.expect("enabled");
    assert_eq!(look(vault, 1, 0).await, None, "sessions do not come back");
    assert!(vault.token(secret(2), morning()).await.expect("read").is_some());
}

pub async fn one_ends_ones_own_sessions_only(vault: &dyn Vault) {
    let (who, other) = (with_account(vault, 1).await, with_account(vault, 2).await);
    vault.open_session(session_of(who, 1)).await.expect("opened");
    vault.open_session(session_of(who, 2)).await.expect("opened");
    vault.open_session(session_of(other, 3)).await.expect("opened");

    assert!(!vault.end_session(other, id(101)).await.expect("ran"), "not theirs");
    assert!(vault.end_session(who, id(101)).await.expect("ran"));
    assert_eq!(look(vault, 1, 0).await, None);
    assert_eq!(vault.end_sessions(who, None).await.expect("ran"), 1);
    assert!(look(vault, 3, 0).await.is_some());
}

pub async fn a_cycled_session_lives_under_the_new_secret_only(vault: &dyn Vault) {
    let who = with_account(vault, 1).await;
    vault.open_session(session_of(who, 1)).await.expect("opened");
    assert!(vault.cycle_session(secret(1), secret(2)).await.expect("ran"));
    assert_eq!(look(vault, 1, 0).await, None);
    assert_eq!(look(vault, 2, 0).await.expect("lives").handle, id(101));
    assert!(!vault.cycle_session(secret(1), secret(3)).await.expect("ran"));
}

pub async fn a_person_has_a_bounded_number_of_sessions(vault: &dyn Vault) {
    let who = with_account(vault, 1).await;
    let last = u8::try_from(SESSIONS_PER_PERSON_MAX).expect("a small bound") + 1;
    for number in 1..=last {
        let created_at = after(i64::from(number));
        let session = NewSession { created_at, ..session_of(who, number) };
        vault.open_session(session).await.expect("opened");
    }
    assert_eq!(look(vault, 1, 30).await, None, "unused longest");
    assert!(look(vault, 2, 30).await.is_some() && look(vault, last, 30).await.is_some());
}

pub async fn every_ending_is_announced(vault: &dyn Vault) {
    let who = with_account(vault, 1).await;
    let mut endings = vault.endings();
    vault.open_session(session_of(who, 1)).await.expect("opened");
    assert!(!endings.has_changed().expect("open"), "an opening is none");

    vault.end_session(who, id(101)).await.expect("ended");
    assert!(endings.has_changed().expect("open"));
    endings.mark_unchanged();
    vault.set_disabled(who, true).await.expect("disabled");
    assert!(endings.has_changed().expect("open"));
    endings.mark_unchanged();
    vault.erase_person(who).await.expect("erased");
    assert!(endings.has_changed().expect("open"));
}

pub async fn a_token_dies_on_its_day_and_when_revoked(vault: &dyn Vault) {
    let (who, other) = (with_account(vault, 1).await, with_account(vault, 2).await);
    vault.issue_token(token_of(who, 1)).await.expect("issued");
    vault.issue_token(token_of(who, 2)).await.expect("issued");
    let endless = NewApiToken { expires_at: morning(), ..token_of(who, 3) };
    assert!(vault.issue_token(endless).await.is_err(), "expiry is mandatory");

    let token = vault.token(secret(1), after(5)).await.expect("read").expect("lives");
    assert!(token.allows("comment") && !token.allows("closeFinding"));
    let listed = vault.tokens_of(who, after(5)).await.expect("read");
    assert_eq!(listed.iter().map(|t| t.last_used_at).collect::<Vec<_>>(), [Some(after(5)), None]);

    assert!(!vault.revoke_token(other, id(202)).await.expect("ran"), "not theirs");
    assert!(vault.revoke_token(who, id(202)).await.expect("ran"));
    assert_eq!(vault.token(secret(2), morning()).await.expect("read"), None);
    assert_eq!(vault.token(secret(1), after(60)).await.expect("read"), None);
}

pub async fn sweeping_deletes_what_has_expired_and_nothing_else(vault: &dyn Vault) {
    let who = with_account(vault, 1).await;
    vault.open_session(session_of(who, 1)).await.expect("opened");
    let late = NewSession { created_at: after(50), ..session_of(who, 2) };
    vault.open_session(late).await.expect("opened");
    vault.issue_token(token_of(who, 3)).await.expect("issued");

    assert_eq!(vault.sweep(LIMITS, after(30)).await.expect("swept"), 0);
    assert_eq!(vault.sweep(LIMITS, after(120)).await.expect("swept"), 2);
    assert!(look(vault, 2, 120).await.is_some());
}
