//! Commands about people that touch the vault too: the name there, a salted digest in
//! the log.

use async_graphql::{Context, Result};
use duban_app::ports::{
    VaultError,
    vault::{Commitment, NewPerson, commitment, secret::to_hex},
};
use duban_domain::{
    Prose,
    person::{Person, PersonCommand},
};
use uuid::Uuid;

use super::{may, send};
use crate::{
    account::{CorrectPersonNameInput, RegisterPersonInput},
    asking::Asked,
    head::Head,
    payload::{Outcome, PersonPayload},
    refusal::{Refusal, RefusalCode},
    unpack::{PERSON, derived_id},
};

/// The name first, so that no person is in the log whom nobody can name; taken back if
/// the log says no.
pub async fn register_person(
    ctx: &Context<'_>,
    input: RegisterPersonInput,
) -> Result<PersonPayload> {
    let RegisterPersonInput { about, name, employer, phone, note } = input;
    let head = Head::from(about);
    let about = derived_id(head.command_id, PERSON, 0);
    if let Err(refusal) = may::<Person>(ctx, &about.to_string(), "registerPerson").await? {
        return Ok(PersonPayload { about, outcome: refusal.into() });
    }
    let employer = employer.map(|unit| unit.0);
    let person = NewPerson {
        id: about,
        name: name.0.to_string(),
        unit: employer.map(|unit| unit.0),
        phone: phone.map(|phone| phone.0.to_string()),
        note: note.map(|note| note.0.to_string()),
        salt: ctx.app().ids().secret(),
    };
    let commitment = match ctx.parts().vault.register(person).await {
        Ok(commitment) => commitment,
        Err(VaultError::Taken(_)) => {
            return Ok(PersonPayload { about, outcome: Refusal::command_id_reused().into() });
        }
        Err(fault) => return Err(ctx.broken(&fault)),
    };
    let command = PersonCommand::RegisterPerson {
        person: about.into(),
        commitment_sha256: hex(commitment),
        employer,
    };
    let outcome = send::<Person>(ctx, &about.to_string(), head, command).await?;
    if refused_for_good(&outcome) {
        ctx.parts().vault.erase_person(about).await.map_err(|fault| ctx.broken(&fault))?;
    }
    Ok(PersonPayload { about, outcome })
}

/// Where the id is another's, the person stands and stays.
fn refused_for_good(outcome: &Outcome) -> bool {
    outcome.refusal.as_ref().is_some_and(|refusal| {
        !matches!(refusal.code, RefusalCode::CommandIdReused | RefusalCode::PersonAlreadyRegistered)
    })
}

pub async fn correct_person_name(
    ctx: &Context<'_>,
    input: CorrectPersonNameInput,
) -> Result<PersonPayload> {
    let head = Head::from(input.about);
    let about = head.about.unwrap_or_default();
    if let Err(refusal) = may::<Person>(ctx, &about.to_string(), "correctPersonName").await? {
        return Ok(PersonPayload { about, outcome: refusal.into() });
    }
    let vault = &ctx.parts().vault;
    let card = vault.person(about).await.map_err(|fault| ctx.broken(&fault))?;
    let Some(card) = card else {
        return Ok(PersonPayload { about, outcome: Refusal::not_found().into() });
    };
    let name = input.name.0.to_string();
    // Renamed already: the command that did it committed to what stands.
    let (commitment, salt) = if card.name == name {
        (vault.commitment_of(about).await.map_err(|fault| ctx.broken(&fault))?, None)
    } else {
        let salt = vault.next_salt(about, head.command_id).await;
        let salt = salt.map_err(|fault| ctx.broken(&fault))?;
        (salt.map(|salt| commitment(&salt, &name, card.unit)), salt)
    };
    let Some(commitment) = commitment else {
        return Ok(PersonPayload { about, outcome: Refusal::not_found().into() });
    };
    let command = PersonCommand::CorrectPersonName { commitment_sha256: hex(commitment) };
    let outcome = send::<Person>(ctx, &about.to_string(), head, command).await?;
    // The log first: a crash in between is healed by the same command sent again.
    if let (None, Some(salt)) = (&outcome.refusal, salt) {
        vault.rename(about, name, salt).await.map_err(|fault| ctx.broken(&fault))?;
    }
    Ok(PersonPayload { about, outcome })
}

fn hex(commitment: Commitment) -> String {
    to_hex(&commitment.0)
}

pub async fn disable_person(ctx: &Context<'_>, head: Head, reason: Prose) -> Result<PersonPayload> {
    let payload = super::on_person(ctx, head, PersonCommand::DisablePerson { reason }).await?;
    set_disabled(ctx, payload, true).await
}

pub async fn enable_person(ctx: &Context<'_>, head: Head, reason: Prose) -> Result<PersonPayload> {
    let payload = super::on_person(ctx, head, PersonCommand::EnablePerson { reason }).await?;
    set_disabled(ctx, payload, false).await
}

async fn set_disabled(
    ctx: &Context<'_>,
    payload: PersonPayload,
    disabled: bool,
) -> Result<PersonPayload> {
    if payload.outcome.refusal.is_none() {
        match ctx.parts().vault.set_disabled(payload.about, disabled).await {
            // Not everybody has an account.
            Ok(()) | Err(VaultError::Unknown(_)) => {}
            Err(fault) => return Err(ctx.broken(&fault)),
        }
    }
    Ok(payload)
}

pub async fn erase_person(ctx: &Context<'_>, head: Head, reason: Prose) -> Result<PersonPayload> {
    let payload = super::on_person(ctx, head, PersonCommand::ErasePerson { reason }).await?;
    if payload.outcome.refusal.is_none() {
        let person: Uuid = payload.about;
        ctx.parts().vault.erase_person(person).await.map_err(|fault| ctx.broken(&fault))?;
    }
    Ok(payload)
}
