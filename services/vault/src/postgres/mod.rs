//! The vault in PostgreSQL: shared by all nodes, so that a session is valid on each.
//!
//! Writes go one after the other, as in one file; each is a transaction in a task that
//! outlives the request. An ending is told to the other nodes.
//!
//! **Deliberately absent:** overwriting what was erased. The row is gone at once; the
//! server's files and its WAL hold the bytes until their place is used again, and copies
//! of the database until they expire.

mod accounts;
mod contacts;
mod devices;
mod found;
mod links;
mod listen;
mod moving;
mod people;
mod problem;
mod row;
mod sessions;
mod tokens;

use std::{pin::Pin, sync::Arc};

use duban_app::ports::VaultError;
use duban_postgres::{
    Address, Lent, Pool, Schema, is_disconnect,
    tokio_postgres::{Row, Transaction, types::ToSql},
};
use tokio::sync::watch;

use self::{
    listen::Listener,
    problem::{Outcome, Problem, to_vault_error},
};

/// The schema that holds the vault, and the channel on which endings are told.
const SCHEMA: &str = "duban_vault";
/// Each brings the schema from its number to the next. Only grows.
const MIGRATIONS: &[&str] = &[include_str!("migrations/0001.sql")];
/// Connections, and so the most questions at once.
const CONNECTIONS: usize = 6;
/// Connections on which a question is tried: a kept one may have died unnoticed.
const TRIES: usize = 3;
/// A node that stands still in mid-write holds the others up so long, and no longer.
const LIMITS: &str = "SET lock_timeout = '10s'; SET idle_in_transaction_session_timeout = '5s';";
const LOCK: &str = "SELECT pg_advisory_xact_lock('people'::regclass::oid::bigint)";
const TELL: &str = "NOTIFY duban_vault";
const DOING_OPEN: &str = "open the vault in PostgreSQL";

type Parameters<'a> = &'a [&'a (dyn ToSql + Sync)];
type Work<'t, T> = Pin<Box<dyn Future<Output = Outcome<T>> + Send + 't>>;

/// People and secrets in a schema of a PostgreSQL database.
pub struct PostgresVault {
    pool: Arc<Pool>,
    endings: watch::Sender<u64>,
    /// Ends with the vault.
    _listener: Listener,
}

impl PostgresVault {
    /// Opens the vault, makes it if there is none, and brings it up to this release.
    pub async fn open(address: Address) -> Result<Self, VaultError> {
        Self::open_as(address, true).await
    }

    /// For commands beside running servers: a vault that is there and of this release.
    pub async fn open_read_only(address: Address) -> Result<Self, VaultError> {
        Self::open_as(address, false).await
    }

    async fn open_as(address: Address, may_write: bool) -> Result<Self, VaultError> {
        let failed = |source| VaultError::Failed { doing: DOING_OPEN, source };
        let schema = Schema::named(SCHEMA, MIGRATIONS).expect("a plain name");
        let set_up = format!("{}{LIMITS}", schema.set_up());
        let mut session = address.connect(&set_up).await.map_err(|error| failed(error.into()))?;
        let outcome = if may_write {
            schema.migrate(&mut session).await
        } else {
            schema.check(&mut session).await
        };
        outcome.map_err(|error| failed(error.into()))?;
        let endings = watch::Sender::new(0);
        let listener = Listener::start(address.clone(), endings.clone());
        let pool = Arc::new(Pool::new(address, set_up, CONNECTIONS));
        Ok(Self { pool, endings, _listener: listener })
    }

    /// Rows of a question that changes nothing.
    async fn rows(
        &self,
        doing: &'static str,
        text: &'static str,
        parameters: Parameters<'_>,
    ) -> Result<Vec<Row>, VaultError> {
        let mut last = None;
        for _ in 0..TRIES {
            let session = lend(&self.pool).await.map_err(|error| to_vault_error(doing, error))?;
            let asked = async {
                let statement = session.prepared(text).await?;
                session.query(&statement, parameters).await
            };
            match asked.await {
                Ok(rows) => return Ok(rows),
                Err(error) => {
                    let may_retry = is_disconnect(&error);
                    last = Some(error);
                    if !may_retry {
                        break;
                    }
                    session.give_up();
                }
            }
        }
        let error = last.expect("it was tried");
        Err(to_vault_error(doing, Problem::Postgres(error)))
    }

    /// As [`PostgresVault::rows`], for a question that has one answer or none.
    async fn row<T>(
        &self,
        doing: &'static str,
        text: &'static str,
        parameters: Parameters<'_>,
        read: impl Fn(&Row) -> Outcome<T>,
    ) -> Result<Option<T>, VaultError> {
        let rows = self.rows(doing, text, parameters).await?;
        let read = rows.first().map(read).transpose();
        read.map_err(|problem| to_vault_error(doing, problem))
    }

    /// As [`PostgresVault::rows`], each read.
    async fn list<T>(
        &self,
        doing: &'static str,
        text: &'static str,
        parameters: Parameters<'_>,
        read: impl Fn(&Row) -> Outcome<T>,
    ) -> Result<Vec<T>, VaultError> {
        let rows = self.rows(doing, text, parameters).await?;
        let read = rows.iter().map(read).collect::<Outcome<Vec<_>>>();
        read.map_err(|problem| to_vault_error(doing, problem))
    }

    /// Runs `work` in one transaction, after all others that write. It runs to its end even
    /// if nobody waits for the answer any more.
    async fn write<T: Send + 'static>(
        &self,
        doing: &'static str,
        work: impl for<'t> FnOnce(&'t Transaction<'t>) -> Work<'t, T> + Send + 'static,
    ) -> Result<T, VaultError> {
        let pool = Arc::clone(&self.pool);
        let task = tokio::spawn(async move {
            let mut session = writing(&pool).await?;
            let transaction = session.transaction().await?;
            transaction.batch_execute(LOCK).await?;
            let answer = work(&transaction).await?;
            transaction.commit().await?;
            Ok(answer)
        });
        match task.await {
            Ok(outcome) => outcome.map_err(|problem| to_vault_error(doing, problem)),
            Err(error) => Err(VaultError::Failed { doing, source: Box::new(error) }),
        }
    }

    fn note_ending(&self) {
        self.endings.send_modify(|count| *count += 1);
    }
}

async fn lend(pool: &Pool) -> Outcome<Lent<'_>> {
    pool.lend().await.map_err(Problem::Connect)
}

/// A connection that has just answered: what is written on it is tried once only.
async fn writing(pool: &Pool) -> Outcome<Lent<'_>> {
    for _ in 1..TRIES {
        let session = lend(pool).await?;
        match session.check_connection().await {
            Ok(()) => return Ok(session),
            Err(_) => session.give_up(),
        }
    }
    lend(pool).await
}
