//! People's names and accounts, sessions and tokens: what lives in the vault.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use duban_domain::{PersonId, UnitId};
use uuid::Uuid;

use crate::{
    head::{Beginning, PersonContribution, PersonDecision},
    payload::PersonPayload,
    person::Person,
    refusal::Refusal,
    run,
    scalar::{Id, LineText, ProseText},
};

/// Somebody new. The name goes to the vault; the log gets a salted digest of it.
#[derive(Debug, InputObject)]
pub struct RegisterPersonInput {
    #[graphql(flatten)]
    pub about: Beginning,
    #[graphql(secret)]
    pub name: LineText,
    /// The unit that pays.
    pub employer: Option<Id<UnitId>>,
    #[graphql(secret)]
    pub phone: Option<LineText>,
    #[graphql(secret)]
    pub note: Option<LineText>,
}

/// Puts a misspelt name right.
#[derive(Debug, InputObject)]
pub struct CorrectPersonNameInput {
    #[graphql(flatten)]
    pub about: PersonContribution,
    #[graphql(secret)]
    pub name: LineText,
}

#[derive(Debug, InputObject)]
pub struct DisablePersonInput {
    #[graphql(flatten)]
    pub about: PersonContribution,
    pub reason: ProseText,
}

#[derive(Debug, InputObject)]
pub struct EnablePersonInput {
    #[graphql(flatten)]
    pub about: PersonContribution,
    pub reason: ProseText,
}

#[derive(Debug, InputObject)]
pub struct ErasePersonInput {
    #[graphql(flatten)]
    pub about: PersonDecision,
    pub reason: ProseText,
}

/// An account for somebody who is registered.
#[derive(Debug, InputObject)]
pub struct OpenAccountInput {
    pub person_id: Id<PersonId>,
    /// 2 to 64 letters or digits, and . _ - @ between them.
    #[graphql(secret)]
    pub login: String,
}

/// Where messages to a person go.
#[derive(Debug, InputObject)]
pub struct ChangeMailInput {
    pub person_id: Id<PersonId>,
    /// A mail address, at most 254 bytes; null or absent: none.
    #[graphql(secret)]
    pub mail: Option<String>,
}

/// A token for a program.
#[derive(Debug, InputObject)]
pub struct CreateTokenInput {
    /// 1 to 80 characters.
    pub label: LineText,
    #[graphql(default)]
    pub read_only: bool,
    /// Commands that it may send, by mutation name; empty: all of its owner's.
    #[graphql(default)]
    pub scopes: Vec<LineText>,
    /// At most 366 days from now.
    pub expires_at: DateTime<Utc>,
}

/// What became of an account.
#[derive(Debug, SimpleObject)]
pub struct AccountPayload {
    pub person: Option<Person>,
    /// The one-time secret by which the person sets a password, for `/start#…`; shown once,
    /// good for 72 hours, overtakes earlier ones.
    pub link: Option<String>,
    pub refusal: Option<Refusal>,
}

/// What became of sessions or tokens.
#[derive(Debug, SimpleObject)]
pub struct EndedPayload {
    /// How many ended.
    pub ended: u32,
    pub refusal: Option<Refusal>,
}

/// A new token.
#[derive(Debug, SimpleObject)]
pub struct TokenPayload {
    pub id: Option<ID>,
    /// Shown once.
    pub secret: Option<String>,
    pub refusal: Option<Refusal>,
}

#[derive(Debug, Default)]
pub struct AccountMutation;

#[Object]
impl AccountMutation {
    /// 登记人员. Administrator, office.
    async fn register_person(
        &self,
        ctx: &Context<'_>,
        input: RegisterPersonInput,
    ) -> Result<PersonPayload> {
        run::register_person(ctx, input).await
    }

    /// Puts a misspelt name right. Administrator.
    async fn correct_person_name(
        &self,
        ctx: &Context<'_>,
        input: CorrectPersonNameInput,
    ) -> Result<PersonPayload> {
        run::correct_person_name(ctx, input).await
    }

    /// 停用: ends every session at once. Administrator, never oneself.
    async fn disable_person(
        &self,
        ctx: &Context<'_>,
        input: DisablePersonInput,
    ) -> Result<PersonPayload> {
        run::disable_person(ctx, input.about.into(), input.reason.0).await
    }

    /// 恢复. Administrator.
    async fn enable_person(
        &self,
        ctx: &Context<'_>,
        input: EnablePersonInput,
    ) -> Result<PersonPayload> {
        run::enable_person(ctx, input.about.into(), input.reason.0).await
    }

    /// Deletes name, contacts, account and salt for good; what the person did stays, under
    /// an id that names nobody. Administrator.
    async fn erase_person(
        &self,
        ctx: &Context<'_>,
        input: ErasePersonInput,
    ) -> Result<PersonPayload> {
        run::erase_person(ctx, input.about.into(), input.reason.0).await
    }

    /// Opens an account and answers the link by which the person sets a password. Administrator.
    async fn open_account(
        &self,
        ctx: &Context<'_>,
        input: OpenAccountInput,
    ) -> Result<AccountPayload> {
        run::open_account(ctx, input.person_id.0, &input.login).await
    }

    /// A fresh link by which the person sets a password. Administrator.
    async fn invite_person(
        &self,
        ctx: &Context<'_>,
        person_id: Id<PersonId>,
    ) -> Result<AccountPayload> {
        run::invite_person(ctx, person_id.0).await
    }

    /// 邮箱: where messages to a person go besides the inbox. Oneself, administrator, office.
    async fn change_mail(
        &self,
        ctx: &Context<'_>,
        input: ChangeMailInput,
    ) -> Result<AccountPayload> {
        run::change_mail(ctx, input.person_id.0, input.mail).await
    }

    /// Ends every session of a person. Administrator.
    async fn end_sessions_of(
        &self,
        ctx: &Context<'_>,
        person_id: Id<PersonId>,
    ) -> Result<EndedPayload> {
        run::end_sessions_of(ctx, person_id.0).await
    }

    /// Ends one of one's own sessions.
    async fn end_session(&self, ctx: &Context<'_>, id: Id<Uuid>) -> Result<EndedPayload> {
        run::end_session(ctx, id.0).await
    }

    /// A token of one's own for a program.
    async fn create_token(
        &self,
        ctx: &Context<'_>,
        input: CreateTokenInput,
    ) -> Result<TokenPayload> {
        run::create_token(ctx, input).await
    }

    /// Ends one of one's own tokens.
    async fn revoke_token(&self, ctx: &Context<'_>, id: Id<Uuid>) -> Result<EndedPayload> {
        run::revoke_token(ctx, id.0).await
    }
}
