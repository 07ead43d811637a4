//! A few connections that only read, lent out one query at a time.

use std::{
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};

use duban_eventlog::LogError;
use rusqlite::Connection;
use tokio::sync::Semaphore;

use crate::{OpenError, open};

/// The idle connections. Readers wait for one another here, never for the writer.
#[derive(Debug)]
pub struct Readers {
    idle: Mutex<Vec<Connection>>,
    free: Arc<Semaphore>,
}

impl Readers {
    pub fn open(path: &Path, count: usize) -> Result<Self, OpenError> {
        let count = count.max(1);
        let idle = (0..count).map(|_| open::reader(path)).collect::<Result<Vec<_>, _>>()?;
        Ok(Self { idle: Mutex::new(idle), free: Arc::new(Semaphore::new(count)) })
    }

    /// Runs a short query on a thread that may block.
    pub async fn run<T: Send + 'static>(
        self: &Arc<Self>,
        query: impl FnOnce(&Connection) -> Result<T, LogError> + Send + 'static,
    ) -> Result<T, LogError> {
        let permit = self.free.clone().acquire_owned().await;
        let permit = permit.map_err(|error| LogError::Failed(Box::new(error)))?;
        let readers = self.clone();
        let task = tokio::task::spawn_blocking(move || {
            // Dropped last: whoever gets the permit finds the connection.
            let _permit = permit;
            let lent = Lent::from(&readers);
            query(lent.connection())
        });
        task.await.map_err(|error| LogError::Failed(Box::new(error)))?
    }
}

/// A connection that goes back even if the query panics.
struct Lent<'a> {
    /// `None` only while it is on its way back.
    connection: Option<Connection>,
    readers: &'a Readers,
}

impl<'a> Lent<'a> {
    fn from(readers: &'a Readers) -> Self {
        let idle = readers.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        Self { connection: Some(idle.expect("there are as many permits as connections")), readers }
    }

    fn connection(&self) -> &Connection {
        self.connection.as_ref().expect("it has not gone back yet")
    }
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        let mut idle = self.readers.idle.lock().unwrap_or_else(PoisonError::into_inner);
        idle.extend(self.connection.take());
    }
}
