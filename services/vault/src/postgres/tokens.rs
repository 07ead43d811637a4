//! API tokens in PostgreSQL.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use duban_app::ports::VaultError;
use duban_app::ports::vault::{
    ApiToken, NewApiToken, SEEN_EVERY, SecretDigest, TOKENS_PER_PERSON_MAX, Tokens,
};
use duban_postgres::tokio_postgres::{Row, Transaction};
use uuid::Uuid;

use super::problem::Outcome;
use super::row::{instant, instant_if_any, key, micros};
use super::sessions::require_account;
use super::{PostgresVault, TELL};

/// Between scopes; command names have no space.
const SEPARATOR: &str = " ";

#[async_trait]
impl Tokens for PostgresVault {
    async fn issue_token(&self, token: NewApiToken) -> Result<(), VaultError> {
        if token.expires_at <= token.created_at {
            return Err(VaultError::Invalid("a token must have a life"));
        }
        if token.scopes.iter().any(|scope| scope.is_empty() || scope.contains(SEPARATOR)) {
            return Err(VaultError::Invalid("a scope is one command name"));
        }
        self.write("issue a token", move |db| {
            Box::pin(async move {
                require_account(db, token.person).await?;
                require_room(db, &token).await?;
                insert(db, &token).await
            })
        })
        .await
    }

    async fn token(
        &self,
        digest: SecretDigest,
        now: DateTime<Utc>,
    ) -> Result<Option<ApiToken>, VaultError> {
        let text = "SELECT * FROM tokens WHERE digest = $1 AND expires_at > $2 \
                    AND NOT (SELECT disabled FROM accounts a WHERE a.person = tokens.person)";
        let parameters: super::Parameters<'_> = &[&key(digest), &micros(now)];
        let found = self.row("look a token up", text, parameters, to_token).await?;
        let stale = |token: &ApiToken| token.last_used_at.is_none_or(|at| now - at >= SEEN_EVERY);
        if found.as_ref().is_some_and(stale) {
            self.note_used(digest, now).await;
        }
        Ok(found)
    }

    async fn tokens_of(
        &self,
        person: Uuid,
        now: DateTime<Utc>,
    ) -> Result<Vec<ApiToken>, VaultError> {
        let text = "SELECT * FROM tokens WHERE person = $1 AND expires_at > $2 \
                    ORDER BY created_at, id";
        self.list("list tokens", text, &[&person, &micros(now)], to_token).await
    }

    async fn revoke_token(&self, person: Uuid, id: Uuid) -> Result<bool, VaultError> {
        let revoked = self
            .write("revoke a token", move |db| {
                Box::pin(async move {
                    let sql = "DELETE FROM tokens WHERE person = $1 AND id = $2";
                    let revoked = db.execute(sql, &[&person, &id]).await? > 0;
                    db.batch_execute(TELL).await?;
                    Ok(revoked)
                })
            })
            .await?;
        self.note_ending();
        Ok(revoked)
    }
}

impl PostgresVault {
    /// A full disk locks no program out.
    async fn note_used(&self, digest: SecretDigest, now: DateTime<Utc>) {
        let noted = self.write("note that a token was used", move |db| {
            Box::pin(async move {
                let sql = "UPDATE tokens SET last_used_at = $2 WHERE digest = $1";
                Ok(db.execute(sql, &[&key(digest), &micros(now)]).await?)
            })
        });
        if let Err(error) = noted.await {
            tracing::warn!(error = &error as &dyn std::error::Error, "A token's use was not noted");
        }
    }
}

async fn require_room(db: &Transaction<'_>, token: &NewApiToken) -> Outcome<()> {
    let sql = "SELECT count(*) FROM tokens WHERE person = $1 AND expires_at > $2";
    let row = db.query_one(sql, &[&token.person, &micros(token.created_at)]).await?;
    let live: i64 = row.try_get(0)?;
    if usize::try_from(live).is_ok_and(|live| live < TOKENS_PER_PERSON_MAX) {
        Ok(())
    } else {
        Err(VaultError::Invalid("this person has as many tokens as one may have").into())
    }
}

async fn insert(db: &Transaction<'_>, token: &NewApiToken) -> Outcome<()> {
    let sql = "INSERT INTO tokens (digest, id, person, label, read_only, scopes, created_at, \
               expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    db.execute(
        sql,
        &[
            &key(token.digest),
            &token.id,
            &token.person,
            &token.label,
            &token.read_only,
            &token.scopes.join(SEPARATOR),
            &micros(token.created_at),
            &micros(token.expires_at),
        ],
    )
    .await?;
    Ok(())
}

fn to_token(row: &Row) -> Outcome<ApiToken> {
    let scopes: String = row.try_get("scopes")?;
    Ok(ApiToken {
        id: row.try_get("id")?,
        person: row.try_get("person")?,
        label: row.try_get("label")?,
        read_only: row.try_get("read_only")?,
        scopes: scopes.split_terminator(SEPARATOR).map(str::to_owned).collect(),
        created_at: instant(row, "created_at")?,
        expires_at: instant(row, "expires_at")?,
        last_used_at: instant_if_any(row, "last_used_at")?,
    })
}
