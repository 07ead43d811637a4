//! How an empty folder becomes an office, and its first administrator.

use duban_app::{
    App, Caller, CommandError, Fault, Request,
    ports::vault::{LoginName, NewPerson},
    sign_in::CredentialError,
};
use duban_domain::{
    Line, PersonId, Role, UnitId,
    deployment::{Deployment, DeploymentCommand},
    person::{Person, PersonCommand},
    unit::{Unit, UnitCommand, UnitKind},
};
use uuid::Uuid;

use crate::{http::HttpError, office::Office};

/// What a new account is made of.
pub struct Account {
    pub login: String,
    pub name: String,
    pub password: String,
}

/// The inspection office's own unit.
#[must_use]
pub fn office_unit(deployment: Uuid) -> UnitId {
    UnitId(Uuid::new_v5(&deployment, b"unit/office"))
}

/// Founds the deployment with the inspection office as its first unit. Repeatable.
pub async fn found(app: &App, name: &str, demo: bool) -> Result<(), Fault> {
    let line = |text: &str| Line::parse(text).map_err(|error| Fault::Other(error.to_string()));
    let deployment = app.deployment();
    let unit = office_unit(deployment);
    let register = UnitCommand::RegisterUnit {
        unit,
        name: line(name)?,
        kind: UnitKind::Office,
        aliases: Vec::new(),
        belongs_to: None,
        lies_in: None,
        zone: None,
    };
    let found =
        DeploymentCommand::Found { name: line(name)?, demo, zone: line(app.zone().name())? };
    let designate =
        DeploymentCommand::DesignateOffice { unit, housed_by: None, start_day: app.today() };
    let id = deployment.to_string();
    run::<Deployment>(app, &id, "found", found).await?;
    run::<Unit>(app, &unit.to_string(), "office", register).await?;
    run::<Deployment>(app, &id, "designate", designate).await
}

async fn run<D: duban_app::Kept + duban_app::access::Governed>(
    app: &App,
    id: &str,
    step: &str,
    command: D::Command,
) -> Result<(), Fault> {
    let request = Request::new(Uuid::new_v5(&app.deployment(), step.as_bytes()), command);
    match app.execute::<D>(&Caller::LocalOperator, id, &request).await {
        Ok(_) | Err(CommandError::CommandIdReused | CommandError::Refused(_)) => Ok(()),
        Err(CommandError::Fault(fault)) => Err(fault),
        Err(other) => Err(Fault::Other(other.to_string())),
    }
}

/// Uses the one-time link and makes the first administrator.
pub async fn first_administrator(
    office: &Office,
    link: &str,
    account: &Account,
) -> Result<PersonId, HttpError> {
    office.sign_in.check_password(&account.password)?;
    let login = LoginName::parse(&account.login)
        .map_err(|_| HttpError::Malformed("登录名 (login name)".to_owned()))?;
    Line::parse(&account.name).map_err(|_| HttpError::Malformed("姓名 (name)".to_owned()))?;
    office.sign_in.use_first_administrator_link(link).await?;
    let unit = office_unit(office.app.deployment());
    let person = register_person(office, &account.name, unit).await?;
    let grant = PersonCommand::GrantRole { role: Role::Administrator, unit };
    let request = Request::new(office.app.ids().v7(office.app.clock().now()), grant);
    office
        .app
        .execute::<Person>(&Caller::LocalOperator, &person.to_string(), &request)
        .await
        .map_err(|error| Fault::Other(error.to_string()))?;
    office.vault.open_account(person.0, &login, office.app.clock().now()).await?;
    office.sign_in.put_password(person.0, &account.password).await.map_err(
        |error| match error {
            CredentialError::Vault(fault) => fault.into(),
            other => HttpError::Credential(other),
        },
    )?;
    Ok(person)
}

/// Registers a person: the name in the vault, the commitment in the log.
pub async fn register_person(
    office: &Office,
    name: &str,
    unit: UnitId,
) -> Result<PersonId, HttpError> {
    let now = office.app.clock().now();
    let person = PersonId(office.app.ids().v7(now));
    let commitment = office
        .vault
        .register(NewPerson {
            id: person.0,
            name: name.to_owned(),
            unit: Some(unit.0),
            phone: None,
            note: None,
            salt: office.app.ids().secret(),
        })
        .await?;
    let hex = duban_app::ports::vault::secret::to_hex(&commitment.0);
    let command =
        PersonCommand::RegisterPerson { person, commitment_sha256: hex, employer: Some(unit) };
    let request = Request::new(office.app.ids().v7(now), command);
    office
        .app
        .execute::<Person>(&Caller::LocalOperator, &person.to_string(), &request)
        .await
        .map_err(|error| Fault::Other(error.to_string()))?;
    Ok(person)
}
