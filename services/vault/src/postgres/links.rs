//! One-time links in PostgreSQL. A used link is a deleted row: writes go one after the
//! other, so one caller gets it.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use duban_app::ports::VaultError;
use duban_app::ports::vault::{
    LinkPurpose, Links, NewLink, OneTimeLink, PasswordHash, SecretDigest,
};
use duban_postgres::tokio_postgres::Row;
use uuid::Uuid;

use super::PostgresVault;
use super::accounts::put_password;
use super::problem::Outcome;
use super::row::{instant, key, micros};

#[async_trait]
impl Links for PostgresVault {
    async fn issue_link(&self, link: NewLink) -> Result<(), VaultError> {
        self.write("issue a link", move |db| {
            Box::pin(async move {
                let NewLink { digest, purpose, person, created_at, expires_at } = link;
                let sql = "DELETE FROM links WHERE purpose = $1 \
                           AND person IS NOT DISTINCT FROM $2";
                db.execute(sql, &[&word(purpose), &person]).await?;
                let sql = "INSERT INTO links (digest, purpose, person, created_at, expires_at) \
                           VALUES ($1, $2, $3, $4, $5)";
                let (created_at, expires_at) = (micros(created_at), micros(expires_at));
                let digest = key(digest);
                db.execute(sql, &[&digest, &word(purpose), &person, &created_at, &expires_at])
                    .await?;
                Ok(())
            })
        })
        .await
    }

    async fn open_link(
        &self,
        digest: SecretDigest,
        now: DateTime<Utc>,
    ) -> Result<Option<OneTimeLink>, VaultError> {
        let text = "SELECT purpose, person, expires_at FROM links \
                    WHERE digest = $1 AND expires_at > $2";
        self.row("look at a link", text, &[&key(digest), &micros(now)], to_link).await
    }

    async fn use_link(
        &self,
        digest: SecretDigest,
        now: DateTime<Utc>,
    ) -> Result<Option<OneTimeLink>, VaultError> {
        self.write("use a link", move |db| {
            Box::pin(async move {
                let sql = "DELETE FROM links WHERE digest = $1 AND expires_at > $2 \
                           RETURNING purpose, person, expires_at";
                let used = db.query_opt(sql, &[&key(digest), &micros(now)]).await?;
                used.as_ref().map(to_link).transpose()
            })
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
                Box::pin(async move {
                    let sql = "DELETE FROM links WHERE digest = $1 AND expires_at > $2 \
                               AND purpose = 'set_password' RETURNING person";
                    let used = db.query_opt(sql, &[&key(digest), &micros(now)]).await?;
                    let Some(used) = used else { return Ok(None) };
                    let person = used.try_get(0)?;
                    put_password(db, person, &password, None, now).await?;
                    Ok(Some(person))
                })
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
fn to_link(row: &Row) -> Outcome<OneTimeLink> {
    let first = row.try_get::<_, &str>("purpose")? == word(LinkPurpose::FirstAdministrator);
    Ok(OneTimeLink {
        purpose: if first { LinkPurpose::FirstAdministrator } else { LinkPurpose::SetPassword },
        person: row.try_get("person")?,
        expires_at: instant(row, "expires_at")?,
    })
}
