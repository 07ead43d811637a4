//! Accounts, sessions, tokens: the vault's, behind the same access table.

use async_graphql::{Context, Result};
use duban_app::{
    Caller,
    ports::{
        VaultError,
        vault::{LoginName, is_mail_address},
    },
    sign_in::{CredentialError, NewTokenRequest},
};
use duban_domain::{
    PersonId, SessionId, TokenId,
    person::{Person as PersonState, PersonCommand},
};
use uuid::Uuid;

use super::{may, may_send};
use crate::{
    account::{AccountPayload, CreateTokenInput, EndedPayload, TokenPayload},
    asking::Asked,
    person::Person,
    refusal::Refusal,
};

pub async fn open_account(
    ctx: &Context<'_>,
    person: PersonId,
    login: &str,
) -> Result<AccountPayload> {
    if let Err(refusal) = may::<PersonState>(ctx, &person.to_string(), "openAccount").await? {
        return Ok(refused(refusal));
    }
    let Ok(login) = LoginName::parse(login) else { return Ok(refused(Refusal::login_invalid())) };
    let now = ctx.app().clock().now();
    match ctx.parts().vault.open_account(person.0, &login, now).await {
        Ok(()) => invited(ctx, person).await,
        Err(VaultError::Taken(_)) => Ok(refused(Refusal::name_or_login_taken())),
        Err(VaultError::Unknown(_)) => Ok(refused(Refusal::not_found())),
        Err(fault) => Err(ctx.broken(&fault)),
    }
}

pub async fn invite_person(ctx: &Context<'_>, person: PersonId) -> Result<AccountPayload> {
    match may::<PersonState>(ctx, &person.to_string(), "invitePerson").await? {
        Ok(()) => invited(ctx, person).await,
        Err(refusal) => Ok(refused(refusal)),
    }
}

/// One's own, or by whoever registers people.
pub async fn change_mail(
    ctx: &Context<'_>,
    person: PersonId,
    mail: Option<String>,
) -> Result<AccountPayload> {
    let allowed = if person == ctx.person() {
        may_send(ctx, "changeMail")
    } else {
        may::<PersonState>(ctx, &person.to_string(), "changeMail").await?
    };
    if let Err(refusal) = allowed {
        return Ok(refused(refusal));
    }
    if mail.as_deref().is_some_and(|mail| !is_mail_address(mail)) {
        return Ok(refused(Refusal::mail_invalid()));
    }
    match ctx.parts().vault.set_mail(person.0, mail).await {
        Ok(()) => Ok(AccountPayload { person: Some(Person(person)), link: None, refusal: None }),
        Err(VaultError::Unknown(_)) => Ok(refused(Refusal::not_found())),
        Err(fault) => Err(ctx.broken(&fault)),
    }
}

async fn invited(ctx: &Context<'_>, person: PersonId) -> Result<AccountPayload> {
    match ctx.parts().sign_in.invite(person.0).await {
        Ok(link) => {
            Ok(AccountPayload { person: Some(Person(person)), link: Some(link), refusal: None })
        }
        Err(error) => credential_refusal(ctx, error).map(refused),
    }
}

fn refused(refusal: Refusal) -> AccountPayload {
    AccountPayload { person: None, link: None, refusal: Some(refusal) }
}

pub async fn end_sessions_of(ctx: &Context<'_>, person: PersonId) -> Result<EndedPayload> {
    if let Err(refusal) = may::<PersonState>(ctx, &person.to_string(), "endSessionsOf").await? {
        return Ok(EndedPayload { ended: 0, refusal: Some(refusal) });
    }
    let ended = ctx.parts().vault.end_sessions(person.0, None).await;
    let ended = ended.map_err(|fault| ctx.broken(&fault))?;
    let by = Caller::Person(ctx.viewer().clone());
    ctx.app().note_on_account(&by, person, PersonCommand::RevokeSession { session: None }).await;
    Ok(EndedPayload { ended: u32::try_from(ended).unwrap_or(u32::MAX), refusal: None })
}

/// One's own: the vault looks for it among the viewer's.
pub async fn end_session(ctx: &Context<'_>, handle: Uuid) -> Result<EndedPayload> {
    if let Err(refusal) = may_send(ctx, "endSession") {
        return Ok(EndedPayload { ended: 0, refusal: Some(refusal) });
    }
    let ended = ctx.parts().vault.end_session(ctx.person().0, handle).await;
    let ended = ended.map_err(|fault| ctx.broken(&fault))?;
    if ended {
        note(ctx, PersonCommand::RevokeSession { session: Some(SessionId(handle)) }).await;
    }
    Ok(ended_one(ended))
}

/// One's own: the vault looks for it among the viewer's.
pub async fn revoke_token(ctx: &Context<'_>, id: Uuid) -> Result<EndedPayload> {
    if let Err(refusal) = may_send(ctx, "revokeToken") {
        return Ok(EndedPayload { ended: 0, refusal: Some(refusal) });
    }
    let ended = ctx.parts().vault.revoke_token(ctx.person().0, id).await;
    let ended = ended.map_err(|fault| ctx.broken(&fault))?;
    if ended {
        note(ctx, PersonCommand::RevokeToken { token: TokenId(id) }).await;
    }
    Ok(ended_one(ended))
}

/// On the viewer's own account, by the house.
async fn note(ctx: &Context<'_>, fact: PersonCommand) {
    ctx.app().note_on_account(&Caller::Clock, ctx.person(), fact).await;
}

fn ended_one(found: bool) -> EndedPayload {
    EndedPayload { ended: u32::from(found), refusal: (!found).then(Refusal::not_found) }
}

/// A token begets no token: it would outlive the one that was revoked.
pub async fn create_token(ctx: &Context<'_>, input: CreateTokenInput) -> Result<TokenPayload> {
    let refused = |refusal| TokenPayload { id: None, secret: None, refusal: Some(refusal) };
    if ctx.asking().token.is_some() {
        return Ok(refused(Refusal::forbidden()));
    }
    if let Err(refusal) = may_send(ctx, "createToken") {
        return Ok(refused(refusal));
    }
    let wish = NewTokenRequest {
        person: ctx.person().0,
        label: input.label.0.to_string(),
        read_only: input.read_only,
        scopes: input.scopes.into_iter().map(|scope| scope.0.to_string()).collect(),
        expires_at: input.expires_at,
    };
    let expires_at = wish.expires_at;
    match ctx.parts().sign_in.issue_token(wish).await {
        Ok(token) => {
            let (id, secret) = (Some(token.id.into()), Some(token.secret));
            note(ctx, PersonCommand::CreateToken { token: TokenId(token.id), expires_at }).await;
            Ok(TokenPayload { id, secret, refusal: None })
        }
        Err(error) => credential_refusal(ctx, error).map(refused),
    }
}

fn credential_refusal(ctx: &Context<'_>, error: CredentialError) -> Result<Refusal> {
    match error {
        CredentialError::NoAccount | CredentialError::Vault(VaultError::Unknown(_)) => {
            Ok(Refusal::account_missing())
        }
        CredentialError::TokenNotWellFormed => Ok(Refusal::token_not_well_formed()),
        CredentialError::Vault(VaultError::Invalid(_)) => Ok(Refusal::too_many_tokens()),
        CredentialError::Vault(fault) => Err(ctx.broken(&fault)),
        other @ (CredentialError::Password(_)
        | CredentialError::WrongPassword
        | CredentialError::TryLater { .. }
        | CredentialError::LinkGone) => Err(ctx.broken(&other)),
    }
}
