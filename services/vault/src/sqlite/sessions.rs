//! Sessions in SQLite.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use duban_app::ports::VaultError;
use duban_app::ports::vault::{
    NewSession, SEEN_EVERY, SESSIONS_PER_PERSON_MAX, SecretDigest, Session, SessionLimits, Sessions,
};
use rusqlite::{Connection, OptionalExtension, Row, params};
use tokio::sync::watch;
use uuid::Uuid;

use super::SqliteVault;
use super::accounts::end_sessions;
use super::problem::Outcome;
use super::row::{Id, Key, instant, micros};

const COLUMNS: &str = "handle, person, created_at, last_seen_at, device, address";
/// `?2` is the earliest beginning and `?3` the earliest last sight of a session that lives.
const LIVES: &str = "created_at > ?2 AND last_seen_at > ?3";

#[async_trait]
impl Sessions for SqliteVault {
    async fn open_session(&self, session: NewSession) -> Result<(), VaultError> {
        self.write("open a session", move |db| {
            require_account(db, session.person)?;
            let sql = "INSERT INTO sessions (digest, handle, person, created_at, last_seen_at, \
                       device, address) VALUES (?1, ?2, ?3, ?4, ?4, ?5, ?6)";
            let NewSession { handle, digest, person, created_at, device, address } = session;
            let created_at = micros(created_at);
            let row = params![Key(digest), Id(handle), Id(person), created_at, device, address];
            db.execute(sql, row)?;
            drop_beyond_max(db, person)
        })
        .await
    }

    async fn session(
        &self,
        digest: SecretDigest,
        limits: SessionLimits,
        now: DateTime<Utc>,
    ) -> Result<Option<Session>, VaultError> {
        let found = self
            .read("look a session up", move |db| {
                let sql = format!(
                    "SELECT {COLUMNS} FROM sessions WHERE digest = ?1 AND {LIVES} \
                     AND (SELECT disabled FROM accounts a WHERE a.person = sessions.person) = 0"
                );
                let mut one = db.prepare_cached(&sql)?;
                let (begun, seen) = earliest(limits, now);
                Ok(one.query_row(params![Key(digest), begun, seen], to_session).optional()?)
            })
            .await?;
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
            let sql = "UPDATE sessions SET digest = ?2 WHERE digest = ?1";
            Ok(db.execute(sql, params![Key(from), Key(to)])? > 0)
        })
        .await
    }

    async fn sessions_of(
        &self,
        person: Uuid,
        limits: SessionLimits,
        now: DateTime<Utc>,
    ) -> Result<Vec<Session>, VaultError> {
        self.read("list sessions", move |db| {
            let sql = format!(
                "SELECT {COLUMNS} FROM sessions WHERE person = ?1 AND {LIVES} \
                 ORDER BY last_seen_at DESC, handle"
            );
            let mut own = db.prepare_cached(&sql)?;
            let (begun, seen) = earliest(limits, now);
            let rows = own.query_map(params![Id(person), begun, seen], to_session)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
        .await
    }

    async fn end_session(&self, person: Uuid, handle: Uuid) -> Result<bool, VaultError> {
        let ended = self
            .write("end a session", move |db| {
                let sql = "DELETE FROM sessions WHERE person = ?1 AND handle = ?2";
                Ok(db.execute(sql, params![Id(person), Id(handle)])? > 0)
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
        let ended = self.write("end sessions", move |db| end_sessions(db, person, keep)).await?;
        self.note_ending();
        Ok(ended)
    }

    async fn sweep(&self, limits: SessionLimits, now: DateTime<Utc>) -> Result<usize, VaultError> {
        let swept = self
            .write("sweep what has expired", move |db| {
                let (begun, seen) = earliest(limits, now);
                let sql = "DELETE FROM sessions WHERE created_at <= ?1 OR last_seen_at <= ?2";
                let sessions = db.execute(sql, [begun, seen])?;
                let links =
                    db.execute("DELETE FROM links WHERE expires_at <= ?1", [micros(now)])?;
                let tokens =
                    db.execute("DELETE FROM tokens WHERE expires_at <= ?1", [micros(now)])?;
                Ok(sessions + links + tokens)
            })
            .await?;
        self.empty_wal().await;
        Ok(swept)
    }

    fn endings(&self) -> watch::Receiver<u64> {
        self.endings.subscribe()
    }
}

impl SqliteVault {
    /// A full disk signs nobody out.
    async fn note_seen(&self, digest: SecretDigest, now: DateTime<Utc>) {
        let sql = "UPDATE sessions SET last_seen_at = ?2 WHERE digest = ?1 AND last_seen_at < ?2";
        let row = (Key(digest), micros(now));
        let noted = self.write("note that a session was seen", move |db| Ok(db.execute(sql, row)?));
        if let Err(error) = noted.await {
            tracing::warn!(error = &error as &dyn std::error::Error, "A session was not noted");
        }
    }
}

/// For sessions and tokens alike: somebody who may not sign in has neither.
pub(super) fn require_account(db: &Connection, person: Uuid) -> Outcome<()> {
    let sql = "SELECT 1 FROM accounts WHERE person = ?1 AND disabled = 0";
    let there = db.prepare_cached(sql)?.exists([Id(person)])?;
    if there { Ok(()) } else { Err(duban_app::ports::VaultError::Unknown("account").into()) }
}

fn drop_beyond_max(db: &Connection, person: Uuid) -> Outcome<()> {
    let sql = "DELETE FROM sessions WHERE digest IN (SELECT digest FROM sessions \
               WHERE person = ?1 ORDER BY last_seen_at DESC, created_at DESC LIMIT -1 OFFSET ?2)";
    let max = i64::try_from(SESSIONS_PER_PERSON_MAX).unwrap_or(i64::MAX);
    db.execute(sql, params![Id(person), max])?;
    Ok(())
}

fn earliest(limits: SessionLimits, now: DateTime<Utc>) -> (i64, i64) {
    (micros(now - limits.absolute), micros(now - limits.idle))
}

fn to_session(row: &Row<'_>) -> rusqlite::Result<Session> {
    Ok(Session {
        handle: row.get::<_, Id>("handle")?.0,
        person: row.get::<_, Id>("person")?.0,
        created_at: instant(row, "created_at")?,
        last_seen_at: instant(row, "last_seen_at")?,
        device: row.get("device")?,
        address: row.get("address")?,
    })
}
