//! Signing in over a real vault and a real, if quick, argon2id.

use std::sync::Arc;

use chrono::TimeDelta;
use duban_app::ports::vault::{Accounts, Passwords, Sessions};
use duban_app::ports::{Clock, FixedClock, SeededIds};
use duban_app::sign_in::{
    Attempt, CredentialError, NewTokenRequest, Origin, PasswordFault, SignIn, SignInOutcome,
    SignInRefusal, SignInSettings,
};
use uuid::Uuid;

use super::{WHO, fresh, with_account};
use crate::contract::morning;
use crate::{Argon2Cost, Argon2Passwords, SqliteVault};

const GOOD: &str = "蓝天 bicycle 42 lanterns";
const OTHER: &str = "rivers run to the sea 七";

struct Office {
    sign_in: SignIn,
    vault: Arc<SqliteVault>,
    clock: Arc<FixedClock>,
    /// Deleted with the office.
    folder: tempfile::TempDir,
}

fn origin() -> Origin {
    Origin { address: "10.0.0.7".to_owned(), device: "Firefox\u{7}".to_owned() }
}

impl Office {
    /// One account, `ouyang`, whose password is [`GOOD`].
    async fn new() -> Self {
        let (vault, folder) = fresh();
        with_account(&vault).await;
        let office = Self::over(Arc::new(vault), folder, Argon2Cost::quick());
        office.sign_in.put_password(WHO, GOOD).await.unwrap();
        office
    }

    fn over(vault: Arc<SqliteVault>, folder: tempfile::TempDir, cost: Argon2Cost) -> Self {
        let clock = Arc::new(FixedClock::at(morning()));
        let passwords = Arc::new(Argon2Passwords::new(cost).unwrap());
        let ids = Arc::new(SeededIds::new(1));
        let settings = SignInSettings::default();
        let sign_in = SignIn::new(vault.clone(), passwords, clock.clone(), ids, settings);
        Self { sign_in, vault, clock, folder }
    }

    async fn attempt(&self, login: &str, password: &str) -> Attempt {
        self.sign_in.sign_in(login, password, &origin()).await.unwrap()
    }

    async fn cookie(&self) -> String {
        self.attempt("ouyang", GOOD).await.answer.unwrap().secret
    }

    async fn lives(&self, cookie: &str) -> bool {
        self.sign_in.session(cookie).await.unwrap().is_some()
    }
}

#[tokio::test]
async fn the_right_password_opens_a_session_and_every_other_reason_looks_the_same() {
    let office = Office::new().await;
    let attempt = office.attempt(" OuYang", GOOD).await;
    let signed_in = attempt.answer.unwrap();
    assert_eq!((signed_in.person, attempt.fact.outcome), (WHO, SignInOutcome::SignedIn));
    assert_eq!(attempt.fact.device, "Firefox");
    assert!(office.lives(&signed_in.secret).await);
    assert!(!office.lives(&signed_in.secret.replace('a', "b")).await);

    let wrong = office.attempt("ouyang", OTHER).await;
    let unknown = office.attempt("nobody", GOOD).await;
    office.vault.set_disabled(WHO, true).await.unwrap();
    let disabled = office.attempt("ouyang", GOOD).await;
    let not_a_name = office.attempt("' OR 1=1 --", GOOD).await;
    for attempt in [&wrong, &unknown, &disabled, &not_a_name] {
        assert_eq!(attempt.answer, Err(SignInRefusal::Wrong), "{:?}", attempt.fact);
    }
    assert_eq!(wrong.fact.outcome, SignInOutcome::WrongPassword);
    assert_eq!(unknown.fact.outcome, SignInOutcome::UnknownLogin);
    assert_eq!(disabled.fact.outcome, SignInOutcome::Disabled);
    assert!(!office.lives(&signed_in.secret).await, "disabling ended it");
}

#[tokio::test]
async fn a_known_and_an_unknown_name_are_held_back_alike() {
    let office = Office::new().await;
    let mut answers: Vec<Vec<_>> = Vec::new();
    for login in ["ouyang", "nobody"] {
        let mut of_login = Vec::new();
        for _ in 0..8 {
            of_login.push(office.attempt(login, OTHER).await.answer);
        }
        answers.push(of_login);
    }
    assert_eq!(answers[0], answers[1]);
    let until = morning() + TimeDelta::seconds(2);
    assert_eq!(answers[0][7], Err(SignInRefusal::TryLater { until }));

    let held = office.attempt("ouyang", GOOD).await;
    assert_eq!(held.fact.outcome, SignInOutcome::HeldBack, "the right one is not looked at");
    office.clock.set(until);
    assert!(office.attempt("ouyang", GOOD).await.answer.is_ok());
}

#[tokio::test]
async fn one_address_cannot_try_many_names_without_end() {
    let office = Office::new().await;
    for number in 0..31 {
        office.attempt(&format!("name{number}"), OTHER).await;
    }
    let held = office.attempt("ouyang", GOOD).await;
    assert_eq!(held.fact.outcome, SignInOutcome::HeldBack);
    let elsewhere = Origin { address: "10.0.0.8".to_owned(), ..origin() };
    assert!(office.sign_in.sign_in("ouyang", GOOD, &elsewhere).await.unwrap().answer.is_ok());
}

#[tokio::test]
async fn a_burst_of_attempts_does_not_outrun_the_counting() {
    let office = Office::new().await;
    let (a, b, c, d) = tokio::join!(
        office.attempt("ouyang", OTHER),
        office.attempt("ouyang", OTHER),
        office.attempt("ouyang", OTHER),
        office.attempt("ouyang", OTHER),
    );
    let mut before = [a, b, c, d].map(|attempt| attempt.fact.failures_before);
    before.sort_unstable();
    assert_eq!(before, [0, 1, 2, 3]);
}

#[tokio::test]
async fn changing_the_password_ends_every_other_session_and_the_old_secret() {
    let office = Office::new().await;
    let (mine, elsewhere) = (office.cookie().await, office.cookie().await);

    let wrong = office.sign_in.change_password(&mine, OTHER, OTHER).await;
    assert!(matches!(wrong, Err(CredentialError::WrongPassword)), "{wrong:?}");
    let new = office.sign_in.change_password(&mine, GOOD, OTHER).await.unwrap();

    assert!(office.lives(&new).await);
    assert!(!office.lives(&mine).await && !office.lives(&elsewhere).await);
    assert!(office.attempt("ouyang", GOOD).await.answer.is_err());
    assert!(office.attempt("ouyang", OTHER).await.answer.is_ok());
    let mut endings = office.vault.endings();
    endings.mark_unchanged();
    assert!(office.sign_in.sign_out(&new).await.unwrap());
    assert!(!office.lives(&new).await && endings.has_changed().unwrap());
}

#[tokio::test]
async fn a_link_sets_a_password_once_and_a_bad_choice_does_not_cost_it() {
    let office = Office::new().await;
    let link = office.sign_in.invite(WHO).await.unwrap();
    let bad = office.sign_in.set_password_by_link(&link, "ouyang12345678", &origin()).await;
    let easy = PasswordFault::TooEasy;
    assert!(matches!(bad, Err(CredentialError::Password(fault)) if fault == easy), "{bad:?}");

    let session = office.sign_in.set_password_by_link(&link, OTHER, &origin()).await.unwrap();
    assert!(session.person == WHO && office.lives(&session.secret).await);
    let again = office.sign_in.set_password_by_link(&link, GOOD, &origin()).await;
    assert!(matches!(again, Err(CredentialError::LinkGone)), "{again:?}");

    let first = office.sign_in.invite_first_administrator().await.unwrap();
    let newer = office.sign_in.invite_first_administrator().await.unwrap();
    let overtaken = office.sign_in.use_first_administrator_link(&first).await;
    assert!(matches!(overtaken, Err(CredentialError::LinkGone)), "{overtaken:?}");
    office.sign_in.use_first_administrator_link(&newer).await.unwrap();
    assert!(office.sign_in.use_first_administrator_link(&newer).await.is_err());
}

#[tokio::test]
async fn a_password_is_long_and_not_well_known() {
    let office = Office::new().await;
    let fault = |chosen: &str| match office.sign_in.check_password(chosen) {
        Err(CredentialError::Password(fault)) => Some(fault),
        _ => None,
    };
    assert_eq!(fault("蓝天白云 9"), Some(PasswordFault::TooShort));
    assert_eq!(fault(&"长句子abc".repeat(30)), Some(PasswordFault::TooLong));
    let easy = ["Password123456", "123456789012", "987654321098", "aabbaabbaabb", "1qaz2wsx3edc"];
    for chosen in easy.into_iter().chain(["Jiaoyuju@2026!!", "correct horse battery staple"]) {
        assert_eq!(fault(chosen), Some(PasswordFault::TooEasy), "{chosen}");
    }
    assert_eq!(fault(GOOD), None);
}

#[tokio::test]
async fn a_hash_made_with_less_is_made_anew_at_the_next_sign_in() {
    let Office { vault, folder, .. } = Office::new().await;
    let before = vault.account(WHO).await.unwrap().unwrap().password.unwrap();
    let cost = Argon2Cost { passes: 2, ..Argon2Cost::quick() };
    let office = Office::over(vault, folder, cost);

    assert!(office.attempt("ouyang", GOOD).await.answer.is_ok());

    let after = office.vault.account(WHO).await.unwrap().unwrap().password.unwrap();
    let today = Argon2Passwords::new(cost).unwrap();
    assert!(today.is_weak(&before) && !today.is_weak(&after));
    assert!(office.attempt("ouyang", GOOD).await.answer.is_ok());
}

#[tokio::test]
async fn a_token_is_shown_once_lives_at_most_a_year_and_dies_on_its_day() {
    let office = Office::new().await;
    let wish = |days| NewTokenRequest {
        person: WHO,
        label: "月报".to_owned(),
        read_only: true,
        scopes: Vec::new(),
        expires_at: morning() + TimeDelta::days(days),
    };
    let endless = office.sign_in.issue_token(wish(400)).await;
    assert!(matches!(endless, Err(CredentialError::TokenNotWellFormed)), "{endless:?}");

    let issued = office.sign_in.issue_token(wish(30)).await.unwrap();
    let token = office.sign_in.token(&issued.secret).await.unwrap().unwrap();
    assert_eq!((token.id, token.person, token.allows("comment")), (issued.id, WHO, false));
    assert!(office.sign_in.session(&issued.secret).await.unwrap().is_none(), "no session");
    assert!(office.sign_in.token(&office.cookie().await).await.unwrap().is_none());

    office.clock.set(office.clock.now() + TimeDelta::days(30));
    assert!(office.sign_in.token(&issued.secret).await.unwrap().is_none());
    assert_ne!(issued.id, Uuid::nil());
}
