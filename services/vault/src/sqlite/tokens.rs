//! API tokens in SQLite.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use duban_app::ports::VaultError;
use duban_app::ports::vault::{
    ApiToken, NewApiToken, SEEN_EVERY, SecretDigest, TOKENS_PER_PERSON_MAX, Tokens,
};
use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;

use super::SqliteVault;
use super::problem::Outcome;
use super::row::{Id, Key, instant, instant_if_any, micros};
use super::sessions::require_account;

const COLUMNS: &str = "id, person, label, read_only, scopes, created_at, expires_at, last_used_at";
/// Between scopes; command names have no space.
const SEPARATOR: &str = " ";

#[async_trait]
impl Tokens for SqliteVault {
    async fn issue_token(&self, token: NewApiToken) -> Result<(), VaultError> {
        if token.expires_at <= token.created_at {
            return Err(VaultError::Invalid("a token must have a life"));
        }
        if token.scopes.iter().any(|scope| scope.is_empty() || scope.contains(SEPARATOR)) {
            return Err(VaultError::Invalid("a scope is one command name"));
        }
        self.write("issue a token", move |db| {
            require_account(db, token.person)?;
            require_room(db, &token)?;
            insert(db, &token)
        })
        .await
    }

    async fn token(
        &self,
        digest: SecretDigest,
        now: DateTime<Utc>,
    ) -> Result<Option<ApiToken>, VaultError> {
        let found = self
            .read("look a token up", move |db| {
                let sql = format!(
                    "SELECT {COLUMNS} FROM tokens WHERE digest = ?1 AND expires_at > ?2 \
                     AND (SELECT disabled FROM accounts a WHERE a.person = tokens.person) = 0"
                );
                let mut one = db.prepare_cached(&sql)?;
                Ok(one.query_row(params![Key(digest), micros(now)], to_token).optional()?)
            })
            .await?;
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
        self.read("list tokens", move |db| {
            let sql = format!(
                "SELECT {COLUMNS} FROM tokens WHERE person = ?1 AND expires_at > ?2 \
                 ORDER BY created_at, id"
            );
            let mut own = db.prepare_cached(&sql)?;
            let rows = own.query_map(params![Id(person), micros(now)], to_token)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
        .await
    }

    async fn revoke_token(&self, person: Uuid, id: Uuid) -> Result<bool, VaultError> {
        let revoked = self
            .write("revoke a token", move |db| {
                let sql = "DELETE FROM tokens WHERE person = ?1 AND id = ?2";
                Ok(db.execute(sql, params![Id(person), Id(id)])? > 0)
            })
            .await?;
        self.note_ending();
        Ok(revoked)
    }
}

impl SqliteVault {
    /// A full disk locks no program out.
    async fn note_used(&self, digest: SecretDigest, now: DateTime<Utc>) {
        let sql = "UPDATE tokens SET last_used_at = ?2 WHERE digest = ?1";
        let row = (Key(digest), micros(now));
        let noted = self.write("note that a token was used", move |db| Ok(db.execute(sql, row)?));
        if let Err(error) = noted.await {
            tracing::warn!(error = &error as &dyn std::error::Error, "A token's use was not noted");
        }
    }
}

fn require_room(db: &Connection, token: &NewApiToken) -> Outcome<()> {
    let sql = "SELECT count(*) FROM tokens WHERE person = ?1 AND expires_at > ?2";
    let row = params![Id(token.person), micros(token.created_at)];
    let live: i64 = db.query_row(sql, row, |row| row.get(0))?;
    if usize::try_from(live).is_ok_and(|live| live < TOKENS_PER_PERSON_MAX) {
        Ok(())
    } else {
        Err(VaultError::Invalid("this person has as many tokens as one may have").into())
    }
}

fn insert(db: &Connection, token: &NewApiToken) -> Outcome<()> {
    let sql = "INSERT INTO tokens (digest, id, person, label, read_only, scopes, created_at, \
               expires_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    db.execute(
        sql,
        params![
            Key(token.digest),
            Id(token.id),
            Id(token.person),
            token.label,
            token.read_only,
            token.scopes.join(SEPARATOR),
            micros(token.created_at),
            micros(token.expires_at),
        ],
    )?;
    Ok(())
}

fn to_token(row: &Row<'_>) -> rusqlite::Result<ApiToken> {
    let scopes: String = row.get("scopes")?;
    Ok(ApiToken {
        id: row.get::<_, Id>("id")?.0,
        person: row.get::<_, Id>("person")?.0,
        label: row.get("label")?,
        read_only: row.get("read_only")?,
        scopes: scopes.split_terminator(SEPARATOR).map(str::to_owned).collect(),
        created_at: instant(row, "created_at")?,
        expires_at: instant(row, "expires_at")?,
        last_used_at: instant_if_any(row, "last_used_at")?,
    })
}
