//! Sessions in PostgreSQL.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use duban_app::ports::VaultError;
use duban_app::ports::vault::{
    NewSession, SEEN_EVERY, SESSIONS_PER_PERSON_MAX, SecretDigest, Session, SessionLimits, Sessions,
};
use duban_postgres::tokio_postgres::{Row, Transaction};
use tokio::sync::watch;
use uuid::Uuid;

use super::accounts::end_sessions;
use super::problem::Outcome;
use super::row::{count, instant, key, micros, rows};
use super::{PostgresVault, TELL};

/// `$2` is the earliest beginning and `$3` the earliest last sight of a session that lives.
const LIVING: &str = "SELECT handle, person, created_at, last_seen_at, device, address \
    FROM sessions WHERE digest = $1 AND created_at > $2 AND last_seen_at > $3 \
    AND NOT (SELECT disabled FROM accounts a WHERE a.person = sessions.person)";
const OWN: &str = "SELECT handle, person, created_at, last_seen_at, device, address \
    FROM sessions WHERE person = $1 AND created_at > $2 AND last_seen_at > $3 \
    ORDER BY last_seen_at DESC, handle";

#[async_trait]
impl Sessions for PostgresVault {
    async fn open_session(&self, session: NewSession) -> Result<(), VaultError> {
        self.write("open a session", move |db| {
            Box::pin(async move {
                require_account(db, session.person).await?;
                let sql = "INSERT INTO sessions (digest, handle, person, created_at, \
                           last_seen_at, device, address) VALUES ($1, $2, $3, $4, $4, $5, $6)";
                let NewSession { handle, digest, person, created_at, device, address } = session;
                let (digest, at) = (key(digest), micros(created_at));
                db.execute(sql, &[&digest, &handle, &person, &at, &device, &address]).await?;
                drop_beyond_max(db, person).await
            })
        })
        .await
    }

    async fn session(
        &self,
        digest: SecretDigest,
        limits: SessionLimits,
        now: DateTime<Utc>,
    ) -> Result<Option<Session>, VaultError> {
        let (begun, seen) = earliest(limits, now);
        let parameters: super::Parameters<'_> = &[&key(digest), &begun, &seen];
        let found = self.row("look a session up", LIVING, parameters, to_session).await?;
        if found.as_ref().is_some_and(|session| now - session.last_seen_at >= SEEN_EVERY) {
            self.note_seen(digest, now).await;
        }
        Ok(found)
    }

    async fn cycle_session(
        &self,
        from: SecretDigest,
        to: SecretDigest,
    ) -> Result<bool, VaultError> {
        self.write("put a new secret on a session", move |db| {
            Box::pin(async move {
                let sql = "UPDATE sessions SET digest = $2 WHERE digest = $1";
                Ok(db.execute(sql, &[&key(from), &key(to)]).await? > 0)
            })
        })
        .await
    }

    async fn sessions_of(
        &self,
        person: Uuid,
        limits: SessionLimits,
        now: DateTime<Utc>,
    ) -> Result<Vec<Session>, VaultError> {
        let (begun, seen) = earliest(limits, now);
        self.list("list sessions", OWN, &[&person, &begun, &seen], to_session).await
    }

    async fn end_session(&self, person: Uuid, handle: Uuid) -> Result<bool, VaultError> {
        let ended = self
            .write("end a session", move |db| {
                Box::pin(async move {
                    let sql = "DELETE FROM sessions WHERE person = $1 AND handle = $2";
                    let ended = db.execute(sql, &[&person, &handle]).await? > 0;
                    db.batch_execute(TELL).await?;
                    Ok(ended)
                })
            })
            .await?;
        self.note_ending();
        Ok(ended)
    }

    async fn end_sessions(
        &self,
        person: Uuid,
        keep: Option<SecretDigest>,
    ) -> Result<usize, VaultError> {
        let ended = self
            .write("end sessions", move |db| {
                Box::pin(async move { end_sessions(db, person, keep).await })
            })
            .await?;
        self.note_ending();
        Ok(ended)
    }

    async fn sweep(&self, limits: SessionLimits, now: DateTime<Utc>) -> Result<usize, VaultError> {
        self.write("sweep what has expired", move |db| {
            Box::pin(async move {
                let ((begun, seen), now) = (earliest(limits, now), micros(now));
                let sql = "DELETE FROM sessions WHERE created_at <= $1 OR last_seen_at <= $2";
                let sessions = db.execute(sql, &[&begun, &seen]).await?;
                let sql = "DELETE FROM links WHERE expires_at <= $1";
                let links = db.execute(sql, &[&now]).await?;
                let sql = "DELETE FROM tokens WHERE expires_at <= $1";
                let tokens = db.execute(sql, &[&now]).await?;
                Ok(rows(sessions + links + tokens))
            })
        })
        .await
    }

    fn endings(&self) -> watch::Receiver<u64> {
        self.endings.subscribe()
    }
}

impl PostgresVault {
    /// A full disk signs nobody out.
    async fn note_seen(&self, digest: SecretDigest, now: DateTime<Utc>) {
        let noted = self.write("note that a session was seen", move |db| {
            Box::pin(async move {
                let sql = "UPDATE sessions SET last_seen_at = $2 \
                           WHERE digest = $1 AND last_seen_at < $2";
                Ok(db.execute(sql, &[&key(digest), &micros(now)]).await?)
            })
        });
        if let Err(error) = noted.await {
            tracing::warn!(error = &error as &dyn std::error::Error, "A session was not noted");
        }
    }
}

/// For sessions and tokens alike: somebody who may not sign in has neither.
pub(super) async fn require_account(db: &Transaction<'_>, person: Uuid) -> Outcome<()> {
    let sql = "SELECT 1 FROM accounts WHERE person = $1 AND NOT disabled";
    let there = db.query_opt(sql, &[&person]).await?.is_some();
    if there { Ok(()) } else { Err(VaultError::Unknown("account").into()) }
}

async fn drop_beyond_max(db: &Transaction<'_>, person: Uuid) -> Outcome<()> {
    let sql = "DELETE FROM sessions WHERE digest IN (SELECT digest FROM sessions \
               WHERE person = $1 ORDER BY last_seen_at DESC, created_at DESC OFFSET $2)";
    db.execute(sql, &[&person, &count(SESSIONS_PER_PERSON_MAX)]).await?;
    Ok(())
}

fn earliest(limits: SessionLimits, now: DateTime<Utc>) -> (i64, i64) {
    (micros(now - limits.absolute), micros(now - limits.idle))
}

fn to_session(row: &Row) -> Outcome<Session> {
    Ok(Session {
        handle: row.try_get("handle")?,
        person: row.try_get("person")?,
        created_at: instant(row, "created_at")?,
        last_seen_at: instant(row, "last_seen_at")?,
        device: row.try_get("device")?,
        address: row.try_get("address")?,
    })
}
