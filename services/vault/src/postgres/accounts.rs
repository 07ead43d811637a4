//! Accounts in PostgreSQL.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use duban_app::ports::VaultError;
use duban_app::ports::vault::{Account, Accounts, BackOff, LoginName, PasswordHash, SecretDigest};
use duban_postgres::tokio_postgres::{Row, Transaction};
use uuid::Uuid;

use super::problem::Outcome;
use super::row::{damaged, instant, instant_if_any, key, micros, page, rows};
use super::{PostgresVault, TELL};

const BY_PERSON: &str = "SELECT * FROM accounts WHERE person = $1";
const BY_LOGIN: &str = "SELECT * FROM accounts WHERE login = $1";

#[async_trait]
impl Accounts for PostgresVault {
    async fn open_account(
        &self,
        person: Uuid,
        login: &LoginName,
        now: DateTime<Utc>,
    ) -> Result<(), VaultError> {
        let login = login.as_str().to_owned();
        self.write("open an account", move |db| {
            Box::pin(async move { open(db, person, &login, now).await })
        })
        .await
    }

    async fn account(&self, person: Uuid) -> Result<Option<Account>, VaultError> {
        self.row("read an account", BY_PERSON, &[&person], to_account).await
    }

    async fn account_by_login(&self, login: &LoginName) -> Result<Option<Account>, VaultError> {
        self.row("look an account up", BY_LOGIN, &[&login.as_str()], to_account).await
    }

    async fn accounts(
        &self,
        after: Option<&LoginName>,
        limit: usize,
    ) -> Result<Vec<Account>, VaultError> {
        let text = "SELECT * FROM accounts WHERE $1::text IS NULL OR login > $1 \
                    ORDER BY login LIMIT $2";
        let after = after.map(LoginName::as_str);
        self.list("list accounts", text, &[&after, &page(limit)], to_account).await
    }

    async fn set_password(
        &self,
        person: Uuid,
        password: &PasswordHash,
        keep: Option<SecretDigest>,
        now: DateTime<Utc>,
    ) -> Result<usize, VaultError> {
        let password = password.clone();
        let ended = self
            .write("set a password", move |db| {
                Box::pin(async move { put_password(db, person, &password, keep, now).await })
            })
            .await?;
        self.note_ending();
        Ok(ended)
    }

    async fn strengthen_password(
        &self,
        person: Uuid,
        from: &PasswordHash,
        to: &PasswordHash,
    ) -> Result<bool, VaultError> {
        let (from, to) = (from.0.clone(), to.0.clone());
        self.write("hash a password anew", move |db| {
            Box::pin(async move {
                let sql = "UPDATE accounts SET password = $3 WHERE person = $1 AND password = $2";
                Ok(db.execute(sql, &[&person, &from, &to]).await? > 0)
            })
        })
        .await
    }

    async fn set_disabled(&self, person: Uuid, disabled: bool) -> Result<(), VaultError> {
        self.write("disable or enable an account", move |db| {
            Box::pin(async move {
                let sql = "UPDATE accounts SET disabled = $2 WHERE person = $1";
                found(db.execute(sql, &[&person, &disabled]).await?)?;
                if disabled {
                    end_sessions(db, person, None).await?;
                }
                Ok(())
            })
        })
        .await?;
        self.note_ending();
        Ok(())
    }

    async fn count_failure(
        &self,
        person: Option<Uuid>,
        back_off: BackOff,
        now: DateTime<Utc>,
    ) -> Result<Option<DateTime<Utc>>, VaultError> {
        self.write("count a failed attempt", move |db| {
            Box::pin(async move {
                let Some(person) = person else {
                    let sql = "UPDATE unknown_login_failures SET count = count + 1";
                    db.execute(sql, &[]).await?;
                    return Ok(None);
                };
                count_one(db, person, back_off, now).await
            })
        })
        .await
    }

    async fn note_signed_in(&self, person: Uuid, now: DateTime<Utc>) -> Result<(), VaultError> {
        self.write("note a sign-in", move |db| {
            Box::pin(async move {
                let sql = "UPDATE accounts SET failed_attempts = 0, back_off_until = NULL, \
                           last_signed_in_at = $2 WHERE person = $1";
                found(db.execute(sql, &[&person, &micros(now)]).await?)
            })
        })
        .await
    }
}

async fn open(db: &Transaction<'_>, person: Uuid, login: &str, now: DateTime<Utc>) -> Outcome<()> {
    if db.query_opt("SELECT 1 FROM people WHERE id = $1", &[&person]).await?.is_none() {
        return Err(VaultError::Unknown("person").into());
    }
    if db.query_opt(BY_PERSON, &[&person]).await?.is_some() {
        return Err(VaultError::Taken("person").into());
    }
    let sql = "INSERT INTO accounts (person, login, created_at) VALUES ($1, $2, $3) \
               ON CONFLICT DO NOTHING";
    match db.execute(sql, &[&person, &login, &micros(now)]).await? {
        0 => Err(VaultError::Taken("login name").into()),
        _ => Ok(()),
    }
}

/// Password in, failures forgotten, links and sessions but one gone.
pub(super) async fn put_password(
    db: &Transaction<'_>,
    person: Uuid,
    password: &PasswordHash,
    keep: Option<SecretDigest>,
    now: DateTime<Utc>,
) -> Outcome<usize> {
    let sql = "UPDATE accounts SET password = $2, password_set_at = $3, failed_attempts = 0, \
               back_off_until = NULL WHERE person = $1";
    found(db.execute(sql, &[&person, &password.0, &micros(now)]).await?)?;
    db.execute("DELETE FROM links WHERE person = $1", &[&person]).await?;
    end_sessions(db, person, keep).await
}

/// Ends all but `keep`, and tells the other nodes.
pub(super) async fn end_sessions(
    db: &Transaction<'_>,
    person: Uuid,
    keep: Option<SecretDigest>,
) -> Outcome<usize> {
    let sql = "DELETE FROM sessions WHERE person = $1 AND ($2::bytea IS NULL OR digest <> $2)";
    let ended = db.execute(sql, &[&person, &keep.map(key)]).await?;
    db.batch_execute(TELL).await?;
    Ok(rows(ended))
}

async fn count_one(
    db: &Transaction<'_>,
    person: Uuid,
    back_off: BackOff,
    now: DateTime<Utc>,
) -> Outcome<Option<DateTime<Utc>>> {
    let sql = "UPDATE accounts SET failed_attempts = least(failed_attempts + 1, $2) \
               WHERE person = $1 RETURNING failed_attempts";
    let counted = db.query_opt(sql, &[&person, &i64::from(u32::MAX)]).await?;
    let failures: i64 = counted.ok_or(VaultError::Unknown("account"))?.try_get(0)?;
    let until = back_off.until(u32::try_from(failures).unwrap_or(u32::MAX), now);
    let sql = "UPDATE accounts SET back_off_until = $2 WHERE person = $1";
    db.execute(sql, &[&person, &until.map(micros)]).await?;
    Ok(until)
}

fn to_account(row: &Row) -> Outcome<Account> {
    let failures: i64 = row.try_get("failed_attempts")?;
    Ok(Account {
        person: row.try_get("person")?,
        login: LoginName::parse(row.try_get("login")?).map_err(|_| damaged("a login name"))?,
        password: row.try_get::<_, Option<String>>("password")?.map(PasswordHash),
        disabled: row.try_get("disabled")?,
        failed_attempts: u32::try_from(failures).unwrap_or(u32::MAX),
        back_off_until: instant_if_any(row, "back_off_until")?,
        created_at: instant(row, "created_at")?,
        password_set_at: instant_if_any(row, "password_set_at")?,
        last_signed_in_at: instant_if_any(row, "last_signed_in_at")?,
    })
}

fn found(rows: u64) -> Outcome<()> {
    if rows == 0 { Err(VaultError::Unknown("account").into()) } else { Ok(()) }
}
