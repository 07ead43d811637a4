//! `vault.db`: one writing connection, a few reading ones, all off the async threads.
//!
//! **Invariant:** whatever was answered is on disk (WAL with `synchronous=FULL`), and
//! what was erased is overwritten (`secure_delete`) and gone from the WAL too.

mod accounts;
mod backup;
mod contacts;
mod devices;
mod found;
mod links;
mod open;
mod people;
mod problem;
mod row;
mod sessions;
mod tokens;

use std::sync::{Arc, Mutex, PoisonError};

use duban_app::ports::VaultError;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use tokio::sync::{Semaphore, watch};

use problem::{Outcome, to_vault_error};

/// Connections that read; also the bound on blocking threads that a read may take.
const READERS: usize = 2;

/// People and secrets in one SQLite file.
pub struct SqliteVault {
    writer: Arc<tokio::sync::Mutex<Connection>>,
    readers: Arc<Mutex<Vec<Connection>>>,
    turns: Arc<Semaphore>,
    endings: watch::Sender<u64>,
}

impl SqliteVault {
    /// Runs `work` on a reading connection.
    async fn read<T: Send + 'static>(
        &self,
        doing: &'static str,
        work: impl FnOnce(&Connection) -> Outcome<T> + Send + 'static,
    ) -> Result<T, VaultError> {
        let turn = Arc::clone(&self.turns).acquire_owned().await;
        let turn = turn.expect("the semaphore is never closed");
        let readers = Arc::clone(&self.readers);
        let done = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            let reader = Borrowed::from(readers);
            work(reader.connection.as_ref().expect("as many connections as turns"))
        });
        settle(doing, done.await)
    }

    /// Runs `work` in one transaction that takes the write lock at its start. It runs to
    /// its end even if nobody waits for the answer any more.
    async fn write<T: Send + 'static>(
        &self,
        doing: &'static str,
        work: impl FnOnce(&Transaction<'_>) -> Outcome<T> + Send + 'static,
    ) -> Result<T, VaultError> {
        let mut writer = Arc::clone(&self.writer).lock_owned().await;
        let done = tokio::task::spawn_blocking(move || {
            let transaction = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let answer = work(&transaction)?;
            transaction.commit()?;
            Ok(answer)
        });
        settle(doing, done.await)
    }

    /// Moves what was erased out of the WAL. A reader may be in the way; `sweep` tries again.
    async fn empty_wal(&self) {
        let writer = Arc::clone(&self.writer).lock_owned().await;
        let emptied = tokio::task::spawn_blocking(move || {
            writer.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0))
        });
        match emptied.await {
            Ok(Ok(0)) => {}
            Ok(Ok(_)) => tracing::info!("The vault's WAL is in use; emptying it later"),
            Ok(Err(error)) => tracing::warn!(%error, "The vault's WAL could not be emptied"),
            Err(error) => tracing::warn!(%error, "The vault's WAL could not be emptied"),
        }
    }

    fn note_ending(&self) {
        self.endings.send_modify(|count| *count += 1);
    }
}

/// A reading connection that goes home even when the work with it panics.
struct Borrowed {
    connection: Option<Connection>,
    home: Arc<Mutex<Vec<Connection>>>,
}

impl Borrowed {
    fn from(home: Arc<Mutex<Vec<Connection>>>) -> Self {
        let connection = home.lock().unwrap_or_else(PoisonError::into_inner).pop();
        Self { connection, home }
    }
}

impl Drop for Borrowed {
    fn drop(&mut self) {
        let mut home = self.home.lock().unwrap_or_else(PoisonError::into_inner);
        home.extend(self.connection.take());
    }
}

/// A panic inside `work` is a fault of this call only.
fn settle<T>(
    doing: &'static str,
    done: Result<Outcome<T>, tokio::task::JoinError>,
) -> Result<T, VaultError> {
    match done {
        Ok(outcome) => outcome.map_err(|problem| to_vault_error(doing, problem)),
        Err(error) => Err(VaultError::Failed { doing, source: Box::new(error) }),
    }
}
