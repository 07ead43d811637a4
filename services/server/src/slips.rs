//! One-time slips 一次性登录单, printed: one for each person, to be cut apart and handed out.
//!
//! **Invariant:** a code is on the sheet that is answered and nowhere else: not in a log
//! line, not in an event. That a slip was issued stands in the log before it is printed.

mod sheet;

use std::collections::BTreeSet;

use duban_app::{
    Caller, CommandError, Request,
    ports::vault::{Account, PAGE_MAX},
    sign_in::{CredentialError, SlipCode},
};
use duban_domain::{
    Language, PersonId, UnitId,
    person::{Person, PersonCommand},
};
use serde::{Deserialize, Serialize};

use crate::{http::HttpError, office::Office};

pub use sheet::{Format, Heading, print};

/// People for whom one call issues slips: each is an event and a write to the vault, and all
/// of them are done well within the time that a request may take.
pub const SLIPS_MAX: usize = 300;
/// Of those, people whose password ends: in its place comes one that nobody knows, hashed as
/// slowly as any.
pub const RESETS_MAX: usize = 60;
/// Pages of accounts looked through.
const ACCOUNT_PAGES_MAX: usize = 200;

/// For whom slips are wanted.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Wish {
    /// These; empty: everybody who has an account and has never set a password.
    #[serde(default)]
    pub people: Vec<PersonId>,
    /// Of those, only people of this unit.
    #[serde(default)]
    pub unit: Option<UnitId>,
}

/// One slip, as it is printed.
pub struct Slip {
    pub name: String,
    pub unit: String,
    pub login: String,
    pub code: SlipCode,
    /// Office time.
    pub expires: String,
}

/// What became of a wish.
#[derive(Default)]
pub struct Slips {
    pub issued: Vec<Slip>,
    /// Login names, and why they got none.
    pub refused: Vec<(String, String)>,
}

/// Issues a slip for each; who may not get one from this caller is told by name.
pub async fn issue(office: &Office, caller: &Caller, wish: &Wish) -> Result<Slips, HttpError> {
    let mut slips = Slips::default();
    for account in accounts(office, wish).await? {
        match one(office, caller, &account).await? {
            Ok(slip) => slips.issued.push(slip),
            Err(why) => slips.refused.push((account.login.as_str().to_owned(), why)),
        }
    }
    Ok(slips)
}

/// Whom the wish means: each once, and no more than one call issues slips for.
async fn accounts(office: &Office, wish: &Wish) -> Result<Vec<Account>, HttpError> {
    let mut wanted = Wanted { office, unit: wish.unit, accounts: Vec::new() };
    if wish.people.is_empty() {
        wanted.without_password().await?;
    } else {
        wanted.named(&wish.people).await?;
    }
    let resets = wanted.accounts.iter().filter(|account| account.password.is_some()).count();
    if resets > RESETS_MAX {
        return Err(HttpError::TooManyResets { most: RESETS_MAX });
    }
    Ok(wanted.accounts)
}

struct Wanted<'o> {
    office: &'o Office,
    unit: Option<UnitId>,
    accounts: Vec<Account>,
}

impl Wanted<'_> {
    async fn named(&mut self, people: &[PersonId]) -> Result<(), HttpError> {
        let people: BTreeSet<_> = people.iter().map(|person| person.0).collect();
        if people.len() > SLIPS_MAX {
            return Err(HttpError::TooManySlips { most: SLIPS_MAX });
        }
        for person in people {
            if let Some(account) = self.office.vault.account(person).await? {
                self.add(account).await?;
            }
        }
        Ok(())
    }

    async fn without_password(&mut self) -> Result<(), HttpError> {
        let mut after = None;
        for _ in 0..ACCOUNT_PAGES_MAX {
            let page = self.office.vault.accounts(after.as_ref(), PAGE_MAX).await?;
            after = page.last().map(|account| account.login.clone());
            let last = page.len() < PAGE_MAX;
            for account in page.into_iter().filter(|one| one.password.is_none()) {
                self.add(account).await?;
            }
            if last {
                break;
            }
        }
        Ok(())
    }

    async fn add(&mut self, account: Account) -> Result<(), HttpError> {
        if account.disabled || !self.is_of_the_unit(&account).await? {
            return Ok(());
        }
        if self.accounts.len() == SLIPS_MAX {
            return Err(HttpError::TooManySlips { most: SLIPS_MAX });
        }
        self.accounts.push(account);
        Ok(())
    }

    async fn is_of_the_unit(&self, account: &Account) -> Result<bool, HttpError> {
        let Some(unit) = self.unit else { return Ok(true) };
        let facts = self.office.app.person_facts(PersonId(account.person)).await?;
        let acts = facts.grants.iter().any(|grant| grant.unit == unit);
        Ok(acts || facts.employer == Some(unit))
    }
}

async fn one(
    office: &Office,
    caller: &Caller,
    account: &Account,
) -> Result<Result<Slip, String>, HttpError> {
    let app = &office.app;
    let command = PersonCommand::IssueSlip {
        expires_at: office.sign_in.slip_expires_at(),
        reset: account.password.is_some(),
    };
    let request = Request::new(app.ids().v7(app.clock().now()), command);
    match app.execute::<Person>(caller, &account.person.to_string(), &request).await {
        Ok(_) => {}
        Err(CommandError::Refused(no)) => return Ok(Err(no.message(Language::Chinese))),
        Err(CommandError::Fault(fault)) => return Err(fault.into()),
        Err(other) => return Ok(Err(other.to_string())),
    }
    let slip = office.sign_in.issue_slip(account.person).await.map_err(|error| match error {
        CredentialError::Vault(fault) => HttpError::from(fault),
        other => HttpError::Credential(other),
    })?;
    let unit = app.person_facts(PersonId(account.person)).await?;
    let unit = unit.grants.first().map(|grant| grant.unit).or(unit.employer);
    let unit = match unit {
        Some(unit) => app.unit_name(unit).await?.unwrap_or_default(),
        None => String::new(),
    };
    let name = office.vault.names(&[account.person]).await?.remove(&account.person);
    let expires = slip.expires_at.with_timezone(&app.zone());
    Ok(Ok(Slip {
        name: name.unwrap_or_default(),
        unit,
        login: account.login.as_str().to_owned(),
        code: slip.code,
        expires: expires.format("%Y-%m-%d %H:%M").to_string(),
    }))
}

/// A person whom the command line names by login.
pub async fn person_called(office: &Office, login: &str) -> anyhow::Result<PersonId> {
    let parsed = duban_app::ports::vault::LoginName::parse(login);
    let parsed = parsed.map_err(|_| anyhow::anyhow!("登录名有误 (not a login name): {login}"))?;
    let account = office.vault.account_by_login(&parsed).await?;
    let account =
        account.ok_or_else(|| anyhow::anyhow!("没有此账号 (no such account): {login}"))?;
    Ok(PersonId(account.person))
}

impl Slips {
    /// For whoever prints them: how many, and who got none.
    #[must_use]
    pub fn told(&self) -> String {
        let refused = self.refused.iter().map(|(login, why)| format!("{login}:{why}"));
        let refused: Vec<_> = refused.collect();
        let count = self.issued.len();
        if refused.is_empty() {
            format!("{count} 张 (slips)")
        } else {
            format!("{count} 张 (slips); 未开出 (refused): {}", refused.join("; "))
        }
    }
}
