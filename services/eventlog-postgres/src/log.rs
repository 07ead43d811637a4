//! The log as its users see it.

use std::time::Duration;

use async_trait::async_trait;
use duban_eventlog::{
    AppendError, Appended, Caps, EventLog, Expected, Filter, LogError, NewEntry, Page, Position,
    StoredEntry, StreamName, Wake, check_append,
};
use duban_postgres::{Address, Pool};
use tokio::{sync::watch, time::timeout};

use crate::{
    OpenError, Options,
    fault::{Refusal, refused},
    listen::Listener,
    open, read,
    writer::WriterTask,
};

/// A server that does not answer within this is not well.
const HEALTH_WITHIN: Duration = Duration::from_secs(2);

/// A log in a schema of a PostgreSQL database, shared by as many nodes as open it.
pub struct PostgresLog {
    /// `None`: opened for reading only.
    writer: Option<WriterTask>,
    readers: Pool,
    wake: watch::Sender<u64>,
    /// Ends with the log.
    _listener: Listener,
}

impl PostgresLog {
    /// Opens the log, creates it if there is none, and brings an older one up to date.
    pub async fn open(address: Address, options: Options) -> Result<Self, OpenError> {
        Self::open_as(address, options, true).await
    }

    /// Opens a log that is there; creates and changes nothing.
    pub async fn open_read_only(address: Address, options: Options) -> Result<Self, OpenError> {
        Self::open_as(address, options, false).await
    }

    async fn open_as(
        address: Address,
        options: Options,
        may_write: bool,
    ) -> Result<Self, OpenError> {
        let schema = open::schema(&options)?;
        open::prepare(&address, &schema, may_write).await?;
        let (set_up, wake) = (open::set_up(&schema), watch::Sender::new(0));
        let readers = Pool::new(address.clone(), set_up.clone(), options.readers);
        let listener = Listener::start(address.clone(), &schema, wake.clone());
        let writer =
            may_write.then(|| WriterTask::start(address, set_up, wake.clone(), listener.bell()));
        Ok(Self { writer, readers, wake, _listener: listener })
    }
}

#[async_trait]
impl EventLog for PostgresLog {
    async fn append(
        &self,
        stream: &StreamName,
        expected: Expected,
        entries: Vec<NewEntry>,
    ) -> Result<Appended, AppendError> {
        check_append(&entries)?;
        let writer = self.writer.as_ref().ok_or_else(|| refused(Refusal::ReadOnly))?;
        writer.append(stream.clone(), expected, entries).await
    }

    async fn read_stream(
        &self,
        stream: &StreamName,
        from: u64,
        max: usize,
    ) -> Result<Vec<StoredEntry>, LogError> {
        read::stream(&self.readers, stream, from, max).await
    }

    async fn read_all(
        &self,
        after: Option<Position>,
        filter: &Filter,
        max: usize,
    ) -> Result<Page, LogError> {
        read::all(&self.readers, after, filter, max).await
    }

    async fn head(&self) -> Result<Option<Position>, LogError> {
        read::head(&self.readers).await
    }

    fn wake(&self) -> Wake {
        self.wake.subscribe()
    }

    async fn health(&self) -> Result<(), LogError> {
        // Appends wait for a server that restarts; whoever asks for health wants to know now.
        let asked = timeout(HEALTH_WITHIN, self.head()).await;
        asked.map_err(|_| LogError::Failed(Box::new(Refusal::Silent)))?.map(drop)
    }

    fn caps(&self) -> Caps {
        Caps { ids_are_unique: true, durable: true }
    }
}
