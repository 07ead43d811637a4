//! Accounts in SQLite.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use duban_app::ports::VaultError;
use duban_app::ports::vault::{Account, Accounts, BackOff, LoginName, PasswordHash, SecretDigest};
use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;

use super::SqliteVault;
use super::problem::Outcome;
use super::row::{Id, Key, instant, instant_if_any, micros, page};

const ACCOUNT: &str = "SELECT person, login, password, disabled, failed_attempts, back_off_until, \
     created_at, password_set_at, last_signed_in_at FROM accounts";

#[async_trait]
impl Accounts for SqliteVault {
    async fn open_account(
        &self,
        person: Uuid,
        login: &LoginName,
        now: DateTime<Utc>,
    ) -> Result<(), VaultError> {
        let login = login.as_str().to_owned();
        self.write("open an account", move |db| {
            let exists = |sql| db.prepare_cached(sql)?.exists([Id(person)]);
            if !exists("SELECT 1 FROM people WHERE id = ?1")? {
                return Err(VaultError::Unknown("person").into());
            }
            let sql = "INSERT INTO accounts (person, login, created_at) VALUES (?1, ?2, ?3) \
                       ON CONFLICT DO NOTHING";
            match db.execute(sql, params![Id(person), login, micros(now)])? {
                0 if exists("SELECT 1 FROM accounts WHERE person = ?1")? => {
                    Err(VaultError::Taken("person").into())
                }
                0 => Err(VaultError::Taken("login name").into()),
                _ => Ok(()),
            }
        })
        .await
    }

    async fn account(&self, person: Uuid) -> Result<Option<Account>, VaultError> {
        self.read("read an account", move |db| {
            let mut one = db.prepare_cached(&format!("{ACCOUNT} WHERE person = ?1"))?;
            Ok(one.query_row([Id(person)], to_account).optional()?)
        })
        .await
    }

    async fn account_by_login(&self, login: &LoginName) -> Result<Option<Account>, VaultError> {
        let login = login.as_str().to_owned();
        self.read("look an account up", move |db| {
            let mut one = db.prepare_cached(&format!("{ACCOUNT} WHERE login = ?1"))?;
            Ok(one.query_row([login], to_account).optional()?)
        })
        .await
    }

    async fn accounts(
        &self,
        after: Option<&LoginName>,
        limit: usize,
    ) -> Result<Vec<Account>, VaultError> {
        let after = after.map(|login| login.as_str().to_owned());
        self.read("list accounts", move |db| {
            let sql = format!("{ACCOUNT} WHERE ?1 IS NULL OR login > ?1 ORDER BY login LIMIT ?2");
            let mut page_of = db.prepare_cached(&sql)?;
            let rows = page_of.query_map(params![after, page(limit)], to_account)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
        .await
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
            .write("set a password", move |db| put_password(db, person, &password, keep, now))
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
            let sql = "UPDATE accounts SET password = ?3 WHERE person = ?1 AND password = ?2";
            Ok(db.execute(sql, params![Id(person), from, to])? > 0)
        })
        .await
    }

    async fn set_disabled(&self, person: Uuid, disabled: bool) -> Result<(), VaultError> {
        self.write("disable or enable an account", move |db| {
            let sql = "UPDATE accounts SET disabled = ?2 WHERE person = ?1";
            found(db.execute(sql, params![Id(person), disabled])?)?;
            if disabled {
                end_sessions(db, person, None)?;
            }
            Ok(())
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
            let Some(person) = person else {
                db.execute("UPDATE unknown_login_failures SET count = count + 1", [])?;
                return Ok(None);
            };
            count_one(db, person, back_off, now)
        })
        .await
    }

    async fn note_signed_in(&self, person: Uuid, now: DateTime<Utc>) -> Result<(), VaultError> {
        self.write("note a sign-in", move |db| {
            let sql = "UPDATE accounts SET failed_attempts = 0, back_off_until = NULL, \
                       last_signed_in_at = ?2 WHERE person = ?1";
            found(db.execute(sql, params![Id(person), micros(now)])?)
        })
        .await
    }
}

/// Password in, failures forgotten, links and sessions but one gone.
pub(super) fn put_password(
    db: &Connection,
    person: Uuid,
    password: &PasswordHash,
    keep: Option<SecretDigest>,
    now: DateTime<Utc>,
) -> Outcome<usize> {
    let sql = "UPDATE accounts SET password = ?2, password_set_at = ?3, failed_attempts = 0, \
               back_off_until = NULL WHERE person = ?1";
    found(db.execute(sql, params![Id(person), password.0, micros(now)])?)?;
    db.execute("DELETE FROM links WHERE person = ?1", [Id(person)])?;
    end_sessions(db, person, keep)
}

pub(super) fn end_sessions(
    db: &Connection,
    person: Uuid,
    keep: Option<SecretDigest>,
) -> Outcome<usize> {
    let sql = "DELETE FROM sessions WHERE person = ?1 AND (?2 IS NULL OR digest <> ?2)";
    Ok(db.execute(sql, params![Id(person), keep.map(Key)])?)
}

fn count_one(
    db: &Connection,
    person: Uuid,
    back_off: BackOff,
    now: DateTime<Utc>,
) -> Outcome<Option<DateTime<Utc>>> {
    let sql = "UPDATE accounts SET failed_attempts = min(failed_attempts + 1, ?2) \
               WHERE person = ?1 RETURNING failed_attempts";
    let counted: Option<u32> =
        db.query_row(sql, params![Id(person), u32::MAX], |row| row.get(0)).optional()?;
    let failures = counted.ok_or(VaultError::Unknown("account"))?;
    let until = back_off.until(failures, now);
    let sql = "UPDATE accounts SET back_off_until = ?2 WHERE person = ?1";
    db.execute(sql, params![Id(person), until.map(micros)])?;
    Ok(until)
}

fn to_account(row: &Row<'_>) -> rusqlite::Result<Account> {
    let login: String = row.get("login")?;
    Ok(Account {
        person: row.get::<_, Id>("person")?.0,
        login: LoginName::parse(&login).map_err(|error| {
            rusqlite::Error::FromSqlConversionFailure(1, rusqlite::types::Type::Text, error.into())
        })?,
        password: row.get::<_, Option<String>>("password")?.map(PasswordHash),
        disabled: row.get("disabled")?,
        failed_attempts: row.get("failed_attempts")?,
        back_off_until: instant_if_any(row, "back_off_until")?,
        created_at: instant(row, "created_at")?,
        password_set_at: instant_if_any(row, "password_set_at")?,
        last_signed_in_at: instant_if_any(row, "last_signed_in_at")?,
    })
}

fn found(rows: usize) -> Outcome<()> {
    if rows == 0 { Err(VaultError::Unknown("account").into()) } else { Ok(()) }
}
