//! Units and accounts, as the local operator makes them: the command line and tests.

use anyhow::ensure;
use duban_app::{Caller, Request, ports::vault::LoginName};
use duban_domain::{
    Line,
    person::{Person, PersonCommand},
    unit::{Unit, UnitCommand},
};

pub use duban_domain::{PersonId, Role, UnitId, unit::UnitKind};

use crate::{first_start::register_person, office::Office};

/// Somebody who may sign in, in one role.
#[derive(Debug, Clone)]
pub struct NewAccount {
    pub login: String,
    pub name: String,
    pub role: Role,
    pub unit: UnitId,
}

impl Office {
    /// Registers a person with one role and an account that has no password yet.
    pub async fn create_account(&self, wish: &NewAccount) -> anyhow::Result<PersonId> {
        let login = LoginName::parse(&wish.login)
            .map_err(|_| anyhow::anyhow!("登录名有误 (not a login name): {}", wish.login))?;
        let taken = self.vault.account_by_login(&login).await?.is_some();
        ensure!(!taken, "登录名已被使用 (the login name is taken): {}", wish.login);
        let person = register_person(self, &wish.name, wish.unit).await?;
        let now = self.app.clock().now();
        let grant = PersonCommand::GrantRole { role: wish.role, unit: wish.unit };
        let request = Request::new(self.app.ids().v7(now), grant);
        self.app.execute::<Person>(&Caller::LocalOperator, &person.to_string(), &request).await?;
        self.vault.open_account(person.0, &login, now).await?;
        Ok(person)
    }

    /// Registers a unit.
    pub async fn register_unit(&self, name: &str, kind: UnitKind) -> anyhow::Result<UnitId> {
        let now = self.app.clock().now();
        let unit = UnitId(self.app.ids().v7(now));
        let command = UnitCommand::RegisterUnit {
            unit,
            name: Line::parse(name)?,
            kind,
            aliases: Vec::new(),
            belongs_to: None,
            lies_in: None,
            zone: None,
        };
        let request = Request::new(self.app.ids().v7(now), command);
        self.app.execute::<Unit>(&Caller::LocalOperator, &unit.to_string(), &request).await?;
        Ok(unit)
    }
}
