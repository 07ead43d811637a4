//! What every vault must do, whatever it is made of. An adapter calls
//! [`vault_contract!`](crate::vault_contract) with an expression that makes a fresh
//! one, and gets a test for each law.
#![expect(clippy::missing_panics_doc, reason = "these are tests: they panic to say no")]

mod access;
mod accounts;
mod devices;
mod people;

pub use access::*;
pub use accounts::*;
pub use devices::*;
pub use people::*;

use chrono::{DateTime, TimeDelta, Utc};
use duban_app::ports::Vault;
use duban_app::ports::vault::{LoginName, NewPerson, PasswordHash, SecretDigest};
use uuid::Uuid;

/// A Monday morning.
#[must_use]
pub fn morning() -> DateTime<Utc> {
    DateTime::from_timestamp(1_794_880_800, 0).expect("a plain instant")
}

fn after(seconds: i64) -> DateTime<Utc> {
    morning() + TimeDelta::seconds(seconds)
}

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

fn secret(number: u8) -> SecretDigest {
    SecretDigest::of(&[number; 32])
}

fn hash(text: &str) -> PasswordHash {
    PasswordHash(text.to_owned())
}

fn login(name: &str) -> LoginName {
    LoginName::parse(name).expect("a plain login name")
}

fn person(number: u128, name: &str) -> NewPerson {
    NewPerson {
        id: id(number),
        name: name.to_owned(),
        unit: Some(id(900)),
        phone: Some("13800000000".to_owned()),
        note: None,
        salt: [7; 32],
    }
}

/// Person `number` with the account `u{number}`.
pub async fn with_account(vault: &dyn Vault, number: u128) -> Uuid {
    vault.register(person(number, "张三")).await.expect("registered");
    let name = login(&format!("u{number}"));
    vault.open_account(id(number), &name, morning()).await.expect("account opened");
    id(number)
}

/// One test for each law. `$make` gives a vault and whatever must live as long.
#[macro_export]
macro_rules! vault_contract {
    ($make:expr) => {
        $crate::vault_contract!(@each $make;
            registering_twice_gives_the_first_commitment,
            a_person_id_is_not_given_to_another_name,
            names_come_by_the_page_and_the_erased_have_none,
            a_renamed_person_has_another_commitment,
            erasing_a_person_takes_everything_and_can_be_repeated,
            a_mail_address_is_changed_and_erased_with_the_person,
            what_an_import_found_is_replaced_and_erased,
            a_login_name_belongs_to_one_person,
            a_changed_password_ends_all_other_sessions_and_open_links,
            a_stronger_hash_never_overwrites_a_changed_password,
            failures_slow_down_and_a_sign_in_forgets_them,
            a_link_is_used_once_by_one_of_many,
            a_newer_link_overtakes_the_older_and_time_ends_both,
            a_link_to_set_a_password_sets_it_in_the_same_step,
            a_session_dies_of_idleness_and_of_age,
            a_disabled_account_has_neither_sessions_nor_tokens,
            one_ends_ones_own_sessions_only,
            a_cycled_session_lives_under_the_new_secret_only,
            a_person_has_a_bounded_number_of_sessions,
            every_ending_is_announced,
            a_token_dies_on_its_day_and_when_revoked,
            two_people_on_one_device_within_minutes_are_told,
            sweeping_deletes_what_has_expired_and_nothing_else,
        );
    };
    (@each $make:expr; $($law:ident,)+) => {
        $(#[tokio::test]
        async fn $law() {
            let (vault, _keep) = $make;
            $crate::contract::$law(&vault).await;
        })+
    };
}
