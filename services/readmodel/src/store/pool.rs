//! A bounded number of reading connections, each used by one blocking query at a time.

use std::{
    path::Path,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use rusqlite::Connection;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::open_reader;
use crate::ViewsError;

/// Readers of one views.db. Whoever finds none free waits in turn.
pub(crate) struct Pool {
    free: Arc<Semaphore>,
    size: u32,
    idle: Mutex<Vec<Connection>>,
}

/// One connection for one query. It goes back even if the query panics or its caller
/// goes away: the blocking task owns it.
pub(crate) struct Lease {
    pool: Arc<Pool>,
    connection: Option<Connection>,
    _turn: OwnedSemaphorePermit,
}

impl Pool {
    pub(crate) fn open(path: &Path, size: u32) -> Result<Self, ViewsError> {
        let size = size.max(1);
        let free = Arc::new(Semaphore::new(usize::try_from(size).unwrap_or(1)));
        let pool = Self { free, size, idle: Mutex::default() };
        pool.refill(path)?;
        Ok(pool)
    }

    pub(crate) async fn lease(self: &Arc<Self>) -> Result<Lease, ViewsError> {
        let turn = Arc::clone(&self.free).acquire_owned().await;
        let turn = turn.map_err(|_| ViewsError::Stopped)?;
        let connection = self.idle().pop();
        Ok(Lease { pool: Arc::clone(self), connection, _turn: turn })
    }

    /// Every turn at once: nobody reads while this is held.
    pub(crate) async fn every_turn(&self) -> Result<OwnedSemaphorePermit, ViewsError> {
        let turns = Arc::clone(&self.free).acquire_many_owned(self.size).await;
        turns.map_err(|_| ViewsError::Stopped)
    }

    /// Closes every connection; the caller holds every turn.
    pub(crate) fn close_all(&self) {
        self.idle().clear();
    }

    pub(crate) fn refill(&self, path: &Path) -> Result<(), ViewsError> {
        let opened = (0..self.size).map(|_| open_reader(path)).collect::<Result<Vec<_>, _>>()?;
        *self.idle() = opened;
        Ok(())
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Connection>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Lease {
    pub(crate) fn connection(&self) -> Result<&Connection, ViewsError> {
        self.connection.as_ref().ok_or(ViewsError::Stopped)
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        self.connection.take().into_iter().for_each(|connection| self.pool.idle().push(connection));
    }
}
