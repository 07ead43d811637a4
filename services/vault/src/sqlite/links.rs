//! One-time links in SQLite. A used link is a deleted row: SQLite's one writer makes
//! sure that one caller gets it.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use duban_app::ports::VaultError;
use duban_app::ports::vault::{
    LinkPurpose, Links, NewLink, OneTimeLink, PasswordHash, SecretDigest,
};
use rusqlite::{OptionalExtension, Row, params};
use uuid::Uuid;

use super::SqliteVault;
use super::accounts::put_password;
use super::row::{Id, Key, instant, micros};

#[async_trait]
impl Links for SqliteVault {
    async fn issue_link(&self, link: NewLink) -> Result<(), VaultError> {
        self.write("issue a link", move |db| {
            let NewLink { digest, purpose, person, created_at, expires_at } = link;
            let sql = "DELETE FROM links WHERE purpose = ?1 AND person IS ?2";
            db.execute(sql, params![word(purpose), person.map(Id)])?;
            let sql = "INSERT INTO links (digest, purpose, person, created_at, expires_at) \
                       VALUES (?1, ?2, ?3, ?4, ?5)";
            let (created_at, expires_at) = (micros(created_at), micros(expires_at));
            let row = params![Key(digest), word(purpose), person.map(Id), created_at, expires_at];
            db.execute(sql, row)?;
            Ok(())
        })
        .await
    }

    async fn open_link(
        &self,
        digest: SecretDigest,
        now: DateTime<Utc>,
    ) -> Result<Option<OneTimeLink>, VaultError> {
        self.read("look at a link", move |db| {
            let sql = "SELECT purpose, person, expires_at FROM links \
                       WHERE digest = ?1 AND expires_at > ?2";
            let mut one = db.prepare_cached(sql)?;
            Ok(one.query_row(params![Key(digest), micros(now)], to_link).optional()?)
        })
        .await
    }

    async fn use_link(
        &self,
        digest: SecretDigest,
        now: DateTime<Utc>,
    ) -> Result<Option<OneTimeLink>, VaultError> {
        self.write("use a link", move |db| {
            let sql = "DELETE FROM links WHERE digest = ?1 AND expires_at > ?2 \
                       RETURNING purpose, person, expires_at";
            Ok(db.query_row(sql, params![Key(digest), micros(now)], to_link).optional()?)
        })
        .await
    }

    async fn use_password_link(
        &self,
        digest: SecretDigest,
        password: &PasswordHash,
        now: DateTime<Utc>,
    ) -> Result<Option<Uuid>, VaultError> {
        let password = password.clone();
        let used = self
            .write("set a password by a link", move |db| {
                let sql = "DELETE FROM links WHERE digest = ?1 AND expires_at > ?2 \
                           AND purpose = 'set_password' RETURNING person";
                let to_person = |row: &Row<'_>| Ok(row.get::<_, Id>(0)?.0);
                let used = db.query_row(sql, params![Key(digest), micros(now)], to_person);
                let Some(person) = used.optional()? else { return Ok(None) };
                put_password(db, person, &password, None, now)?;
                Ok(Some(person))
            })
            .await?;
        self.note_ending();
        Ok(used)
    }
}

fn word(purpose: LinkPurpose) -> &'static str {
    match purpose {
        LinkPurpose::FirstAdministrator => "first_administrator",
        LinkPurpose::SetPassword => "set_password",
    }
}

/// The table allows these two words only.
fn to_link(row: &Row<'_>) -> rusqlite::Result<OneTimeLink> {
    let first = row.get_ref("purpose")?.as_str()? == word(LinkPurpose::FirstAdministrator);
    Ok(OneTimeLink {
        purpose: if first { LinkPurpose::FirstAdministrator } else { LinkPurpose::SetPassword },
        person: row.get::<_, Option<Id>>("person")?.map(|id| id.0),
        expires_at: instant(row, "expires_at")?,
    })
}
