//! Laws about accounts and links.

use chrono::TimeDelta;
use duban_app::ports::vault::{BackOff, LinkPurpose, NewLink, SessionLimits};
use duban_app::ports::{Vault, VaultError};
use uuid::Uuid;

use super::access::session_of;
use super::{after, hash, id, login, morning, person, secret, with_account};

const BACK_OFF: BackOff =
    BackOff { free: 2, first: TimeDelta::seconds(4), longest: TimeDelta::seconds(10) };

fn link_for(person: Option<Uuid>, number: u8) -> NewLink {
    let purpose = match person {
        Some(_) => LinkPurpose::SetPassword,
        None => LinkPurpose::FirstAdministrator,
    };
    let (digest, created_at, expires_at) = (secret(number), morning(), after(60));
    NewLink { digest, purpose, person, created_at, expires_at }
}

pub async fn a_login_name_belongs_to_one_person(vault: &dyn Vault) {
    let who = with_account(vault, 1).await;
    vault.register(person(2, "李四")).await.expect("registered");

    let same_name = vault.open_account(id(2), &login("U1 "), morning()).await;
    assert!(matches!(same_name, Err(VaultError::Taken("login name"))), "{same_name:?}");
    let second = vault.open_account(who, &login("other"), morning()).await;
    assert!(matches!(second, Err(VaultError::Taken("person"))), "{second:?}");
    let nobody = vault.open_account(id(3), &login("third"), morning()).await;
    assert!(matches!(nobody, Err(VaultError::Unknown("person"))), "{nobody:?}");

    let page = vault.accounts(None, 10).await.expect("read");
    assert_eq!(page.iter().map(|account| account.person).collect::<Vec<_>>(), [who]);
}

pub async fn a_changed_password_ends_all_other_sessions_and_open_links(vault: &dyn Vault) {
    let who = with_account(vault, 1).await;
    for number in 1..=3 {
        vault.open_session(session_of(who, number)).await.expect("opened");
    }
    vault.issue_link(link_for(Some(who), 9)).await.expect("issued");

    let ended = vault.set_password(who, &hash("new"), Some(secret(2)), morning()).await;
    assert_eq!(ended.expect("set"), 2);

    let limits = SessionLimits::default();
    let left = vault.sessions_of(who, limits, morning()).await.expect("read");
    assert_eq!(left.iter().map(|session| session.handle).collect::<Vec<_>>(), [id(102)]);
    assert_eq!(vault.open_link(secret(9), morning()).await.expect("read"), None);
}

pub async fn a_stronger_hash_never_overwrites_a_changed_password(vault: &dyn Vault) {
    let who = with_account(vault, 1).await;
    vault.set_password(who, &hash("weak"), None, morning()).await.expect("set");
    assert!(vault.strengthen_password(who, &hash("weak"), &hash("strong")).await.expect("ran"));
    assert!(!vault.strengthen_password(who, &hash("weak"), &hash("stale")).await.expect("ran"));
    let account = vault.account(who).await.expect("read").expect("there");
    assert_eq!(account.password, Some(hash("strong")));
}

pub async fn failures_slow_down_and_a_sign_in_forgets_them(vault: &dyn Vault) {
    let who = with_account(vault, 1).await;
    let mut waits = Vec::new();
    for _ in 0..5 {
        let until = vault.count_failure(Some(who), BACK_OFF, morning()).await.expect("counted");
        waits.push(until.map(|until| (until - morning()).num_seconds()));
    }
    assert_eq!(waits, [None, None, Some(4), Some(8), Some(10)]);
    let account = vault.account(who).await.expect("read").expect("there");
    assert_eq!((account.failed_attempts, account.back_off_until), (5, Some(after(10))));
    assert_eq!(vault.count_failure(None, BACK_OFF, morning()).await.expect("counted"), None);

    vault.note_signed_in(who, after(20)).await.expect("noted");
    let account = vault.account(who).await.expect("read").expect("there");
    assert_eq!((account.failed_attempts, account.back_off_until), (0, None));
    assert_eq!(account.last_signed_in_at, Some(after(20)));
}

pub async fn a_link_is_used_once_by_one_of_many(vault: &dyn Vault) {
    vault.issue_link(link_for(None, 1)).await.expect("issued");
    let seen = vault.open_link(secret(1), morning()).await.expect("read").expect("open");
    assert_eq!(seen.purpose, LinkPurpose::FirstAdministrator);

    let use_it = || vault.use_link(secret(1), morning());
    let (a, b, c, d) = tokio::join!(use_it(), use_it(), use_it(), use_it());
    let got = [a, b, c, d].iter().filter(|answer| matches!(answer, Ok(Some(_)))).count();
    assert_eq!(got, 1);
}

pub async fn a_newer_link_overtakes_the_older_and_time_ends_both(vault: &dyn Vault) {
    let (who, other) = (with_account(vault, 1).await, with_account(vault, 2).await);
    for (person, number) in [(who, 1), (other, 2), (who, 3)] {
        vault.issue_link(link_for(Some(person), number)).await.expect("issued");
    }
    let open = async |number, at| vault.open_link(secret(number), at).await.expect("read");
    assert_eq!(open(1, morning()).await, None, "overtaken");
    assert!(open(2, morning()).await.is_some(), "another person's stays");
    assert!(open(3, after(59)).await.is_some());
    assert_eq!(open(3, after(60)).await, None, "expired");
    assert_eq!(vault.use_link(secret(3), after(60)).await.expect("ran"), None);
}

pub async fn a_link_to_set_a_password_sets_it_in_the_same_step(vault: &dyn Vault) {
    let who = with_account(vault, 1).await;
    vault.open_session(session_of(who, 1)).await.expect("opened");
    vault.issue_link(link_for(Some(who), 5)).await.expect("issued");

    let used = vault.use_password_link(secret(5), &hash("mine"), morning()).await;
    assert_eq!(used.expect("ran"), Some(who));
    let again = vault.use_password_link(secret(5), &hash("theirs"), morning()).await;
    assert_eq!(again.expect("ran"), None);

    let account = vault.account(who).await.expect("read").expect("there");
    assert_eq!(account.password, Some(hash("mine")));
    let left = vault.sessions_of(who, SessionLimits::default(), morning()).await.expect("read");
    assert_eq!(left, []);
}
